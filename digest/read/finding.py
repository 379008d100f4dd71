"""Find the seeds below a folder, and what lies among them and is not named like one; and how their paths are told."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from digest.errors import SeedError

ENDINGS = (".txt", ".md")

_OTHER_ENDINGS = frozenset(
    ["txt", "md", "text", "markdown", "doc", "docx", "odt", "rtf", "pdf", "htm", "html", "mhtml"]
)
"""What a story may have been saved as; `txt` and `md` in capitals."""

_BESIDE = frozenset(
    ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "bmp", "tif", "tiff", "heic", "ico", "psd", "mp3", "ogg",
     "wav", "m4a", "flac", "mp4", "webm", "mov", "mkv", "csv", "tsv", "xls", "xlsx", "ods", "pptx", "odp", "json",
     "jsonl", "geojson", "yml", "yaml", "toml", "ini", "lock", "db", "sqlite", "zip", "gz", "tgz", "tar", "7z", "py",
     "sh", "js", "css"]
)  # fmt: skip
"""Endings of what may lie beside the seeds and is none: pictures, tables, sound, settings. All others are told."""

_NAMES_BESIDE = frozenset(["LICENSE", "LICENCE", "COPYING", "NOTICE", "README", "AUTHORS", "CODEOWNERS", "Makefile"])


def _is_seed(path: Path) -> bool:
    return path.suffix in ENDINGS and path.name != "README.md" and not path.name.startswith(("_", "."))


def seed_paths(place: Path) -> list[Path]:
    """Return the seeds at or below ``place``, sorted; a file named outright is taken as it is.

    Folders and files whose names begin with ``_`` or ``.`` are passed over, and so is a registry file. A folder that
    is not entered (a link, or one that cannot be read) is among them: whoever reads it learns why.
    """
    if _is_closed(place):
        return [place] if os.path.lexists(place) and place.suffix not in {".yml", ".yaml"} else []
    found = (path for path, closed in _below(place) if closed or _is_seed(path))
    return sorted(found, key=lambda path: os.fsencode(path.as_posix()))


def _is_closed(place: Path) -> bool:
    return place.is_symlink() or not place.is_dir()


def _below(folder: Path) -> Iterator[tuple[Path, bool]]:
    """Yield every file below a folder, but for those in folders whose names begin with ``_`` or ``.``.

    With each path stands whether it is a folder that is not entered.
    """
    unread: list[Path] = []
    for inside, below, names in os.walk(folder, onerror=lambda error: unread.append(Path(error.filename))):
        below[:] = sorted(name for name in below if not name.startswith(("_", ".")))
        yield from ((path, True) for name in below if (path := Path(inside, name)).is_symlink())
        yield from ((Path(inside, name), False) for name in sorted(names))
    yield from ((path, True) for path in unread)


def misnamed(place: Path, folder: Path) -> list[Path]:
    """Return the files at or below ``place`` in the seeds ``folder`` that are meant as seeds and not named like one.

    Pictures, tables and the like may lie beside the seeds; so may a `LICENSE`, a draft that begins with ``_``. Whatever
    else is no seed is told, so that no story is lost for a slip in its name (`talks.txt~`, a blank behind it).
    """
    if not place.exists() or (place.is_symlink() and place.is_dir()):
        return []
    found = [place] if _is_closed(place) else [path for path, closed in _below(place) if not closed]
    inner = Path(os.path.normpath(folder))
    wrong = (path for path in found if _is_misnamed(path.name))
    return [path for path in wrong if Path(os.path.normpath(path)).is_relative_to(inner)]


def _is_misnamed(name: str) -> bool:
    if name.startswith(("_", ".")) or name in _NAMES_BESIDE:
        return False
    _, dot, ending = name.rpartition(".")
    return not dot or (f".{ending}" not in ENDINGS and ending.lower() not in _BESIDE)


def misnamed_problem(path: Path, shown: str) -> SeedError:
    """Return the problem of a file that would be passed over without a word."""
    plain = Path(re.sub(r"\W+$", "", path.name) or "story")
    stem = plain.stem if plain.suffix.lower().lstrip(".") in _OTHER_ENDINGS else plain.name
    hint = f"save its text as `{stem}.txt`"
    return SeedError("D135", "no seed: its name does not end in .txt or .md", hint, path=shown)


def shown_path(path: Path, root: Path) -> str:
    """Return a path as people type it: relative to ``root`` where it lies below."""
    return printable(path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix())


def printable(shown: str) -> str:
    """Return a path, or a part of one, with escapes for bytes that are no text."""
    # Where a name is no UTF-8, Python keeps its bytes as halves of characters, which nothing can print or write.
    return shown if shown.isascii() else os.fsencode(shown).decode("utf-8", "backslashreplace")


def name_bytes(name: str) -> str:
    """Return a path, or a part of one, as its bytes say in UTF-8."""
    # The bytes are the name: where the language of the machine is not written in UTF-8, Python reads them otherwise.
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "surrogateescape")
