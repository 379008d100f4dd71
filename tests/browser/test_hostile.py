"""What a hostile seed says is read as it stands, wherever it is shown, and nothing of it runs."""

from playwright.sync_api import Page

from tests.sites import HOSTILE_TITLE, PUNCTUATION

STORY = "/articles/2023/10/13/hostile/"


def test_every_paragraph_reads_as_the_seed_has_it(page: Page) -> None:
    page.goto(STORY)
    shown = [paragraph.inner_text() for paragraph in page.locator(".text p").all()]
    assert '{: onclick="alert(4)" .hostile }' in shown
    assert '--8<-- "mkdocs.yml"' in shown
    assert PUNCTUATION in shown
    assert any("[link](javascript:alert(5)) <script>alert(6)</script>" in text for text in shown)
    assert any("{{ config.site_name }} {% raw %} [TOC] [[wiki]] :smile: ==mark==" in text for text in shown)


def test_the_title_reads_as_the_seed_has_it_in_head_tab_and_lists(page: Page) -> None:
    page.goto(STORY)
    assert page.locator("h1").inner_text() == HOSTILE_TITLE
    assert page.title().startswith(HOSTILE_TITLE)
    for place in ("/", "/archive/2023/10/", "/archive/2023/10/13/"):
        page.goto(place)
        assert page.get_by_role("link", name=HOSTILE_TITLE).count() >= 1, place


def test_the_title_reads_as_it_stands_in_the_links_to_earlier_and_later(page: Page) -> None:
    page.goto(STORY)
    page.locator(".neighbours .earlier a").click()
    assert page.locator(".neighbours .later a").inner_text() == HOSTILE_TITLE


def test_nothing_of_it_becomes_an_element_or_an_attribute(page: Page) -> None:
    for place in (STORY, "/", "/people/", "/archive/2023/10/13/"):
        page.goto(place)
        assert page.locator("img[src='x'], .hostile, [onclick], [onmouseover], [onerror]").count() == 0, place
        links = page.evaluate("[...document.links].map(a => a.protocol)")
        assert set(links) <= {"http:", "https:"}, place


def test_the_title_reads_as_it_stands_among_search_results(page: Page) -> None:
    page.goto("/search/?q=Zanzibar")
    result = page.locator("#results .result").first
    result.wait_for()
    assert result.locator("b").inner_text() == HOSTILE_TITLE
    assert page.locator("#results img").count() == 0
