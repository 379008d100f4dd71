"""Whether Pagefind has written all of its index: on a full disk it cuts files short and ends as if all were well."""

import gzip
import json
from pathlib import Path

from digest import knowledge
from digest.errors import OutputError
from digest.search.pagefind import FORM_FAULTS

_PACKED = {".pf_fragment", ".pf_index", ".pf_meta", ".pagefind"}
_HINT = "make room on the disk"


def refuse_cut_short(folder: Path) -> None:
    """Raise :class:`OutputError` D403 where a file of the index in ``folder`` is not whole.

    What is packed ends with a checksum; of programs and style sheets, which are the same in every index, the package
    knows the sizes, for the version of Pagefind that the project pins.
    """
    sizes = _sizes(folder)
    for path in sorted(folder.rglob("*")):
        if path.suffix in _PACKED:
            whole = _unpacks(path)
        else:
            whole = not path.is_file() or path.stat().st_size == sizes.get(path.name, path.stat().st_size)
        if not whole:
            message = "the search index cannot be written: this file was cut short"
            raise OutputError("D403", message, _HINT, path=str(path))


def _unpacks(path: Path) -> bool:
    try:
        return bool(gzip.decompress(path.read_bytes()))
    except FORM_FAULTS:
        return False


def _sizes(folder: Path) -> dict[str, int]:
    known = knowledge.pagefind()
    try:
        version = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))["version"]
    except FORM_FAULTS:
        place = str(folder / "pagefind-entry.json")
        hint = f"{_HINT}, or install the version of Pagefind that the lock names"
        raise OutputError("D403", "search index of an unknown form, or cut short", hint, path=place) from None
    return known["files"] if version == known["version"] else {}
