"""What a reader downloads for a page, compressed as servers do it, before anything is asked of the search."""

import gzip
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from tests.sites import HtmlPage, html_pages

STORY = 75_000
"""Bytes of a story's page with all that it loads (plain Material without its search: 62,000)."""

STORY_HTML = 10_000
_LOADED = re.compile(r'<(?:script[^>]* src|link rel="(?:stylesheet|icon)" href)="([^"]+)"')
_FROM_CSS = re.compile(r"""@import|url\(\s*["']?(?!data:|#|["']?\))""")


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 9, mtime=0))


def files_of(page: HtmlPage, site: Path) -> list[Path]:
    """Return the files that a page loads by itself."""
    paths = [urlsplit(urljoin(f"https://x{page.address}", found)).path for found in _LOADED.findall(page.text)]
    return [site / path.lstrip("/") for path in paths]


def stories(site: Path) -> list[HtmlPage]:
    return [page for page in html_pages(site) if page.kind.startswith("story")]


def test_a_story_with_all_that_it_loads_is_light(whole_site: Path) -> None:
    weights = {}
    for page in stories(whole_site):
        loaded = files_of(page, whole_site)
        assert len(loaded) >= 4
        weights[page.address] = packed(page.path.read_bytes()) + sum(packed(file.read_bytes()) for file in loaded)
    assert len(weights) > 50
    heaviest = max(weights, key=lambda address: weights[address])
    assert weights[heaviest] <= STORY, f"{heaviest}: {weights[heaviest]:,} bytes"


def test_the_html_of_a_story_is_light(whole_site: Path) -> None:
    weights = {page.address: packed(page.path.read_bytes()) for page in stories(whole_site)}
    assert {address: bytes_ for address, bytes_ in weights.items() if bytes_ > STORY_HTML} == {}


def test_nothing_of_the_search_engine_is_named_in_a_page(whole_site: Path) -> None:
    for page in html_pages(whole_site):
        assert not [path for path in files_of(page, whole_site) if "pagefind" in path.parts], page.address


def test_our_style_sheets_load_nothing_further(whole_site: Path) -> None:
    for sheet in sorted((whole_site / "assets/digest").glob("*.css")):
        assert not _FROM_CSS.search(sheet.read_text(encoding="utf-8")), sheet.name
