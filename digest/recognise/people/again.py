"""A second look: names that are known by now, wherever else they stand in the story.

The model and the rules miss some of a person's mentions; a surname that only one person of the story bears is
safe to look for. Initials in brackets after a full name, `(MBS)`, are learnt here.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from digest.dates import DAYS_AND_MONTHS
from digest.model import Rule
from digest.recognise.forms import plain
from digest.recognise.names import OTHER_NAMES
from digest.recognise.passages import Span
from digest.recognise.people.candidates import Candidate
from digest.recognise.people.cast import Person
from digest.recognise.people.edges import is_english
from digest.recognise.people.identity import initials
from digest.recognise.people.reading import Reading
from digest.recognise.people.wording import folded, is_given, is_suffix, places

_TOKEN = re.compile(r"\w+")
_CAPITALISED = re.compile(r"(?<!\w)[^\Wa-z]\w*")
_BRACKETED = re.compile(r"\s?[(\[]([A-Z]{2,6})[)\]]")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w'’.-]*)[ \u00a0]$")
_WORD_AFTER = re.compile(r"[ \u00a0]([^\W\d_][\w'’-]*)")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:;\"“”'’(—–])\s*[^\W\d_][\w'’.-]*\s$")
_ABBREVIATION = 3
"""Letters of a word whose full stop may belong to it (`J.`, `St.`); a longer one ends the sentence."""

_NEAR = 40
"""Characters before a name that are looked at; more than any word and its punctuation."""

Meaning = tuple[Person | None, Rule]


def second_look(
    people: Sequence[Person], readings: Sequence[Reading], passed: Iterable[Candidate] = ()
) -> Iterator[tuple[Person, Candidate]]:
    """Yield further mentions of the people of a story, none within the names to be ``passed`` over."""
    meanings = _meanings(people, {reading.number: reading.text for reading in readings})
    by_first = _by_first(meanings)
    known: defaultdict[int, list[Candidate]] = defaultdict(list)
    for mention in chain(passed, *(person.mentions for person in people)):
        known[mention.number].append(mention)
    for reading in readings:
        taken = places([*known[reading.number], *_longer_names(reading), *reading.countries])
        for start, form in _occurrences(reading.plain, meanings, by_first):
            person, rule = meanings[form]
            end = start + len(form)
            if (
                person is None
                or not taken.isdisjoint(range(start, end))
                or not _stands_alone(reading, start, end, rule)
            ):
                continue
            text = reading.text[start:end]
            yield person, Candidate(reading.number, start, end, text, folded(text.split()), rule)


def _by_first(forms: Iterable[str]) -> dict[str, list[int]]:
    """Return by the first word of forms how long those are that begin with it, the longest first."""
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for form in forms:
        if first := _TOKEN.match(form):
            lengths[first[0]].add(len(form))
    return {first: sorted(of, reverse=True) for first, of in lengths.items()}


def _occurrences(text: str, forms: Container[str], by_first: Mapping[str, Sequence[int]]) -> Iterator[tuple[int, str]]:
    """Yield where the forms stand as whole words, the longest at each place."""
    done = 0
    # Most words of a text begin small: where no name does, they need not be looked at.
    token_pattern = _TOKEN if any(first[0].islower() for first in by_first) else _CAPITALISED
    for token in token_pattern.finditer(text):
        start = token.start()
        if start < done:
            continue
        for length in by_first.get(token[0], ()):
            end = start + length
            if text[start:end] in forms and not text[end : end + 1].isalnum():
                done = end
                yield start, text[start:end]
                break


def _meanings(people: Sequence[Person], texts: Mapping[int, str]) -> dict[str, Meaning]:
    """Return each form with the one person it means; a form that two people share means none."""
    found: dict[str, Meaning] = {}
    for person in people:
        for written, rule in _forms(person, texts):
            form = plain(written)
            shared = form in found and found[form][0] is not person
            found[form] = (None, rule) if shared else found.get(form, (person, rule))
    return found


def _forms(person: Person, texts: Mapping[int, str]) -> Iterator[tuple[str, Rule]]:
    """Yield what a person may be called further on: names as written, surnames, initials in brackets."""
    for mention in person.mentions:
        yield mention.text, mention.rule if mention.whole else Rule.SHORT_NAME
        if not mention.whole:
            continue
        if surname := _surname(mention.text):
            yield surname, Rule.SHORT_NAME
        if given := _given(mention.text):
            yield given, Rule.SHORT_NAME
        bracketed = _BRACKETED.match(texts[mention.number], mention.end)
        if bracketed and bracketed[1] in initials(mention.words):
            yield bracketed[1], Rule.INITIALS


def _surname(name: str) -> str:
    words = [word for word in name.split() if not is_suffix(word)]
    surname = words[-1] if len(words) > 1 else ""
    return "" if surname in DAYS_AND_MONTHS or len(surname) < 2 or surname.isupper() else surname  # noqa: PLR2004


def _given(name: str) -> str:
    """Return the given name of a full name, if nothing else is likely meant by it: `Alan`, not `Will`."""
    given, _, rest = name.partition(" ")
    return given if rest and is_given(given) and not is_english(given) and given not in DAYS_AND_MONTHS else ""


def _longer_names(reading: Reading) -> list[Span]:
    """Return names of more than one word that the model takes for something else: Clinton Foundation."""
    return [
        span for span in reading.spans
        if span.label in OTHER_NAMES and " " in reading.text[span.start : span.end].removeprefix("the ")
    ]  # fmt: skip


def _stands_alone(reading: Reading, start: int, end: int, rule: Rule) -> bool:
    """Whether the words are not part of somebody's or something's longer name."""
    if rule is not Rule.SHORT_NAME:
        return True
    after = _WORD_AFTER.match(reading.text, end)
    if after and after[1][0].isupper() and after[1] not in DAYS_AND_MONTHS:
        return False
    beginning = reading.text[max(0, start - _NEAR) : start]
    before = _WORD_BEFORE.search(beginning)
    if before is None or not before[1][0].isupper() or (before[1].endswith(".") and len(before[1]) > _ABBREVIATION):
        return True
    introduced = not reading.ends.isdisjoint({start - 1, start - 2})
    return introduced or _SENTENCE_BEGINS.search(beginning) is not None
