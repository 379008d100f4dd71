"""The words of a name as it is written: where they begin and end, and which are no part of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple, Protocol

from digest import knowledge
from digest.knowledge.lexicon import given_name
from digest.text import fold

MOST_WORDS = 7
"""Longer runs of capitalised words are headlines and lists, not names."""


class Stretch(Protocol):
    """Whatever has a start and an end in a text."""

    @property
    def start(self) -> int:
        """Return the place of its first character."""
        ...

    @property
    def end(self) -> int:
        """Return the place behind its last character."""
        ...


class Word(NamedTuple):
    """One word, without a possessive and without the full stop that ends its sentence."""

    start: int
    end: int
    text: str


_WORD = re.compile(r"[^\W\d_](?:\w|['’‘-](?=[^\W\d_])|\.(?=[^\W\d_](?![^\W\d_])))*\.?")
"""A full stop within a word stands between initials (`U.S.`); elsewhere it ends one: `L.Oyun-Erdene` is two."""
_SMALL = re.compile(r"\b[a-z]+\b")
_POSSESSIVE = re.compile(r"['’][sS]$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,3}")
_ROMAN = re.compile(r"[IVX]+")
_VERSION = re.compile("(?:I{1,3}|IV|VI{0,3})[AB]")
_JOINT = re.compile("['’-]")
_HEADLINE = 0.6
"""Share of capitalised words that no running text reaches."""

_SENTENCE_HEADLINE = 0.75
"""The same for what reads as a sentence; a list of names and offices stays below it."""

_LONGEST_HEADLINE = 200
_LONGEST_WORD = 40

COMMON = 6
"""Lists of given names that must have a name which shows by itself that a person's begins with it."""

_MOST_INITIALS = 3
_BLANK = " \u00a0"

# The same few thousand words come up again and again, within a story and across stories.
_fold = lru_cache(maxsize=100_000)(fold)


class _Known(NamedTuple):
    particles: frozenset[str]
    joined_particles: frozenset[str]
    folded_particles: frozenset[str]
    given_particles: frozenset[str]
    suffixes: frozenset[str]
    not_people: frozenset[str]
    first_words: frozenset[str]
    last_words: frozenset[str]
    compounds: tuple[str, ...]


@cache
def _known() -> _Known:
    titles, names = knowledge.titles(), knowledge.names()
    listed = [word for word in titles.particles if " " not in word]
    particles = frozenset(word for word in listed if word[-1].isalpha())
    joined = particles | {word[:-1] for word in listed if not word[-1].isalpha()}
    return _Known(
        particles=particles,
        joined_particles=joined,
        # A single letter is an initial more often than a particle (e, y, d').
        folded_particles=frozenset(word for word in _all_folded(joined) if len(word) > 1),
        given_particles=_all_folded(names.given_particles),
        suffixes=_all_folded(titles.suffixes),
        not_people=_all_folded(titles.not_people),
        first_words=_all_folded(names.first_words),
        last_words=_all_folded(names.last_words),
        compounds=tuple(f"-{word}" for word in names.compounds),
    )


def _all_folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_fold, words))


def small_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that some texts write small."""
    return frozenset(word for text in texts for word in _SMALL.findall(text))


def places(spans: Iterable[Stretch]) -> set[int]:
    """Return all places of a text that some spans cover."""
    return {place for span in spans for place in range(span.start, span.end)}


def runs(text: str, start: int, end: int) -> Iterator[list[Word]]:
    """Yield the words between two places, a new run wherever more than a blank stands between words."""
    return together(text, map(_word, _WORD.finditer(text, start, end)))


def together(text: str, words: Iterable[Word]) -> Iterator[list[Word]]:
    """Yield those of some words of a text, in order, that stand next to each other."""
    run: list[Word] = []
    for word in words:
        if run and text[run[-1].end : word.start].strip():
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def name_runs(text: str, start: int, end: int) -> Iterator[list[Word]]:
    """Yield the runs of words between two places that can be names: small words part them, particles do not."""
    for run in runs(text, start, end):
        for fits, words in groupby(run, key=_may_stand_in_name):
            if fits and (name := trimmed(list(words))):
                yield name


def word_after(text: str, place: int) -> Word | None:
    """Return the word that one blank parts from a place, or that follows an initial at once (`L.Oyun-Erdene`)."""
    glued = text[place - 1 : place] == "." and text[place : place + 1].isalpha()
    if not glued and (place >= len(text) or text[place] not in _BLANK):
        return None
    match = _WORD.match(text, place if glued else place + 1)
    return _word(match) if match else None


def word_before(text: str, place: int) -> Word | None:
    """Return the word that one blank parts from a place behind it."""
    if place == 0 or text[place - 1] not in _BLANK:
        return None
    begin = place - 1
    while begin > 0 and place - begin < _LONGEST_WORD and not text[begin - 1].isspace():
        begin -= 1
    found = [_word(match) for match in _WORD.finditer(text, begin, place - 1)]
    return found[-1] if found and found[-1].end == place - 1 else None


def capitalised(text: str, place: int) -> list[Word]:
    """Return the run of capitalised words, with particles between them, one blank behind a place."""
    found: list[Word] = []
    while len(found) <= MOST_WORDS:
        word = word_after(text, found[-1].end if found else place)
        if word is None or not _may_stand_in_name(word) or is_no_name(word):
            break
        found.append(word)
    return trimmed(found)


def trimmed(run: Sequence[Word]) -> list[Word]:
    """Return a run without the words at its ends that begin small (a particle may begin a name)."""
    words = list(run)
    while words and not words[-1].text[0].isupper() and not _has_particle(words[-1].text):
        words.pop()
    while words and not words[0].text[0].isupper() and not (_begins_name(words[0].text) and len(words) > 1):
        words.pop(0)
    return words


def folded(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a name as they are compared: folded, without suffixes (`Jr`)."""
    kept = [word for place, word in enumerate(words) if place == 0 or not is_suffix(word)]
    parts = tuple(part for word in kept for part in _fold(word).split())
    return parts or tuple(_fold(" ".join(words)).split())


