"""Days and weeks as a reader meets them: at a glance, by keyboard, on a phone, without colour or JavaScript."""

import re

import pytest
from playwright.sync_api import Browser, Page

EDITION = "/editions/2023-W41/"
PLACES = ["/archive/", "/archive/2023/", "/archive/2023/10/", "/editions/", "/editions/2023/", EDITION]

SMALL_TARGETS = """
() => [...document.querySelectorAll('#content a')].filter(a => {
  const box = a.getBoundingClientRect(), style = getComputedStyle(a);
  const inSentence = !!a.closest('p, .of-group h3, .first h2');  // WCAG 2.5.8 excepts links in a sentence
  return box.width && !inSentence && style.display !== 'inline' && (box.width < 23.9 || box.height < 23.9);
}).map(a => a.textContent + ' ' + a.getBoundingClientRect().width + 'x' + a.getBoundingClientRect().height)
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_days_and_weeks_fit_every_width_with_targets_that_can_be_hit(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, base_url=address, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    for place in PLACES:
        page.goto(place)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), place
        assert page.evaluate(SMALL_TARGETS) == [], place
    context.close()


def test_the_span_is_walked_by_keyboard_and_each_figure_says_what_it_counts(page: Page) -> None:
    page.goto("/archive/")
    october = page.get_by_role("link", name=re.compile(r"^October: \d+ stories$")).first
    page.get_by_role("link", name=re.compile(r"^2023 \(\d+ stories\)$")).focus()
    page.keyboard.press("Tab")
    assert october.evaluate("link => link === document.activeElement")
    assert october.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/archive/2023/10/")


def test_the_whole_span_is_seen_at_a_glance(page: Page) -> None:
    page.goto("/archive/")
    blocks = page.locator(".decade")
    tops = {round(box["y"]) for box in (one.bounding_box() for one in blocks.all()) if box}
    assert blocks.count() > 6
    assert len(tops) * 2 < blocks.count()
    columns = page.locator(".years .m10").evaluate_all("all => all.map(one => Math.round(one.offsetLeft))")
    assert len(set(columns)) == 1  # the months of all years of a block stand below one another


def test_a_calendar_s_week_leads_to_its_edition_and_a_day_to_its_stories(page: Page) -> None:
    page.goto("/archive/2023/")
    page.get_by_role("link", name="Week 41 (9–15 October 2023)").click()
    page.wait_for_url(f"**{EDITION}")
    page.go_back()
    page.get_by_role("link", name=re.compile(r"^12 October \(\d stories\)$")).click()
    page.get_by_role("link", name="Week 41").click()
    page.wait_for_url(f"**{EDITION}")


def test_an_edition_reads_lead_first_then_groups_then_words_beside_one_another(page: Page) -> None:
    page.goto(EDITION)
    size = "heading => parseFloat(getComputedStyle(heading).fontSize)"
    assert page.locator(".lead h2").evaluate(size) > page.locator("h1").evaluate(size)
    lead, groups, words = (page.locator(part).bounding_box() for part in (".lead", ".groups", ".sides"))
    assert lead
    assert groups
    assert words
    assert lead["y"] < groups["y"] < words["y"]
    sides = [side.bounding_box() for side in page.locator(".side").all()[:2]]
    assert sides[0]
    assert sides[1]
    assert sides[0]["y"] == sides[1]["y"]
    assert sides[0]["x"] + sides[0]["width"] < sides[1]["x"]


def test_words_stand_below_one_another_on_a_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, base_url=address)
    page = context.new_page()
    page.goto(EDITION)
    first, second = (side.bounding_box() for side in page.locator(".side").all()[:2])
    assert first
    assert second
    assert first["x"] == second["x"]
    assert first["y"] + first["height"] <= second["y"]
    context.close()


def test_a_quotation_leads_to_the_words_in_their_story(page: Page) -> None:
    page.goto(EDITION)
    page.locator(".side .by a[href*='#q']").first.click()
    page.wait_for_url(re.compile(r"/articles/.*#q\d+$"))
    assert page.locator(".said:target").count() == 1


def test_editions_are_whole_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto("/editions/")
    page.get_by_role("link", name="9–15 October 2023").click()
    page.get_by_role("link", name="2–8 October 2023").click()
    assert page.get_by_role("heading", level=1).inner_text() == "The week of 2–8 October 2023"
    page.get_by_role("link", name="2023", exact=True).first.click()
    assert page.locator(".weeks li").count() == 2
    context.close()


def test_weight_is_seen_where_colours_are_forced(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active", base_url=address)
    page = context.new_page()
    page.goto("/archive/")
    line = page.locator(".decade .many a").first.evaluate("link => getComputedStyle(link).borderBottomWidth")
    assert line == "3px"
    context.close()
