"""What a new folder takes over from the old one: files that are the same, and entries that are somebody else's."""

import os
import shutil
from collections.abc import Container
from contextlib import suppress
from pathlib import Path

_PIECE = 1 << 20


def keep_unchanged(old: Path, new: Path, spare: Path, done: Container[str] = ()) -> int:
    """Make each file of ``new`` that the old folder has with the same bytes a hard link to it; return how many.

    So it keeps its time, by which servers and ``rsync`` tell what changed. Where the file system makes no link, or the
    old file has another mode than a new one, the time alone is kept. ``spare`` is a free name on the same file system.
    Nothing may be written into ``new`` after it. Files at the places ``done`` are passed over.

    Raises :class:`OSError` where a file is gone before it was looked at.
    """
    kept, beginning = 0, len(str(new)) + 1
    for folder, _, names in os.walk(new):
        place = f"{folder}/"[beginning:].replace(os.sep, "/")
        left = [name for name in names if f"{place}{name}" not in done]
        before = old / place
        for name in left if left and before.is_dir() else ():
            kept += _kept(before / name, Path(folder, name), spare)
    return kept


def _kept(old: Path, new: Path, spare: Path) -> bool:
    if old.is_symlink() or new.is_symlink() or not old.is_file() or not _same(old, new):
        return False
    before = old.stat()
    if before.st_mode == new.stat().st_mode:
        with suppress(OSError):
            os.link(old, spare)
            spare.replace(new)
            return True
    with suppress(OSError):
        os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
    return True


def _same(old: Path, new: Path) -> bool:
    """Whether two files have the same bytes; a file that cannot be read has not."""
    try:
        if old.stat().st_size != new.stat().st_size:
            return False
        with old.open("rb") as one, new.open("rb") as other:
            while piece := one.read(_PIECE):
                if piece != other.read(_PIECE):
                    return False
    except OSError:
        return False
    return True


def take_over(old: Path, new: Path, *, copied: bool = False) -> None:
    """Put an entry of the old folder (a file, a link, a folder with all in it) into the new one as well.

    What the new one has of the same place stays the new one's. Files are hard links where they can be, unless they
    shall be ``copied``, for a new folder whose files are written to in place. Raises :class:`OSError` where one can be
    neither linked nor copied.
    """
    if old.is_dir() and not old.is_symlink():
        new.mkdir(exist_ok=True)
        for entry in sorted(old.iterdir()):
            take_over(entry, new / entry.name, copied=copied)
        shutil.copystat(old, new)
    elif not os.path.lexists(new):
        _one(old, new, copied=copied)


def _one(old: Path, new: Path, *, copied: bool) -> None:
    if not copied:
        with suppress(OSError):
            os.link(old, new, follow_symlinks=False)
            return
    shutil.copy2(old, new, follow_symlinks=False)
