"""Files whose names are a stranger's: read only where they are plain, so that no link leads away and no pipe waits."""

import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)

# What Windows lacks of these counts for nothing there: `is_symlink` is asked first.
_PLAINLY = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class NotPlainError(OSError):
    """What stands under the name of a file is none: ``strerror`` says what, as words that follow `cannot be read:`."""


class TooLargeError(OSError):
    """A file is larger than its reader takes: ``size`` tells its bytes, ``most`` how many it may have."""

    def __init__(self, size: int, most: int) -> None:
        super().__init__(errno.EFBIG, f"it has {size:,} bytes, and may have {most:,}")
        self.size = size
        self.most = most


def read_plain(path: Path, most: int) -> bytes:
    """Return the bytes of a plain file, of which there may be ``most``.

    Raises :class:`NotPlainError` for a symbolic link, a folder, a pipe, a socket or a device,
    :class:`TooLargeError` where there are more bytes (no more than ``most`` are read), and another
    :class:`OSError` where the file cannot be read. The file is looked at after it was opened, so that nobody can
    exchange it in between; it is opened without waiting for whoever might write into a pipe.
    """
    if path.is_symlink():
        raise NotPlainError(errno.ELOOP, "it is a symbolic link")
    opened = _opened(path)
    mode = os.fstat(opened).st_mode
    if not stat.S_ISREG(mode):
        os.close(opened)
        kind = next((words for is_kind, words in _KINDS if is_kind(mode)), "no file")
        raise NotPlainError(errno.EINVAL, f"it is {kind}")
    with os.fdopen(opened, "rb") as file:
        raw = file.read(most + 1)
        if len(raw) > most:
            raise TooLargeError(max(os.fstat(file.fileno()).st_size, len(raw)), most)
        return raw


def _opened(path: Path) -> int:
    try:
        return os.open(path, _PLAINLY)
    except OSError as error:
        if error.errno == errno.ENXIO:
            raise NotPlainError(errno.ENXIO, "it is a socket, or a device that is not there") from error
        raise


def link_above(path: Path, bases: Iterable[Path]) -> bool:
    """Whether a folder between ``path`` and the first of ``bases`` that holds it is a symbolic link.

    Neither the path itself is looked at nor the base: how a digest's own folder is reached is its owner's business.
    """
    plain = Path(os.path.normpath(path))
    base = next((base for base in map(Path, map(os.path.normpath, bases)) if plain.is_relative_to(base)), plain.parent)
    return any(above.is_symlink() for above in plain.parents if above != base and above.is_relative_to(base))
