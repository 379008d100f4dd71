"""Sheets: pages of the digest with their Markdown read, and data files, as the shelf keeps them from build to build."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from typing import Any

import msgspec

from digest.adapter.heads import is_found
from digest.cache import Shelf
from digest.cache.codec import packed, reader
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


@dataclass(frozen=True, slots=True)
class Bundle:
    """What came of one draft. Bundles of one mark hold the same; ``body`` fetches it, packed."""

    mark: str
    listed: tuple[Listed, ...]
    body: Callable[[], bytes]

    def sheets(self) -> tuple[Sheet, ...]:
        """Return the pages."""
        return _SHEETS(zlib.decompress(self.body()))  # type: ignore[no-any-return]  # as the reader is made


@dataclass(frozen=True, slots=True)
class FileBundle:
    """The data files of one draft, as :class:`Bundle` has pages."""

    mark: str
    places: tuple[str, ...]
    body: Callable[[], bytes]

    def contents(self) -> tuple[bytes, ...]:
        """Return the bytes of each."""
        return _CONTENTS(zlib.decompress(self.body()))  # type: ignore[no-any-return]  # as the reader is made


_LISTED, _PLACES = reader(tuple[Listed, ...]), reader(tuple[str, ...])
_SHEETS, _CONTENTS = reader(tuple[Sheet, ...]), reader(tuple[bytes, ...])
_LEVEL = 1  # of zlib: a fifth of the time of the usual one, for a tenth more bytes


def page_bundle(draft: Draft[Page], shelf: Shelf, base: str, press: Callable[[Page], Sheet]) -> Bundle:
    """Return the pages of a draft: as they were kept, else made and pressed.

    ``base`` is the hash of all that pressing hangs on beside the page. Pages without a mark are told by what they say.
    """
    own = draft.mark or hashed(packed([(page.path, dict(page.meta), page.body) for page in draft.make()]))
    mark = hashed(f"{base} {own}".encode("ascii"))
    sheets = partial(_pressed, draft, press)
    listed = _decoded(shelf.get(mark), _LISTED)
    if listed is None:
        pressed = sheets()
        listed = tuple(Listed(one.path, is_found(one.meta), one.changed) for one in pressed)
        shelf.put(mark, packed(listed), _zipped(pressed))
    return Bundle(mark, listed, partial(_body, shelf, mark, sheets))


def file_bundle(draft: Draft[OutputFile], shelf: Shelf) -> FileBundle:
    """Return the data files of a draft: as they were kept, else made. Those without a mark are made each time."""
    if not draft.mark:
        places, zipped = _made(draft)
        return FileBundle(hashed(zipped), places, partial(bytes, zipped))
    places = _decoded(shelf.get(draft.mark), _PLACES)
    if places is None:
        places, zipped = _made(draft)
        shelf.put(draft.mark, packed(places), zipped)
    return FileBundle(draft.mark, places, partial(_body, shelf, draft.mark, partial(_contents, draft)))


def _made(draft: Draft[OutputFile]) -> tuple[tuple[str, ...], bytes]:
    made = list(draft.make())
    return tuple(file.path for file in made), _zipped([file.content for file in made])


def _pressed(draft: Draft[Page], press: Callable[[Page], Sheet]) -> list[Sheet]:
    return [press(page) for page in draft.make()]


def _contents(draft: Draft[OutputFile]) -> list[bytes]:
    return [file.content for file in draft.make()]


def _zipped(values: object) -> bytes:
    return zlib.compress(packed(values), _LEVEL)


def _body(shelf: Shelf, mark: str, made: Callable[[], object]) -> bytes:
    """Return what a bundle holds, packed: from the shelf, for a whole site is not held in memory; else made again."""
    return shelf.body(mark) or _zipped(made())


def _decoded(piece: bytes | None, read: Callable[[bytes], Any]) -> Any:  # noqa: ANN401 - as the reader is made
    """Return a kept piece, ``None`` where there is none or it is of another time."""
    if piece is None:
        return None
    try:
        return read(piece)
    except ValueError:
        return None


def hashed(content: bytes) -> str:
    """Return the mark of some bytes."""
    return blake2b(content, digest_size=16).hexdigest()
