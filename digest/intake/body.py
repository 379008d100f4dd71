"""The text of a page as a seed has it: paragraphs, headings, quotations and captions, parted by blank lines."""

import re
from collections.abc import Callable, Iterable, Iterator
from enum import Enum, auto
from functools import cache
from typing import Any, NamedTuple

from digest import knowledge
from digest.intake.days import printed_days
from digest.intake.proposal import visible
from digest.text import fold, one_line

Captioned = Callable[[str], bool]
"""Whether a seed's reader will take a block for a caption."""

_LONG_ITEM = 120
_LONGEST_CREDIT = 200
"""Characters at a caption's end in which a credit is looked for: every bracket before could begin one."""


class Kind(Enum):
    """What a piece of a page is."""

    PARAGRAPH = auto()
    HEADING = auto()
    QUOTATION = auto()
    CAPTION = auto()


class Piece(NamedTuple):
    """A piece of a page in reading order."""

    kind: Kind
    text: str


def pieces(body: Any, mark: str) -> Iterator[Piece]:  # noqa: ANN401 - lxml's tree, which has no types
    """Yield the pieces of the tree that trafilatura gives; paragraphs that begin with ``mark`` are captions."""
    for element in body:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag == "head":
            yield Piece(Kind.HEADING, _words(element))
        elif tag == "quote":
            yield from (Piece(Kind.QUOTATION, text) for text in _paragraphs(element, mark))
        elif tag == "list":
            yield from _items(element)
        elif tag == "table":
            rows = (" | ".join(_words(cell) for cell in row).strip(" |") for row in element.iter("row"))
            yield Piece(Kind.PARAGRAPH, "\n".join(row for row in rows if row))
        elif tag in {"div", "body"}:
            yield from pieces(element, mark)
        else:
            for text in _paragraphs(element, mark):
                caption = text.startswith(mark)
                yield Piece(Kind.CAPTION if caption else Kind.PARAGRAPH, text.removeprefix(mark).strip())


def _words(element: Any) -> str:  # noqa: ANN401 - lxml's element
    return one_line(visible(" ".join(_with_breaks(element)).replace("\n", " ")))


def _with_breaks(element: Any) -> Iterator[str]:  # noqa: ANN401 - lxml's element
    """Yield the element's text in pieces, parted at its line breaks."""
    gathered: list[str] = []
    for node in element.xpath(".//text()|.//lb|.//p|.//item"):  # in the order of the page
        if isinstance(node, str):
            gathered.append(node)
        else:
            yield "".join(gathered)
            gathered = []
    yield "".join(gathered)


def _paragraphs(element: Any, mark: str) -> Iterator[str]:  # noqa: ANN401 - lxml's element
    """Yield paragraphs: two line breaks part them, one reads as a blank; a caption is always one of its own."""
    lines = [one_line(visible(line)) for line in _with_breaks(element)]
    nested = element.find(".//p") is not None
    gathered: list[str] = []
    for line in [*lines, ""]:
        if (nested or not line or line.startswith(mark)) and gathered:
            yield " ".join(gathered)
            gathered = []
        if line:
            gathered.append(line)
    if gathered:
        yield " ".join(gathered)


def _items(element: Any) -> Iterator[Piece]:  # noqa: ANN401 - lxml's element
    """Yield a list: short items as lines of one block, so that none is taken for a heading; long ones apart."""
    ordered = element.get("rend") == "ol"
    texts = [text for item in element.iter("item") if (text := _words(item))]
    lines = [f"{place}. {text}" if ordered else f"• {text}" for place, text in enumerate(texts, 1)]
    if any(len(text) > _LONG_ITEM for text in texts):
        yield from (Piece(Kind.PARAGRAPH, line) for line in lines)
    elif lines:
        yield Piece(Kind.PARAGRAPH, "\n".join(lines))


def story_pieces(found: Iterable[Piece], aside: Iterable[str]) -> list[Piece]:
    """Return a story's pieces without what stands ``aside`` (headline, byline), pull quotes and headings of nothing."""
    listed = [piece for piece in found if piece.text]
    not_text = {fold(words) for words in aside if words}
    prose = " ".join(fold(piece.text) for piece in listed if piece.kind is Kind.PARAGRAPH)
    kept: list[Piece] = []
    for piece in listed:
        words = fold(piece.text)
        above = not any(before.kind is not Kind.CAPTION for before in kept)
        if above and (piece.kind is Kind.HEADING or _is_byline(piece.text, not_text)):
            continue  # a heading above all text is the page's own headline, in other words perhaps
        pulled = piece.kind is Kind.QUOTATION and words and words in prose
        if not pulled and (words not in not_text or piece.kind is Kind.CAPTION) and piece not in kept[-1:]:
            kept.append(piece)
    while kept and kept[-1].kind is Kind.HEADING:
        kept.pop()
    return kept


def _is_byline(text: str, not_text: set[str]) -> bool:
    """Whether a text says no more than who wrote the story, and when: `AFP 30 Nov 2023`."""
    rest = text
    for day in reversed(list(printed_days(text))):
        rest = f"{rest[: day.start]} {rest[day.end :]}"
    return rest != text and fold(rest) in {"", *not_text}


def as_text(story: list[Piece], captioned: Captioned) -> tuple[str, bool]:
    """Return the story's text, and whether it is Markdown: where there is a heading or quotation to be marked.

    A paragraph that begins as a mark does would be taken for what it is not: such a story goes without marks.
    """
    marked = any(piece.kind in {Kind.HEADING, Kind.QUOTATION} for piece in story)
    like_a_mark = any(piece.kind is not Kind.HEADING and re.match(r"(?m)[#>]", piece.text) for piece in story)
    markdown = marked and not like_a_mark
    written: list[str] = []
    before: Kind | None = None
    for piece in story:
        text = _written(piece, captioned, markdown=markdown)
        if before is piece.kind is Kind.QUOTATION and markdown:
            written[-1] += f"\n>\n{text}"
        else:
            written.append(text)
        before = piece.kind
    return "\n\n".join(written), markdown


def _written(piece: Piece, captioned: Captioned, *, markdown: bool) -> str:
    if piece.kind is Kind.CAPTION:
        return caption(piece.text, captioned)
    if piece.kind is Kind.HEADING:
        return f"# {piece.text}" if markdown else piece.text
    if piece.kind is Kind.QUOTATION:
        return f"> {piece.text}" if markdown else piece.text
    return piece.text


def caption(text: str, captioned: Captioned) -> str:
    """Return a photo's caption in a form that reads as one: its credit behind a dash, else led by `Photo:`."""
    attempts = [text]
    if match := _credit().search(text, max(0, len(text) - _LONGEST_CREDIT)):
        words, who = text[: match.start()].rstrip(" —–-|(["), match["who"].strip()
        attempts += [f"{words} — {who}", f"{words} — Photo: {who}"] if words else []
    return next((attempt for attempt in attempts if captioned(attempt)), f"Photo: {text}")


@cache
def _credit() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(knowledge.intake().photo_words, key=len, reverse=True))
    led = rf"©|(?:{words})\s?:|(?:photo|photograph|picture|image) by (?-i:(?=[A-Z]))"
    return re.compile(rf"(?:^|(?<=[\s(\[|]))[(\[|]*(?:{led})\s*(?P<who>[^()\[\]]{{2,80}}?)[)\].]*$", re.IGNORECASE)
