"""Names of seeds' files: none may hide a sign, and each should be one that every system can keep beside the others."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from digest.errors import SeedError, SeedWarning
from digest.signs import hiding, named, turning

LONGEST_PATH = 200
"""Characters of a path below the seeds folder: Windows takes 260 for the whole, the folder of the clone included."""

# What Windows keeps for devices, with any ending (https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(\.|\Z)")
_NOT_OF_WINDOWS = re.compile(r'[<>:"|?*\\]')
_CONTROL = frozenset(["Cc", "Zl", "Zp"])


def check_name(inside: str, shown: str) -> None:
    """Raise :class:`SeedError` for a file that nobody could name again.

    Codes: D108 (not UTF-8), D141 (a sign that turns the direction of writing, hides or moves the cursor). ``inside`` is
    the path below the seeds folder.
    """
    try:
        inside.encode("utf-8")
    except UnicodeEncodeError as error:
        message = "the name of the file or its folder is not UTF-8"
        raise SeedError("D108", message, "rename it", path=shown) from error
    if inside.isascii() and inside.isprintable():
        return
    controls = (number for number, sign in enumerate(inside) if unicodedata.category(sign) in _CONTROL)
    if hidden := sorted([*controls, *turning(inside), *hiding(inside)]):
        message = f"the name of the file or its folder holds {named(inside[hidden[0]])}"
        raise SeedError("D141", message, "rename it, with letters that can be seen", path=shown)


def name_problems(names: Iterable[tuple[str, str]]) -> Iterator[SeedWarning]:
    """Yield D142 for each name that some system cannot keep, or takes for another's.

    ``names`` are paths below the seeds folder, in order, each with the path as people type it. A clone on such a system
    would lack the seed, or have one of the two.
    """
    firsts: dict[str, str] = {}
    for inside, shown in names:
        # Windows and macOS do not part capitals from small letters, macOS not one form of an accent from the other.
        alike = unicodedata.normalize("NFC", unicodedata.normalize("NFC", inside).casefold())
        first = firsts.setdefault(alike, shown)
        said = _unkept(inside) or ("" if first == shown else f"the same name as {first} for Windows or macOS")
        if said:
            yield SeedWarning("D142", said, "rename the file or its folder", path=shown)


def _unkept(inside: str) -> str:
    """Return why Windows cannot keep a path, or nothing."""
    for part in inside.split("/"):
        if _DEVICE.match(part):
            return f"Windows keeps the name `{part}` for a device"
        if part.endswith((".", " ")):
            return f"Windows takes the end off the name `{part}`"
        if wrong := _NOT_OF_WINDOWS.search(part):
            return f"Windows allows no `{wrong[0]}` in a name"
    too_long = f"a path of {len(inside)} characters: with the folder of its clone it may be too long for Windows"
    return too_long if len(inside) > LONGEST_PATH else ""
