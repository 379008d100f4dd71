"""A folder that was made aside comes into the place of the old one, and a swap that was cut short is undone.

Three ways, the first that the place allows: both names are exchanged in one step; the old one is moved away and the new
one in; or, where the folder itself cannot be moved (a mount point, the folder somebody works in), their entries change
places one by one. What a swap moved away lies beside the new one until it is through, so that it can be moved back.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from digest.saving.exchange import exchange

NEW, _OLD, _ENTRIES = "new", "old", "entries"

Kept = Callable[[str], bool]
"""Whether an entry of the old folder, by its name, is somebody else's and stays."""


def swap_whole(aside: Path, target: Path) -> None:
    """Put the folder ``new`` of ``aside`` in the place of ``target``.

    Raises :class:`OSError`, and then all is as before.
    """
    new, old = aside / NEW, aside / _OLD
    if not target.exists():
        new.rename(target)
    elif not exchange(new, target):
        target.rename(old)
        try:
            new.rename(target)
        except BaseException:
            old.rename(target)
            raise


def swap_entries(aside: Path, target: Path, kept: Kept) -> None:
    """Put each entry of ``new`` in the place of the old folder's, but for those ``kept`` that the new one has not.

    Raises :class:`OSError`, and then all is as before.
    """
    new, old = aside / NEW, aside / _OLD
    names = sorted(entry.name for entry in new.iterdir())
    (aside / _ENTRIES).write_text(json.dumps(names), encoding="utf-8", errors="surrogateescape")
    old.mkdir()
    try:
        _move((entry for entry in sorted(target.iterdir()) if entry.name in names or not kept(entry.name)), old)
        _move((new / name for name in names), target)
    except BaseException:
        undo(aside, target)
        raise
    (aside / _ENTRIES).unlink()


def undo(aside: Path, target: Path) -> None:
    """Bring back what a swap that did not come to its end had moved away.

    Raises :class:`OSError` where that cannot be done: then nothing of it may be removed.
    """
    old, entries = aside / _OLD, aside / _ENTRIES
    if not old.is_dir():
        return
    if not entries.exists():
        if not target.exists():
            old.rename(target)
        return
    for name in json.loads(entries.read_text(encoding="utf-8", errors="surrogateescape")):
        if not os.path.lexists(aside / NEW / name):
            _remove(target / name)
    _move(old.iterdir(), target)
    entries.unlink()


def _move(entries: Iterable[Path], into: Path) -> None:
    for entry in entries:
        shutil.move(entry, into / entry.name)  # a rename, where both lie on one layer of the file system


def _remove(place: Path) -> None:
    with suppress(FileNotFoundError):
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
        else:
            place.unlink()
