"""Where direct speech stands: the pairs of quotation marks of a block.

Straight, curly, angled and doubled-single marks, and single ones where they can be told from apostrophes. A
quotation within a quotation belongs to the outer one. Speech that runs on over a paragraph is opened anew in
each and closed in the last only.
"""

import re
from typing import NamedTuple


class Quoted(NamedTuple):
    """Characters ``start`` to ``end`` of a block, marks included; ``closed`` unless it runs on."""

    start: int
    end: int
    closed: bool


# Of three apostrophes in a row that close, the first is the inner mark: ''he read 'Oliver Twist'''.
_MARK = re.compile(
    r"[\"“”„«»]|(?<=\S)'(?=''(?!'))|''|``"
    r"|(?<!\w)['‘](?=\w)(?!\d\ds|(?:em|tis|twas|til|till|cause|bout|round|n)\b)|(?<=\S)[’'](?!\w)"
)
_CLOSERS = {
    "“": '”"“', "”": '”"', "„": '“”"', '"': '"”', "«": "»", "»": "«", "''": ("''", '"'), "``": ("''", '"', "``"),
    "‘": "’'", "'": "'’",
}  # fmt: skip
_SINGLE = "‘'"
_BEFORE_OPENING = " \t\n\u00a0([{—–-/:,\"“‘'"
_SPOKEN_END = ".,?!…"
_BEHIND_CLOSING = ".,;:?!)"


def quoted(text: str) -> list[Quoted]:
    """Return the quotations of a block in order, none within another."""
    found: list[Quoted] = []
    opened: re.Match[str] | None = None
    depth = 0
    nests = text.count("“") == text.count("”")
    for mark in _MARK.finditer(text):
        if opened is None:
            opened, depth = (mark, 0) if _opens(text, mark) else (None, 0)
        elif mark[0] == "“" == opened[0] and nests:
            depth += 1
        elif mark[0] in _CLOSERS[opened[0]] and _closes(text, opened, mark):
            if depth == 0:
                found.append(Quoted(opened.start(), mark.end(), closed=True))
                opened = None
            depth = max(0, depth - 1)
        elif _begins_anew(text, opened, mark):
            opened, depth = mark, 0
    if opened is not None and opened[0] not in _SINGLE:
        found.append(Quoted(opened.start(), len(text), closed=False))
    return found


def words_within(text: str, quote: Quoted) -> str:
    """Return the words between the marks."""
    return text[quote.start : quote.end].strip("\"“”«»„‘’'` ")


def last_word_mark(text: str, quote: Quoted) -> str:
    """Return the last character within the marks: often the punctuation of what is quoted."""
    return words_within(text, quote)[-1:]


def _opens(text: str, mark: re.Match[str]) -> bool:
    if mark[0] not in _CLOSERS or mark.end() == len(text):
        return False
    # Only a mark that cannot close may stand apart from the words it opens: “ We are ready.”
    if text[mark.end()].isspace() and mark[0] not in {"“", "„", "``"}:
        return False
    return mark.start() == 0 or text[mark.start() - 1] in _BEFORE_OPENING


def _closes(text: str, opened: re.Match[str], mark: re.Match[str]) -> bool:
    before, behind = text[max(0, mark.start() - 1) : mark.start()], text[mark.end() : mark.end() + 1]
    if opened[0] in _SINGLE:
        # `players’ rights`: behind an s only punctuation tells the mark from an apostrophe.
        if not before or before.isspace() or behind.isalnum():
            return False
        return before in _SPOKEN_END or before != "s" or behind in _BEHIND_CLOSING
    if mark[0] == "“":  # typed for its closing twin
        return not before.isspace() and not behind.isalnum()
    # A blank may be missing behind what is said: "We are ready,"she said.
    return mark[0] in "”»''" or before in _SPOKEN_END or not _opens(text, mark)


def _begins_anew(text: str, opened: re.Match[str], mark: re.Match[str]) -> bool:
    """Whether the open mark was a slip, or an apostrophe, and this one begins a quotation."""
    if opened[0] == "‘" or mark[0] in _SINGLE:
        return False
    return (mark[0] == opened[0] or opened[0] == "'") and _opens(text, mark)
