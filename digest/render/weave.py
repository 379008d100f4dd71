"""Weave marks (links, anchors) into a text that stays what it is."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from digest import escape
from digest.text import BLANKS


@dataclass(frozen=True, slots=True)
class Mark:
    """Markup around characters ``start`` to ``end`` of a text."""

    start: int
    end: int
    before: str
    after: str


def _nested(marks: Iterable[Mark], length: int) -> list[Mark]:
    """Return the marks in opening order, one inside the other.

    A mark that would cross another ends with it, so that its anchor still exists; one that leaves the text is
    left out.
    """
    kept: list[Mark] = []
    open_ends: list[int] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        while open_ends and open_ends[-1] <= mark.start:
            open_ends.pop()
        if not 0 <= mark.start < mark.end <= length:
            continue
        end = min([mark.end, *open_ends[-1:]])
        kept.append(replace(mark, end=end))
        open_ends.append(end)
    return kept


def weave(text: str, marks: Iterable[Mark]) -> str:
    """Return ``text`` as Markdown with each mark's markup around its characters; a mark ends with the one around it."""
    written: list[str] = []
    open_marks: list[Mark] = []
    position = 0

    def upto(end: int) -> None:
        nonlocal position
        written.append(_piece(text, position, end))
        position = end

    for mark in _nested(marks, len(text)):
        while open_marks and open_marks[-1].end <= mark.start:
            upto(open_marks[-1].end)
            written.append(open_marks.pop().after)
        upto(mark.start)
        written.append(mark.before)
        open_marks.append(mark)
    while open_marks:
        upto(open_marks[-1].end)
        written.append(open_marks.pop().after)
    upto(len(text))
    return "".join(written)


def _piece(text: str, start: int, end: int) -> str:
    """Escape one piece; blanks at its edges part it from its neighbours and must stay."""
    piece = text[start:end]
    if not piece.strip(BLANKS):
        return " " if piece else ""
    before = " " if piece[0] in BLANKS else ""
    after = " " if piece[-1] in BLANKS else ""
    return before + escape.markdown(piece) + after
