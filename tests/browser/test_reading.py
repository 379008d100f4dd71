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
