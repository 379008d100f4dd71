"""What commands tell: our own words beside a stranger's, as values; for a terminal, or for a comment on a forge."""

import unicodedata
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

import click

from digest import escape
from digest.errors import DigestError
from digest.sentences import around

LONGEST = 160
"""Characters of a stranger's text that a line of ours quotes; a sentence around words has its own measure."""


class Voice(Enum):
    """Whose words a run is, and how it stands out."""

    OURS = "ours"
    STRONG = "strong"  # ours, to be seen first
    THEIRS = "theirs"  # of a seed or the registry
    NAME = "name"  # theirs, to be seen first
    MARKED = "marked"  # theirs: the words it is about
    CODE = "code"  # theirs, to be read sign by sign: a path, an address, a problem


class Run(NamedTuple):
    """Some words of one voice."""

    text: str
    voice: Voice = Voice.OURS


class Line(NamedTuple):
    """A line, below the one before it by ``depth`` steps."""

    runs: tuple[Run, ...]
    depth: int = 0


def ours(text: str) -> Run:
    """Return words of our own."""
    return Run(text)


def strong(text: str) -> Run:
    """Return words of our own that are seen first."""
    return Run(text, Voice.STRONG)


def theirs(text: str, longest: int = LONGEST) -> Run:
    """Return a stranger's words, cut where they are longer than a line of ours bears."""
    return Run(shortened(text, longest), Voice.THEIRS)


def name(text: str, longest: int = LONGEST) -> Run:
    """Return a stranger's words that are seen first: a name, a headline."""
    return Run(shortened(text, longest), Voice.NAME)


def sentence(text: str) -> Run:
    """Return some of a sentence that is short enough; blanks at its ends are its own."""
    return Run(text, Voice.THEIRS)


def marked(text: str, longest: int = LONGEST) -> Run:
    """Return a stranger's words that the line is about."""
    return Run(shortened(text, longest), Voice.MARKED)


def around_words(text: str, start: int, end: int) -> tuple[Run, ...]:
    """Return characters ``start`` to ``end`` of a text, marked, within their sentence."""
    shown = around(text, start, end)
    runs = (
        ours("" if shown.opens else "… "),
        sentence(text[shown.start : start]),
        marked(text[start:end]),
        sentence(text[end : shown.end]),
        ours("" if shown.closes else " …"),
    )
    return tuple(run for run in runs if run.text)


def code(text: str, longest: int = 2 * LONGEST) -> Run:
    """Return a stranger's text that is read sign by sign."""
    return Run(shortened(text, longest), Voice.CODE)


def line(*runs: Run, depth: int = 0) -> Line:
    """Return a line of some runs."""
    return Line(runs, depth)


def listed(runs: Iterable[Iterable[Run]], between: str = ", ") -> tuple[Run, ...]:
    """Return several groups of runs as one, with words of ours between them."""
    joined: list[Run] = []
    for group in runs:
        joined += [ours(between)] if joined else []
        joined += group
    return tuple(joined)


def problem_line(problem: DigestError) -> Line:
    """Return a problem as ``digest check`` says it, behind its weight."""
    return line(strong(problem.severity.value), ours(" "), code(str(problem), 6 * LONGEST))


def shortened(text: str, longest: int = LONGEST) -> str:
    """Return a text up to so many characters, cut at a blank where there is one."""
    if len(text) <= longest:
        return text
    return (text[: longest - 1].rsplit(" ", 1)[0] or text[: longest - 1]) + " …"


def in_comment(runs: Iterable[Run]) -> str:
    """Write runs as one line of Markdown; nothing of a stranger's acts in it."""
    told = [run for run in runs if run.text]
    return "".join(_in_comment(run, opens=not number) for number, run in enumerate(told))


def _in_comment(run: Run, *, opens: bool) -> str:
    match run.voice:
        case Voice.OURS:
            return run.text
        case Voice.STRONG:
            return f"**{run.text}**"
        case Voice.CODE:
            return escape.code_span(run.text)
        case Voice.MARKED | Voice.NAME:
            return f"<b>{_written(run.text)}</b>"
        case _:
            return _written(run.text, opens=opens)


def _written(text: str, *, opens: bool = False) -> str:
    """Write a stranger's words; a blank at an end, which parts them from the next run, stays."""
    before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{before}{escape.comment_block(text) if opens else escape.comment(text)}{after}" if text.strip() else before


_STYLES: dict[Voice, dict[str, bool | str]] = {
    Voice.STRONG: {"bold": True},
    Voice.MARKED: {"bold": True},
    Voice.NAME: {"bold": True},
    Voice.CODE: {"fg": "cyan"},
}


def in_terminal(runs: Iterable[Run], *, width: int, first: str = "", later: str = "") -> Iterator[str]:
    """Yield runs as lines of at most ``width`` columns, the first behind ``first``, the others behind ``later``.

    Marked words stand in brackets, so that they are found without colour too.
    """
    written, free = first, width - _columns(first)
    blank, empty = False, True
    for word, style in _words(runs):
        if not word:
            blank = True
            continue
        needed = _columns(word) + (1 if blank and not empty else 0)
        if blank and not empty and needed > free:
            yield written.rstrip()
            written, free, empty = later, width - _columns(later), True
        elif blank and not empty:
            written, free = f"{written} ", free - 1
        written, free = written + (click.style(word, **style) if style else word), free - _columns(word)  # type: ignore[arg-type]  # keywords by name
        blank, empty = False, False
    yield written.rstrip()


def _words(runs: Iterable[Run]) -> Iterator[tuple[str, dict[str, bool | str]]]:
    """Yield the words of runs with their style, and an empty word for each blank between them."""
    for run in runs:
        text = " " * run.text[:1].isspace() + escape.terminal(run.text) + " " * (run.text[-1:].isspace())
        shown = f"[{text}]" if run.voice is Voice.MARKED else text
        style = _STYLES.get(run.voice, {})
        for number, word in enumerate(shown.split(" ")):
            if number:
                yield "", {}
            if word:
                yield word, style


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: signs of East Asia two, marks above a letter none."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(unicodedata.combining(sign) > 0 for sign in text)
