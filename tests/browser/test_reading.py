"""The pages as a reader meets them: every width, light and dark, with and without JavaScript, on paper."""

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

PLACES = [
    "/",
    "/articles/2023/10/12/putin-calls-for-talks/",
    "/people/",
    "/people/vladimir-putin/",
    "/countries/",
    "/countries/soviet-union/",
    "/archive/",
    "/archive/1962/",
    "/archive/1962/10/",
    "/archive/1962/10/22/",
    "/threads/",
    "/threads/cuban-missile-crisis/",
    "/search/",
    "/about/",
]


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_no_page_scrolls_sideways(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, base_url=address)
    page = context.new_page()
    wide = []
    for place in PLACES:
        page.goto(place)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(place)
    context.close()
    assert wide == []


@pytest.mark.parametrize("place", PLACES)
def test_every_kind_of_page_shows_itself_without_error_or_foreign_request(page: Page, place: str) -> None:
    answer = page.goto(place)
    assert answer is not None
    assert answer.status == 200
    assert page.locator("h1").count() == 1


def test_a_story_and_the_lists_are_complete_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto("/")
    page.locator(".first h2 a").click()
    assert page.locator(".text p").count() >= 1
    page.goto("/people/")
    assert page.locator(".index li").count() > 50
    page.goto("/search/")
    assert page.get_by_role("link", name="countries", exact=True).is_visible()
    context.close()


def test_a_chip_leads_to_the_words_that_earned_it_and_lights_them(page: Page) -> None:
    page.goto("/articles/2023/10/12/putin-calls-for-talks/")
    page.locator(".beside .chip.person a").first.click()
    lit = page.locator(".mention:target")
    assert "Putin" in lit.inner_text()
    assert lit.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_confirmed_and_machine_chips_differ_by_form(page: Page) -> None:
    page.goto("/articles/2023/10/12/putin-calls-for-talks/")
    style = "e => getComputedStyle(e).borderBottomStyle"
    assert page.locator(".chip.confirmed a").first.evaluate(style) == "solid"
    assert page.locator(".chip.machine a").first.evaluate(style) == "dotted"


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_the_paper_follows_the_readers_preference(
    browser: Browser, address: str, scheme: Literal["light", "dark"], *, dark: bool
) -> None:
    for javascript in (True, False):
        context = browser.new_context(color_scheme=scheme, java_script_enabled=javascript, base_url=address)
        page = context.new_page()
        page.goto("/")
        if javascript:
            page.wait_for_function("!document.documentElement.classList.contains('no-js')")
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor") if javascript else None
        if colour:
            brightness = sum(int(n) for n in colour[4:-1].split(",")[:3])
            assert (brightness < 200) is dark
        context.close()


def test_print_leaves_the_chrome_out_and_keeps_the_captions(page: Page) -> None:
    page.goto("/articles/2023/10/12/putin-calls-for-talks/")
    page.emulate_media(media="print")
    assert page.locator(".masthead__bar").is_hidden()
    assert page.locator(".caption").first.is_visible()


def test_a_story_in_arabic_reads_from_right_to_left(page: Page) -> None:
    page.goto("/articles/1945/03/22/arab-league-founded-in-cairo/")
    assert page.locator(".text").get_attribute("dir") == "rtl"
    assert page.locator(".text").get_attribute("lang") == "ar"
    assert page.locator("h1").get_attribute("dir") == "rtl"


def test_a_missing_page_says_so_and_leads_on(page: Page) -> None:
    page.goto("/404.html")
    assert page.get_by_role("heading", level=1).inner_text() == "There is no page here"
    assert page.get_by_role("link", name="front page", exact=True).first.is_visible()


WHY = "/articles/2023/10/12/putin-calls-for-talks/"


def test_why_these_tags_opens_by_keyboard_and_leads_back_to_the_words(page: Page) -> None:
    page.goto(WHY)
    summary = page.locator(".why summary")
    assert page.locator(".why .told").is_hidden()
    page.locator(".beside .note a").focus()
    while not summary.evaluate("e => e === document.activeElement"):
        page.keyboard.press("Tab")
    assert summary.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.locator(".why .told").is_visible()
    assert page.locator(".why mark", has_text="Vladimir Putin").first.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "Putin" in page.locator(".mention:target").inner_text()


def test_why_these_tags_needs_no_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto(WHY)
    page.get_by_text("Why these tags?").last.click()
    assert page.locator(".why mark").first.is_visible()
    assert "registry" in page.locator(".why .rule").first.inner_text()
    context.close()


def test_a_chip_without_words_opens_the_line_that_says_why(page: Page) -> None:
    page.goto("/articles/2023/10/13/hostile/")
    chip = page.locator(".beside .chip.person a", has_text="<script>alert(2)</script>")
    assert chip.get_attribute("href") == "#why-1"
    chip.click()
    line = page.locator("#why-1")
    line.wait_for()
    assert line.inner_text() == "<script>alert(2)</script>"


@pytest.mark.parametrize("width", [360, 1280])
def test_what_opens_under_a_story_fits_and_can_be_hit(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, base_url=address)
    page = context.new_page()
    page.goto(WHY)
    page.locator(".why summary").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    heights = page.locator(".why summary, .why li > a, .beside .chip a").evaluate_all(
        "found => found.map(e => e.getBoundingClientRect().height)"
    )
    assert len(heights) > 20
    assert min(heights) >= 24
    context.close()


def test_only_the_story_is_printed_and_not_why_it_has_its_tags(page: Page) -> None:
    page.goto(WHY)
    page.emulate_media(media="print")
    assert page.locator(".why").is_hidden()
    assert page.locator(".text").is_visible()
