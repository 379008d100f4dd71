"""The words that mean a country: its names, adjectives, nationals, capital, seats of government, places."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from digest import knowledge
from digest.country_names import Countries
from digest.entries import CountryEntry
from digest.model import Rule
from digest.recognise.forms import longest_of, normal

_UNPARTED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
"""Languages written without blanks between words."""


_RULES = (
    Rule.REGISTRY,
    Rule.NAME,
    Rule.ADJECTIVE,
    Rule.NATIONAL,
    Rule.CAPITAL,
    Rule.SEAT,
    Rule.PLACE,
    Rule.INSTITUTION,
)


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


class Capitals(NamedTuple):
    """The same forms as a text in capitals writes them: a pattern, and the form that each stands for."""

    pattern: re.Pattern[str]
    form: dict[str, str]


class Gazetteer(NamedTuple):
    """All forms of all countries, as one pattern and what each form means, today and in its ``eras``.

    ``excluded`` finds the phrases that hold a form and do not mean its country. ``ambiguous`` names the countries whose
    bare name needs a second sign, and the neighbours that are one.
    """

    pattern: re.Pattern[str]
    excluded: re.Pattern[str]
    meaning: dict[str, tuple[str, Rule]]
    eras: dict[str, Era]
    ambiguous: dict[str, frozenset[str]]
    capitals: Capitals

    def find(self, plain: str, year: int) -> list[Found]:
        """Return the countries' forms in a plain text of ``year``, the longest at each place, in order."""
        in_capitals = plain.isupper()
        found = []
        for match in (self.capitals.pattern if in_capitals else self.pattern).finditer(plain):
            form = normal(match[0])
            meant = self.meant(self.capitals.form[form] if in_capitals else form, year)
            if meant:
                found.append(Found(match.start(), match.end(), *meant))
        return found

    def meant(self, form: str, year: int) -> tuple[str, Rule] | None:
        """Return the country that a form meant in a year; nothing for the capital of a state that was not then."""
        if form not in self.meaning:  # an excluding phrase: it was matched to be passed over
            return None
        code, rule = self.meaning[form]
        era = self.eras.get(form)
        if era is None:
            return code, rule
        if era.first <= year <= era.last:
            return era.code, rule
        return (code, rule) if code != era.code else None


class Atlas(NamedTuple):
    """A gazetteer as of the year that a story is of."""

    gazetteer: Gazetteer
    year: int

    def find(self, plain: str) -> list[Found]:
        """Return the countries' forms in a plain text, the longest at each place, in order."""
        return self.gazetteer.find(plain, self.year)

    def named(self, words: str, start: int = 0) -> Found | None:
        """Return the country that some words mean as a whole, in capitals too, from place ``start`` on."""
        known = self.gazetteer
        form = normal(words)
        meant = known.meant(form if form in known.meaning else known.capitals.form.get(form.upper(), ""), self.year)
        return Found(start, start + len(words), *meant) if meant else None


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
    ambiguous = {entry.code: frozenset(entry.neighbours) for entry in entries if entry.ambiguous}
    parted = language not in _UNPARTED
    pattern = longest_of([*meaning, *excluded], words=parted)
    capitals = _capitals([*meaning, *excluded] if parted else [])
    return Gazetteer(pattern, longest_of(excluded, words=parted), meaning, _eras(entries, meaning), ambiguous, capitals)


def _capitals(forms: Sequence[str]) -> Capitals:
    """Return the forms in capitals, without those that capitals make a word of (``TURKEY``, ``US``)."""
    words = {normal(word).upper() for word in knowledge.countries()["words_in_capitals"]}
    form = {known.upper(): known for known in forms if known.upper() not in words}
    return Capitals(longest_of(form), form)


def _eras(entries: Sequence[CountryEntry], meaning: Mapping[str, tuple[str, Rule]]) -> dict[str, Era]:
    """Return the capitals and seats of historic states: while it stood, even where they are another country's now."""
    return {
        form: Era(*entry.years, entry.code)
        for entry in entries
        if entry.years
        for form in map(normal, (*entry.capitals, *entry.seats))
        if form in meaning
    }


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
        Rule.INSTITUTION: entry.institutions,
    }[rule]


def credible(
    found: Sequence[Sequence[Found]],
    texts: Sequence[str],
    ambiguous: Mapping[str, AbstractSet[str]],
    others: AbstractSet[str] = frozenset(),
) -> list[list[Found]]:
    """Leave out names that are as often something else (Georgia, Jordan) where nothing bears them out.

    Another form of the same country anywhere in the story bears it out, or one of its neighbours. Without either
    the name must stand by itself (not ``Jordan Henderson``), and no story that speaks of the United States may mean
    their Georgia. ``others`` are countries of the story that are known otherwise.
    """
    sure = set(others)
    sure |= {hit.code for hits in found for hit in hits if hit.rule is not Rule.NAME or hit.code not in ambiguous}

    def holds(hit: Found, text: str) -> bool:
        if hit.code in sure or hit.code not in ambiguous:
            return True
        return _stands_alone(hit, text) and ("US" not in sure or bool(ambiguous[hit.code] & sure))

    return [[hit for hit in hits if holds(hit, text)] for hits, text in zip(found, texts, strict=True)]


def _stands_alone(hit: Found, text: str) -> bool:
    following = re.compile(r"\s\w").match(text, hit.end)
    return following is None or not following[0][1].isupper()
