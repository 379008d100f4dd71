"""Where a sentence begins and ends: enough grammar for a headline or an excerpt, none for understanding."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# A full stop behind these does not end a sentence; behind a single capital (an initial) it does not either.
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Capt|Maj|Sgt|Adm|Rev|St|Jr|Sr|vs|No|Inc|Ltd|Co|Corp"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|a\.m|p\.m|etc|e\.g|i\.e)|\b[A-Z]|\.[A-Z])\.$"
)
# Possessive and from the first mark of a run only: a line of a hundred thousand full stops costs one pass.
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s|$)")
_WORD = re.compile(r"\S")

# A raw text often begins with its place: `LONDON (Reuters) — `, `WASHINGTON, Oct. 22 - `.
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’\- ]{2,30}(?:, [A-Z][A-Za-z.'’\- ]{2,30})?"
    r"(?: ?\([A-Z][\w ./-]{1,30}\))?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?: ?\([A-Z][\w ./-]{1,30}\))?\s*[—–-]+\s+"
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
        if _ABBREVIATION.search(text[max(0, end.end() - 12) : end.end()]) or (following and following[0].islower()):
            continue
        yield end.end()


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
    touched = [(first, last) for first, last in _sentences(text) if first < end and start < last]
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
