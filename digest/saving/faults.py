"""What a disk or a file system refuses, as a problem: the file, the cause, and what to do about it."""

import errno
from pathlib import Path

from digest.errors import OutputError

_HINTS = {
    errno.ENOSPC: "make room on the disk",
    errno.EDQUOT: "make room, or ask for a larger quota",
    errno.EROFS: "this file system can only be read: choose another folder",
    errno.EACCES: "choose a folder that you may write, or get leave for this one",
    errno.EPERM: "choose a folder that you may write, or get leave for this one",
    errno.ENOTDIR: "a file stands where a folder is wanted: remove it, or choose another folder",
    errno.EEXIST: "a file stands where a folder is wanted: remove it, or choose another folder",
    errno.EISDIR: "a folder stands where a file is wanted: remove it, or choose another place",
    errno.ENAMETOOLONG: "choose a shorter name",
}
_ANY = "make room, or choose a folder that can be written"


def fault(error: OSError, place: str | Path, *, code: str = "D401", message: str = "cannot be written") -> OutputError:
    """Return what the file system refused at ``place`` as a problem: the cause in its words, the hint by its number.

    An error without words of its own (``tempfile`` raises such) is told as Python says it.
    """
    why = error.strerror or str(error)
    return OutputError(code, f"{message}: {why}", _HINTS.get(error.errno or 0, _ANY), path=str(place))
