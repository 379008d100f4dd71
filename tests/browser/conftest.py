"""A site with hostile seeds among the digest's own, served on this machine, and a browser to read it."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

from digest.adapter import facets

REPOSITORY = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip

HOSTILE_TITLE = "<img src=x onerror=alert(1)>"
PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
HOSTILE_SEED = f"""---
date: 2023-10-13
title: "{HOSTILE_TITLE}"
people: ["<script>alert(2)</script>"]
thread: "<b onmouseover=alert(3)>thread</b>"
source: {{name: "<i>Source</i>", url: "https://example.org/?a=1&b=\\"2\\""}}
---
A quiet first paragraph about Zanzibar, so that the story can be searched for.

{{: onclick="alert(4)" .hostile }}

--8<-- "mkdocs.yml"

{PUNCTUATION}

[link](javascript:alert(5)) <script>alert(6)</script> ![x](https://evil.example/x.png) &lt;b&gt; `code`

{{{{ config.site_name }}}} {{% raw %}} [TOC] [[wiki]] :smile: ==mark== ^^ins^^ ~~del~~ H~2~O $$x$$ *a* _b_ **c**
"""

# For the search: a country under other names, and texts of which no word, or not every word, may be found.
SEARCHED = {
    "cocoa.md": """---
date: 1993-12-07
countries: [CI, France]
---
Cocoa growers in Ivory Coast met the minister in Abidjan.
""",
    "withheld.md": """---
date: 1993-12-08
publish: hidden
---
The word quaggamire stands only in a text that is withheld.
""",
    "excerpt.md": """---
date: 1993-12-09
publish: excerpt
people: [Vesna Unheard]
source: {name: Elsewhere, url: "https://example.org/elsewhere"}
---
An opening about the plumbago harvest, which readers may see.

“The zirconfield is ours,” said Vesna Unheard, and so on.
""",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip these tests where there is no Chromium, unless the environment says that there must be one."""
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM and os.environ.get("DIGEST_BROWSER") != "required":
                item.add_marker(pytest.mark.skip(reason="no chromium on this machine"))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing: a test's output is pytest's."""


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the digest with the hostile seed and serve it; yields its address."""
    root = tmp_path_factory.mktemp("digest")
    for name in ("docs", "hooks", "seeds"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    (root / "seeds" / "hostile.txt").write_text(HOSTILE_SEED, encoding="utf-8")
    for name, text in SEARCHED.items():
        (root / "seeds" / name).write_text(text, encoding="utf-8")
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(config + "    languages: [en, fr, ar]\n", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    subprocess.run(command, cwd=root, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    # Names on few pages have a file of their own, as in a large digest.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(facets, "MOST", {"people": 60, "speaker": 10})
        facets.write_facets(root / "site" / "pagefind")
    handler = partial(_Quiet, directory=str(root / "site"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield Debian's Chromium, headless."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


class Watch:
    """What a page did besides showing itself: errors, dialogs, requests to other hosts."""

    def __init__(self, page: Page, address: str) -> None:
        self.seen: list[str] = []
        page.on("console", lambda m: self.seen.append(f"console: {m.text}") if m.type == "error" else None)
        page.on("pageerror", lambda error: self.seen.append(f"error: {error}"))
        page.on("dialog", self._dialog)
        page.on("request", lambda request: self._request(request.url, address))

    def _dialog(self, dialog: Dialog) -> None:
        self.seen.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, url: str, address: str) -> None:
        if not url.startswith((address, "data:", "blob:")):
            self.seen.append(f"request: {url}")


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Yield a fresh desktop page that must show itself without errors, dialogs or foreign requests."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=address)
    opened = context.new_page()
    watch = Watch(opened, address)
    yield opened
    context.close()
    assert watch.seen == []
