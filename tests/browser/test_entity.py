"""Pages of people and countries in a browser: bars, table, company; by pointer, keyboard, without script."""

from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

PAGES = [
    "/people/vladimir-putin/", "/people/jimmy-carter/", "/people/jacques-chirac/", "/countries/soviet-union/",
    "/countries/united-states/", "/countries/united-states/quotations/", "/people/",
]  # fmt: skip


def test_a_bar_leads_to_the_stories_of_its_month(page: Page) -> None:
    page.goto("/countries/soviet-union/")
    drawing = page.get_by_role("group", name="Stories by month from June 1945 to December 1991")
    expect(drawing).to_be_visible()
    bar = drawing.get_by_role("link", name="August 1975: 1 story")
    bar.click()
    lit = page.locator("li:has(:target)")
    expect(lit).to_contain_text("Thirty-five states sign the Helsinki Final Act")
    expect(lit).to_be_in_viewport()


def test_a_bar_that_has_the_keyboard_s_focus_shows_it(page: Page) -> None:
    page.goto("/people/vladimir-putin/")
    bar = page.locator(".bars a").first
    before = page.locator(".bars").screenshot()
    bar.focus()
    assert page.evaluate("document.activeElement.closest('.bars') !== null")
    assert page.locator(".bars").screenshot() != before


@pytest.mark.parametrize("width", [320, 1280])
def test_every_bar_is_seen_and_stands_inside_its_column(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/countries/united-states/")
    frame = page.locator(".bars").bounding_box()
    assert frame is not None
    bars = page.locator(".bars a path:not(.column)")
    boxes = [box for box in (bar.bounding_box() for bar in bars.all()) if box]
    assert len(boxes) == bars.count() > 10
    for box in boxes:
        assert box["height"] >= 3
        assert frame["x"] - 2 <= box["x"] <= frame["x"] + frame["width"] + 2
    texts = [box for box in (text.bounding_box() for text in page.locator(".bars text").all()) if box]
    assert all(one["x"] + one["width"] <= other["x"] for one, other in pairwise(texts))


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_small_phone(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_months_and_the_shared_stories_open_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/people/jimmy-carter/")
    table = page.locator(".months table")
    expect(table).to_be_hidden()
    page.get_by_text("The months as a table").click()
    expect(table.locator("tr", has_text="1978")).to_contain_text("September 6")
    met = page.locator(".met-often", has_text="Anwar Sadat")
    story = met.get_by_role("link", name="Egypt and Israel sign two frameworks for peace at the White House")
    expect(story).to_be_hidden()
    met.locator("summary").click()
    expect(story).to_be_visible()
    story.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Egypt and Israel sign two frameworks")
    context.close()


def test_what_opens_can_be_opened_by_keyboard_and_is_high_enough_to_hit(page: Page) -> None:
    page.goto("/people/jimmy-carter/")
    summaries = page.locator(".fold > summary")
    heights = [box["height"] for box in (summary.bounding_box() for summary in summaries.all()) if box]
    assert len(heights) > 4
    assert min(heights) >= 24
    summaries.first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".months table")).to_be_visible()


def test_a_quotation_leads_to_its_words(page: Page) -> None:
    page.goto("/countries/united-states/quotations/")
    page.get_by_role("link", name="a strict quarantine on all offensive military equipment").click()
    expect(page.locator(".said:target")).to_contain_text("a strict quarantine")


def test_on_a_wide_page_the_company_stands_beside_and_on_a_phone_between_words_and_stories(page: Page) -> None:
    def top(selector: str) -> float:
        box = page.locator(selector).bounding_box()
        assert box is not None
        return box["y"]

    page.goto("/people/jimmy-carter/")
    assert top(".met") < top(".months")
    page.set_viewport_size({"width": 390, "height": 800})
    assert top(".sayings") < top(".met") < top(".stories")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_tints_of_the_bars_differ_from_the_paper_and_from_each_other(
    browser: Browser, address: str, scheme: str
) -> None:
    context = browser.new_context(base_url=address, color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto("/people/vladimir-putin/")
    # Painted on a canvas, a colour is three numbers whatever it was written as.
    paper, pale, full = page.evaluate(
        """() => ['body', '.tint:not(.main)', '.tint.main'].map(selector => {
          const pen = document.createElement('canvas').getContext('2d');
          pen.fillStyle = getComputedStyle(document.querySelector(selector)).backgroundColor;
          pen.fillRect(0, 0, 1, 1);
          const light = [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3).map(n => n / 255)
            .map(n => n <= 0.04045 ? n / 12.92 : ((n + 0.055) / 1.055) ** 2.4);
          return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
        })"""
    )
    context.close()

    def contrast(one: float, other: float) -> float:
        return (max(one, other) + 0.05) / (min(one, other) + 0.05)

    assert contrast(paper, pale) >= 3  # WCAG 1.4.11
    assert contrast(paper, full) >= 4.5
    assert contrast(pale, full) >= 1.5
