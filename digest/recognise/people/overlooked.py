"""Full names that the model overlooked or took for something else, found by what stands around them.

Three signs are trusted. Somebody is called by a surname, `Mr Palmer` or a name the model knows for a person's, and
the same surname stands elsewhere behind capitalised words. Or a name is followed as only people's names are: by
an age, by `who`, by a trade or an office, by a verb of saying. Or it begins with initials or a given name of the lists.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import dropwhile

from digest.dates import DAYS_AND_MONTHS
from digest.knowledge.lexicon import given_name
from digest.model import Rule
from digest.recognise.names import OTHER_NAMES
from digest.recognise.people.candidates import Candidate, after_titles, new_candidate
from digest.recognise.people.edges import is_english
from digest.recognise.people.reading import Reading
from digest.recognise.people.wording import (
    Word,
    core,
    is_headline,
    is_initials,
    is_particle,
    lexical,
    name_runs,
    places,
    runs,
    small_words,
    together,
)
from digest.recognise.quotations.speech import speech_patterns

PERSON_FOLLOWS = re.compile(r",? (?:who|whose|whom)\b|, (?:aged )?\d{1,3}(?=[,.;)])|,? \((?:aged )?\d{2}\)")
"""What stands behind people's names alone: `who`, an age."""

_APPOSED = re.compile(r", (?:(?:a|an|the|his|her|its|their|then|now) )?")
_ADVERB = re.compile(r" (?:also|then|later|has|had|have|himself|herself) ")
_MOST_BEFORE = 3
_NEAR = 60
_TOKEN = re.compile(r"[^\W\d_]\w*(?:-\w+)*")


def overlooked(found: Sequence[Candidate], readings: Sequence[Reading]) -> list[Candidate]:
    """Return candidates for full names that are not among those found."""
    taken = {(c.number, place) for c in found for place in range(c.start, c.end) if c.whole}
    new = [*_by_surname(found, readings), *_by_what_follows(readings)]
    kept = [c for c in new if c.whole and not any((c.number, place) in taken for place in range(c.start, c.end))]
    taken.update((c.number, place) for c in kept for place in range(c.start, c.end))
    return [*kept, *_by_given_name(readings, taken)]


def _by_surname(found: Sequence[Candidate], readings: Sequence[Reading]) -> Iterator[Candidate]:
    """Yield full names that end in a surname which somebody is called by and nobody found bears."""
    known = {word for candidate in found if candidate.whole for word in candidate.words}
    last_words = {c.text.rsplit(maxsplit=1)[-1] for c in found if not c.whole and core(c.words)[-1] not in known}
    surnames = {word for word in last_words if len(word) > 2 and not word.isupper()}  # noqa: PLR2004
    if not surnames:
        return
    small = small_words(reading.text for reading in readings)
    for reading in readings:
        barred = places((*reading.titles, *reading.countries))
        for token in _TOKEN.finditer(reading.text):
            if token[0] in surnames and token.start() not in barred:
                words = _with_names_before(reading.text, token, small, barred)
                yield from new_candidate(reading, words, Rule.MODEL)


def _with_names_before(
    text: str, surname: re.Match[str], small: AbstractSet[str], barred: AbstractSet[int]
) -> list[Word]:
    """Return a surname with the names before it: not words that the story also writes small, nor titles."""
    nearest: list[Word] = []
    for run in runs(text, _word_begin(text, surname.start()), surname.end()):
        nearest = run
    fits = [_is_name_like(word) and word.start not in barred and word.text.lower() not in small for word in nearest]
    first = len(fits) - 1
    while first > 0 and fits[first - 1] and len(fits) - first <= _MOST_BEFORE:
        first -= 1
    return nearest[first:]


def _word_begin(text: str, place: int) -> int:
    """Return the beginning of a word not far before a place."""
    far = max(0, place - _NEAR)
    return far if far == 0 else text.find(" ", far, place) + 1 or place


def _by_what_follows(readings: Sequence[Reading]) -> Iterator[Candidate]:
    """Yield names that the model labels otherwise, but that go on as people's names do."""
    for reading in readings:
        offices = _small_offices(reading)
        for span in reading.spans:
            if span.label not in OTHER_NAMES:
                continue
            for words in name_runs(reading.text, after_titles(reading, span), span.end):
                if len(words) > 1 and all(map(_is_name_like, words)) and _goes_on(reading, words[-1].end, offices):
                    yield from new_candidate(reading, words, Rule.MODEL)


def _by_given_name(readings: Sequence[Reading], taken: AbstractSet[tuple[int, int]]) -> Iterator[Candidate]:
    """Yield capitalised words that begin or go on as a person's name does, where nobody is found yet."""
    for reading in readings:
        if is_headline(reading.text):
            continue
        barred = places((*reading.titles, *reading.countries))
        offices = _small_offices(reading)
        for run in name_runs(reading.text, 0, len(reading.text)):
            free = [word for word in run if word.start not in barred and (reading.number, word.start) not in taken]
            for words in together(reading.text, free):
                name = _from_given_name(words) or (words if _reads_as_name(reading, words, offices) else [])
                yield from (c for c in new_candidate(reading, name, Rule.NAMES) if c.whole)


def _from_given_name(words: Sequence[Word]) -> list[Word]:
    """Return the words from the first given name or initials on, or none where nothing follows these."""
    begun = list(dropwhile(lambda word: not _may_begin(word), words))
    if begun and begun[0].text in DAYS_AND_MONTHS:
        begun.pop(0)
    return begun if len(begun) > 1 else []


def _reads_as_name(reading: Reading, words: Sequence[Word], offices: AbstractSet[int]) -> bool:
    """Whether words that no list knows are written as a name, and go on as a person's."""
    if not 1 < len(words) <= _MOST_BEFORE:
        return False
    plain = all(_is_name_like(word) and not is_english(word.text) for word in words)
    return plain and _goes_on(reading, words[-1].end, offices)


def _may_begin(word: Word) -> bool:
    return is_initials(word.text) or given_name(lexical(word.text)) is not None


def _small_offices(reading: Reading) -> set[int]:
    """Return where offices in small letters begin, as they follow a name: `…, a trade minister`."""
    return {title.start for title in reading.titles if title.role and title.role[0].islower()}


def _goes_on(reading: Reading, end: int, offices: AbstractSet[int]) -> bool:
    """Whether a text goes on behind a name as behind a person's: by an age, `who`, an office, a verb of saying."""
    adverb = _ADVERB.match(reading.text, end)
    verb = adverb.end() if adverb else end + 1
    if PERSON_FOLLOWS.match(reading.text, end) or speech_patterns().verbs.match(reading.plain, verb):
        return True
    apposed = _APPOSED.match(reading.text, end)
    return apposed is not None and apposed.end() in offices


def _is_name_like(word: Word) -> bool:
    """Whether a word is an initial, a particle, or written as names are: not `NATO`, not `said`."""
    shape = word.text[0].isupper() and (not word.text.isupper() or len(word.text.rstrip(".")) == 1)
    return shape or is_particle(word.text)
