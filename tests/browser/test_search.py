"""Search finds stories, people and countries, by keyboard, and costs nothing before its first key."""

from datetime import datetime

import pytest
from playwright.sync_api import Browser, Page


@pytest.mark.parametrize("words", ["Erdogan", "Putin"])
def test_the_header_finds_a_story_by_a_name(page: Page, words: str) -> None:
    page.goto("/")
    page.locator("#find").fill(words)
    page.locator(".panel .result").first.wait_for()
    assert page.locator(".panel .result", has_text="October 2023").count() >= 1
    assert page.locator(".panel .result mark").count() >= 1


def test_the_header_finds_a_person_and_a_country(page: Page) -> None:
    page.goto("/")
    for words, kind in (("Gorbachev", "Person"), ("Austria", "Country")):
        page.locator("#find").fill(words)
        page.locator(".panel .result", has=page.get_by_text(kind, exact=True)).first.wait_for()


def test_search_works_by_keyboard_alone(page: Page) -> None:
    page.goto("/about/")
    page.keyboard.press("/")
    page.keyboard.type("Reykjavik")
    page.locator(".panel .result").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.classList.contains('result')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "find"
    assert page.locator(".panel").is_hidden()
    page.keyboard.type(" ")
    page.locator(".panel .result").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/**")


def test_no_byte_of_the_search_engine_is_loaded_before_it_is_used(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    page.wait_for_timeout(300)
    assert not [url for url in asked if "/pagefind/" in url]
    page.locator("#find").fill("Cuba")
    page.locator(".panel .result").first.wait_for()
    assert [url for url in asked if "/pagefind/" in url]


def test_the_search_page_keeps_the_query_in_its_address(page: Page) -> None:
    page.goto("/search/?q=Mandela")
    page.locator("#results .result").first.wait_for()
    assert page.locator("#find").input_value() == "Mandela"
    page.locator("#find").fill("Sadat")
    page.locator("#results .result", has_text="Sadat").first.wait_for()
    assert page.url.endswith("?q=Sadat")


@pytest.mark.parametrize("word", ["qqqqxyzzy", "bhutan", "xyzzy"])
def test_nothing_found_is_said_and_no_distant_word_offered(page: Page, word: str) -> None:
    page.goto(f"/search/?q={word}")
    page.get_by_text("Nothing found").wait_for()
    assert page.locator("#results .result").count() == 0


def test_accents_do_not_matter(page: Page) -> None:
    for words in ("Gdansk", "Gdańsk", "walesa"):
        page.goto(f"/search/?q={words}")
        page.locator("#results .result", has_text="Gdańsk").first.wait_for()


SECOND = 1_000


def counted(page: Page) -> None:
    """Wait until the facets say what they would find."""
    page.locator(".narrow:not([hidden]) .facets li").first.wait_for(state="attached")
    page.wait_for_load_state("networkidle")


def found(page: Page) -> int:
    """Wait for an answer and return how many pages it names."""
    page.get_by_text("found").first.wait_for()
    return int(page.locator("p.found").inner_text().split()[0].replace(",", ""))


def titles(page: Page) -> list[str]:
    return page.locator("#results .result b").all_inner_texts()


def tick(page: Page, facet: str, value: str) -> None:
    page.locator(f"fieldset[data-facet={facet}] label", has_text=value).first.click()


def test_a_pair_of_person_and_country_is_a_link(page: Page) -> None:
    page.goto("/search/?people=Anwar+Sadat&countries=Israel")
    both = found(page)
    assert page.locator(".chosen button").all_inner_texts() == ["Anwar Sadat", "Israel"]
    page.goto("/search/?people=Anwar+Sadat")
    assert 0 < both < found(page)


def test_several_values_of_one_facet_widen_and_another_facet_narrows(page: Page) -> None:
    page.goto("/search/?people=Anwar+Sadat")
    one = found(page)
    page.goto("/search/?people=Vladimir+Putin")
    other = found(page)
    page.goto("/search/?people=Anwar+Sadat&people=Vladimir+Putin")
    assert found(page) == one + other
    page.goto("/search/?people=Anwar+Sadat&people=Vladimir+Putin&year=2023")
    assert 0 < found(page) < other


def test_a_count_says_what_a_tick_finds(page: Page) -> None:
    page.goto("/search/?countries=Egypt")
    counted(page)
    box = page.locator("fieldset[data-facet=speaker] label").first
    said = int(box.locator(".count").inner_text())
    box.click()
    page.locator(".chosen button").nth(1).wait_for()
    page.get_by_text(f"{said} page").wait_for()
    assert page.locator("#results > li").count() == said


def test_facets_work_by_keyboard_alone_and_keep_the_place(page: Page) -> None:
    page.goto("/search/?q=Israel")
    before = found(page)
    counted(page)
    page.locator("#find").focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(
            "document.activeElement.closest('[data-facet=people]') && document.activeElement.type === 'checkbox'"
        ):
            break
    name = page.evaluate("document.activeElement.value")
    page.keyboard.press("Space")
    page.locator(".chosen button", has_text=name).wait_for()
    counted(page)
    page.wait_for_timeout(SECOND / 2)
    assert 0 < found(page) < before
    assert page.evaluate("[document.activeElement.type, document.activeElement.value]") == ["checkbox", name]
    assert page.evaluate("new URLSearchParams(location.search).get('people')") == name
    page.keyboard.press("Space")
    page.get_by_text(f"{before} pages found").wait_for()


def test_more_of_a_facet_is_opened_by_keyboard_and_goes_on_where_it_stopped(page: Page) -> None:
    page.goto("/search/")
    counted(page)
    facet = page.locator("fieldset[data-facet=people]")
    few = facet.locator("li").count()
    facet.locator("button").press("Enter")
    assert facet.locator("li").count() > few
    boxes = facet.locator("input[type=checkbox]")
    assert boxes.nth(few).evaluate("e => e === document.activeElement")


def test_names_of_a_long_facet_can_be_sieved_without_accents(page: Page) -> None:
    page.goto("/search/")
    counted(page)
    facet = page.locator("fieldset[data-facet=people]")
    facet.locator("input[type=search]").fill("erdogan")
    page.wait_for_function("document.querySelectorAll('[data-facet=people] .value').length === 1")
    assert facet.locator(".value").all_inner_texts() == ["Recep Tayyip Erdoğan"]


def test_names_on_few_pages_are_loaded_when_they_are_asked_for(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/search/")
    counted(page)
    facet = page.locator("fieldset[data-facet=people]")
    while not facet.get_by_role("button", name="Names on few pages").is_visible():
        facet.locator("button").press("Enter")
    assert not [url for url in asked if "/names." in url]
    before = facet.locator("li").count()
    facet.locator("button").press("Enter")
    page.wait_for_function("n => document.querySelectorAll('[data-facet=people] li').length > n", arg=before)
    assert [url for url in asked if "/names." in url]


def test_a_link_to_a_name_on_few_pages_works(page: Page) -> None:
    page.goto("/search/?people=Lech+Wa%C5%82%C4%99sa&kind=story")
    found(page)
    assert page.locator("#results .result", has_text="Gdańsk").count() == 1


def test_back_brings_the_question_before(page: Page) -> None:
    page.goto("/search/?q=Israel")
    before = found(page)
    counted(page)
    tick(page, "people", "Anwar Sadat")
    page.locator(".chosen button").wait_for()
    page.go_back()
    page.get_by_text(f"{before} pages found").wait_for()
    assert page.locator(".chosen button").count() == 0
    assert page.locator("#find").input_value() == "Israel"


def test_newest_first_is_by_day_and_stands_in_the_address(page: Page) -> None:
    page.goto("/search/?q=Israel&kind=story")
    found(page)
    page.get_by_label("Newest first").check()
    page.wait_for_url("**sort=newest")
    page.wait_for_timeout(SECOND / 2)
    days = [datetime.strptime(day, "%d %B %Y").date() for day in page.locator("#results small").all_inner_texts()]  # noqa: DTZ007
    assert len(days) > 5
    assert days == sorted(days, reverse=True)


def test_what_is_chosen_can_be_taken_away_above_the_results(page: Page) -> None:
    page.goto("/search/?q=Israel&people=Anwar+Sadat")
    narrow = found(page)
    page.get_by_role("button", name="Without Anwar Sadat").press("Enter")
    page.wait_for_url("**/search/?q=Israel")
    page.wait_for_timeout(SECOND / 2)
    assert found(page) > narrow


