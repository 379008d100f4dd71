"""Pagefind's files, as far as the digest reads them: those of 1.5, which the project pins.

All are compressed and begin with a signature. Tables and pieces of the index are CBOR (RFC 8949); what is known of a
page, its fragment, is JSON.
"""

import gzip
import hashlib
import json
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_SIGNATURE = b"pagefind_dcd"
_TEXT, _ARRAY, _OWN, _LARGEST = 3, 4, 24, 8

FORM_FAULTS = (KeyError, ValueError, IndexError, EOFError, zlib.error, gzip.BadGzipFile, FileNotFoundError)
"""What reading raises where the index is of another form, or a part of it is missing or was cut short."""


class Table(NamedTuple):
    """The table of one index: its name, its pages in order, and its pieces by the first and the last word of each."""

    name: str
    pages: list[str]
    pieces: list[tuple[str, str, str]]


class Cbor:
    """Reads as much of CBOR as Pagefind writes: whole numbers, texts and arrays of known length."""

    def __init__(self, content: bytes) -> None:
        self.content, self.at, self.kind = content, 0, 0

    def head(self) -> int:
        """Read the head of an item and return its number: a value, or the length of what follows."""
        first = self.content[self.at]
        self.kind, short = first >> 5, first & 0x1F
        self.at += 1
        if short < _OWN:
            return short
        size = 1 << (short - _OWN)
        if size > _LARGEST:
            raise ValueError("a list without its length")
        self.at += size
        return int.from_bytes(self.content[self.at - size : self.at], "big")

    def text(self) -> str:
        """Read a text."""
        length = self.head()
        self.at += length
        return self.content[self.at - length : self.at].decode()

    def skip(self) -> None:
        """Pass over one item with all that is in it, numbers, texts and arrays."""
        left = 1
        while left:
            number = self.head()
            left += number - 1 if self.kind == _ARRAY else -1
            if self.kind == _TEXT:
                self.at += number


def array_head(length: int) -> bytes:
    """Return the head of an array of so many items."""
    if length < _OWN:
        return bytes([_ARRAY << 5 | length])
    return bytes([_ARRAY << 5 | _OWN + 2]) + length.to_bytes(4, "big")


def unpacked(path: Path) -> bytes:
    """Return the content of one of Pagefind's files."""
    content = gzip.decompress(path.read_bytes())
    if not content.startswith(_SIGNATURE):
        raise ValueError(f"{path.name} lacks its signature")
    return content[len(_SIGNATURE) :]


def write_packed(path: Path, content: bytes) -> None:
    """Write a file as Pagefind does; the same content gives the same bytes."""
    path.write_bytes(gzip.compress(_SIGNATURE + content, 9, mtime=0))


def tables(folder: Path) -> Iterator[Table]:
    """Yield the table of each index in ``folder``: the digest makes one for all languages."""
    languages = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))["languages"]
    for language in languages.values():
        name = language["hash"]
        reader = Cbor(unpacked(folder / f"pagefind.{name}.pf_meta"))
        reader.head()
        reader.text()
        pages, pieces = [], []
        for _ in range(reader.head()):
            reader.head()
            pages.append(reader.text())
            reader.head()
        for _ in range(reader.head()):
            reader.head()
            pieces.append((reader.text(), reader.text(), reader.text()))
        yield Table(name, pages, pieces)


def drop_filters(folder: Path) -> None:
    """Take Pagefind's own filters out of an index: nobody loads them, and their order is another in each run.

    The table gets a new name, by its content, so that the same site gives the same bytes.
    """
    entry = folder / "pagefind-entry.json"
    for table in tables(folder):
        old = folder / f"pagefind.{table.name}.pf_meta"
        content = unpacked(old)
        reader = Cbor(content)
        reader.head()
        for _ in range(3):  # version, pages, pieces
            reader.skip()
        start = reader.at
        reader.skip()
        kept = content[:start] + array_head(0) + content[reader.at :]
        name = f"{table.name.partition('_')[0]}_{hashlib.sha256(kept).hexdigest()[:10]}"
        old.unlink()
        write_packed(folder / f"pagefind.{name}.pf_meta", kept)
        entry.write_text(entry.read_text(encoding="utf-8").replace(table.name, name), encoding="utf-8")
    shutil.rmtree(folder / "filter", ignore_errors=True)
