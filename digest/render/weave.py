"""Weave marks (links, anchors) into a text that stays what it is."""

from collections.abc import Iterable
from dataclasses import dataclass

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
    """Return the marks in opening order, without those that would cross another or leave the text."""
    kept: list[Mark] = []
    open_ends: list[int] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        while open_ends and open_ends[-1] <= mark.start:
            open_ends.pop()
        crosses = bool(open_ends) and mark.end > open_ends[-1]
        if crosses or not 0 <= mark.start < mark.end <= length:
            continue
        kept.append(mark)
        open_ends.append(mark.end)
    return kept


def weave(text: str, marks: Iterable[Mark]) -> str:
    """Return ``text`` as Markdown with each mark's markup around its characters; crossing marks are left out."""
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
    blanks = len(piece) - len(piece.lstrip(BLANKS)), len(piece) - len(piece.rstrip(BLANKS))
    if not piece.strip(BLANKS):
        return " " if piece else ""
    before, after = (" " if number else "" for number in blanks)
    return before + escape.markdown(piece) + after
