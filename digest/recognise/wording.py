"""The words of a name as it is written: where they begin and end, and which are no part of it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from digest import knowledge
from digest.text import fold

MOST_WORDS = 7
"""Longer runs of capitalised words are headlines and lists, not names."""


class Word(NamedTuple):
    """One word, without a possessive and without the full stop that ends its sentence."""

    start: int
    end: int
    text: str


_WORD = re.compile(r"[^\W\d_](?:\w|['’‘.-](?=[^\W\d_]))*\.?")
_POSSESSIVE = re.compile(r"['’][sS]$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,3}")
_ROMAN = re.compile(r"[IVX]+")


# The same few thousand words come up again and again, within a story and across stories.
_fold = lru_cache(maxsize=100_000)(fold)


@cache
def _particles() -> frozenset[str]:
    return frozenset(word.lower() for word in knowledge.titles().particles)


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(_fold(word) for word in knowledge.titles().suffixes)


def runs(text: str, start: int, end: int) -> Iterator[list[Word]]:
    """Yield the words between two places, a new run wherever more than a blank stands between words."""
    run: list[Word] = []
    for word in _words(text, start, end):
        if run and text[run[-1].end : word.start].strip():
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def capitalised(text: str, start: int) -> list[Word]:
    """Return the run of capitalised words (with particles between them) that begins at ``start``."""
    found: list[Word] = []
    for word in _words(text, start, len(text)):
        gap = text[found[-1].end : word.start] if found else text[start : word.start]
        if gap.strip() or len(gap) > 2 or not _may_stand_in_name(word) or len(found) > MOST_WORDS:  # noqa: PLR2004
            break
        found.append(word)
        if text[word.end : word.end + 1] in {"'", "’"}:
            break
    return trimmed(found)


def trimmed(run: Sequence[Word]) -> list[Word]:
    """Return a run without the words at its ends that begin small (a particle may begin a name)."""
    words = list(run)
    while words and not words[-1].text[0].isupper() and not _has_particle(words[-1].text):
        words.pop()
    while words and not words[0].text[0].isupper() and not (_is_particle(words[0].text) and len(words) > 1):
        words.pop(0)
    return words


def folded(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a name as they are compared: folded, without suffixes (`Jr`)."""
    whole = tuple(part for word in words if not is_suffix(word) for part in _fold(word).split())
    return whole or tuple(_fold(" ".join(words)).split())


def core(words: Sequence[str]) -> tuple[str, ...]:
    """Return folded words without particles, which come and go: `bin`, `al`, `van der`."""
    return tuple(word for word in words if word not in _particles()) or tuple(words)


def is_numeral(word: str) -> bool:
    """Whether a word counts a monarch: `II`, `XVI`."""
    return _ROMAN.fullmatch(word) is not None


def is_suffix(word: str) -> bool:
    """Whether a word only follows names: `Jr`, `MP`."""
    return _fold(word) in _suffixes()


def _may_stand_in_name(word: Word) -> bool:
    return word.text[0].isupper() or _is_particle(word.text) or _has_particle(word.text)


def _is_particle(word: str) -> bool:
    return word.lower() in _particles()


def _has_particle(word: str) -> bool:
    """Whether a small beginning is a particle joined to a name: `al-Assad`, `d’Estaing`."""
    head, mark, rest = re.split("(['’-])", word, maxsplit=1) if re.search("['’-]", word) else (word, "", "")
    return bool(mark) and _is_particle(head) and rest[:1].isupper()


def _words(text: str, start: int, end: int) -> Iterator[Word]:
    for match in _WORD.finditer(text, start, end):
        written = match[0]
        if written.endswith(".") and not _keeps_stop(written):
            written = written[:-1]
        written = _POSSESSIVE.sub("", written)
        yield Word(match.start(), match.start() + len(written), written)


def _keeps_stop(written: str) -> bool:
    """Whether a full stop belongs to the word: initials and suffixes (`J.`, `Jr.`)."""
    return _INITIALS.fullmatch(written) is not None and written.isupper() or is_suffix(written)
