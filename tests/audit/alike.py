"""Whether two builds of one digest show the same: ``python -m tests.audit.alike SITE OTHER``; says each difference.

Compared are the pages, and in each its elements, links, anchors and words in their order; not blanks, not the ways in
which one address can be written, and not the colours that a generator gives to code.
"""

import difflib
import posixpath
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

MOST_LINES = 10


class Shown(HTMLParser):
    """What a page shows and where its links lead, as lines."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.folder = folder
        self.lines: list[str] = []
        self.in_code = False
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if self.in_code or given.get("class") == "highlight":
            return
        self.close_words()
        self.in_code = tag == "pre"
        said = {key: value for key, value in given.items() if key not in {"href", "src", "action", "content"}}
        address = next((given[key] for key in ("href", "src", "action", "content") if key in given), None)
        self.lines.append(f"<{tag} {sorted(said.items(), key=str)} {self.led(address) if address is not None else ''}>")

    def handle_endtag(self, tag: str) -> None:
        if tag == "pre" or not self.in_code:
            self.close_words()
            self.in_code = False

    def handle_data(self, data: str) -> None:
        self.words += data

    def close(self) -> None:
        super().close()
        self.close_words()

    def close_words(self) -> None:
        """Add the words since the last element as one line."""
        if words := " ".join(self.words.split()):
            self.lines.append(words)
        self.words = ""

    def led(self, address: str) -> str:
        """Return where a link of this page leads, from the root of the site."""
        path, mark, anchor = address.partition("#")
        if "://" in path or not path or " " in path:
            return address
        path, asked, query = path.partition("?")
        return posixpath.normpath(posixpath.join(self.folder, path)) + asked + query + mark + anchor


def shown(site: Path, page: str) -> list[str]:
    """Return what the page shows."""
    reader = Shown(f"/{posixpath.dirname(page)}")
    reader.feed((site / page).read_text(encoding="utf-8"))
    reader.close()
    return reader.lines


def pages_of(site: Path) -> set[str]:
    """Return the pages of a site by their places."""
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html")}


def differences(site: Path, other: Path) -> Iterator[str]:
    """Yield what the two sites do not have in common, line by line."""
    ours, theirs = pages_of(site), pages_of(other)
    yield from (f"only in {site}: {page}" for page in sorted(ours - theirs))
    yield from (f"only in {other}: {page}" for page in sorted(theirs - ours))
    for page in sorted(ours & theirs):
        here, there = shown(site, page), shown(other, page)
        if here != there:
            yield f"{page}:"
            changed = difflib.unified_diff(here, there, lineterm="", n=0)
            yield from (f"  {line}" for line in [*changed][2 : 2 + MOST_LINES])


def main() -> None:
    """Compare the two sites named on the command line; exit 1 where they differ."""
    site, other = map(Path, sys.argv[1:])
    found = [*differences(site, other)]
    sys.stdout.write("\n".join(found or [f"the same {len(pages_of(site))} pages"]) + "\n")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
