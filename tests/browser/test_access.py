"""Access: every kind of page of the built site, whoever adds it: by axe, by keyboard, narrow, large and printed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import Watch
from tests.sites import SITE_URL, HtmlPage, pages_by_kind

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKED_AT = {"light": RULES, "dark": ["color-contrast"]}
"""Light and dark paper differ in colours alone."""
LARGE = 2
"""Of each kind of page the smallest and the largest."""

# Everything that opens is open, so that what is closed is looked at as well.
OPENED = "document.querySelectorAll('details').forEach(one => one.open = true)"

# WCAG 2.5.8: at least 24 by 24 pixels, but for links in a sentence, whose line is set by the words around them, and
# for the shapes of a drawing, whose links stand in the table beside it.
SMALL = """() => [...document.querySelectorAll('a[href], button, input, select, summary')].filter(one => {
  // A label that holds its box is hit with it.
  const box = (one.closest('label') ?? one).getBoundingClientRect(), style = getComputedStyle(one);
  if (!box.width || style.visibility === 'hidden' || one.closest('.unseen, pre, svg')) return false;
  if (style.clipPath !== 'none') return false;  // for those who listen, until it is in focus
  if (style.display === 'inline' && one.closest('p, li, td, blockquote, h1, h2, h3')) return false;
  return box.height < 24;
}).map(one => one.outerHTML.slice(0, 120))"""

DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"

# The element in focus, and whether its outline, or that of a part or frame of it, can be seen.
FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const outlined = [one, ...one.children].map(part => getComputedStyle(part))
    .some(look => look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2);
  const ruled = parseFloat(style.borderBottomWidth) >= 2;
  const inside = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  one.dataset.seen = (Number(one.dataset.seen) || 0) + 1;
  return {html: one.outerHTML.slice(0, 120), shown: outlined || ruled, inside, turn: Number(one.dataset.seen)};
}"""

WIDE = """() => [...document.querySelectorAll('body *')].filter(one => {
  return one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('pre, table, .unseen, svg');
}).map(one => one.outerHTML.slice(0, 100)).slice(0, 3)"""


@pytest.fixture(scope="module")
def kinds(whole_site: Path) -> dict[str, list[HtmlPage]]:
    found = pages_by_kind(whole_site, LARGE)
    found.pop("moved", None)  # leads on before anything can be looked at
    assert {"front", "story", "story rtl", "person", "country", "search", "guide", "missing"} <= set(found)
    return found


def every(kinds: dict[str, list[HtmlPage]]) -> Iterator[str]:
    return (page.address for pages in kinds.values() for page in pages)


def context_of(browser: Browser, address: str, scheme: Scheme = "light", width: int = 1280) -> BrowserContext:
    return browser.new_context(color_scheme=scheme, base_url=address, viewport={"width": width, "height": 900})


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_and_no_page_errs_or_asks_another_host(
    browser: Browser, address: str, kinds: dict[str, list[HtmlPage]], scheme: Scheme
) -> None:
    context = context_of(browser, address, scheme)
    page = context.new_page()
    watch, axe = Watch(page, address), Axe()
    found: list[str] = []
    for place in every(kinds):
        page.goto(place)
        page.evaluate(OPENED)
        violations = axe.run(page, options={"runOnly": LOOKED_AT[scheme]}).response["violations"]
        found += [f"{place} {one['id']}: {node['html'][:160]}" for one in violations for node in one["nodes"]]
    context.close()
    assert found == []
    assert watch.seen == []


def test_axe_sees_what_is_wrong(page: Page) -> None:
    page.goto("/")
    page.evaluate(
        """() => {
          const made = ["img", "p"].map((name) => document.createElement(name));
          made[0].src = "data:,";
          made[1].lang = "xx-1";
          made[1].textContent = "x";
          document.querySelector("h1").after(...made);
        }"""
    )
    found = {one["id"] for one in Axe().run(page, options={"runOnly": RULES}).response["violations"]}
    assert {"image-alt", "valid-lang"} <= found


@pytest.mark.parametrize("width", [320, 1280])
def test_every_target_is_24_pixels_high(
    browser: Browser, address: str, kinds: dict[str, list[HtmlPage]], width: int
) -> None:
    context = context_of(browser, address, width=width)
    page = context.new_page()
    small = {}
    for place in every(kinds):
        page.goto(place)
        page.evaluate(OPENED)
        if found := page.evaluate(SMALL):
            small[place] = found[:5]
    context.close()
    assert small == {}


def test_every_stop_of_the_tab_key_is_seen(browser: Browser, address: str, kinds: dict[str, list[HtmlPage]]) -> None:
    context = context_of(browser, address)
    page = context.new_page()
    unseen, stops = [], 0
    for pages in kinds.values():
        page.goto(pages[0].address)
        page.wait_for_load_state("networkidle")  # facets come in after the page
        page.evaluate("document.activeElement.blur()")
        for _ in range(60):
            page.keyboard.press("Tab")
            page.evaluate(DRAWN)  # what is in focus is scrolled to with the next frame
            focus = page.evaluate(FOCUS)
            if focus is None or focus["turn"] > 1:
                break
            stops += 1
            if not focus["shown"] or not focus["inside"]:
                unseen.append(f"{pages[0].address}: {focus['html']}")
    context.close()
    assert unseen == []
    assert stops > 200


