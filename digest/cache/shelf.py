"""A shelf of pieces by mark: what was made once of the same, kept in one file of SQLite, each with a head and a body.

The head is small and asked for in every build; the body is asked for only where it has to be written. Each bears a
checksum, so that one that is damaged is noticed and made again; reading parses nothing and runs nothing. Two builds may
share the shelf: what is new is written in transactions, and readers do not wait for it. A shelf that cannot be used is
told once and done without.
"""

import logging
import os
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

LOG = logging.getLogger(__name__)

_CHECK = 8
_BATCH = 500
"""Pieces that are held before they are written."""

# Heads lie in a table of their own: so a build in which nothing changed reads a few pages of the file, not all of it.
_SETUP = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS heads (mark BLOB PRIMARY KEY, head BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS bodies (mark BLOB PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
"""
_READ = {"heads": "SELECT head FROM heads WHERE mark = ?", "bodies": "SELECT body FROM bodies WHERE mark = ?"}


class Shelf:
    """The shelf in the file ``path``. ``damaged`` counts pieces that were noticed to be so."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.damaged = 0
        self._full = self._told = False
        self._used: set[bytes] = set()
        self._new: dict[bytes, tuple[bytes, bytes]] = {}
        self._connection = self._opened()

    @property
    def keeps(self) -> bool:
        """Whether what is put can be got again."""
        return self._connection is not None

    def get(self, mark: str) -> bytes | None:
        """Return the head of a piece, ``None`` where there is none or it is damaged."""
        name = bytes.fromhex(mark)
        self._used.add(name)
        return self._checked(name, self._new[name][0] if name in self._new else self._read("heads", name))

    def body(self, mark: str) -> bytes | None:
        """Return the body of a piece, ``None`` where it is damaged or gone."""
        name = bytes.fromhex(mark)
        return self._checked(name, self._new[name][1] if name in self._new else self._read("bodies", name))

    def put(self, mark: str, head: bytes, body: bytes) -> None:
        """Keep a piece."""
        name = bytes.fromhex(mark)
        self._used.add(name)
        if self._connection:
            self._new[name] = _check(name, head) + head, _check(name, body) + body
            if len(self._new) >= _BATCH and not self._full:
                self.flush()

    def flush(self) -> None:
        """Write what is new; where that fails, it stays in memory for as long as the shelf is open."""
        if self._new and not self._full:
            bodies = ((name, body) for name, (_, body) in self._new.items())
            heads = ((name, head) for name, (head, _) in self._new.items())
            # Bodies first: a head without its body would promise what is not there.
            self._full = not (
                self._write("INSERT OR REPLACE INTO bodies VALUES (?, ?)", bodies)
                and self._write("INSERT OR REPLACE INTO heads VALUES (?, ?)", heads)
            )
            if not self._full:
                self._new = {}

    def close(self, *, weed: bool = False) -> None:
        """Write what is new and let go. ``weed``: drop what was not asked for, where that is most of the shelf."""
        self.flush()
        if self._connection and weed:
            self._weed()
        if self._connection:
            self._connection.close()
            self._connection = None

    def _weed(self) -> None:
        unused = [row for row in self._rows("SELECT mark FROM heads") if row[0] not in self._used]
        if len(unused) > len(self._used):
            for table in ("heads", "bodies"):
                self._write(f"DELETE FROM {table} WHERE mark = ?", unused)  # noqa: S608 - our own tables' names
            with suppress(sqlite3.Error):
                if self._connection:
                    self._connection.execute("VACUUM")

    def _opened(self) -> sqlite3.Connection | None:
        for _ in range(2):
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                connection = sqlite3.connect(self.path, timeout=30, isolation_level=None)
                connection.executescript(_SETUP)
            except sqlite3.DatabaseError as error:  # no database, or one that was cut short
                self._fault(error)
                with suppress(OSError):
                    self.path.unlink()
            except OSError as error:
                self._fault(error)
                return None
            else:
                return connection
        return None

    def _checked(self, name: bytes, found: bytes | None) -> bytes | None:
        if found is None:
            return None
        piece = found[_CHECK:]
        if _check(name, piece) == found[:_CHECK]:
            return piece
        self.damaged += 1
        return None

    def _read(self, kind: str, name: bytes) -> bytes | None:
        rows = self._rows(_READ[kind], (name,))
        return rows[0][0] if rows else None

    def _rows(self, query: str, values: tuple[bytes, ...] = ()) -> list[tuple[bytes]]:
        try:
            return self._connection.execute(query, values).fetchall() if self._connection else []
        except sqlite3.Error as error:
            self._fault(error)
            return []

    def _write(self, query: str, values: Iterable[tuple[bytes, ...]]) -> bool:
        if not self._connection:
            return False
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany(query, values)
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._fault(error)
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            return False
        return True

    def _fault(self, error: Exception) -> None:
        """Tell once why the shelf is no use; of a folder that is none, :func:`digest.cache.open_cache` tells."""
        if not self._told and self.path.parent.is_dir() and os.access(self.path.parent, os.W_OK):
            LOG.warning("The cache %s cannot be used: %s. The digest does without.", self.path, error)
        self._told = True


def _check(name: bytes, piece: bytes) -> bytes:
    return blake2b(name + piece, digest_size=_CHECK).digest()
