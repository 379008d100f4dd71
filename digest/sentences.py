"""Where a sentence begins and ends: enough grammar for a headline, an excerpt or who speaks, no more."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from digest import knowledge

# Possessive and from the first mark of a run only: a line of a hundred thousand full stops costs one pass.
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s|$)")
_WORD = re.compile(r"\S")
_NEW = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[^\W\d_a-z]|\d)")
_LONGEST_ABBREVIATION = 6

# A raw text often begins with its place: `LONDON (Reuters) — `, `WASHINGTON, Oct. 22 - `, `CAIRO: `.
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’\- ]{2,30}(?:, [A-Z][A-Za-z.'’\- ]{2,30})?"
    r"(?: ?\([A-Z][\w ./-]{1,30}\))?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?: ?\([A-Z][\w ./-]{1,30}\))?(?:\s*[—–-]+\s+|: )"
)

LONGEST = 160
"""Characters of a sentence that are shown around some words of it."""

_SLACK = 1.25
"""A sentence that is longer by no more than this is shown whole: a cut that saves two words saves nothing."""


class Excerpt(NamedTuple):
    """Characters ``start`` to ``end`` of a text: a sentence, or what of it stands around some words.

    ``opens`` and ``closes`` tell whether it holds the sentence's beginning and its end.
    """

    start: int
    end: int
    opens: bool
    closes: bool


def without_dateline(text: str) -> str:
    """Return ``text`` without the place (and agency) that a news agency's text begins with."""
    return text[match.end() :] if (match := _DATELINE.match(text)) else text


def _ends(text: str) -> Iterator[int]:
    """Yield where the sentences of ``text`` end, each behind its closing mark."""
    for end in _END.finditer(text):
        following = _WORD.search(text, end.end())
        stop = end.end() - 1
        shortened = text[stop] == "." and _is_shortened(_abbreviations().every, text, stop)
        if not shortened and not (following and following[0].islower()):
            yield end.end()


def sentence_starts(text: str) -> list[int]:
    """Return where the sentences of a text begin, the first at 0; only a capital or a figure begins one.

    Unlike an excerpt, which may be a sentence too long, this is about who speaks: `Acme Inc. He said` is two.
    """
    known = _abbreviations().before_names
    return [0, *(end.end() for end in _NEW.finditer(text) if not _is_shortened(known, text, end.start()))]


class _Abbreviations(NamedTuple):
    before_names: re.Pattern[str]
    every: re.Pattern[str]


@cache
def _abbreviations() -> _Abbreviations:
    known = knowledge.sentences()
    lists = (known.before_names, (*known.before_names, *known.others))
    # A single capital is an initial, but not that of a temperature.
    return _Abbreviations(
        *(re.compile(rf"(?:(?<![\w°])[A-Z]|(?<!\w)(?:{'|'.join(map(re.escape, words))}))$") for words in lists)
    )


def _is_shortened(known: re.Pattern[str], text: str, stop: int) -> bool:
    """Whether the mark at ``stop`` only ends an abbreviation."""
    return known.search(text, max(0, stop - _LONGEST_ABBREVIATION), stop) is not None


def first_sentence(text: str) -> str:
    """Return the first sentence of ``text``, with its closing mark."""
    return text[: next(_ends(text), len(text))]


@lru_cache(maxsize=256)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the sentences of a text, blanks around them left out."""
    found, start = [], 0
    for end in (*_ends(text), len(text)):
        if word := _WORD.search(text, start, end):
            found.append((word.start(), start + len(text[start:end].rstrip())))
        start = end
    return tuple(found)


def around(text: str, start: int, end: int, longest: int = LONGEST) -> Excerpt:
    """Return the sentence (or sentences) that characters ``start`` to ``end`` of a text stand in.

    One that is longer than ``longest`` is cut on both sides of these words, where other words begin and end.
    """
    every = _sentences(text)
    # Sentences follow one another: those that begin before the end, without those that end before the start.
    touched = every[bisect_right(every, start, key=itemgetter(1)) : bisect_left(every, end, key=itemgetter(0))]
    first = min(touched[0][0], start) if touched else start
    last = max(touched[-1][1], end) if touched else end
    if last - first <= longest * _SLACK:
        return Excerpt(first, last, opens=True, closes=True)
    room = max(0, longest - (end - start))
    # What one side does not need is the other's: near its beginning, more of a sentence's rest is shown.
    before = min(start - first, max(room // 2, room - (last - end)))
    opening = _word_start(text, start - before, start) if before < start - first else first
    closing = min(last, end + room - before)
    closing = _word_end(text, end, closing) if closing < last else last
    return Excerpt(opening, closing, opens=opening == first, closes=closing == last)


def _word_start(text: str, earliest: int, words: int) -> int:
    """Return where the first whole word between ``earliest`` and the words begins; in unparted script, anywhere."""
    blank = re.compile(r"\s+").search(text, max(0, earliest - 1), words)
    return blank.end() if blank else earliest


def _word_end(text: str, words: int, latest: int) -> int:
    """Return where the last whole word between the words and ``latest`` ends."""
    tail = re.compile(r"\s+\S*").findall(text[words : latest + 1])
    return latest + 1 - len(tail[-1]) if tail else latest
