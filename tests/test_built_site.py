"""The demo as it is published: every chip and every quotation leads to the words it is about."""

import os
import posixpath
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.casefiles import ROOT

TRAPS = """---
date: 2023-10-13
people: {add: [Nobody In The Text]}
---
A first paragraph about Zanzibar and Vladimir Putin.

M1

Why 1

Headline

Content

Find

A last paragraph, in which “the sea is never twice the same” said Vladimir Putin.
"""
"""Headings that a site generator would give the anchors which pages and theme use themselves."""


@dataclass
class Built(HTMLParser):
    """Anchors of a published page, and its links by what they stand in: a chip, the list of quotations, the why."""

    page: str
    ids: Counter[str] = field(default_factory=Counter)
    links: list[str] = field(default_factory=list)
    chips: list[str] = field(default_factory=list)
    open_spans: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if anchor := given.get("id"):
            self.ids[anchor] += 1
        if tag == "span":
            self.open_spans.append("chip" in (given.get("class") or "").split())
        if tag == "a" and (address := given.get("href")):
            self.links.append(address)
            if any(self.open_spans):
                self.chips.append(address)

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            self.open_spans.pop()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, recognised: Path) -> dict[str, Built]:
    """Build the demo with a seed full of traps and return its pages by address."""
    root = tmp_path_factory.mktemp("demo")
    shutil.copytree(recognised, root / ".cache")
    for name in ("docs", "hooks", "seeds"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "seeds/traps.txt").write_text(TRAPS, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    subprocess.run(command, cwd=root, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    pages = {}
    for path in sorted((root / "site").rglob("index.html")):
        address = path.relative_to(root / "site").as_posix().removesuffix("index.html")
        pages[address] = Built(address)
        pages[address].feed(path.read_text(encoding="utf-8"))
    return pages


def target(page: str, link: str) -> tuple[str, str]:
    """Return the page and the anchor that a relative link leads to."""
    parts = urlsplit(link)
    path = posixpath.normpath(posixpath.join(page, unquote(parts.path))) if parts.path not in {"", "./"} else page
    folder = "" if path in {".", ""} else path.rstrip("/") + "/"
    return folder, parts.fragment


def stories(site: dict[str, Built]) -> list[Built]:
    return [page for address, page in site.items() if address.startswith("articles/")]


def test_every_anchor_that_a_page_of_the_digest_leads_to_exists(site: dict[str, Built]) -> None:
    followed, broken = 0, []
    for page in site.values():
        for link in page.links:
            if urlsplit(link).scheme or "#" not in link or page.page.startswith("docs/"):
                continue
            address, anchor = target(page.page, link)
            followed += 1
            if anchor and (address not in site or anchor not in site[address].ids):
                broken.append(f"{page.page}: {link}")
    assert broken == []
    assert followed > 1000


def test_no_page_has_an_anchor_twice(site: dict[str, Built]) -> None:
    # Material writes some controls once for each width; their ids begin with two underscores.
    doubled = {
        page.page: sorted(name for name, number in page.ids.items() if number > 1 and not name.startswith("__"))
        for page in site.values()
    }
    assert {page: names for page, names in doubled.items() if names} == {}


def test_every_chip_leads_to_an_anchor_of_a_story(site: dict[str, Built]) -> None:
    chips = [(page.page, link) for page in site.values() for link in page.chips]
    led = [target(page, link) for page, link in chips]
    assert len(led) > 500
    astray = [pair for pair, (address, anchor) in zip(chips, led, strict=True) if not anchor or address not in site]
    assert astray == []
    assert all(address.startswith("articles/") for address, _ in led)
    assert all(page.chips for page in stories(site))


def test_a_tag_by_hand_without_words_leads_to_the_line_that_says_so(site: dict[str, Built]) -> None:
    page = site["articles/2023/10/13/traps/"]
    assert "#why-2" in page.chips
    assert {"m1", "why-1", "headline", "content", "find", "q1"} <= set(page.ids)
