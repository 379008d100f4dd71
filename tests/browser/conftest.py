"""A site with hostile seeds among the digest's own, served on this machine, and a browser to read it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

from digest.search import facets
from tests.serving import served

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip

BLOCKED = """
addEventListener("securitypolicyviolation", (event) => {
  console.error(`blocked by ${event.effectiveDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
});
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip these tests where there is no Chromium, unless the environment says that there must be one."""
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM and os.environ.get("DIGEST_BROWSER") != "required":
                item.add_marker(pytest.mark.skip(reason="no chromium on this machine"))


@pytest.fixture(scope="session")
def address(whole_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a copy of the whole site, its facets split as a large digest's are; yields its address."""
    site = shutil.copytree(whole_site, tmp_path_factory.mktemp("served") / "site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(facets, "MOST", {"people": 60, "speaker": 10})
        facets.write_facets(site / "pagefind")
    with served(site) as place:
        yield place


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield Debian's Chromium, headless."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


class Watch:
    """What a page did besides showing itself: errors, what its policy blocked, dialogs, requests to other hosts."""

    def __init__(self, page: Page, address: str) -> None:
        self.seen: list[str] = []
        page.on("console", lambda m: self.seen.append(f"console: {m.text}") if m.type == "error" else None)
        page.add_init_script(BLOCKED)
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
