"""The policy of pages, in a browser: nothing that a page needs is blocked, and what is put into a page does nothing."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serving import served
from tests.sites import pages_by_kind

STORY = "articles/2023/10/12/putin-calls-for-talks/index.html"
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">')

ACTED = "document.documentElement.dataset.acted = 1"
# What a browser says of its own accord, for whom no test has to ask.
LISTENED = """
addEventListener("securitypolicyviolation", (event) => {
  document.documentElement.dataset.blocked = event.effectiveDirective;
});
"""

# What is put into the page, what blocks it, and what a reader has to press, if anything. `{other}` is another host.
INJECTED = {
    "script": (f"<script>{ACTED}</script>", "script-src-elem", ""),
    "module": (f'<script type="module">{ACTED}</script>', "script-src-elem", ""),
    "script of another host": ('<script src="{other}/acts.js"></script>', "script-src-elem", ""),
    "script in an address": (f'<script src="data:text/javascript,{ACTED}"></script>', "script-src-elem", ""),
    "onerror": (f'<img src="data:," onerror="{ACTED}">', "script-src-attr", ""),
    "onload": (f'<svg onload="{ACTED}"></svg>', "script-src-attr", ""),
    "onfocus": (f'<input autofocus onfocus="{ACTED}">', "script-src-attr", ""),
    "javascript link": (f'<a id="press" href="javascript:{ACTED};void 0">x</a>', "script-src-elem", "#press"),
    "frame with its own text": (f'<iframe srcdoc="<script>parent.{ACTED}</script>"></iframe>', "", ""),
    "frame": ('<iframe src="{other}/frame"></iframe>', "frame-src", ""),
    "image": ('<img src="{other}/counts.png" alt="">', "img-src", ""),
    "image of a style attribute": ('<p style="background: url({other}/counts.png)">x</p>', "style-src-attr", ""),
    "style": ("<style>body { background: url({other}/counts.png) }</style>", "style-src-elem", ""),
    "style sheet": ('<link rel="stylesheet" href="{other}/sheet.css">', "style-src-elem", ""),
    "icon": ('<link rel="icon" href="{other}/icon.png">', "", ""),
    "object": ('<object data="{other}/object"></object>', "object-src", ""),
    "embed": ('<embed src="{other}/embed">', "object-src", ""),
    "video": ('<video src="{other}/film" autoplay></video>', "media-src", ""),
    "sound": ('<audio src="{other}/sound" autoplay></audio>', "media-src", ""),
    "base": ('<base href="{other}/"><a id="press" href="people/">x</a>', "base-uri", "#press"),
    "form": ('<form action="{other}/takes"><button id="press">x</button></form>', "form-action", "#press"),
    "button": ('<form><button id="press" formaction="{other}/takes">x</button></form>', "form-action", "#press"),
}


@dataclass
class Other:
    """Another host: its address, and what was asked of it."""

    address: str = ""
    asked: list[str] = field(default_factory=list)


@contextmanager
def other_host() -> Iterator[Other]:
    """Answer everything, and note it, while the block runs."""
    other = Other()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            other.asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            """Say nothing: a test's output is pytest's."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    other.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield other
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def other() -> Iterator[Other]:
    with other_host() as host:
        yield host


def pressed(page: Page, button: str) -> None:
    """Press what a reader would have to press, and stay until that has had its effect."""
    if button:
        page.locator(button).click(no_wait_after=True)


def opened(browser: Browser, text: str, folder: Path, button: str) -> Iterator[Page]:
    """Open a page of this text, press what has to be pressed, and yield it; errors in its console are not looked at."""
    (folder / "index.html").write_text(text, encoding="utf-8")
    with served(folder) as address:
        context = browser.new_context()
        context.add_init_script(LISTENED)
        page = context.new_page()
        page.goto(address)
        pressed(page, button)
        yield page
        context.close()


def injected(whole_site: Path, markup: str) -> str:
    """Return a story with markup put into it where its own text begins."""
    text = (whole_site / STORY).read_text(encoding="utf-8")
    assert text.count('<div class="text"') == 1
    return text.replace('<div class="text"', f'{markup}<div class="text"')


@pytest.mark.parametrize("name", INJECTED)
def test_what_is_put_into_a_page_neither_runs_nor_asks_another_host(
    name: str, browser: Browser, whole_site: Path, other: Other, tmp_path: Path
) -> None:
    markup, directive, button = INJECTED[name]
    text = injected(whole_site, markup.replace("{other}", other.address))
    for page in opened(browser, text, tmp_path, button):
        root = page.locator("html")
        if directive:
            expect(root).to_have_attribute("data-blocked", directive)
        page.wait_for_load_state("networkidle")
        assert root.get_attribute("data-acted") is None
    assert other.asked == []


@pytest.mark.parametrize("name", INJECTED)
def test_without_the_policy_it_would(
    name: str, browser: Browser, whole_site: Path, other: Other, tmp_path: Path
) -> None:
    markup, _, button = INJECTED[name]
    text = _POLICY.sub("", injected(whole_site, markup.replace("{other}", other.address)))
    for page in opened(browser, text, tmp_path, button):
        if "{other}" in markup:
            page.wait_for_load_state("networkidle")
            assert other.asked != []
        else:
            expect(page.locator("html")).to_have_attribute("data-acted", "1")


def test_no_kind_of_page_needs_what_the_policy_blocks(page: Page, whole_site: Path) -> None:
    """The page of each test tells every violation: here each kind of page is opened, in both papers."""
    kinds = pages_by_kind(whole_site, most=2)
    assert {"front", "search", "missing", "guide", "moved", "people", "countries", "follow"} <= set(kinds)
    for pages in kinds.values():
        for one in pages:
            page.goto(one.address, wait_until="networkidle")
            button = page.locator("button.paper")
            if button.count():
                button.click()


def test_a_text_is_no_markup_to_any_script(page: Page) -> None:
    """Trusted Types: what makes markup or scripts out of texts is barred, for the page's own scripts as well."""
    page.goto("/")
    refused = "(act) => { try { act(); return '' } catch (error) { return error.name } }"
    for act in (
        "document.body.innerHTML = '<b>x</b>'",
        "document.write('x')",
        "new DOMParser().parseFromString('x', 'text/html')",
    ):
        assert page.evaluate(f"({refused})(() => {{ {act} }})") == "TypeError", act
