"""Sheets: pages of the digest with their Markdown read, and data files, as the shelf keeps them from build to build."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
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


@dataclass(frozen=True, slots=True)
class Bundle:
    """What came of one draft. Bundles of one mark hold the same; ``packed`` fetches it."""

    mark: str
    listed: tuple[Listed, ...]
    packed: Callable[[], bytes]

    def sheets(self) -> tuple[Sheet, ...]:
        """Return the pages."""
        return _SHEETS.decode(zlib.decompress(self.packed()))


@dataclass(frozen=True, slots=True)
class FileBundle:
    """The data files of one draft, as :class:`Bundle` has pages."""

    mark: str
    places: tuple[str, ...]
    packed: Callable[[], bytes]

    def contents(self) -> tuple[bytes, ...]:
        """Return the bytes of each."""
        return _CONTENTS.decode(zlib.decompress(self.packed()))


_ENCODER = msgspec.msgpack.Encoder()
_LISTED, _PLACES = msgspec.msgpack.Decoder(tuple[Listed, ...]), msgspec.msgpack.Decoder(tuple[str, ...])
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
        sheets = partial(_pressed, draft, press)
        listed = _decoded(shelf.get(mark), _LISTED)
        if listed is None:
            pressed = sheets()
            listed = tuple(Listed(one.path, _is_found(one.meta), one.changed) for one in pressed)
            shelf.put(mark, _ENCODER.encode(listed), _packed(pressed))
        yield Bundle(mark, listed, partial(_body, shelf, mark, sheets))


def file_bundle(draft: Draft[OutputFile], shelf: Shelf) -> FileBundle:
    """Return the data files of a draft: as they were kept, else made. Those without a mark are made each time."""
    if not draft.mark:
        made = tuple(draft.make())
        contents = tuple(file.content for file in made)
        packed = _packed(contents)
        return FileBundle(_hashed(packed), tuple(file.path for file in made), partial(bytes, packed))
    places = _decoded(shelf.get(draft.mark), _PLACES)
    if places is None:
        made = tuple(draft.make())
        places = tuple(file.path for file in made)
        shelf.put(draft.mark, _ENCODER.encode(places), _packed([file.content for file in made]))
    return FileBundle(draft.mark, places, partial(_body, shelf, draft.mark, partial(_contents, draft)))


def _pressed(draft: Draft[Page], press: Callable[[Page], Sheet]) -> list[Sheet]:
    return [press(page) for page in draft.make()]


def _contents(draft: Draft[OutputFile]) -> list[bytes]:
    return [file.content for file in draft.make()]


def _packed(values: object) -> bytes:
    return zlib.compress(_ENCODER.encode(values), _LEVEL)


def _body(shelf: Shelf, mark: str, made: Callable[[], object]) -> bytes:
    """Return what a bundle holds, packed: from the shelf, for a whole site is not held in memory; else made again."""
    return shelf.body(mark) or _packed(made())


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
