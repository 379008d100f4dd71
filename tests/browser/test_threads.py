"""Threads, copies and related stories as a reader meets them."""

import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watch
from tests.casefiles import ROOT
from tests.serving import served

ACCOUNT = """Two delegations met in a hotel above the lake of Geneva on Tuesday and agreed on a table of tides. The
ferry will leave at seven in the morning and return at noon, the harbour council said, and nobody is to
fish in the narrow channel while the buoys are being moved. A second meeting will follow in the spring,
when the ice is gone. Until then each side keeps its own lamps, its own bells and its own keeper, who may
write to the other once a week and no more."""
FIRST = "/articles/2021/05/04/tides/"
COPY = "/articles/2021/05/05/tides-again/"


def seed(day: str, title: str, text: str, source: str) -> str:
    return f"---\ndate: {day}\ntitle: {title}\nthread: Lake talks\nsource: {source}\n---\n{text}\n"


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a small paper of three stories, one of which came in twice; yields its address."""
    root = tmp_path_factory.mktemp("lake")
    shutil.copytree(ROOT / "hooks", root / "hooks")
    shutil.copy(ROOT / "mkdocs.yml", root)
    for folder in ("docs", "seeds"):
        (root / folder).mkdir()
    shutil.copy(ROOT / "docs" / "about.md", root / "docs")
    again = f"This photograph shows the lake. — AFP\n\n{ACCOUNT.replace('noon', 'one')}"
    stories = {
        "tides.txt": seed("2021-05-04", "A table of tides", ACCOUNT, "Lake Courier"),
        "tides-again.txt": seed("2021-05-05", "Tides agreed", again, "Harbour Post"),
        "ice.txt": seed("2021-05-30", "The ice has gone", "Geneva saw the ice go on Sunday.", "Lake Courier"),
        "before.txt": "date 2021-05-01 A boat left Geneva for another shore of the lake, in Switzerland, on Saturday.",
    }
    for name, text in stories.items():
        (root / "seeds" / name).write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=root, check=True)
    with served(root / "site") as place:
        yield place


@pytest.fixture
def paper(browser: Browser, lake: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=lake)
    opened = context.new_page()
    watch = Watch(opened, lake)
    yield opened
    context.close()
    assert watch.seen == []


def test_a_reader_goes_from_a_story_through_its_thread(paper: Page) -> None:
    paper.goto(FIRST)
    assert "Part of Lake talks, 1st of 2" in paper.locator(".part").inner_text()
    paper.locator(".kicker a").click()
    assert paper.locator("h1").inner_text() == "Lake talks"
    assert paper.locator(".timeline h3").all_inner_texts() == ["A table of tides", "The ice has gone"]
    assert paper.locator(".timeline .gap").all_inner_texts() == ["4 weeks later"]
    paper.locator(".timeline h3 a").last.click()
    assert "2nd of 2" in paper.locator(".part").inner_text()
    paper.locator(".part .step a").click()
    assert paper.url.endswith(FIRST)
    paper.goto("/archive/")
    paper.locator(".office a", has_text="thread").click()
    paper.locator(".entry h2").first.wait_for()
    assert paper.locator(".entry h2").all_inner_texts() == ["Lake talks"]


def test_dates_stand_on_the_line_of_time_and_the_line_is_drawn(paper: Page) -> None:
    paper.goto("/threads/lake-talks/")
    day, dot = (
        paper.locator(".timeline .entry").first.evaluate(script)
        for script in (
            "e => e.querySelector('.day').getBoundingClientRect().right - e.getBoundingClientRect().left",
            "e => getComputedStyle(e, '::before').backgroundColor",
        )
    )
    assert day < 0
    assert dot != "rgba(0, 0, 0, 0)"


def test_a_copy_is_named_by_its_earliest_and_each_leads_to_the_other(paper: Page) -> None:
    paper.goto("/")
    assert paper.get_by_role("link", name="Tides agreed").count() == 0
    paper.locator(".copies").get_by_role("link", name="Harbour Post").click()
    assert paper.url.endswith(COPY)
    said = paper.locator(".same")
    assert said.inner_text() == "The same account as A table of tides, first here on 4 May 2021."
    above = paper.locator(".text").bounding_box()
    box = said.bounding_box()
    assert above
    assert box
    assert (box["x"], box["y"] < above["y"]) == (above["x"], True)
    said.get_by_role("link").click()
    assert paper.url.endswith(FIRST)
    expect(paper.locator(".again a")).to_have_text(["Harbour Post"])


def test_related_stories_stand_in_the_margin_and_on_a_phone_after_the_text(paper: Page) -> None:
    paper.goto(FIRST)
    wide = paper.locator(".related").bounding_box()
    text = paper.locator(".text").bounding_box()
    assert wide
    assert text
    assert wide["x"] > text["x"] + text["width"]
    assert paper.locator(".related .by").all_inner_texts() == ["Switzerland, within a week"]
    paper.set_viewport_size({"width": 320, "height": 700})
    narrow, text = paper.locator(".related").bounding_box(), paper.locator(".text").bounding_box()
    assert narrow
    assert text
    assert narrow["y"] >= text["y"] + text["height"]


@pytest.mark.parametrize("place", ["/threads/", "/threads/lake-talks/", FIRST, COPY, "/"])
def test_pages_fit_a_small_phone_and_their_own_links_are_large_enough(paper: Page, place: str) -> None:
    paper.set_viewport_size({"width": 320, "height": 700})
    paper.goto(place)
    assert paper.evaluate("document.documentElement.scrollWidth") == 320
    own = ".kicker a, .part .step a, .copies a, .related a, .again a, .timeline h3 a, .threads .entry a"
    heights = paper.locator(own).evaluate_all("links => links.map(a => a.getBoundingClientRect().height)")
    assert heights
    assert min(heights) >= 24
