"""A folder written anew of which most is as before: what did not change is linked from the old folder, not written.

Whether a file changed tells its *mark*, a hash of all that it is made of, held against that of the last time; and the
size and time of the old file, which must be what they were when it was written: what somebody changed by hand is made
again.
"""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
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

    ``known`` is afterwards what the next one needs to know, ``written`` counts the files that were.
    """

    def __init__(self, new: Path, old: Path, before: Mapping[str, Known]) -> None:
        self._new, self._old, self._before = str(new), str(old), before
        self._folders: set[str] = {""}
        self.known: dict[str, Known] = {}
        self.written = 0

    def put(self, place: str, mark: str, content: Callable[[], bytes]) -> None:
        """Put a file; ``content`` is asked for only where the mark is new. Raises :class:`OSError`."""
        folder = place.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(f"{self._new}/{folder}", exist_ok=True)  # noqa: PTH103 - a third of pathlib's time
            self._folders.add(folder)
        new = f"{self._new}/{place}"
        before = self._before.get(place)
        if before and before.mark == mark and self._linked(place, before, new):
            self.known[place] = before
            return
        self.written += 1
        with suppress(FileNotFoundError):
            os.unlink(new)  # noqa: PTH108 - as above; what lies there may be a link to the old one
        piece = content()
        try:
            with open(new, "wb") as file:  # noqa: PTH123 - as above
                file.write(piece)
                file.flush()
                found = os.fstat(file.fileno())
        except OSError as error:
            error.filename = error.filename or new  # a full disk names no file
            raise
        self.known[place] = Known(mark, found.st_size, found.st_mtime_ns)

    def _linked(self, place: str, before: Known, new: str) -> bool:
        old = f"{self._old}/{place}"
        try:
            found = os.stat(old, follow_symlinks=False)  # noqa: PTH116 - as above
            if (found.st_size, found.st_mtime_ns) != (before.size, before.time):
                return False
            os.link(old, new, follow_symlinks=False)
        except OSError:
            return False
        return True
