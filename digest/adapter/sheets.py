"""Sheets: pages of the digest with their Markdown read, and data files, as the shelf keeps them from build to build."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import msgspec

from digest.cache import Shelf
from digest.draft import Draft
from digest.page import Page
from digest.publish import OutputFile


class Sheet(msgspec.Struct, frozen=True, array_like=True):
    """A page but for its frame: its place, its front matter, its text as HTML, what its head says to programs.

    ``changed`` is the day of its last change, as ``YYYY-MM-DD``, nothing where none is known.
    """

    path: str
    meta: dict[str, Any]
    html: str
    linked: str
    changed: str


class Listed(msgspec.Struct, frozen=True, array_like=True):
    """What the sitemap says of a page: whether it is to be found, and the day of its last change."""

    path: str
    found: bool
    changed: str


class _Pages(msgspec.Struct, frozen=True, array_like=True):
    listed: tuple[Listed, ...]
    packed: bytes


class _Files(msgspec.Struct, frozen=True, array_like=True):
    places: tuple[str, ...]
    packed: bytes


@dataclass(frozen=True, slots=True)
class Bundle:
    """What came of one draft, packed. Bundles of one mark hold the same bytes."""

    mark: str
    listed: tuple[Listed, ...]
    packed: bytes

    def sheets(self) -> tuple[Sheet, ...]:
        """Return the pages."""
        return _SHEETS.decode(zlib.decompress(self.packed))


@dataclass(frozen=True, slots=True)
class FileBundle:
    """The data files of one draft, packed. Equal marks, equal bytes."""

    mark: str
    places: tuple[str, ...]
    packed: bytes

    def contents(self) -> tuple[bytes, ...]:
        """Return the bytes of each."""
        return _CONTENTS.decode(zlib.decompress(self.packed))


_ENCODER = msgspec.msgpack.Encoder()
_PAGES, _FILES = msgspec.msgpack.Decoder(_Pages), msgspec.msgpack.Decoder(_Files)
_SHEETS, _CONTENTS = msgspec.msgpack.Decoder(tuple[Sheet, ...]), msgspec.msgpack.Decoder(tuple[bytes, ...])
_LEVEL = 1  # of zlib: a fifth of the time of the usual one, for a tenth more bytes
_UNLISTED = {"hidden", "moved"}


def page_bundles(
    drafts: Iterable[Draft[Page]], shelf: Shelf, base: str, press: Callable[[Page], Sheet]
) -> Iterator[Bundle]:
    """Yield the pages of each draft: as they were kept, else made and pressed.

    ``base`` is the hash of all that pressing hangs on beside the page: the Markdown extensions and their versions.
    """
    for draft in drafts:
        made = None if draft.mark else list(draft.make())
        mark = draft.mark or _hashed(_ENCODER.encode([(page.path, dict(page.meta), page.body) for page in made or ()]))
        mark = _hashed(f"{base} {mark}".encode("ascii"))
        kept = _decoded(shelf.get(mark), _PAGES)
        if kept is None:
            sheets = [press(page) for page in (draft.make() if made is None else made)]
            listed = tuple(Listed(one.path, _is_found(one.meta), one.changed) for one in sheets)
            kept = _Pages(listed, zlib.compress(_ENCODER.encode(sheets), _LEVEL))
            shelf.put(mark, _ENCODER.encode(kept))
        yield Bundle(mark, kept.listed, kept.packed)


def file_bundle(draft: Draft[OutputFile], shelf: Shelf) -> FileBundle:
    """Return the data files of a draft: as they were kept, else made. Those without a mark are made each time."""
    kept = _decoded(shelf.get(draft.mark), _FILES) if draft.mark else None
    if kept is None:
        made = list(draft.make())
        content = _ENCODER.encode([file.content for file in made])
        kept = _Files(tuple(file.path for file in made), zlib.compress(content, _LEVEL))
        if draft.mark:
            shelf.put(draft.mark, _ENCODER.encode(kept))
    return FileBundle(draft.mark or _hashed(kept.packed), kept.places, kept.packed)


def _decoded(piece: bytes | None, decoder: Any) -> Any:  # noqa: ANN401 - as the decoder is made
    """Return a kept piece, ``None`` where there is none or it is of another time."""
    if piece is None:
        return None
    try:
        return decoder.decode(piece)
    except msgspec.MsgspecError:
        return None


def _is_found(meta: dict[str, Any]) -> bool:
    """Whether the sitemap lists a page, as the theme's own template of it tells."""
    return "noindex" not in (meta.get("robots") or "") and meta.get("kind") not in _UNLISTED


def _hashed(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
