"""A folder made aside, beside the one whose place it will take, and what killed processes left of such folders."""

import errno
import glob
import os
import shutil
from collections.abc import Container, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from digest.saving.alike import keep_unchanged, take_over
from digest.saving.locks import alone, claim, hold
from digest.saving.mounts import is_mounted
from digest.saving.swap import NEW, Kept, swap_entries, swap_whole, undo

_LOCK, _SPARE = "lock", "spare"
_LONGEST = 100
"""Characters of a folder's name that its folder aside repeats: a name may have 255 bytes, its additions included."""


class Aside:
    """A folder that will take the place of ``target``: write below :attr:`folder`, then :meth:`put_in_place`.

    ``inside`` says that it lies in the old folder, because that cannot be moved: it is a mount point or holds one,
    somebody works in it, or nothing can be made beside it. Then their entries change places one by one.

    Raises :class:`OSError` where no folder can be made.
    """

    def __init__(self, target: Path) -> None:
        self._held: int | None = None
        # A link to a folder stays one: the folder that it leads to is replaced.
        self.target = Path(os.path.realpath(target))
        for place in (self.target, self.target.parent):
            if place.exists() and not place.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(place))
        self.inside = self.target.is_dir() and _is_held(self.target)
        if not self.inside:
            self.target.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._made()
        except OSError:
            if self.inside or not self.target.is_dir():
                raise
            self.inside = True
            self._made()

    def put_in_place(self, kept: Kept = lambda _: False, linked: Container[str] = ()) -> None:
        """Put the new folder in the place of the old one; ``kept`` tells which entries of the old one stay.

        ``linked`` are the places of files that were already held against those of the old one.
        Files that did not change keep their time. Raises :class:`OSError`, and then the old one is as it was.
        """
        with alone(self._home / f"{self._prefix}lock"):
            if self.target.is_dir():
                keep_unchanged(self.target, self.folder, self._own / _SPARE, linked)
                self._take_over(kept)
            if self.inside:
                swap_entries(self._own, self.target, lambda name: kept(name) or name.startswith(self._prefix))
            else:
                swap_whole(self._own, self.target)

    def copy_old(self) -> None:
        """Begin with a copy of the old folder. Raises :class:`OSError`."""
        with alone(self._home / f"{self._prefix}lock"):
            for entry in sorted(self.target.iterdir()) if self.target.is_dir() else ():
                if not entry.name.startswith(self._prefix):
                    take_over(entry, self.folder / entry.name, copied=True)

    def shown(self, text: str) -> str:
        """Return a text with the places of files aside as they will be."""
        return text.replace(str(self.folder), str(self.target))

    def close(self) -> None:
        """Remove what is left aside, and let go. A second call does nothing."""
        if self._held is not None:
            shutil.rmtree(self._own, ignore_errors=True)
            os.close(self._held)
            self._held = None

    @property
    def _home(self) -> Path:
        return self.target if self.inside else self.target.parent

    @property
    def _prefix(self) -> str:
        return f".{self.target.name[:_LONGEST]}.aside-"

    def _made(self) -> None:
        """Make the folder, and remove those of dead processes; a living one holds the lock in its own."""
        with alone(self._home / f"{self._prefix}lock"):
            for home in {self._home, self.target} if self.target.is_dir() else {self._home}:
                self._sweep(home)
            self._own = Path(mkdtemp(prefix=self._prefix, dir=self._home))
            try:
                self._held = hold(self._own / _LOCK)
                # Made beside the sources, and no part of them.
                (self._own / ".gitignore").write_text("*\n", encoding="utf-8")
                self.folder = self._own / NEW
                self.folder.mkdir()
                self._resemble()
            except OSError:
                shutil.rmtree(self._own, ignore_errors=True)
                raise

    def _resemble(self) -> None:
        """Give the new folder owner, group and mode of the old one, before what is made in it takes these over."""
        if self.target.is_dir():
            owner = self.target.stat()
            if hasattr(os, "chown"):
                with suppress(OSError):  # only root may give a folder away
                    os.chown(self.folder, owner.st_uid, owner.st_gid)
            shutil.copystat(self.target, self.folder)

    def _sweep(self, home: Path) -> None:
        for left in home.glob(f"{glob.escape(self._prefix)}*/"):
            with suppress(OSError):
                held = claim(left / _LOCK)
                if held is not None:
                    try:
                        undo(left, self.target)
                        shutil.rmtree(left)
                    finally:
                        os.close(held)

    def _take_over(self, kept: Kept) -> None:
        for entry in sorted(self.target.iterdir()):
            # In a folder that is not moved itself, they need not be moved either.
            if kept(entry.name) and (not self.inside or (self.folder / entry.name).is_dir()):
                take_over(entry, self.folder / entry.name)


def _is_held(folder: Path) -> bool:
    """Whether a folder cannot be moved without harm: something is mounted there, or this process (its shell) is in."""
    here = Path(os.path.realpath(Path.cwd()))
    return is_mounted(folder) or folder == here or folder in here.parents


@contextmanager
def made_aside(target: Path) -> Iterator[Aside]:
    """Make a folder aside for such a block, at whose end nothing of it is left. Raises :class:`OSError`."""
    aside = Aside(target)
    try:
        yield aside
    finally:
        aside.close()
