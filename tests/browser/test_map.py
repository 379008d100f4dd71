"""The map of the world as a reader meets it: by pointer, by keyboard, on a phone, in the dark, on paper."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

PLACE = "/countries/"
LINKS = ".world a"


def test_a_country_on_the_map_leads_to_its_page(page: Page) -> None:
    page.goto(PLACE)
    page.locator(".world").get_by_role("link", name=re.compile(r"^Egypt, \d+ stories$")).click()
    expect(page).to_have_url(re.compile(r"/countries/egypt/$"))
    assert page.locator(".locator svg").get_attribute("aria-label") == "Egypt on a map of its region"


def test_the_keyboard_reaches_a_country_sees_where_it_is_and_opens_it(page: Page) -> None:
    page.goto(PLACE)
    page.locator(".past-the-map a").focus()
    page.keyboard.press("Tab")
    first = page.locator(LINKS).first
    expect(first).to_be_focused()
    drawn = first.evaluate(
        "a => { const s = getComputedStyle(a.querySelector('path')); return [s.outlineStyle, s.stroke]}"
    )
    assert drawn[0] == "solid"
    assert drawn[1] == page.evaluate("getComputedStyle(document.body).color")
    assert page.locator(f"{LINKS} + text:visible").inner_html() == first.get_attribute("aria-label")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/countries/[a-z-]+/$"))


def test_the_first_key_can_pass_the_map(page: Page) -> None:
    page.goto(PLACE)
    past = page.locator(".past-the-map a")
    past.focus()
    box = past.bounding_box()
    assert box
    assert box["height"] >= 24
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('table') !== null")


def test_the_words_of_what_the_pointer_is_on_stand_in_the_map(page: Page) -> None:
    page.goto(PLACE)
    words = page.locator('.world a[href="egypt/"] + text')
    assert not words.is_visible()
    page.locator('.world a[href="egypt/"]').hover()
    assert words.is_visible()


def test_table_and_lists_say_all_that_the_map_says(page: Page) -> None:
    page.goto(PLACE)
    rows = page.locator(".table tbody tr").evaluate_all(
        "rows => rows.map(r => [r.querySelector('a').getAttribute('href'),"
        " r.querySelector('a').firstChild.data + ', ' + r.cells[1].innerText])"
    )
    table = dict(rows)
    drawn = page.locator(LINKS).evaluate_all("all => all.map(a => [a.getAttribute('href'), a.ariaLabel])")
    assert len(drawn) > 50
    for href, name in drawn:
        assert re.sub(r" stor(y|ies)$", "", name) == table[href]


def test_a_dot_answers_to_a_finger_s_width_where_it_stands_alone(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(PLACE)
    widths = page.locator(".world .reach").evaluate_all("all => all.map(c => c.getBoundingClientRect().width)")
    assert max(widths) >= 23.5
    dot = page.locator('.world a[href="marshall-islands/"] .reach').bounding_box()
    assert dot
    page.mouse.click(dot["x"] + 3, dot["y"] + dot["height"] / 2)
    expect(page).to_have_url(re.compile(r"/marshall-islands/$"))


def test_on_a_phone_every_country_has_a_target_of_24_pixels_below_the_map(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=address)
    page = context.new_page()
    page.goto(PLACE)
    low = page.locator(".table tbody a, .letter a").evaluate_all(
        "all => all.filter(a => a.getBoundingClientRect().height < 24).map(a => a.innerText)"
    )
    svg = page.locator(".world svg").bounding_box()
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert low == []
    assert svg
    assert svg["width"] == pytest.approx(390, abs=1)
    assert wide == 390


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_tints_differ_from_each_other_and_from_land_without_stories(page: Page, scheme: str) -> None:
    page.goto(PLACE)
    page.evaluate("scheme => document.body.dataset.mdColorScheme = scheme", scheme)
    tints = page.locator(".legend i").evaluate_all("all => all.map(i => getComputedStyle(i).backgroundColor)")
    assert len(set(tints)) == len(tints) >= 4
    land = page.locator(".world .land").evaluate("e => getComputedStyle(e).fill")
    assert land == tints[0]
    egypt = page.locator('.world a[href="egypt/"] path').evaluate("e => getComputedStyle(e).fill")
    assert egypt in tints[1:]


def test_the_map_is_complete_without_javascript_and_on_paper(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto(PLACE)
    page.emulate_media(media="print")
    assert page.locator(".world svg").is_visible()
    assert page.locator(".table").is_visible()
    assert page.get_by_role("link", name="Natural Earth").is_visible()
    page.emulate_media(media="screen")
    page.locator('.world a[href="egypt/"]').click()
    assert page.locator("h1").inner_text() == "Egypt"
    context.close()
