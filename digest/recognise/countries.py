"""Which countries a text speaks of: by name, adjective, nationals, capital, seat of government or place."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from digest.model import CountryEntry, Rule
from digest.recognise.forms import longest_of, normal
from digest.text import fold

_UNPARTED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
"""Languages written without blanks between words."""


_RULES = (Rule.REGISTRY, Rule.NAME, Rule.ADJECTIVE, Rule.NATIONAL, Rule.CAPITAL, Rule.SEAT, Rule.PLACE)


class Found(NamedTuple):
    """Words of one passage that stand for a country."""

    start: int
    end: int
    code: str
    rule: Rule


class Era(NamedTuple):
    """Whose a capital was while a historic state stood: Moscow the Soviet Union's, from ``first`` to ``last``."""

    first: int
    last: int
    code: str


class Gazetteer(NamedTuple):
    """All forms of all countries, as one pattern and what each form means, today and in its ``eras``."""

    pattern: re.Pattern[str]
    meaning: dict[str, tuple[str, Rule]]
    eras: dict[str, Era]
    ambiguous: frozenset[str]

    def find(self, plain: str, year: int) -> list[Found]:
        """Return the countries' forms in a plain text of ``year``, the longest at each place, in order."""
        # What is not in the table is an excluding phrase: it was matched to be passed over.
        return [
            Found(match.start(), match.end(), self._code(form, year), self.meaning[form][1])
            for match in self.pattern.finditer(plain)
            if (form := normal(match[0])) in self.meaning
        ]

    def _code(self, form: str, year: int) -> str:
        era = self.eras.get(form)
        return era.code if era and era.first <= year <= era.last else self.meaning[form][0]


class Countries:
    """A registry's countries as a key of the cache: by identity, since a table cannot be hashed."""

    def __init__(self, by_code: Mapping[str, CountryEntry]) -> None:
        self.by_code = by_code

    def __hash__(self) -> int:
        return id(self.by_code)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Countries) and other.by_code is self.by_code


@lru_cache(maxsize=16)
def gazetteer(countries: Countries, language: str) -> Gazetteer:
    """Return the forms that one language uses; built once for a table of countries."""
    entries = tuple(countries.by_code.values())
    meaning: dict[str, tuple[str, Rule]] = {}
    excluded = {normal(phrase) for entry in entries for phrase in entry.exclude}
    for rule in _RULES:  # rule by rule, so that a country's name goes before another's place of that name
        for entry in entries:
            for form in _forms(entry, language, rule):
                meaning.setdefault(normal(form), (entry.code, rule))
    for phrase in excluded:
        meaning.pop(phrase, None)
    pattern = longest_of([*meaning, *excluded], words=language not in _UNPARTED)
    return Gazetteer(
        pattern, meaning, _eras(entries, meaning), frozenset(entry.code for entry in entries if entry.ambiguous)
    )


def _eras(entries: Sequence[CountryEntry], meaning: Mapping[str, tuple[str, Rule]]) -> dict[str, Era]:
    """Return the capitals and seats that a historic state shares with a country of today."""
    return {
        form: Era(*entry.years, entry.code)
        for entry in entries
        if entry.years
        for form in map(normal, (*entry.capitals, *entry.seats))
        if form in meaning and meaning[form][0] != entry.code
    }


@lru_cache(maxsize=16)
def code_names(countries: Countries) -> dict[str, str]:
    """Return the code of each name and alias, folded; a name goes before another country's alias."""
    entries = countries.by_code.values()
    aliases = {fold(alias): entry.code for entry in entries for alias in entry.aliases}
    return aliases | {fold(entry.name): entry.code for entry in entries}


def _forms(entry: CountryEntry, language: str, rule: Rule) -> Sequence[str]:
    if language != "en":
        return {Rule.REGISTRY: entry.curated, Rule.NAME: entry.foreign.get(language, ())}.get(rule, ())
    return {
        Rule.REGISTRY: entry.curated,
        Rule.NAME: (entry.name, *entry.aliases),
        Rule.ADJECTIVE: entry.adjectives,
        Rule.NATIONAL: entry.nationals,
        Rule.CAPITAL: entry.capitals,
        Rule.SEAT: entry.seats,
        Rule.PLACE: entry.places,
    }[rule]


def credible(found: Sequence[Sequence[Found]], texts: Sequence[str], ambiguous: frozenset[str]) -> list[list[Found]]:
    """Leave out names that are as often something else (Georgia, Jordan) where nothing bears them out.

    Another form of the same country anywhere in the story bears it out. Without one, the name must stand by
    itself (not ``Jordan Henderson``), and no story that speaks of the United States may mean their Georgia.
    """
    sure = {hit.code for hits in found for hit in hits if hit.rule is not Rule.NAME}
    sure |= {hit.code for hits in found for hit in hits if hit.code not in ambiguous}
    return [
        [hit for hit in hits if hit.code in sure or (_stands_alone(hit, text) and "US" not in sure)]
        for hits, text in zip(found, texts, strict=True)
    ]


def _stands_alone(hit: Found, text: str) -> bool:
    following = re.compile(r"\s\w").match(text, hit.end)
    return following is None or not following[0][1].isupper()
