"""Whether a story bears out that a name is a person's: signs for and against, weighed together.

A language model alone takes teams, villages and works for people, and people of other traditions for firms. So the
whole story is asked: what is known of the words of a name, what stands around it wherever it comes up, and what
the model says of it each time. Each sign has a weight in ``personhood.yml``, which gives an example of each; a name
whose sum is not above zero is nobody. What the registry or a seed says needs no evidence.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from digest import knowledge
from digest.knowledge.lexicon import given_name
from digest.model import Rule
from digest.recognise.countries.towns import town_key, towns
from digest.recognise.names import PERSON
from digest.recognise.people.candidates import Candidate
from digest.recognise.people.cast import Person
from digest.recognise.people.edges import is_english
from digest.recognise.people.overlooked import PERSON_FOLLOWS
from digest.recognise.people.reading import Reading
from digest.recognise.people.spans import label_at
from digest.recognise.people.wording import COMMON, ends_no_name, is_given, is_initials, is_suffix, lexical, small_words
from digest.recognise.quotations.speech import speech_patterns

_USUAL = 12
"""Lists that a given name known everywhere is on."""

_THREE_WORDS = 3
_APPOSED = re.compile(r", (?:an?|the|his|her|their) [a-z]")
_POSSESSIVE = re.compile(r"['’]s\b")
_CAPITAL_AFTER = re.compile(r"[ \u00a0][^\W\d_a-z][^\W\d_A-Z]")
_CAPITAL_BEFORE = re.compile(r"(?:^|\s)[^\W\d_a-z]\w+[ \u00a0]$")
_THE = re.compile(r"\b[Tt]he[ \u00a0]$")
_AN = re.compile(r"\b[Aa]n?[ \u00a0]$")
_WITHIN = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear)[ \u00a0]$")
_FROM = re.compile(r"\b(?:[Oo]f|[Ff]rom)[ \u00a0]$")
_OPENING, _CLOSING = frozenset("\"“‘'"), frozenset("\"”’',")
_LAST_WORD = re.compile(r"([a-z-]+),?[ \u00a0]$")
_NEXT_WORD = re.compile(r"[ \u00a0]([a-z-]+)")
_NEAR = 30
_ACRONYM = 3

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_THINGS = frozenset({"WORK_OF_ART", "PRODUCT", "EVENT", "LAW", "NORP", "LANGUAGE"})


class Sighting(NamedTuple):
    """A mention where it stands: the words before and behind it, and how the model labels it (empty if it does not)."""

    mention: Candidate
    before: str
    after: str
    label: str


class Case(NamedTuple):
    """All that is known of one name of a story: its words, its mentions, and the small words of the story."""

    words: tuple[str, ...]
    full: tuple[Sighting, ...]
    short: tuple[Sighting, ...]
    small: AbstractSet[str]


def borne_out(people: Sequence[Person], readings: Sequence[Reading]) -> list[Person]:
    """Return those people whose names the story bears out as people's; the registry's always are."""
    by_number = {reading.number: reading for reading in readings}
    small = small_words(reading.text for reading in readings)
    return [person for person in people if person.slug or weight(signs(_case(person, by_number, small))) > 0]


def weight(found: Mapping[str, float]) -> float:
    """Return the sum of the weights of some signs, each times its strength."""
    weights = knowledge.personhood()
    return weights["always"] + sum(weights[sign] * strength for sign, strength in found.items())


def signs(case: Case) -> dict[str, float]:
    """Return the signs that a name shows, each with its strength from 0 to 1."""
    found = {sign: float(test(case)) for sign, test in _SIGNS.items()}
    return {sign: strength for sign, strength in found.items() if strength}


def sign_names() -> Iterator[str]:
    """Yield the names of all signs, as ``personhood.yml`` must weigh them."""
    yield from ("always", *_SIGNS)


def _case(person: Person, readings: Mapping[int, Reading], small: AbstractSet[str]) -> Case:
    full = [mention for mention in person.mentions if mention.whole]
    longest = max(full, key=lambda mention: len(mention.text))
    words = longest.text.split()
    return Case(
        tuple(word for place, word in enumerate(words) if place == 0 or not is_suffix(word)),
        tuple(_sighting(mention, readings[mention.number]) for mention in full),
        tuple(_sighting(mention, readings[mention.number]) for mention in person.mentions if not mention.whole),
        small,
    )


def _sighting(mention: Candidate, reading: Reading) -> Sighting:
    text = reading.text
    before = text[max(0, mention.start - _NEAR) : mention.start]
    return Sighting(mention, before, text[mention.end : mention.end + _NEAR], label_at(reading.spans, mention))


def _first_lists(case: Case) -> int:
    """Return how many lists of given names have the first word."""
    known = given_name(lexical(case.words[0]))
    return known.lists if known else 0


def _share(case: Case, labels: AbstractSet[str]) -> float:
    """Return the share of the mentions in full that the model gives one of some labels."""
    return sum(seen.label in labels for seen in case.full) / len(case.full)


def _in_capitals(word: str) -> bool:
    """Whether a word is written as acronyms are; so are initials with full stops (`A.P.J.`)."""
    return word.isupper() and len(word) >= _ACRONYM


def _titled(seen: Sighting) -> bool:
    return bool(seen.mention.role) or seen.mention.rule is Rule.TITLE


def _follows_capital(seen: Sighting) -> bool:
    return not _titled(seen) and _CAPITAL_BEFORE.search(seen.before) is not None


def _says(seen: Sighting) -> bool:
    return speech_patterns().verbs.match(seen.after, 1) is not None


def _is_quoted(seen: Sighting) -> bool:
    return seen.before[-1:] in _OPENING and seen.after[:1] in _CLOSING


def _is_thing(noun: re.Match[str] | None) -> bool:
    """Whether a noun beside the name says what it is: `the ferry Anna Sofia`, `the Chang Chun group`."""
    return noun is not None and noun[1] in knowledge.names().things


_Look = Callable[[Sighting], object]
_Test = Callable[[Case], float]


def _before(pattern: re.Pattern[str]) -> _Look:
    return lambda seen: pattern.search(seen.before)


def _behind(pattern: re.Pattern[str]) -> _Look:
    return lambda seen: pattern.match(seen.after)


def _in_full(look: _Look) -> _Test:
    """Return the sign that one of the mentions in full shows."""
    return lambda case: any(map(look, case.full))


def _anywhere(look: _Look) -> _Test:
    """Return the sign that any mention shows, in full or in short."""
    return lambda case: any(map(look, (*case.full, *case.short)))


_SIGNS: Mapping[str, _Test] = {
    # The words of the name.
    "given name known everywhere": lambda case: _first_lists(case) >= _USUAL,
    "given name": lambda case: COMMON <= _first_lists(case) < _USUAL,
    "rare given name": lambda case: 0 < _first_lists(case) < COMMON,
    "no given name": lambda case: not _first_lists(case) and not is_initials(case.words[0]),
    "an initial": lambda case: len(case.words[0].rstrip(".")) == 1,
    "given name is a word": lambda case: _first_lists(case) > 0 and is_english(case.words[0]),
    "another given name": lambda case: any(map(is_given, case.words[1:])),
    "last word is English": lambda case: is_english(case.words[-1]),
    "written small elsewhere": lambda case: any(lexical(w) in case.small for w in case.words if w[0].isupper()),
    "holds an acronym": lambda case: any(map(_in_capitals, case.words)),
    "ends as firms and places do": lambda case: ends_no_name(case.words[-1]),
    "a town": lambda case: town_key(" ".join(case.words)) in towns().named,
    "three words": lambda case: len(case.words) == _THREE_WORDS,
    "four words or more": lambda case: len(case.words) > _THREE_WORDS,
    # What the model says: as a share of the mentions in full, or at all.
    "the model says a person": lambda case: _share(case, {PERSON}),
    "the model says a person once": lambda case: _share(case, {PERSON}) > 0,
    "the model says a place": lambda case: _share(case, _PLACES),
    "the model says a thing": lambda case: _share(case, _THINGS),
    # What stands around it, at one mention at least.
    "after a title": _in_full(_titled),
    "in short elsewhere": lambda case: bool(case.short),
    "says something": _anywhere(_says),
    "goes on as a person's": _in_full(_behind(PERSON_FOLLOWS)),
    "an apposition follows": _in_full(_behind(_APPOSED)),
    "has something": _anywhere(_behind(_POSSESSIVE)),
    "the before it": _anywhere(_before(_THE)),
    "a or an before it": _anywhere(_before(_AN)),
    "in at or near it": _in_full(_before(_WITHIN)),
    "of or from it": _in_full(_before(_FROM)),
    "a capital behind it": _in_full(_behind(_CAPITAL_AFTER)),
    "a capital before it": _in_full(_follows_capital),
    "in a form that only names have": _in_full(lambda seen: seen.mention.rule is Rule.FORM),
    "a thing's noun before it": _in_full(lambda seen: _is_thing(_LAST_WORD.search(seen.before))),
    "a thing's noun behind it": _in_full(lambda seen: _is_thing(_NEXT_WORD.match(seen.after))),
    "in quotation marks": _in_full(_is_quoted),
}
"""Each sign by its name in ``personhood.yml``: how much of it a name shows, from 0 to 1."""
