"""Values by key in one file of lines, each with its own checksum; lines are added, and now and then weeded.

Two processes may add at once, one may be killed in the middle: a line is whole or it fails its checksum, and
then it is made again. Reading parses JSON and runs nothing. A file that cannot be read or written is noted, and
the work goes on without.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from digest.errors import OutputError
from digest.saving import put_file

_FORM = b"digest lines 1"  # part of every checksum: lines of another form are foreign
_CHECK = 16
_KEY = 32
_VALUE = _CHECK + _KEY + 2  # checksum, blank, key, blank, value
_SLACK = 64


def key_of(*parts: str) -> str:
    """Return a key for some texts; other texts, or the same ones cut elsewhere, have another."""
    found = hashlib.blake2b(digest_size=_KEY // 2)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        found.update(b"%d:" % len(raw))
        found.update(raw)
    return found.hexdigest()


def _check(rest: bytes) -> bytes:
    return hashlib.blake2b(_FORM + rest, digest_size=_CHECK // 2).hexdigest().encode("ascii")


class Journal:
    """The lines of one file. ``damaged`` counts those that were noticed to be so, ``fault`` says why it is no use."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.damaged = 0
        self._lines: dict[bytes, bytes] | None = None
        self._used: set[bytes] = set()
        self._put: set[bytes] = set()
        self._unwritten: list[bytes] = []
        self._torn = False
        self.fault = ""

    @property
    def kept(self) -> int:
        """Return how many values were asked for and found."""
        return len(self._used - self._put)

    @property
    def new(self) -> int:
        """Return how many values were put."""
        return len(self._put)

    def get(self, key: str) -> Any:  # noqa: ANN401 - any JSON value
        """Return the value of ``key``, ``None`` where there is none or its line is damaged."""
        name = key.encode("ascii")
        line = self._read().get(name)
        if line is None:
            return None
        if _check(line[_CHECK + 1 :]) != line[:_CHECK]:
            self.spoil(key)
            return None
        self._used.add(name)
        return json.loads(line[_VALUE:])

    def spoil(self, key: str) -> None:
        """Forget the value of ``key``: it is not what it should be."""
        self.damaged += 1
        self._used.discard(key.encode("ascii"))
        self._read().pop(key.encode("ascii"), None)

    def put(self, key: str, value: Any) -> None:  # noqa: ANN401 - any JSON value
        """Keep ``value``, to be written by the next :meth:`flush`."""
        name = key.encode("ascii")
        rest = name + b" " + json.dumps(value, separators=(",", ":")).encode("ascii")
        line = _check(rest) + b" " + rest
        self._read()[name] = line
        self._used.add(name)
        self._put.add(name)
        self._unwritten.append(line)

    def flush(self) -> None:
        """Add what is new to the file, in one piece."""
        if not self._unwritten or self.fault:
            return
        # A file that was cut short must not join its last line to the first of these.
        piece = b"\n" * self._torn + b"".join(line + b"\n" for line in self._unwritten)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab", buffering=0) as file:
                while piece:  # a full disk takes a part, and refuses the rest
                    piece = piece[file.write(piece) :]
        except OSError as error:
            self.fault = f"{self.path.name} cannot be written ({error.strerror})"
        self._unwritten, self._torn = [], False

    def weed(self) -> None:
        """Drop all that was not used since the file was read, where that is more than half of it.

        To be called after a whole digest was made. A line that another process adds meanwhile is lost, and
        made again.
        """
        self.flush()
        lines = self._read()
        if not self._used or self.fault or len(lines) <= 2 * len(self._used) + _SLACK:
            return
        kept = b"".join(line + b"\n" for name, line in lines.items() if name in self._used)
        try:
            put_file(self.path, kept, lasting=False)
        except OutputError as problem:
            self.fault = f"{self.path.name} {problem.message}"

    def _read(self) -> dict[bytes, bytes]:
        if self._lines is not None:
            return self._lines
        self._lines = {}
        try:
            with self.path.open("rb") as file:
                for line in file:
                    self._torn = not line.endswith(b"\n")
                    self._take(line.rstrip(b"\n"))
        except FileNotFoundError:
            pass
        except OSError as error:
            self.fault = f"{self.path.name} cannot be read ({error.strerror})"
        return self._lines

    def _take(self, line: bytes) -> None:
        if not line:
            return
        if len(line) <= _VALUE or line[_CHECK : _CHECK + 1] != b" " or line[_VALUE - 1 : _VALUE] != b" ":
            self.damaged += 1
        elif self._lines is not None:
            self._lines[line[_CHECK + 1 : _VALUE - 1]] = line