def test_a_chip_of_a_result_narrows_the_search_and_says_how_it_came_about(page: Page) -> None:
    page.goto("/search/?q=mediation")
    page.locator("#results .chip a").first.wait_for()
    chip = page.locator("#results .chip.confirmed.person a").first
    assert (
        page.locator("#results .chip.machine a").first.evaluate("e => getComputedStyle(e).borderBottomStyle")
        == "dotted"
    )
    name = chip.inner_text()
    chip.click()
    page.locator(".chosen button", has_text=name).wait_for()
    assert page.evaluate("new URLSearchParams(location.search).getAll('people')") == [name]


@pytest.mark.parametrize("name", ["Ivory Coast", "Côte d’Ivoire", "cote d'ivoire", "ساحل العاج"])
def test_a_country_is_found_by_its_names_in_the_languages_of_the_digest(page: Page, name: str) -> None:
    page.goto("/")
    page.locator("#find").fill(name)
    page.locator(".panel .result", has=page.get_by_text("Country", exact=True)).first.wait_for()
    first = page.locator(".panel .result", has=page.get_by_text("Country", exact=True)).first
    assert first.evaluate("e => new URL(e.href).pathname").startswith("/countries/")
    assert "voire" in first.locator("b").inner_text() or "Ivory" in first.locator("b").inner_text()


