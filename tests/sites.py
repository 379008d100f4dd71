"""Whole sites for tests: the invented paper in ``tests/golden``, copied so that nothing is written there; the demo."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from digest.publish import OutputFile
from digest.settings import Settings, load_settings
from tests.casefiles import ROOT

GOLDEN = Path(__file__).parent / "golden"
STORIES = 8
"""Seeds of the invented paper that are published or withheld."""

SITE_URL = "https://news.example/"
REPOSITORY = "https://forge.example/herald/lake"
_KIND = re.compile(r'<article id="content" class="page ([^"]*?) md-typeset"')

HOSTILE_TITLE = "<img src=x onerror=alert(1)>"
PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
HOSTILE_SEED = f"""---
date: 2023-10-13
title: "{HOSTILE_TITLE}"
people: ["<script>alert(2)</script>"]
thread: "<b onmouseover=alert(3)>thread</b>"
aliases: [once-hostile]
source: {{name: "<i>Source</i>", url: "https://example.org/?a=1&b=\\"2\\""}}
---
A quiet first paragraph about Zanzibar, so that the story can be searched for.

{{: onclick="alert(4)" .hostile }}

--8<-- "mkdocs.yml"

{PUNCTUATION}

[link](javascript:alert(5)) <script>alert(6)</script> ![x](https://evil.example/x.png) &lt;b&gt; `code`

{{{{ config.site_name }}}} {{% raw %}} [TOC] [[wiki]] :smile: ==mark== ^^ins^^ ~~del~~ H~2~O $$x$$ *a* _b_ **c**
"""


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


@dataclass(frozen=True)
class HtmlPage:
    """A published page: its address below the site's root, from ``/``, and its file."""

    address: str
    path: Path

    @cached_property
    def text(self) -> str:
        """The page as it is sent."""
        return self.path.read_text(encoding="utf-8")

    @property
    def kind(self) -> str:
        """What kind of page it is, by the classes of its article; ``other`` where it is none of the theme's."""
        found = _KIND.search(self.text)
        return found[1] if found else "other"


def whole_paper(root: Path) -> Path:
    """Copy the digest to ``root``, with an address, a repository and seeds of every kind; return ``root``."""
    for name in ("docs", "hooks", "seeds"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config = f"site_url: {SITE_URL}\n{config}    repository: {REPOSITORY}\n    languages: [en, fr, ar]\n"
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    shutil.copytree(Path(__file__).parent / "audit/seeds", root / "seeds/audit", dirs_exist_ok=True)
    (root / "seeds" / "hostile.txt").write_text(HOSTILE_SEED, encoding="utf-8")
    return root


def build_whole(root: Path, *options: str, environment: dict[str, str] | None = None) -> Path:
    """Lay down the whole paper in ``root`` and build it strictly; return the folder of the site."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", *options]
    told = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | (environment or {})
    subprocess.run(command, cwd=whole_paper(root), check=True, env=told)
    return root / "site"


def html_pages(site: Path) -> list[HtmlPage]:
    """Return every page of a built site, in the order of their addresses."""
    found = []
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        found.append(HtmlPage(f"/{name.removesuffix('index.html')}", path))
    return found


def pages_by_kind(site: Path, most: int = 3) -> dict[str, list[HtmlPage]]:
    """Return by kind of page the smallest, the largest and those between, at most so many of each kind.

    Kinds are found, not listed: a new kind of page is looked at from the day it is there.
    """
    kinds: dict[str, list[HtmlPage]] = {}
    for page in html_pages(site):
        kinds.setdefault(page.kind, []).append(page)
    chosen = {}
    for kind, pages in sorted(kinds.items()):
        by_size = sorted(pages, key=lambda page: (page.path.stat().st_size, page.address))
        steps = min(most, len(by_size))
        places = {round(n * (len(by_size) - 1) / max(1, steps - 1)) for n in range(steps)} if steps > 1 else {-1}
        chosen[kind] = [by_size[place] for place in sorted(places)]
    return chosen
