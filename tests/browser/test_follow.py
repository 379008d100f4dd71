"""Following as a reader meets it: feeds are discovered, what is new is marked, old addresses lead on."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import Watch
from tests.feedrules import atom_faults, json_faults
from tests.serving import served
from tests.sites import golden_copy

AN_HOUR_AGO = """() => {
  const key = Object.keys(localStorage).find((one) => one.startsWith("digest.visit:"));
  const value = JSON.parse(localStorage.getItem(key));
  localStorage.setItem(key, JSON.stringify({ ...value, at: value.at - 3600000 }));
}"""
KEPT = "() => localStorage.getItem(Object.keys(localStorage).find((one) => one.startsWith('digest.visit:')) ?? '')"


class Paper:
    """The invented paper as a site that can be built again with another seed."""

    def __init__(self, root: Path) -> None:
        self.root = golden_copy(root)
        self.address = ""

    def build(self) -> None:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        subprocess.run(command, cwd=self.root, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})

    def add(self, name: str, text: str) -> None:
        (self.root / "seeds" / name).write_text(text, encoding="utf-8")

    def remove(self, name: str) -> None:
        (self.root / "seeds" / name).unlink()


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Paper]:
    """Build the invented paper and serve it."""
    made = Paper(tmp_path_factory.mktemp("paper"))
    made.build()
    with served(made.root / "site") as made.address:
        yield made


@pytest.fixture
def reader(browser: Browser, paper: Paper) -> Iterator[Page]:
    """Yield a page of a reader who was never here; it must show itself without errors or foreign requests."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=paper.address)
    opened = context.new_page()
    watch = Watch(opened, paper.address)
    yield opened
    context.close()
    assert watch.seen == []


def marked(page: Page) -> list[str]:
    """Return the headlines that are marked as new."""
    page.wait_for_load_state("networkidle")
    shown: list[str] = page.locator(".fresh").evaluate_all(
        "found => found.map(e => e.closest('.entry, li').querySelector('a').textContent)"
    )
    return shown


@pytest.mark.parametrize(
    ("place", "own"),
    [
        ("/", ["feed"]),
        ("/people/ana-bellamy/", ["people/ana-bellamy/feed", "feed"]),
        ("/countries/sweden/", ["countries/sweden/feed", "feed"]),
        ("/corrections/", ["corrections/feed", "feed"]),
        ("/follow/", ["feed"]),
    ],
)
def test_feeds_are_discovered_and_valid_where_they_are_said_to_be(
    reader: Page, paper: Paper, place: str, own: list[str]
) -> None:
    reader.goto(place)
    links = reader.locator('head link[rel="alternate"]').evaluate_all("all => all.map(e => [e.type, e.href, e.title])")
    expected = [f"{paper.address}/{feed}.{ending}" for feed in own for ending in ("xml", "json")]
    assert sorted(href for _, href, _ in links) == sorted(expected)
    for kind, href, title in links:
        answer = reader.request.get(href)
        assert answer.ok
        assert title
        judge = atom_faults if kind == "application/atom+xml" else json_faults
        assert judge(answer.body()) == []


@pytest.mark.parametrize("place", ["/", "/people/ana-bellamy/", "/countries/sweden/", "/corrections/"])
def test_a_quiet_line_leads_to_the_page_s_own_feeds(reader: Page, place: str) -> None:
    reader.goto(place)
    line = reader.locator(".feeds")
    hrefs = line.locator("a").evaluate_all("all => all.map(e => e.href)")
    assert hrefs[:2] == [urljoin(reader.url, "feed.xml"), urljoin(reader.url, "feed.json")]
    assert min(line.locator("a").evaluate_all("all => all.map(e => e.getBoundingClientRect().height)")) >= 24
    line.get_by_role("link", name="All feeds").click()
    assert reader.get_by_role("heading", level=1).inner_text() == "Follow"


def test_every_feed_that_the_page_lists_is_there(reader: Page) -> None:
    reader.goto("/follow/")
    hrefs = reader.locator(".whole a, .index a").evaluate_all("all => all.map(e => e.href)")
    feeds = [href for href in hrefs if href.endswith(("feed.xml", "feed.json"))]
    assert len(feeds) > 10
    assert [href for href in feeds if not reader.request.get(href).ok] == []


@pytest.fixture
def two_more(paper: Paper) -> Iterator[None]:
    """Return a paper to what it was, after a test that adds stories of another day and of long ago."""
    yield
    for name in ("newest.txt", "oldest.txt"):
        (paper.root / "seeds" / name).unlink(missing_ok=True)
    paper.build()


@pytest.mark.usefixtures("two_more")
def test_what_came_since_the_last_visit_is_marked_until_the_next_one(reader: Page, paper: Paper) -> None:
    reader.goto("/")
    assert marked(reader) == []
    paper.add("newest.txt", "date 2021-06-01 Envoys came back to the lake, and stayed.")
    paper.add("oldest.txt", "date 1971-06-01 Envoys came to the lake for the first time.")
    paper.build()
    reader.reload()
    assert marked(reader) == []  # the first visit goes on, and knows of no earlier one
    paper.remove("newest.txt")
    paper.remove("oldest.txt")
    paper.build()
    reader.evaluate("localStorage.clear()")
    reader.goto("/")
    reader.evaluate(AN_HOUR_AGO)
    paper.add("newest.txt", "date 2021-06-01 Envoys came back to the lake, and stayed.")
    paper.add("oldest.txt", "date 1971-06-01 Envoys came to the lake for the first time.")
    paper.build()
    reader.reload()
    new = ["Envoys came back to the lake, and stayed", "Envoys came to the lake for the first time"]
    assert marked(reader) == new
    assert reader.locator(".first .day").inner_text() == "1 June 2021 new since your visit"
    reader.locator(".first h2 a").click()
    reader.go_back()
    assert marked(reader) == new
    reader.evaluate(AN_HOUR_AGO)
    reader.reload()
    assert marked(reader) == []