def core(words: Sequence[str]) -> tuple[str, ...]:
    """Return folded words without particles, which come and go: `bin`, `al`, `van der`."""
    particles = _known().folded_particles
    return tuple(word for word in words if word not in particles) or tuple(words)


def is_full_name(words: Sequence[Word]) -> bool:
    """Whether words are enough to know a person by: two or more, a surname's own particle not counted."""
    parts = folded([word.text for word in words])
    if len(words) < 2 or len(parts) < 2:  # noqa: PLR2004
        return False
    known = _known()
    if parts[0] not in known.folded_particles or (words[0].text[0].isupper() and parts[0] in known.given_particles):
        return True
    return len(core(parts)) > 1


def is_no_person(words: Sequence[Word]) -> bool:
    """Whether words are known to name something else, or begin or end as no person's name does."""
    return is_known_thing(words) or (len(words) > 1 and (ends_no_name(words[-1].text) or is_version(words[-1].text)))


def is_known_thing(words: Sequence[Word]) -> bool:
    """Whether words are known to name something else, or begin as no person's name does."""
    known = _known()
    whole = _fold(" ".join(word.text for word in words))
    return whole in known.not_people or (len(words) > 1 and _fold(words[0].text) in known.first_words)


def is_no_name(word: Word) -> bool:
    """Whether a word is known to name something else, and is no given name either (`Islam`, `Christian`)."""
    return is_no_person([word]) and not is_given(word.text)


def is_given(word: str) -> bool:
    """Whether a word is a given name that many lists have."""
    known = given_name(lexical(word))
    return known is not None and known.lists >= COMMON


def ends_no_name(word: str) -> bool:
    """Whether a word ends names of firms, places and works, and no person's."""
    return _fold(word) in _known().last_words or word.endswith(_known().compounds)


def is_numeral(word: str) -> bool:
    """Whether a word counts a monarch: `II`, `XVI`."""
    return _ROMAN.fullmatch(word) is not None


def is_version(word: str) -> bool:
    """Whether a word counts the versions of a thing: the missile `Pershing IA`. No monarch is counted so."""
    return _VERSION.fullmatch(word) is not None


def is_initials(word: str) -> bool:
    """Whether a word is one to three initials, with or without full stops: `J.`, `LR`, `A.P.J.`."""
    letters = word.replace(".", "").replace("-", "")
    return letters.isupper() and len(letters) <= (_MOST_INITIALS if "." in word else _MOST_INITIALS - 1)


@lru_cache(maxsize=100_000)
def lexical(word: str) -> str:
    """Return a word as the lists of words have it: folded, and in one piece."""
    return _fold(word).replace(" ", "")


def is_suffix(word: str) -> bool:
    """Whether a word only follows names: `Jr`, `MP`, `XI`; but not the name `Xi`."""
    return _fold(word) in _known().suffixes and (word.isupper() or not is_numeral(word.upper()))


def is_headline(text: str) -> bool:
    """Whether nearly all words are capitalised, so that capitals do not mark names.

    A sentence that ends in a full stop is seldom a headline: it must be one from end to end.
    """
    if len(text) > _LONGEST_HEADLINE:
        return False
    words = [word for word in text.split() if word[0].isalpha()]
    share = _SENTENCE_HEADLINE if text.rstrip(" \n”\"’'").endswith(".") else _HEADLINE
    return sum(word[0].isupper() for word in words) > share * len(words)


def is_particle(word: str) -> bool:
    """Whether a word is one that stands inside surnames: `bin`, `van`, `Al`."""
    return word in _known().particles


def _may_stand_in_name(word: Word) -> bool:
    return word.text[0].isupper() or is_particle(word.text) or _has_particle(word.text)


def _begins_name(word: str) -> bool:
    return is_particle(word) or _has_particle(word)


def _has_particle(word: str) -> bool:
    """Whether a small beginning is a particle joined to a name: `al-Assad`, `d’Estaing`."""
    joint = _JOINT.search(word)
    return (
        joint is not None
        and word[: joint.start()] in _known().joined_particles
        and word[joint.end() : joint.end() + 1].isupper()
    )


def _word(match: re.Match[str]) -> Word:
    written = match[0]
    if written.endswith(".") and not _keeps_stop(written):
        written = written[:-1]
    written = _POSSESSIVE.sub("", written)
    return Word(match.start(), match.start() + len(written), written)


def _keeps_stop(written: str) -> bool:
    """Whether a full stop belongs to the word: initials and suffixes (`J.`, `Jr.`)."""
    return (_INITIALS.fullmatch(written) is not None and written.isupper()) or is_suffix(written)
