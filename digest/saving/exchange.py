"""Two names exchanged in one step, where the system can: at no moment is one of them without its file.

Linux has ``renameat2`` with ``RENAME_EXCHANGE`` (its manual page; kernel 3.15, glibc 2.28); Python has no call for it.
"""

import ctypes
import errno
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

_HERE = -100  # AT_FDCWD: a path that is not absolute counts from the working folder
_EXCHANGE = 2  # RENAME_EXCHANGE
# The file system does not know it, or not for these two: a mount point, or two layers of an overlay.
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EXDEV, errno.EBUSY}


@cache
def _renameat2() -> Any:  # noqa: ANN401 - a function of the C library
    return getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None


def exchange(one: Path, other: Path) -> bool:
    """Exchange two files or folders of one file system; return whether that can be done here.

    Raises :class:`OSError` where it could be and is refused.
    """
    rename = _renameat2()
    if rename is None:
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))
