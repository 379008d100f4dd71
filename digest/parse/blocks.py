"""Cut a text into blocks. A block's text keeps the seed's characters one for one, line ends read as blanks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from digest import knowledge, limits
from digest.errors import SeedError
from digest.model import Block, BlockKind, Seed
from digest.text import BLANKS

LONGEST_HEADING = 80
"""Characters; a longer line of its own is a paragraph that lost its full stop."""

LONGEST_CAPTION = 700
"""Characters; what is longer and ends with an agency's name is a paragraph with a by-line."""

_WITHIN = BLANKS.replace("\n", "")
# A mark with nothing but blanks behind it is text; a no-break space is no blank.
_HEADING_MARK = re.compile(rf"#{{1,6}}[ \t]+(?=[{_WITHIN}]*[^{BLANKS}])")
_CLOSING = tuple(".!?…:;,\"'”’»)]")
SOURCE_LINE = re.compile(r"Sources?: (?P<name>[^\n]{1,200}?)[ ,(]{1,3}(?P<url>https?://[^\s)]{4,500})\)?\.?")
"""The last line of a raw text may say where it is from: ``Source: Wikipedia, "Suez Crisis", https://…``."""

_OPEN_QUOTES = {'"': '"', "“": "”", "«": "»", "„": "“"}
_QUOTE_MARK = re.compile('["“”„«»]')


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    number: int


def _lines(text: str, body: int) -> Iterator[_Line]:
    number = text.count("\n", 0, body) + 1
    start = body
    for piece in text[body:].split("\n"):
        yield _Line(piece, start, number)
        start += len(piece) + 1
        number += 1


def _groups(lines: Iterator[_Line], *, markdown: bool) -> Iterator[list[_Line]]:
    """Gather lines into blocks: blank lines part them, in Markdown also headings and quotations."""
    group: list[_Line] = []
    for line in lines:
        alone = markdown and line.text.startswith("#")
        changes = markdown and bool(group) and group[-1].text.startswith(">") != line.text.startswith(">")
        if group and (not line.text.strip() or alone or changes):
            yield group
            group = []
        if not line.text.strip():
            continue
        group.append(line)
        if alone:
            yield group
            group = []
    if group:
        yield group


@cache
def _caption_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return how captions end (a dash or bracket, then agencies) and how they begin."""
    known = knowledge.agencies()
    # Longest first, so that `AFP` does not cut `AFP/Getty Images` short.
    names = "|".join(re.escape(name) for name in sorted(known.credits, key=len, reverse=True))
    by = r"(?:(?:Photo|Image|Picture|Credit|Courtesy|Source)(?: by| of)?:? )?"
    agency = rf"{by}(?:{names})(?: (?:[Pp]hoto|[Ii]mages?|[Ff]ile|[Hh]andout))?"
    chain = rf"{agency}(?:(?: ?[/|,] ?| via )[\w .'’-]{{2,40}}){{0,3}}"
    # `— Photo: Jo Marsh` is a credit by its own word, so whose name it is does not matter.
    anyone = r"(?:Photo(?:graph)?|Picture|Image)s?(?: by)?: [^—–\n]{2,80}?"
    end = re.compile(rf"\s(?:[—–]+|--?|\||/)\s*(?P<dash>{chain}|{anyone})\.?\s*\Z|\s\((?P<bracket>{chain})\)\.?\s*\Z")
    openings = "|".join(re.escape(words) for words in sorted(known.openings, key=len, reverse=True))
    return end, re.compile(rf"(?:{openings})(?:\b|(?<=:))", re.IGNORECASE)


def caption_credit(text: str) -> str | None:
    """Return a caption's credit (``""`` when it names none), ``None`` for a text that is no caption."""
    if len(text) > LONGEST_CAPTION:
        return None
    end, opening = _caption_patterns()
    # Only the tail can hold a credit: a bounded search keeps a hostile line cheap.
    credit = end.search(text, max(0, len(text) - 160))
    if credit:
        return (credit["dash"] or credit["bracket"]).strip()
    return "" if opening.match(text) else None


def _is_heading(text: str) -> bool:
    return (
        len(text) <= LONGEST_HEADING
        and not text.endswith(_CLOSING)
        and "://" not in text
        and (text[0].isupper() or text[0].isdigit() or not text[0].isascii())
        and any(c.isalpha() for c in text)
    )


def _is_quotation(text: str) -> bool:
    """Whether the whole block is one quotation: it opens, and closes at its end, and no mark stands between.

    Marks that are not of one kind (`“We are ready," she said. "All of us.”`) part it as well.
    """
    close, end = _OPEN_QUOTES.get(text[0]), len(text.rstrip(" .")) - 1
    return end > 0 and text[end] == close and not _QUOTE_MARK.search(text, 1, end)


def _kind(text: str, *, several_lines: bool, last: bool) -> tuple[BlockKind, str]:
    credit = caption_credit(text)
    if credit is not None:
        return BlockKind.CAPTION, credit
    if last and SOURCE_LINE.fullmatch(text):
        return BlockKind.SOURCE, ""
    if not several_lines and not last and _is_heading(text):
        return BlockKind.HEADING, ""
    if _is_quotation(text):
        return BlockKind.QUOTATION, ""
    return BlockKind.PARAGRAPH, ""


def _block(group: list[_Line], *, markdown: bool, last: bool) -> Block | None:
    raw = "\n".join(line.text for line in group)
    kind, credit, skip = BlockKind.PARAGRAPH, "", 0
    if markdown and raw.startswith("#") and (mark := _HEADING_MARK.match(raw)):
        kind, skip = BlockKind.HEADING, mark.end()
    elif markdown and raw.startswith(">"):
        raw = re.sub(r"(?m)^>", " ", raw)
        kind = BlockKind.QUOTATION
    else:
        kind, credit = _kind(raw.strip(), several_lines=len(group) > 1, last=last)
    text = raw[skip:].rstrip()
    start = group[0].start + skip + len(text) - len(text.lstrip())
    text = text.lstrip().replace("\n", " ").replace("\t", " ")
    if not text:
        return None
    return Block(kind, text, start, group[0].number, group[-1].number, credit)


def blocks(seed: Seed) -> tuple[Block, ...]:
    """Return the blocks of a seed in order. The last block is never a heading: nothing stands below it.

    Raises :class:`SeedError` D145 for more than :data:`~digest.limits.BLOCKS`.
    """
    groups = list(_groups(_lines(seed.text, seed.body), markdown=seed.markdown))
    if len(groups) > limits.BLOCKS:
        message = f"a text of {len(groups):,} blocks; it has at most {limits.BLOCKS:,}"
        first = groups[limits.BLOCKS][0]
        raise SeedError("D145", message, "make several seeds of it", path=seed.path, line=first.number, column=1)
    found = (_block(group, markdown=seed.markdown, last=group is groups[-1]) for group in groups)
    return tuple(block for block in found if block is not None)
