"""A folder written anew of which most is as before: what did not change is linked from the old folder, not written.

Whether a file changed tells its *mark*, a hash of all that it is made of, held against that of the last time; and the
size and time of the old file, which must be what they were when it was written: what somebody changed by hand is made
again.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import msgspec

from digest.saving.single import put_file


class Known(NamedTuple):
    """A file as it was written: its mark, its size in bytes, its time in nanoseconds."""

    mark: str
    size: int
    time: int


class _Manifest(msgspec.Struct, array_like=True):
    folder: str
    known: dict[str, Known]


def read_known(path: Path, folder: Path) -> dict[str, Known]:
    """Return what is known of the files of ``folder`` since it was written; nothing where that cannot be read."""
    with suppress(OSError, msgspec.MsgspecError):
        found = msgspec.msgpack.decode(path.read_bytes(), type=_Manifest)
        if found.folder == str(folder):
            return found.known
    return {}


def keep_known(path: Path, folder: Path, known: dict[str, Known]) -> None:
    """Keep for the next time what is known of a folder's files. Raises :class:`OutputError` D401."""
    put_file(path, msgspec.msgpack.encode(_Manifest(str(folder), known)), lasting=False)


class Tree:
    """The new folder, and the old one with what is known of its files by their places (``/`` between folders).

    They may be one folder, which is then brought up to date in place, file by file. ``known`` is afterwards what the
    next tree needs to know.
    """

    def __init__(self, new: Path, old: Path, before: Mapping[str, Known]) -> None:
        self._new, self._old, self._before = str(new), str(old), before
        self._folders: set[str] = set()
        self.known: dict[str, Known] = {}

    def put(self, place: str, mark: str, content: Callable[[], bytes]) -> None:
        """Put a file; ``content`` is asked for only where the mark is new. Raises :class:`OSError`."""
        if not self.keep(place, mark):
            self.known[place] = self._write(self._place(place), mark, content())

    def keep(self, place: str, mark: str) -> bool:
        """Put the old folder's file, if it is there as it was written, and with this mark; tell whether it was."""
        before = self._before.get(place)
        if not before or before.mark != mark or not self._is_there(place, before):
            return False
        if self._new != self._old and not self._linked(place):
            return False
        self.known[place] = before
        return True

    def hold(self, places: Iterable[str]) -> None:
        """Take note of files that will be put later: :meth:`drop_others` leaves the old ones."""
        self.known |= {place: self._before[place] for place in places if place in self._before}

    def _place(self, place: str) -> str:
        """Return where a file lies in the new folder, in a folder that is there."""
        folder = place.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(f"{self._new}/{folder}", exist_ok=True)  # noqa: PTH103 - a third of pathlib's time
            self._folders.add(folder)
        return f"{self._new}/{place}"

    def take(self, folder: Path) -> None:
        """Put all files that lie below another folder. Raises :class:`OSError`."""
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                content = path.read_bytes()
                mark = blake2b(content, digest_size=16).hexdigest()
                self.put(path.relative_to(folder).as_posix(), mark, lambda content=content: content)  # type: ignore[misc]  # mypy cannot infer the default

    def drop_others(self) -> None:
        """Remove the files that were put the last time and not now, and folders that are empty after it."""
        for place in self._before.keys() - self.known.keys():
            path = Path(self._new, place)
            with suppress(OSError):  # not empty, or gone
                path.unlink()
                for folder in path.relative_to(self._new).parents[:-1]:
                    Path(self._new, folder).rmdir()

    def _is_there(self, place: str, before: Known) -> bool:
        try:
            found = os.stat(f"{self._old}/{place}", follow_symlinks=False)  # noqa: PTH116 - as above
        except OSError:
            return False
        return (found.st_size, found.st_mtime_ns) == (before.size, before.time)

    def _linked(self, place: str) -> bool:
        try:
            os.link(f"{self._old}/{place}", self._place(place), follow_symlinks=False)
        except OSError:
            return False
        return True

    def _write(self, path: str, mark: str, content: bytes) -> Known:
        # What lies there may be a link to another folder's file: it is replaced, never written to.
        beside = f"{path}.new"
        try:
            with open(beside, "wb") as file:  # noqa: PTH123 - as above
                file.write(content)
                file.flush()
                found = os.fstat(file.fileno())
            os.replace(beside, path)  # noqa: PTH105 - as above
        except OSError as error:
            error.filename = error.filename or path  # a full disk names no file
            raise
        return Known(mark, found.st_size, found.st_mtime_ns)