def test_an_older_story_that_moves_up_into_the_list_is_not_new(reader: Page) -> None:
    reader.goto("/")
    marked(reader)
    # As if the oldest story had stood below the list at the last visit, and another one in its place.
    reader.evaluate("""() => {
      const key = Object.keys(localStorage).find((one) => one.startsWith("digest.visit:"));
      const value = JSON.parse(localStorage.getItem(key));
      const seen = value.seen.filter((one) => !one.includes("/1985/11/"));
      localStorage.setItem(key, JSON.stringify({ ...value, seen, oldest: "1985-12-01", at: value.at - 3600000 }));
    }""")
    reader.reload()
    assert marked(reader) == []


def test_marking_moves_nothing(browser: Browser, paper: Paper) -> None:
    for width in (320, 390, 1280):
        plain = browser.new_context(viewport={"width": width, "height": 900}, base_url=paper.address)
        page = plain.new_page()
        page.goto("/")
        boxes = "all => all.map(e => { const b = e.getBoundingClientRect(); return [b.x, b.y, b.width, b.height] })"
        where = ".entry :is(h2, h3), .earlier li > a"
        page.wait_for_load_state("networkidle")
        before = page.locator(where).evaluate_all(boxes)
        page.evaluate("""() => {
          const key = Object.keys(localStorage).find((one) => one.startsWith("digest.visit:"));
          localStorage.setItem(key, JSON.stringify({ seen: ["articles/none/"], oldest: "", shown: 99, at: 0 }));
        }""")
        page.reload()
        assert len(marked(page)) == len(before) > 5
        assert page.locator(where).evaluate_all(boxes) == before
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        plain.close()


def test_a_reader_can_switch_it_off_and_have_it_forget(reader: Page) -> None:
    reader.goto("/")
    marked(reader)
    reader.goto("/follow/")
    status = reader.locator(".visits [role=status]")
    assert "headlines are kept in this browser" in status.inner_text()
    reader.get_by_role("button", name="Forget").click()
    assert status.inner_text() == "Forgotten. Nothing is kept in this browser."
    assert reader.evaluate(KEPT) is None
    reader.get_by_role("button", name="Switch off").press("Enter")
    assert status.inner_text() == "Switched off in this browser."
    reader.goto("/")
    assert marked(reader) == []
    assert reader.evaluate(KEPT) == '"off"'
    reader.goto("/follow/")
    reader.get_by_role("button", name="Switch on").click()
    reader.goto("/")
    marked(reader)
    assert "articles/2021/05/11/ice-goes/" in str(reader.evaluate(KEPT))


@pytest.mark.parametrize(
    "script",
    [
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no storage'); } })",
        "Storage.prototype.setItem = () => { throw new Error('full'); }",
        "if (location.protocol === 'http:') localStorage.setItem('digest.visit:/', '{not json')",
        """if (location.protocol === 'http:') localStorage.setItem('digest.visit:/', '{"seen": 3, "before": "x"}')""",
    ],
    ids=["no storage", "full", "garbage", "something else"],
)
def test_without_storage_the_page_is_as_it_was(reader: Page, script: str) -> None:
    reader.add_init_script(script)
    for place in ("/", "/follow/"):
        reader.goto(place)
        reader.wait_for_load_state("networkidle")
        assert reader.locator(".feeds, .whole").first.is_visible()
        assert marked(reader) == []


@pytest.fixture
def plain(browser: Browser, paper: Paper) -> Iterator[BrowserContext]:
    """Yield a reader without JavaScript, on a small phone."""
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 320, "height": 700}, base_url=paper.address
    )
    yield context
    context.close()


def test_following_needs_no_javascript(plain: BrowserContext) -> None:
    page = plain.new_page()
    page.goto("/")
    page.get_by_role("link", name="All feeds").click()
    assert page.locator(".index li").count() > 5
    assert page.get_by_role("button").count() == 0
    page.get_by_role("link", name="Corrections", exact=True).last.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Corrections"
    assert page.locator(".entry").count() == 2


@pytest.mark.parametrize("alias", ["ice-has-gone", "ice-and-quarrel"])
def test_an_earlier_address_leads_on_without_javascript(plain: BrowserContext, paper: Paper, alias: str) -> None:
    page = plain.new_page()
    page.goto(f"/articles/2021/05/11/{alias}/")
    page.wait_for_url("**/articles/2021/05/11/ice-goes/")
    assert page.get_by_role("heading", level=1).inner_text() == "The ice has gone, and so has the quarrel"
    source = (paper.root / f"site/articles/2021/05/11/{alias}/index.html").read_text(encoding="utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../ice-goes/">' in source
    assert '<link rel="canonical" href="../ice-goes/">' in source
    assert '<meta name="robots" content="noindex">' in source
    assert "data-pagefind-body" not in source


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_fit_a_small_phone_and_what_can_be_pressed_can_be_hit(
    browser: Browser, paper: Paper, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": 320, "height": 700},
        base_url=paper.address,
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    for place in ("/follow/", "/corrections/"):
        page.goto(place)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        heights = page.locator(".page :is(li a, .entry h2 a, button, .feeds a)").evaluate_all(
            "all => all.filter(e => !e.hidden).map(e => e.getBoundingClientRect().height)"
        )
        assert heights
        assert min(heights) >= 24
    page.goto("/follow/")
    button = page.get_by_role("button").first
    button.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert button.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    context.close()
