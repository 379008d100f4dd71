"""Values by key in one file of records, each with its own checksum; records are added, and now and then weeded.

Two processes may add at once, one may be killed in the middle: a record is whole or it fails its checksum, and then it
is made again. Reading copies bytes and runs nothing. A file that cannot be read or written is noted, and the work goes
on without. When a file is opened the heads of its records are read; a value is read, and held against its checksum,
when it is asked for.
"""

import os
from collections.abc import Callable, Iterable
from itertools import accumulate
from pathlib import Path
from typing import Any, BinaryIO, Self

from digest.cache.records import Place, record, records_in, value_in
from digest.errors import OutputError
from digest.saving import put_file

SLACK = 1 << 20
"""Bytes that a file may have beyond twice those that are of use."""

_AT_ONCE = 1 << 22
"""Bytes that wait to be written at most: what was made is not held in memory, nor lost with a run that is stopped."""


class Journal:
    """The records of one file. ``damaged`` counts those that were noticed to be so, ``fault`` says why it is no use."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.damaged = 0
        self.fault = ""
        self._file: BinaryIO | None = None
        self._places: dict[bytes, Place] | None = None
        self._used: set[bytes] = set()
        self._put: set[bytes] = set()
        self._waiting: dict[bytes, bytes] = {}
        self._waits = 0

    def __enter__(self) -> Self:
        """Return the journal, whose file is let go of at the end."""
        return self

    def __exit__(self, *_: object) -> None:
        """Write what is new, and let go of the file."""
        self.flush()
        self.close()

    @property
    def kept(self) -> int:
        """Return how many values were asked for and found."""
        return len(self._used - self._put)

    @property
    def new(self) -> int:
        """Return how many values were put."""
        return len(self._put)

    def get(self, key: bytes) -> bytes | None:
        """Return the value of ``key``, ``None`` where there is none or its record is damaged."""
        found = self._waiting.get(key) or self._read(self._opened().get(key))
        if found is None:
            return None
        value = value_in(found, key)
        if value is None:
            self.spoil(key)
        else:
            self._used.add(key)
        return value

    def find(self, key: bytes, read: Callable[[bytes], Any]) -> Any:  # noqa: ANN401 - as the reader is made
        """Return what ``read`` makes of the value of ``key``; ``None`` where there is none, or not what it should be.

        ``read`` raises :class:`ValueError` for such a value, which is forgotten then.
        """
        raw = self.get(key)
        if raw is None:
            return None
        try:
            return read(raw)
        except ValueError:
            self.spoil(key)
            return None

    def spoil(self, key: bytes) -> None:
        """Forget the value of ``key``: it is not what it should be."""
        self.damaged += 1
        self._used.discard(key)
        self._waiting.pop(key, None)
        self._opened().pop(key, None)

    def put(self, key: bytes, value: bytes) -> None:
        """Keep ``value``, to be written by the next :meth:`flush`, or when much is waiting."""
        self._used.add(key)
        self._put.add(key)
        if self.fault:
            return
        self._waiting[key] = record(key, value)
        self._waits += len(value)
        if self._waits >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Add what is new to the file, in one piece."""
        if not self._waiting or self.fault:
            return
        places = self._opened()
        piece = memoryview(b"".join(self._waiting.values()))
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab", buffering=0) as file:
                while piece:  # a full disk takes a part, and refuses the rest
                    piece = piece[file.write(piece) :]
                self._file = self._file or self.path.open("rb")
                # Another process may have put a weeded file in the place of the one that is read here.
                if os.path.sameopenfile(file.fileno(), self._file.fileno()):
                    places.update(_following(file.tell(), self._waiting))
        except OSError as error:
            self.fault = f"{self.path.name} cannot be written ({error.strerror})"
        self._waiting, self._waits = {}, 0

    def weed(self) -> None:
        """Drop all that was not used since the file was read, where that is more than half of it.

        To be called after a whole digest was made: so a file has at most twice the bytes that are of use, and one
        megabyte. A record that another process adds meanwhile is lost, and made again.
        """
        self.flush()
        used = {key: place for key, place in self._opened().items() if key in self._used}
        if used and self._size() > 2 * _bytes(used.values()) + SLACK:
            self._rewrite(used.values())

    def trim(self, most: int) -> None:
        """Drop the oldest records where the file has more than ``most`` bytes, until half of that is left."""
        self.flush()
        if self._size() > most:
            newest = sorted(self._opened().values(), reverse=True)
            sizes = accumulate(place.size for place in newest)
            self._rewrite([place for place, size in zip(newest, sizes, strict=True) if 2 * size <= most])

    def close(self) -> None:
        """Let go of the file; what is asked for then opens it again."""
        if self._file is not None:
            self._file.close()
        self._file, self._places = None, None

    def _opened(self) -> dict[bytes, Place]:
        if self._places is not None:
            return self._places
        self._places = {}
        try:
            self._file = self.path.open("rb")
            for found in records_in(self._file):
                if found is None:
                    self.damaged += 1
                else:
                    self._places[found[0]] = found[1]
        except FileNotFoundError:
            pass
        except OSError as error:
            self.fault = f"{self.path.name} cannot be read ({error.strerror})"
        return self._places

    def _size(self) -> int:
        return 0 if self._file is None or self.fault else self._file.seek(0, os.SEEK_END)

    def _rewrite(self, places: Iterable[Place]) -> None:
        # In the order of the file, which is that in which they will be asked for.
        kept = b"".join(self._read(place) or b"" for place in sorted(places))
        self.close()
        try:
            put_file(self.path, kept, lasting=False)
        except OutputError as problem:
            self.fault = f"{self.path.name} {problem.message}"

    def _read(self, place: Place | None) -> bytes | None:
        if place is None or self._file is None:
            return None
        try:
            self._file.seek(place.start)
            return self._file.read(place.size)
        except OSError:
            return b""  # told as damaged by whoever asks


def _bytes(places: Iterable[Place]) -> int:
    return sum(place.size for place in places)


def _following(end: int, written: dict[bytes, bytes]) -> Iterable[tuple[bytes, Place]]:
    """Return where records stand that were written one behind another, up to ``end``."""
    start = end - sum(map(len, written.values()))
    for key, found in written.items():
        yield key, Place(start, len(found))
        start += len(found)
