"""Whole sites for tests: the invented paper in ``tests/golden``, copied so that nothing is written there."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import yaml

from digest.publish import OutputFile
from digest.settings import Settings, load_settings
from tests.casefiles import ROOT

GOLDEN = Path(__file__).parent / "golden"
STORIES = 8
"""Seeds of the invented paper that are published or withheld."""


def golden_copy(folder: Path) -> Path:
    """Copy the invented paper, with the real hook, to ``folder`` and return it."""
    shutil.copytree(GOLDEN, folder, ignore=shutil.ignore_patterns("expected", ".cache"), dirs_exist_ok=True)
    shutil.copytree(ROOT / "hooks", folder / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def settings_of(root: Path) -> Settings:
    """Read the settings of a site as the command line does, without the site generator."""
    site = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return load_settings(root, site)


def tree_of(folder: Path) -> dict[str, bytes]:
    """Return every file below ``folder`` by its path."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def by_path(files: list[OutputFile]) -> dict[str, bytes]:
    """Return output files by path; a path given twice is a fault."""
    found = {file.path: file.content for file in files}
    assert len(found) == len(files), "two pages have one address"
    return found


def tables_of(content: bytes) -> str:
    """Return the tables of a database as text, row by row; those that its full-text table keeps for itself left out."""
    written = []
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        shadows = {f"search_{part}" for part in ("config", "data", "docsize", "idx")}
        for name, sql in database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall():
            if name in shadows:
                continue
            written.append(f"{sql};")
            columns = [f'quote("{column[1]}")' for column in database.execute(f"PRAGMA table_info ({name})")]
            if columns and name != "search":
                query = f"SELECT {', '.join(columns)} FROM {name}"  # noqa: S608 - our own tables' names
                written += [f"{name}: {', '.join(row)}" for row in database.execute(query)]
    return "\n".join(written) + "\n"
