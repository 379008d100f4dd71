"""Locks between processes: a file that one of them holds, until it lets go or is no more.

The system frees the lock of a process that is killed, so what a dead process left can be told from what a living one
works at. A file system without locks (some network drives) is worked on without.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)


def hold(path: Path) -> int:
    """Make the file ``path`` and hold its lock, so that no sweep takes it for what a dead process left.

    Return the open file: who closes it lets go. Raises :class:`OSError` where it cannot be made.
    """
    file = os.open(path, _FLAGS | os.O_EXCL, 0o666)
    _taken(file, wait=False)
    return file


def claim(path: Path) -> int | None:
    """Take the lock of ``path``, made where it is not there; ``None`` where a living process holds it.

    Where the file system knows no locks it is ``None`` as well: nobody can tell. Return the open file as :func:`hold`.
    Raises :class:`OSError` where the file can be neither opened nor made.
    """
    file = os.open(path, _FLAGS, 0o666)
    if _taken(file, wait=False):
        return file
    os.close(file)
    return None


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Be the only process inside such a block for ``path``; wait for any other. The file is gone afterwards.

    Raises :class:`OSError` where the file can be neither opened nor made.
    """
    file, held = _waited_for(path)
    try:
        yield
    finally:
        # Removed while it is held: whoever waits for this file finds that the name has gone and asks again.
        if held:
            with suppress(OSError):
                path.unlink()
        os.close(file)


def _waited_for(path: Path) -> tuple[int, bool]:
    while True:
        file = os.open(path, _FLAGS, 0o666)
        try:
            held = _taken(file, wait=True)
            if not held or _is_at(file, path):
                return file, held
        except BaseException:
            os.close(file)
            raise
        os.close(file)


def _is_at(file: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False


def _taken(file: int, *, wait: bool) -> bool:
    """Take the lock of an open file; return whether it was taken."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(file, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:  # held by another, or a file system without locks
        return False
    return True
