"""A built site with hostile seeds: the search is told nothing by them, and no link of theirs says more than it must."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from typing import Any

import pytest
import yaml

from digest.cli.init import starter_files
from tests.casefiles import ROOT
from tests.sites import HtmlPage, golden_copy, html_pages

BREAKING_OUT = (
    'x" data-pagefind-filter="people:Nobody" data-pagefind-meta="url:javascript:alert(1)" data-pagefind-body x="'
)
SEED = f"""---
date: 2021-05-06
title: '{BREAKING_OUT}'
summary: '{BREAKING_OUT}'
credit: '{BREAKING_OUT}'
thread: '{BREAKING_OUT}'
lang: fr
people: {{add: ['{BREAKING_OUT}', 'Ana, Bellamy: x[href]']}}
source: {{name: '{BREAKING_OUT}', url: 'https://example.org/?a="data-pagefind-index-attrs="x'}}
rights: '{BREAKING_OUT}'
---
{BREAKING_OUT}

“{BREAKING_OUT} is what we want,” Ana Bellamy said.

{{: data-pagefind-body data-pagefind-meta="title:x" }}

<p data-pagefind-filter="people:Nobody">Nobody in Norway</p>
"""

NAMES = f"""---
date: 2021-05-07
title: {"Österreich " * 60}
thread: {"Ж" * 400}
people: {{add: ['AUX', 'lpt1', '../../etc/passwd', 'a/b\\c:d', '{"é" * 300}', '{"م" * 300}', 'Ana Bellamy']}}
---
Ana Bellamy came to Norway.
"""

WORDS_OF_OURS: dict[str, set[str | None]] = {
    "data-pagefind-body": {None, ""},
    "data-pagefind-ignore": {None, "", "all"},
    "data-pagefind-filter": {"kind", "day", "people", "countries", "speaker"},
    "data-pagefind-meta": {"tags", "summary", "date", "lang[lang]"},
    "data-pagefind-weight": {"7"},
}
"""Every attribute that Pagefind reads and that a page may have, with every value."""

FEWEST = 5
KINDER_THAN_BROWSERS = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}


class Read(HTMLParser):
    """The start tags of a page."""

    def __init__(self, page: HtmlPage) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Read]:
    """Build the invented paper with a hostile seed; return what its pages hold, by address."""
    root = golden_copy(tmp_path_factory.mktemp("closed"))
    (root / "seeds/2021/hostile.txt").write_text(SEED, encoding="utf-8")
    # Who is in two stories has a page.
    (root / "seeds/2021/con.txt").write_text(NAMES, encoding="utf-8")
    (root / "seeds/2021/aux.txt").write_text(NAMES.replace("came to", "left"), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=root, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    return {page.address: Read(page) for page in html_pages(root / "site")}


def test_pagefind_reads_no_attribute_and_no_value_but_our_own(pages: dict[str, Read]) -> None:
    found = [
        (address, name, value)
        for address, page in pages.items()
        for _, attributes in page.tags
        for name, value in attributes.items()
        if name.startswith("data-pagefind")
    ]
    assert len({(name, value) for _, name, value in found}) > FEWEST
    assert any("hostile" in address for address, _, _ in found)
    assert [one for one in found if one[2] not in WORDS_OF_OURS.get(one[1], set())] == []


def test_a_link_that_leaves_the_site_hands_over_no_window_and_no_page(pages: dict[str, Read]) -> None:
    leaving = [
        (address, attributes)
        for address, page in pages.items()
        for tag, attributes in page.tags
        if tag == "a" and "://" in (attributes.get("href") or "")
    ]
    assert any("example.org" in str(attributes["href"]) for _, attributes in leaving)
    assert [one for one in leaving if "target" in one[1]] == []
    for address, page in pages.items():
        policies = [tag[1].get("content") for tag in page.tags if tag[1].get("name") == "referrer"]
        assert (address, KINDER_THAN_BROWSERS.issuperset(policies), bool(policies)) == (address, True, True)


def starter_config() -> str:
    return next(file.content for file in starter_files("A Paper") if file.path == "mkdocs.yml").decode("utf-8")


@pytest.mark.parametrize(
    "config", [(ROOT / "mkdocs.yml").read_text("utf-8"), starter_config()], ids=["demo", "starter"]
)
def test_a_site_has_the_extensions_that_pages_need_and_no_plugin_that_reads_seeds(config: str) -> None:
    site: dict[str, Any] = yaml.safe_load(config)
    assert site["markdown_extensions"] == ["md_in_html", "tables"]
    assert site["plugins"] == []
    assert [hook for hook in site["hooks"] if not (ROOT / hook).is_file()] == []


def test_every_file_of_the_site_has_a_name_that_every_system_can_keep(pages: dict[str, Read]) -> None:
    parts = {part for address in pages for part in address.split("/") if part}
    assert any(part.startswith("con-") for part in parts)
    assert any(part.startswith("person-") for part in parts)
    assert [part for part in parts if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,99}(\.html)?|\d{4}-W\d\d", part)] == []
    assert [part for part in parts if re.fullmatch(r"con|prn|aux|nul|com\d|lpt\d", part.partition(".")[0])] == []