def test_the_first_stop_skips_to_the_text(browser: Browser, address: str, kinds: dict[str, list[HtmlPage]]) -> None:
    context = context_of(browser, address)
    page = context.new_page()
    for pages in kinds.values():
        page.goto(pages[0].address)
        first = "document.querySelector('a[href], button, input:not([type=hidden]), [tabindex]').className"
        assert page.evaluate(first) == "skip", pages[0].address
        page.locator(".skip").focus()
        assert page.locator(".skip").bounding_box() != {"x": 0, "y": 0, "width": 1, "height": 1}
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        past = "!document.activeElement.closest('.masthead')"
        assert page.evaluate(past), pages[0].address
    context.close()


@pytest.mark.parametrize(("width", "size"), [(320, "100%"), (1280, "200%"), (640, "200%")])
def test_no_kind_of_page_scrolls_sideways_narrow_or_large(
    browser: Browser, address: str, kinds: dict[str, list[HtmlPage]], width: int, size: str
) -> None:
    """The zoom of 200 % at 1280 pixels is 640 pixels wide (WCAG 1.4.10); text alone at 200 % is WCAG 1.4.4."""
    context = context_of(browser, address, width=width)
    page = context.new_page()
    wide = {}
    for place in every(kinds):
        page.goto(place)
        page.evaluate(OPENED)
        page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide[place] = page.evaluate(WIDE)
    context.close()
    assert wide == {}


def test_nothing_moves_where_the_reader_wants_it_still(
    browser: Browser, address: str, kinds: dict[str, list[HtmlPage]]
) -> None:
    context = browser.new_context(base_url=address, reduced_motion="reduce", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    moving = """() => [...document.querySelectorAll('*')].filter(one => {
      const style = getComputedStyle(one);
      const slow = style.transitionDuration.split(',').some(time => parseFloat(time) > 0);
      return slow || (style.animationName !== 'none' && parseFloat(style.animationDuration) > 0.01)
        || style.scrollBehavior === 'smooth';
    }).map(one => one.outerHTML.slice(0, 100)).slice(0, 3)"""
    found = {}
    for pages in kinds.values():
        page.goto(pages[0].address)
        if moved := page.evaluate(moving):
            found[pages[0].address] = moved
    context.close()
    assert found == {}


def test_forced_colours_keep_links_chips_and_focus_apart(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, forced_colors="active")
    page = context.new_page()
    page.goto("/articles/2023/10/12/putin-calls-for-talks/")
    assert page.locator(".chip.machine a").first.evaluate("e => getComputedStyle(e).borderBottomStyle") == "dotted"
    assert page.locator(".chip.confirmed a").first.evaluate("e => getComputedStyle(e).borderBottomStyle") == "solid"
    page.locator(".beside .chip a").first.click()
    lit = page.locator(".mention:target").evaluate("e => getComputedStyle(e).outlineStyle")
    assert lit != "none"
    context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_print_is_black_on_white_without_chrome(
    browser: Browser, address: str, kinds: dict[str, list[HtmlPage]], scheme: Scheme
) -> None:
    context = context_of(browser, address, scheme)
    page = context.new_page()
    page.emulate_media(media="print")
    for pages in kinds.values():
        page.goto(pages[0].address)
        place = pages[0].address
        assert page.locator(".masthead__bar").is_hidden(), place
        assert page.locator(".colophon").is_hidden(), place
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)", place
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)", place
    page.goto("/articles/2023/10/11/corrected/")
    assert page.locator(".own").inner_text() == f"{SITE_URL}articles/2023/10/11/corrected/"
    assert page.get_by_text("Report a wrong tag").is_hidden()
    shown = "[...document.querySelectorAll('.dateline a')].map(a => getComputedStyle(a, '::after').content)"
    assert page.evaluate(shown) == ['" (https://shore.example/ferry?id=1&copy=2)"']
    context.close()


def test_the_choice_of_paper_lasts_and_outweighs_the_system(browser: Browser, address: str) -> None:
    context = context_of(browser, address, "light")
    page = context.new_page()
    scheme = "document.body.dataset.mdColorScheme"
    page.goto("/")
    page.get_by_role("button", name="Read on dark paper").click()
    assert page.evaluate(scheme) == "slate"
    page.goto("/people/")
    assert page.evaluate(scheme) == "slate"
    page.get_by_role("button", name="Read on light paper").press("Enter")
    assert page.evaluate(scheme) == "default"
    page.emulate_media(color_scheme="dark")
    page.reload()
    assert page.evaluate(scheme) == "default"
    context.close()


def test_a_story_from_right_to_left_has_one_edge(browser: Browser, address: str) -> None:
    for width in (390, 1280):
        context = context_of(browser, address, width=width)
        page = context.new_page()
        page.goto("/articles/2023/10/12/arabic/")
        edges = """() => ['h1', '.standfirst', '.dateline', '.text > p'].map(one => {
          const range = document.createRange();
          range.selectNodeContents(document.querySelector(one));
          return Math.round(Math.max(...[...range.getClientRects()].map(box => box.right)));
        })"""
        found = page.evaluate(edges)
        assert max(found) - min(found) <= 4, (width, found)
        context.close()


def test_a_correction_is_told_at_the_top_and_a_wrong_tag_can_be_reported(page: Page) -> None:
    page.goto("/articles/2023/10/11/corrected/")
    page.get_by_role("link", name="Corrected on 15 October 2023").click()
    assert "40 passengers, not 400" in page.locator("#corrected:target").inner_text()
    report = page.get_by_role("link", name="Report a wrong tag").get_attribute("href")
    assert report is not None
    assert report.startswith("https://forge.example/herald/lake/issues/new?title=Wrong%20tag%3A%20The%20ferry")
    assert "seeds%2Faudit%2Fcorrected.md" in report
    edit = page.get_by_role("link", name="Edit this seed").get_attribute("href")
    assert edit == "https://forge.example/herald/lake/edit/main/seeds/audit/corrected.md"