@pytest.mark.parametrize(
    ("asked", "name"),
    [("Erdogan", "Recep Tayyip Erdoğan"), ("Erdoğan", "Recep Tayyip Erdoğan"), ("tudjman", "Franjo Tuđman"),
     ("tudman", "Franjo Tuđman"), ("Tuđman", "Franjo Tuđman")],
)  # fmt: skip
def test_a_person_is_found_by_the_names_of_the_registry_with_and_without_accents(
    page: Page, asked: str, name: str
) -> None:
    page.goto(f"/search/?q={asked}&kind=person")
    page.locator("#results .result").first.wait_for()
    assert name in titles(page)


def test_no_word_that_readers_may_not_see_is_found(page: Page) -> None:
    page.goto("/search/?q=plumbago")
    page.locator("#results .result").first.wait_for()
    for word in ("quaggamire", "zirconfield"):
        page.goto(f"/search/?q={word}")
        page.get_by_text("Nothing found").wait_for()
    page.goto("/search/?speaker=Vesna+Unheard")
    page.get_by_text("Nothing found").wait_for()


def test_a_word_that_no_page_has_is_named(page: Page) -> None:
    page.goto("/search/?q=Sadat+ωλωλ")
    page.get_by_text("without “ωλωλ”, which no page has").wait_for()


def test_every_result_is_a_page_once(page: Page) -> None:
    page.goto("/search/?kind=country")
    found(page)
    while page.locator(".further-results").is_visible():
        page.locator(".further-results").click()
        page.wait_for_timeout(SECOND / 4)
    shown = titles(page)
    assert len(shown) > 50
    assert len(shown) == len(set(shown))


def test_single_keys_can_be_switched_off_for_good(page: Page) -> None:
    page.goto("/search/")
    page.get_by_label("On every page").uncheck()
    page.goto("/about/")
    page.evaluate(
        "document.head.append(Object.assign(document.createElement('link'), {rel: 'next', href: '/people/'}))"
    )
    for key in ("/", "s", "n", "."):
        page.keyboard.press(key)
    page.wait_for_timeout(SECOND / 4)
    assert page.evaluate("document.activeElement.id") != "find"
    assert page.url.endswith("/about/")
    page.goto("/search/")
    assert not page.get_by_label("On every page").is_checked()
    page.get_by_label("On every page").check()
    page.goto("/about/")
    page.keyboard.press("s")
    assert page.evaluate("document.activeElement.id") == "find"
    assert page.locator("#find").input_value() == ""


def test_the_keys_lead_to_the_search_page_where_the_header_has_no_field(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, base_url=address)
    page = context.new_page()
    page.goto("/about/")
    page.keyboard.press("/")
    page.wait_for_url("**/search/")
    context.close()


def test_on_a_phone_the_facets_are_closed_and_open_by_keyboard(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800}, base_url=address)
    page = context.new_page()
    page.goto("/search/?q=Israel")
    counted(page)
    assert page.locator(".facets").is_hidden()
    page.locator(".narrow summary").press("Enter")
    assert page.locator(".facets").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    heights = page.locator(".facets label, .narrow summary, .facets button:visible, .keys label").evaluate_all(
        "found => found.map(e => e.getBoundingClientRect().height)"
    )
    assert len(heights) > 20
    assert min(heights) >= 24
    context.close()
