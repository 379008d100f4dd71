"""Make ``card.png``, the picture of a shared page, from ``card.svg``: ``make card``."""

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

SOURCE = Path(__file__).with_name("card.svg")
CARD = Path(__file__).parents[2] / "digest/theme/assets/digest/card.png"


def main() -> None:
    """Draw the card in Debian's Chromium, at the size that Open Graph's readers expect."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 630})
        page.set_content(f"<style>body{{margin:0}} svg{{display:block}}</style>{SOURCE.read_text(encoding='utf-8')}")
        page.screenshot(path=CARD)
        browser.close()


if __name__ == "__main__":
    main()
