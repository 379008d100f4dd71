"""Every link and anchor of the built site leads somewhere: on all pages, in feeds, data and heads; without network."""

import csv
import gzip
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.sites import SITE_URL, HtmlPage, html_pages

# Where an element names an address of a file or page.
_ADDRESSES = {
    "a": "href",
    "area": "href",
    "link": "href",
    "script": "src",
    "img": "src",
    "form": "action",
    "use": "href",
}
_IN_TEXT = re.compile(rf"{re.escape(SITE_URL)}[^\s\"'<>\\)\]]*")
WITHHELD = b"zyxwvut"
"""A word that the seeds of a withheld and of a cut story hold where nobody may read it."""

NOT_OURS = ("assets/javascripts/", "assets/stylesheets/", "pagefind/")
"""What Material and Pagefind bring."""


@dataclass
class Page(HTMLParser):
    """Ids and addresses of a page; and by address whether the words of the link say their language."""

    address: str
    ids: Counter[str] = field(default_factory=Counter)
    found: list[str] = field(default_factory=list)
    absolute: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if anchor := given.get("id"):
            self.ids[anchor] += 1
        if tag in _ADDRESSES and (address := given.get(_ADDRESSES[tag])):
            self.found.append(address)
        if tag == "meta" and given.get("property") in {"og:url", "og:image"}:
            self.found.append(given["content"])


def read(page: HtmlPage) -> Page:
    parsed = Page(page.address)
    parsed.feed(page.text)
    parsed.found += _IN_TEXT.findall(page.text)
    return parsed


@pytest.fixture(scope="module")
def pages(whole_site: Path) -> dict[str, Page]:
    return {page.address: read(page) for page in html_pages(whole_site)}


def led_to(site: Path, link: str, origin: str) -> tuple[str, str] | None:
    """Return file and anchor that a link leads to on the site; ``None`` for a link away from it."""
    whole = urljoin(urljoin(SITE_URL, origin), link)
    if not whole.startswith(SITE_URL):
        return None
    parts = urlsplit(whole)
    path = unquote(parts.path)
    file = site / path.lstrip("/")
    if path.endswith("/") or not path:
        file /= "index.html"
    return file.relative_to(site).as_posix(), unquote(parts.fragment)


def address_of(file: str) -> str:
    return f"/{file.removesuffix('index.html')}"


def broken(site: Path, pages: dict[str, Page], origin: str, links: list[str]) -> Iterator[str]:
    for link in links:
        led = led_to(site, link, origin)
        if led is None:
            continue
        file, anchor = led
        if not (site / file).is_file():
            yield f"{origin}: {link}: no such page"
        elif anchor and file.endswith(".html") and anchor not in pages[address_of(file)].ids:
            yield f"{origin}: {link}: no such anchor"


def test_every_link_and_anchor_of_every_page_leads_somewhere(whole_site: Path, pages: dict[str, Page]) -> None:
    astray = [word for page in pages.values() for word in broken(whole_site, pages, page.address, page.found)]
    assert astray == []
    assert sum(len(page.found) for page in pages.values()) > 5000


def test_every_address_in_feeds_and_data_leads_somewhere(whole_site: Path, pages: dict[str, Page]) -> None:
    astray, read_files = [], 0
    for path in sorted(whole_site.rglob("*")):
        name = path.relative_to(whole_site).as_posix()
        if path.suffix not in {".xml", ".json", ".csv", ".txt", ".opml", ".ics"} or name.startswith(NOT_OURS):
            continue
        text = path.read_text(encoding="utf-8")
        if path.suffix in {".xml", ".opml"}:
            text = unescape(unescape(text))  # HTML inside XML
        if path.suffix == ".csv":
            text = "\n".join(cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row)
        read_files += 1
        # An address template is no address (RFC 6570); a full stop or comma after one belongs to the sentence.
        links = [link.rstrip(".,;") for link in _IN_TEXT.findall(text) if "{" not in link]
        astray += list(broken(whole_site, pages, f"/{name}", links))
    assert astray == []
    assert read_files >= 2


def test_a_planted_fault_of_each_kind_is_found(whole_site: Path, pages: dict[str, Page]) -> None:
    for link in ("../nowhere/", "#nowhere", "people/#nowhere", f"{SITE_URL}nowhere", "/assets/digest/none.css"):
        assert list(broken(whole_site, pages, "/", [link])), link
    for link in ("people/", "#content", "https://elsewhere.example/x", "mailto:a@b.example"):
        assert list(broken(whole_site, pages, "/", [link])) == [], link


def test_no_page_has_an_anchor_twice(pages: dict[str, Page]) -> None:
    doubled = {page.address: [name for name, number in page.ids.items() if number > 1] for page in pages.values()}
    assert {address: names for address, names in doubled.items() if names} == {}


def test_no_word_of_a_withheld_or_cut_text_is_anywhere_in_the_site(whole_site: Path) -> None:
    for path in sorted(whole_site.rglob("*")):
        if path.is_file():
            written = path.read_bytes()
            written = gzip.decompress(written) if written.startswith(b"\x1f\x8b") else written
            assert WITHHELD not in written.lower(), path.relative_to(whole_site)


def test_headlines_in_other_languages_say_so_wherever_they_stand(whole_site: Path) -> None:
    """A link that reads as the headline of a foreign story stands in an element that names its language."""
    foreign = {}
    for page in html_pages(whole_site):
        if head := re.search(r'<h1 id="headline" lang="(?!en)([^"]+)"[^>]*>([^<]+)</h1>', page.text):
            foreign[head[2]] = head[1]
    assert len(foreign) >= 3
    silent, spoken = [], 0
    for page in html_pages(whole_site):
        for headline, lang in foreign.items():
            for link in re.finditer(rf"<a [^>]*>\s*(?:<[^>]*>)*{re.escape(headline)}", page.text):
                marked = f'lang="{lang}"'
                before = page.text[max(0, link.start() - 90) : link.end()]
                spoken += marked in before
                if marked not in before:
                    silent.append(f"{page.address}: {headline}")
    assert silent == []
    assert spoken >= 10


def test_linked_data_names_only_pages_that_exist(whole_site: Path, pages: dict[str, Page]) -> None:
    named = 0
    for page in html_pages(whole_site):
        for written in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.text, re.DOTALL):
            links = [link for link in _IN_TEXT.findall(json.dumps(json.loads(written))) if "{" not in link]
            named += len(links)
            assert list(broken(whole_site, pages, page.address, links)) == []
    assert named > 500
