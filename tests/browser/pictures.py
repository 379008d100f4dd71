"""Take the pictures of the docs anew from the built site: ``make pictures`` (needs Chromium)."""

import sys
from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.casefiles import ROOT
from tests.serving import served

IMAGES = ROOT / "docs" / "images"


class Picture(NamedTuple):
    """One picture: its file's name, the page, the window in CSS pixels, and what to wait for or scroll to."""

    name: str
    page: str
    width: int = 1280
    height: int = 860
    scheme: Literal["light", "dark"] = "light"
    shown: str = "h1"


PICTURES = (
    Picture("front", "/", height=1000),
    Picture("story", "/articles/2023/10/12/putin-calls-for-talks/"),
    Picture("why", "/articles/2023/10/12/putin-calls-for-talks/#why", shown=".why mark"),
    Picture("person", "/people/jimmy-carter/"),
    Picture("countries", "/countries/"),
    Picture("edition", "/editions/1962-W43/"),
    Picture("search", "/search/?q=peace", shown="#results .result"),
    Picture("phone", "/articles/1989/11/10/berlin-wall-opens/", width=390, height=780, scheme="dark"),
)


def take(browser: Browser, picture: Picture, address: str) -> Path:
    """Write one picture and return its file."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height}, color_scheme=picture.scheme, base_url=address
    )
    page = context.new_page()
    page.goto(picture.page)
    if "#" in picture.page:
        anchor = picture.page.partition("#")[2]
        page.locator(f"#{anchor}").evaluate("e => { e.open = true; e.scrollIntoView() }")
    page.locator(picture.shown).first.wait_for()
    target = IMAGES / f"{picture.name}.png"
    page.screenshot(path=target)
    context.close()
    return target


def main(site: Path) -> None:
    """Take every picture."""
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for picture in PICTURES:
            target = take(browser, picture, address)
            print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1000} kB")  # noqa: T201 - its whole output
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
