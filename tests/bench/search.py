"""Measure the search of a built site as a reader meets it: ``python -m tests.bench.search SITE WORD WORD…``.

SITE is served on this machine, compressed as a web host would, to Debian's Chromium without a window. For every word:
the bytes that its first search in the header transfers, the time from the first key to results in a fresh browser
(cold), and for the same word once more (warm); then the same on the search page, with all facets. Times are of this
machine, so run it where nothing else is running, and compare rather than believe.
"""

import argparse
import gzip
import statistics
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS

COMPRESSED = (".html", ".js", ".css", ".json", ".xml", ".svg")
KEY = 120  # milliseconds from key to key
SHOWN = "selector => document.querySelector(selector)?.checkVisibility() && performance.now() - window.began"


class Answer(SimpleHTTPRequestHandler):
    """Files as they are, text compressed; the server's ``sent`` keeps the size of every body by its path."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet: two would wait 40 ms for each other (Nagle's algorithm)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing."""

    def do_GET(self) -> None:
        """Send a file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in COMPRESSED:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.server.sent.append((self.path, len(body)))  # type: ignore[attr-defined]
        self.wfile.write(body)


class Site(NamedTuple):
    """A served site: its address, and what was sent so far."""

    address: str
    sent: list[tuple[str, int]]


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """Serve ``folder`` while the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Answer, directory=str(folder)))
    server.sent = []  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(f"http://127.0.0.1:{server.server_port}", server.sent)  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()


class Measured(NamedTuple):
    """One word: kilobytes, and milliseconds from the first key to results, cold and warm."""

    kilobytes: float
    cold: float
    warm: float
    parts: dict[str, int]


def _type(page: Page, word: str, result: str) -> float:
    """Write ``word`` into the field at once and return the milliseconds until a result of it is shown."""
    page.evaluate("window.began = undefined; document.querySelectorAll('.result').forEach(one => one.remove())")
    page.locator("#find").press("Control+a")
    page.evaluate("window.began = undefined")
    page.evaluate("""word => {
        const input = document.querySelector("#find");
        window.began = performance.now();
        input.value = word;
        input.dispatchEvent(new Event("input", {bubbles: true}));
    }""", word)  # fmt: skip
    return float(page.wait_for_function(SHOWN, arg=result, polling=5).json_value())


def _write(page: Page, word: str, result: str) -> float:
    """Write ``word`` key by key, as a quick typist does, and return the milliseconds from the last key to a result."""
    page.locator("#find").focus()
    page.keyboard.type(word, delay=KEY)
    page.evaluate("window.began = performance.now()")
    return float(page.wait_for_function(SHOWN, arg=result, polling=5).json_value())


def _parts(sent: list[tuple[str, int]]) -> dict[str, int]:
    kinds: dict[str, int] = {}
    for path, size in sent:
        name = path.partition("?")[0].rsplit("/", 1)[-1]
        kind = (
            name.rsplit(".", 1)[-1] if path.startswith("/pagefind/") and not name.endswith((".js", ".json")) else name
        )
        kinds[kind] = kinds.get(kind, 0) + size
    return kinds


def header_by_key(browser: Browser, site: Site, word: str, other: str) -> Measured:
    """Search ``word`` in the header as :func:`header` does, but key by key; times are from the last key."""
    return header(browser, site, word, other, _write)


def header(
    browser: Browser, site: Site, word: str, other: str, write: Callable[[Page, str, str], float] | None = None
) -> Measured:
    """Search ``word`` in the header of a page, in a fresh browser; then ``other`` and ``word`` once more."""
    context = browser.new_context(base_url=site.address, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto("/about/", wait_until="networkidle")
    before = len(site.sent)
    cold = (write or _type)(page, word, ".panel .result")
    page.wait_for_load_state("networkidle")
    sent = site.sent[before:]
    warm = min(_type(page, again, ".panel .result") for again in (other, word) for _ in (1, 2))
    context.close()
    return Measured(sum(size for _, size in sent) / 1000, cold, warm, _parts(sent))


def search_page(browser: Browser, site: Site, word: str, other: str) -> Measured:
    """Search ``word`` on the search page, in a fresh browser, and let all facets be counted."""
    context = browser.new_context(base_url=site.address, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto("/about/", wait_until="networkidle")  # what every page of the paper needs is there already
    before = len(site.sent)
    page.goto("/search/", wait_until="commit")
    page.locator(".narrow:not([hidden]) .facets li").first.wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    cold = _type(page, word, ".results .result")
    page.wait_for_load_state("networkidle")
    sent = site.sent[before:]
    warm = min(_type(page, again, ".results .result") for again in (other, word) for _ in (1, 2))
    context.close()
    return Measured(sum(size for _, size in sent) / 1000, cold, warm, _parts(sent))


def show(name: str, measured: list[Measured]) -> None:
    """Print the middle and the worst of several measurements."""
    print(f"{name}:")  # noqa: T201
    for title, figures in zip(
        ("kB", "cold ms", "warm ms"), zip(*(one[:3] for one in measured), strict=True), strict=True
    ):
        print(f"  {title:8} median {statistics.median(figures):7.0f}   most {max(figures):7.0f}")  # noqa: T201
    worst = max(measured, key=lambda one: one.kilobytes)
    largest = sorted(worst.parts.items(), key=lambda pair: -pair[1])
    print("  of the largest:", ", ".join(f"{kind} {size / 1000:.0f}" for kind, size in largest))  # noqa: T201


def main() -> None:
    """Read the command line and measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("site", type=Path)
    options.add_argument("words", nargs="+")
    given = options.parse_args()
    ways: dict[str, Callable[[Browser, Site, str, str], Measured]] = {
        "header": header,
        "header, key by key": header_by_key,
        "search page": search_page,
    }
    with served(given.site) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        words = given.words
        for name, measure in ways.items():
            show(name, [measure(browser, site, word, words[at - 1]) for at, word in enumerate(words)])
        browser.close()


if __name__ == "__main__":
    main()
