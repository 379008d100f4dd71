"""Long lists, a page at a time: no page grows with the corpus."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from digest.render.markup import line, link

Item = TypeVar("Item")


def numbered_page(first: str, number: int) -> str:
    """Return the place of the n-th page of the list that begins at ``first``: ``people/x/2.md``."""
    if number == 1:
        return first
    folder = first.removesuffix("/index.md") if first.endswith("/index.md") else first.removesuffix(".md")
    return f"{folder}/{number}.md"


def chunks(items: Sequence[Item], size: int) -> Iterator[tuple[int, Sequence[Item]]]:
    """Yield the pages of a list, numbered from 1; an empty list has one empty page."""
    for start in range(0, max(len(items), 1), size):
        yield start // size + 1, items[start : start + size]


def pager(first: str, number: int, pages: int, before: str = "Newer", after: str = "Older") -> str:
    """Return the line that leads to the pages before and after, by these words; nothing where there is one page."""
    if pages < 2:  # noqa: PLR2004 - one page needs no pager
        return ""
    origin = numbered_page(first, number)
    parts = [f"Page {number} of {pages}"]
    if number > 1:
        parts.insert(0, link(before, origin, numbered_page(first, number - 1)))
    if number < pages:
        parts.append(link(after, origin, numbered_page(first, number + 1)))
    return line(" · ".join(parts), "pager")


def page_count(items: int, size: int) -> int:
    """Return how many pages a list of ``items`` takes."""
    return max(1, -(-items // size))
