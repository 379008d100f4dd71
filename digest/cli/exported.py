"""Which folder an export may be written to: a new or empty one, or one in which nothing stands but an earlier export.

An export takes the place of an earlier one, whole, so that no page of a removed seed stays. What somebody else put
there would go with it; so where there is such a thing, nothing is written.
"""

from collections.abc import Iterator
from pathlib import Path

from digest.cli.site import MARK, PAGES, THEME
from digest.errors import OutputError
from digest.publish import OutputFile

LIST = ".digest-export"
"""The file in which an export says what it wrote: the names in its folder, a line each."""
_FIRST = "# Written by `digest export`, which takes these away when it writes them anew:"
CONFIG = "mkdocs.yml"


def refuse_others(folder: Path, typed: str, *, site: bool) -> None:
    """Raise :class:`OutputError` D405 where something stands in ``folder``, typed as ``typed``, that no export wrote.

    Names that begin with a full stop (git's folder) stay where they are and are no hindrance. What is built of a
    ``site`` lies beside its pages, so there only the configuration has to be an export's.
    """
    found = {entry.name for entry in folder.iterdir() if not entry.name.startswith(".")} if folder.is_dir() else set()
    if not found or (site and _is_site(folder)):
        return
    others = sorted(found - set(_listed(folder)) if not site else found)
    if others:
        raise OutputError(
            "D405",
            f"holds other files: {', '.join(others[:3])}{' …' if others[3:] else ''}",
            "name a new or empty folder, or one that holds nothing but an earlier export",
            path=typed,
        )


def stays(name: str, *, site: bool) -> bool:
    """Whether an entry of the folder stays when an export is written: nothing of the export's own does."""
    return name not in {PAGES, THEME, CONFIG} if site else name.startswith(".") and name != LIST


def with_list(files: Iterator[OutputFile]) -> Iterator[OutputFile]:
    """Yield the files, and at last the one that says what they are."""
    names = set()
    for file in files:
        names.add(file.path.partition("/")[0])
        yield file
    yield OutputFile(LIST, "".join(f"{line}\n" for line in (_FIRST, *sorted(names))).encode("utf-8"))


def _listed(folder: Path) -> list[str]:
    try:
        first, *names = (folder / LIST).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return []
    return names if first == _FIRST else []


def _is_site(folder: Path) -> bool:
    try:
        return (folder / CONFIG).read_text(encoding="utf-8").startswith(MARK)
    except (OSError, ValueError):
        return False
