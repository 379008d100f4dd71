"""Every command that writes, where the disk refuses it: it ends with a line that names the file and the cause."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.audit.trials import BUILD, DIGEST, disk_of, mode_counts, read_only, run, tree_hash, writable
from tests.sites import golden_copy

MENDABLE = b"\xef\xbb\xbfdate 2021-05-04 Envoys of both shores met.\r\n"
FULL, READ_ONLY = "File too large", "Permission denied"
"""What the kernel says where a file may not grow (EFBIG), and where a mode forbids to write (EACCES)."""
_LIMIT = 16
"""Bytes that a file may have on the full disk: less than anything that a command writes."""


@dataclass(frozen=True)
class Refused:
    """A command, the disk that refuses it, and the code and the cause that it has to end with."""

    words: tuple[str, ...]
    cause: str
    code: str

    def __str__(self) -> str:
        return f"{' '.join(self.words)}: {self.cause}"

    @property
    def command(self) -> tuple[str, ...]:
        """Return the command as it is called."""
        return BUILD if self.words == ("mkdocs", "build") else (*DIGEST, *self.words)


_CODES: dict[tuple[str, ...], str] = {
    ("mkdocs", "build"): "D404",
    ("export", "out"): "D401",
    ("export", "--site", "out"): "D401",
    ("index", "site"): "D403",
    ("new", "--date", "2021-05-04", "--title", "Boats"): "D401",
    ("init", "begun"): "D401",
    ("people", "add", "Nora Lind"): "D401",
    ("people", "merge", "Bo Ceder", "José Marín"): "D401",
    ("check", "--fix", "--yes", "seeds/mendable.txt"): "D401",
}
# SQLite makes its file first, and tells of a full disk in words of its own; Pagefind is ended by the kernel.
_FULL_ANOTHER: dict[tuple[str, ...], tuple[str, str]] = {
    ("mkdocs", "build"): ("D401", "data/digest.sqlite D401 cannot be written: "),
    ("index", "site"): ("D403", "search index"),
}
COMMANDS = [
    *(Refused(words, READ_ONLY, code) for words, code in _CODES.items()),
    *(Refused(words, *_FULL_ANOTHER.get(words, (code, FULL))[::-1]) for words, code in _CODES.items()),
]


def refused(folder: Path, one: Refused) -> str:
    """Run a command on a disk that refuses it; return what is wrong, and nothing where it ends as it should."""
    root = golden_copy(folder / "paper")
    (root / "site").mkdir()
    (root / "site/index.html").write_text("<html><body data-pagefind-body>Boats", encoding="utf-8")
    (root / "seeds/mendable.txt").write_bytes(MENDABLE)
    before = tree_hash(root)
    stop: Callable[[], None] = mode_counts
    if one.cause == READ_ONLY:
        read_only(root)
    else:
        stop = disk_of(_LIMIT)
    try:
        done = run(one.command, root, stop)
    finally:
        writable(root)
    shutil.rmtree(root / ".cache", ignore_errors=True)  # it may be deleted at any time
    return done.wrong(one.code, one.cause) or ("" if tree_hash(root) == before else "the folder is not as it was")
