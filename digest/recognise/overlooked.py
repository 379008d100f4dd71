"""Full names that the model overlooked or took for something else, found by what stands around them.

Two signs are trusted. Somebody is called by a surname, `Mr Palmer` or a name the model knows for a person's, and
the same surname stands elsewhere behind capitalised words. Or a name is followed as only people's names are: by
an age, by `who`, by a trade or an office.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from digest.model import Rule
from digest.recognise.candidates import Candidate, Reading, new_candidate
from digest.recognise.names import OTHER_NAMES
from digest.recognise.wording import Word, core, is_particle, places, runs, trimmed

_PERSON_FOLLOWS = re.compile(r",? (?:who|whose|whom)\b|, (?:aged )?\d{1,3}(?=[,.;)])|,? \((?:aged )?\d{2}\)")
_APPOSED = re.compile(r", (?:(?:a|an|the|his|her|its|their|then|now) )?")
_MOST_BEFORE = 3
_TOKEN = re.compile(r"[^\W\d_][\w'’.-]*")


def overlooked(found: Sequence[Candidate], readings: Sequence[Reading]) -> list[Candidate]:
    """Return candidates for full names that are not among those found."""
    taken = {(c.number, place) for c in found for place in range(c.start, c.end) if c.whole}
    new = [*_by_surname(found, readings), *_by_what_follows(readings)]
    return [c for c in new if c.whole and not any((c.number, place) in taken for place in range(c.start, c.end))]


def _by_surname(found: Sequence[Candidate], readings: Sequence[Reading]) -> Iterator[Candidate]:
    """Yield full names that end in a surname which somebody is called by and nobody found bears."""
    known = {word for candidate in found if candidate.whole for word in candidate.words}
    last_words = {c.text.rsplit(maxsplit=1)[-1] for c in found if not c.whole and core(c.words)[-1] not in known}
    surnames = {word for word in last_words if len(word) > 2 and not word.isupper()}  # noqa: PLR2004
    if not surnames:
        return
    small = {token[0] for reading in readings for token in _TOKEN.finditer(reading.text) if token[0][0].islower()}
    for reading in readings:
        barred = places((*reading.titles, *reading.countries))
        for run in runs(reading.text, 0, len(reading.text)):
            for position, word in enumerate(run):
                if word.text in surnames and word.start not in barred:
                    before = takewhile(
                        lambda one: _is_name_like(one) and one.start not in barred and one.text.lower() not in small,
                        reversed(run[max(0, position - _MOST_BEFORE) : position]),
                    )
                    yield from new_candidate(reading, [*reversed(list(before)), word], Rule.MODEL)


def _by_what_follows(readings: Sequence[Reading]) -> Iterator[Candidate]:
    """Yield names that the model labels otherwise, but that go on as people's names do."""
    for reading in readings:
        offices = {title.start for title in reading.titles if title.role and title.role[0].islower()}
        for span in reading.spans:
            if span.label not in OTHER_NAMES:
                continue
            for run in runs(reading.text, span.start, span.end):
                words = trimmed(run)
                if len(words) > 1 and all(_is_name_like(word) for word in words) and (
                    _PERSON_FOLLOWS.match(reading.text, words[-1].end) or _has_office(reading, words[-1].end, offices)
                ):
                    yield from new_candidate(reading, words, Rule.MODEL)


def _is_name_like(word: Word) -> bool:
    """Whether a word is an initial, a particle, or written as names are: not `NATO`, not `said`."""
    shape = word.text[0].isupper() and (not word.text.isupper() or len(word.text.rstrip(".")) == 1)
    return shape or is_particle(word.text)


def _has_office(reading: Reading, end: int, offices: set[int]) -> bool:
    apposed = _APPOSED.match(reading.text, end)
    return apposed is not None and apposed.end() in offices
