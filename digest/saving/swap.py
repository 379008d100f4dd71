"""A folder that was made aside comes into the place of the old one, and a swap that was cut short is undone.

Three ways, the first that the place allows: both names are exchanged in one step; the old one is moved away and the new
one in; or, where the folder itself cannot be moved (a mount point, the folder somebody works in), their entries change
places one by one. What a swap moved away lies beside the new one until it is through, so that it can be moved back.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterable
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

    It may be cut short as well, at any step, and the next one goes on: nothing is removed, and what was new goes back
    before anything old comes. Raises :class:`OSError` where that cannot be done: then nothing of it may be removed.
    """
    old, entries = aside / _OLD, aside / _ENTRIES
    if not old.is_dir():
        return
    if not entries.exists():
        if not target.exists():
            old.rename(target)
        return
    new = aside / NEW
    names = json.loads(entries.read_text(encoding="utf-8", errors="surrogateescape"))
    moved = [target / name for name in names if not os.path.lexists(new / name)]
    _move((entry for entry in moved if os.path.lexists(entry)), new)
    _move(old.iterdir(), target)
    entries.unlink()


def _move(entries: Iterable[Path], into: Path) -> None:
    for entry in entries:
        shutil.move(entry, into / entry.name)  # a rename, where both lie on one layer of the file system
