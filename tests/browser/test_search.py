"""Search finds stories, people and countries, by keyboard, and costs nothing before its first key."""

import pytest
from playwright.sync_api import Page


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
