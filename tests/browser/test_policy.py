"""The policy of pages, in a browser: nothing that a page needs is blocked, and what is put into a page does nothing."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.serving import served
from tests.sites import pages_by_kind

STORY = "articles/2023/10/12/putin-calls-for-talks/index.html"
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">')

ACTED = "console.log('acted')"
# Told in the console, which can be read while a page is on its way to another.
TOLD = """
addEventListener("securitypolicyviolation", (event) => console.log(`blocked by ${event.effectiveDirective}`));
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
    "frame with its own text": (f'<iframe srcdoc="<script>{ACTED}</script>"></iframe>', "script-src-elem", ""),
    "frame": ('<iframe src="{other}/frame"></iframe>', "frame-src", ""),
    "image": ('<img src="{other}/counts.png" alt="">', "img-src", ""),
    "image of a style attribute": ('<p style="background: url({other}/counts.png)">x</p>', "style-src-attr", ""),
    "style": ("<style>body { background: url({other}/counts.png) }</style>", "style-src-elem", ""),
    "style sheet": ('<link rel="stylesheet" href="{other}/sheet.css">', "style-src-elem", ""),
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


def injected(whole_site: Path, markup: str) -> str:
    """Return a story with markup put into it where its own text begins."""
    text = (whole_site / STORY).read_text(encoding="utf-8")
    assert text.count('<div class="text"') == 1
    return text.replace('<div class="text"', f'{markup}<div class="text"')


def said_by(browser: Browser, folder: Path, text: str, last: str, button: str) -> list[str]:
    """Open a page of this text, press what is to be pressed, and return what its console said up to ``last``."""
    (folder / "index.html").write_text(text, encoding="utf-8")
    with served(folder) as address, browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(TOLD)
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        with page.expect_console_message(lambda message: message.text == last):
            page.goto(address, wait_until="commit")
            if button:
                page.locator(button).click(no_wait_after=True)
    return said


@pytest.mark.parametrize("name", INJECTED)
def test_what_is_put_into_a_page_neither_runs_nor_asks_another_host(
    name: str, browser: Browser, whole_site: Path, other: Other, tmp_path: Path
) -> None:
    markup, directive, button = INJECTED[name]
    text = injected(whole_site, markup.replace("{other}", other.address))
    said = said_by(browser, tmp_path, text, f"blocked by {directive}", button)
    assert "acted" not in said
    assert other.asked == []


@pytest.mark.parametrize("name", INJECTED)
def test_without_the_policy_it_would(
    name: str, browser: Browser, whole_site: Path, other: Other, tmp_path: Path
) -> None:
    markup, _, button = INJECTED[name]
    text = _POLICY.sub("", injected(whole_site, markup.replace("{other}", other.address)))
    if "{other}" not in markup:
        assert said_by(browser, tmp_path, text, "acted", button)
        return
    (tmp_path / "index.html").write_text(text, encoding="utf-8")
    with served(tmp_path) as address, browser.new_context() as context:
        page = context.new_page()
        with page.expect_request(lambda request: request.url.startswith(other.address)):
            page.goto(address, wait_until="commit")
            if button:
                page.locator(button).click(no_wait_after=True)
        page.wait_for_load_state("networkidle")
    assert other.asked != []


def test_no_kind_of_page_needs_what_the_policy_blocks(page: Page, whole_site: Path) -> None:
    """The page of each test tells every violation: here each kind of page is opened, in both papers."""
    kinds = pages_by_kind(whole_site, most=1)
    assert {"front", "search", "missing", "guide", "moved", "people", "countries", "follow"} <= set(kinds)
    for pages in kinds.values():
        for one in pages:
            page.goto(one.address, wait_until="networkidle")
            button = page.locator("button.paper")
            if button.count():
                button.click()


def test_a_text_is_no_markup_to_any_script(browser: Browser, address: str) -> None:
    """Trusted Types: what makes markup or scripts out of texts is barred, for the page's own scripts as well."""
    acts = (
        "document.body.innerHTML = '<b>x</b>'",
        "document.write('x')",
        "new DOMParser().parseFromString('x', 'text/html')",
        "document.createElement('script').text = 'x'",
        "trustedTypes.createPolicy('any', {})",
    )
    refused = "(act) => { try { act(); return '' } catch (error) { return error.name } }"
    with browser.new_context(base_url=address) as context:
        page = context.new_page()
        page.goto("/")
        for act in acts:
            assert page.evaluate(f"({refused})(() => {{ {act} }})") == "TypeError", act
