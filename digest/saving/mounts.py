"""Where something is mounted: such a folder cannot be moved, and what lies in it is not the site's to remove."""

import os
import re
from pathlib import Path

TABLE = Path("/proc/self/mountinfo")
_PLACE = 4  # the field with the place of a mount; proc(5)
_ESCAPE = re.compile(rb"\\([0-7]{3})")  # of a blank, a tab, a line end, a backslash


def is_mounted(folder: Path) -> bool:
    """Whether ``folder``, a whole path without links, is a mount point or holds one at any depth.

    Linux has a table of them. Elsewhere only ``folder`` itself is looked at, by its device, which does not tell where
    a folder of the same disk is mounted.
    """
    return folder.is_mount() or any(place.is_relative_to(folder) for place in _places())


def _places() -> list[Path]:
    try:
        lines = TABLE.read_bytes().splitlines()
    except OSError:
        return []
    return [Path(os.fsdecode(_ESCAPE.sub(_sign, line.split(b" ")[_PLACE]))) for line in lines]


def _sign(escape: re.Match[bytes]) -> bytes:
    return bytes([int(escape[1], 8)])
