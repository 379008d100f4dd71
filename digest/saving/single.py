"""One file, written aside in its own folder and put in its place in one step.

A killed process leaves the old file or the new one, never half; what it left aside goes with the next file that is
saved in the folder.
"""

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from digest.errors import OutputError
from digest.saving.faults import fault
from digest.saving.locks import claim, hold

_BEGIN, _END = ".digest-", ".part"
"""A name that begins with a full stop is no seed, and no page."""
_MOVED_BY = 60.0
"""Seconds after its last byte by which a file that a living process wrote is in its place."""


def put_file(target: Path, content: bytes, *, lasting: bool = True) -> None:
    """Put ``content`` where a file is, or is to be: no reader ever meets half of it, and its mode stays.

    ``lasting`` waits until the disk has it, so that a cut of power loses nothing: needless for what can be made again.

    Raises :class:`OutputError` D401 with the file and the cause where the disk is full or not writable, D407 where a
    symbolic link stands there: nothing is written through one.
    """
    if target.is_symlink():
        raise OutputError("D407", "is a symbolic link", "put the file itself here", path=str(target))
    try:
        _write(target, content, lasting=lasting, new=False)
    except OSError as error:
        raise fault(error, target) from error


def new_file(target: Path, content: bytes) -> None:
    """Write a file that is not there yet, whole or not at all.

    Raises :class:`FileExistsError` where something is there already, :class:`OSError` where it cannot be written.
    """
    if os.path.lexists(target):
        raise FileExistsError(target)
    _write(target, content, lasting=True, new=True)


def _write(target: Path, content: bytes, *, lasting: bool, new: bool) -> None:
    folder = target.parent
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    aside = folder / f"{_BEGIN}{uuid4().hex}{_END}"
    try:
        with os.fdopen(hold(aside), "wb") as file:
            file.write(content)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        _put(aside, target, new=new)  # closed before, or Windows would not move it
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
    if lasting:
        _make_last(folder)


def _put(aside: Path, target: Path, *, new: bool) -> None:
    if not new:
        if target.exists():
            shutil.copymode(target, aside)
        aside.replace(target)
        return
    try:
        target.hardlink_to(aside)  # fails where something has come to be there meanwhile
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        aside.replace(target)


def _sweep(folder: Path) -> None:
    """Remove what killed processes left in ``folder``: what nobody holds, and nobody is about to move."""
    for left in folder.glob(f"{_BEGIN}*{_END}"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _MOVED_BY:
                held = claim(left)
                if held is not None:
                    left.unlink()
                    os.close(held)


def _make_last(folder: Path) -> None:
    """Wait until the disk has the names of a folder, where the system can say so."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
