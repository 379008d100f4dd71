"""Countries' words that do not mean their country: `Georgia` the state, `Paris` in Texas, `Australian dollars`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

from digest import knowledge
from digest.model import Rule
from digest.recognise.countries.evidence import Evidence
from digest.recognise.countries.gazetteer import Atlas, Found, credible
from digest.recognise.countries.mentions import goes_on, local_use
from digest.recognise.countries.regions import region_named
from digest.recognise.countries.towns import town_key, towns
from digest.recognise.people.reading import Reading

_NEAR = 50
_SPOKEN = re.compile(
    r"(?<!\w)(?:spe[ao]k\w*|spoken?|fluent(?:ly)?|learn\w*|teach\w*|taught|stud(?:y|ies|ied|ying))"
    r"(?: (?:only|some|good|fluent|perfect|broken|in|to speak))? (?:[A-Z]\w+(?: and|,| or|, and|, or) )*$"
)
_IN = re.compile(r"(?<!\w)(?:in|into) (?:[A-Z][a-z]+ (?:and|or) )?$")
_NO_NOUN = re.compile(r"(?![ \u00a0-]\w)|[ \u00a0](?:and|or|as|at|but|by|for|from|in|is|on|to|was|were|with)(?!\w)")
_NEVER_BARE = frozenset({"English"})
"""Adjectives that without a noun name a language and no people's own."""

_MORE = 1
"""By how many local words a smaller town must lead over the capital whose name it has."""


class _Things(NamedTuple):
    currency: re.Pattern[str]
    firm: re.Pattern[str]


class _Doubts(NamedTuple):
    """What the meaning of a word depends on: by which words each country is named, and which are used locally."""

    forms: Mapping[str, AbstractSet[str]]
    local: AbstractSet[str]
    evidence: Evidence
    atlas: Atlas


def meant(
    own: Sequence[tuple[Reading, Sequence[Found]]],
    people: AbstractSet[tuple[int, int]],
    names: AbstractSet[str],
    evidence: Evidence,
    atlas: Atlas,
) -> Iterator[tuple[int, Found]]:
    """Yield a story's countries' words, with the country meant; those that nothing bears out are left out.

    ``people`` are places that name somebody, ``names`` the words of their names.
    """
    doubts = _Doubts(_forms(own), _local(own, people), evidence, atlas)
    found = [
        [
            _meant(hit, reading.plain[hit.start : hit.end], doubts)
            for hit in hits
            if not _is_thing(hit, reading) and not _is_somebody(hit, reading, names, doubts)
        ]
        for reading, hits in own
    ]
    others = {code for code, count in evidence.local.items() if count > 1}
    others |= {*evidence.towns.values(), *evidence.alone}
    texts = [reading.text for reading, _ in own]
    borne_out = credible(found, texts, atlas.gazetteer.ambiguous, others)
    for (reading, _), hits in zip(own, borne_out, strict=True):
        for hit in hits:
            yield reading.number, hit


def _meant(hit: Found, words: str, doubts: _Doubts) -> Found:
    """Return a hit with the country that is meant: where nothing else names its own, another's place may be."""
    evidence = doubts.evidence
    if hit.rule is Rule.REGISTRY or len(doubts.forms[hit.code]) > 1:
        return hit
    key = town_key(words)
    if key in evidence.towns:
        return hit._replace(code=evidence.towns[key], rule=Rule.CITY)
    if hit.code in doubts.atlas.gazetteer.ambiguous and hit.rule is Rule.NAME:
        region = region_named(words)
        if region and (evidence.speaks_for(region.country) or region in evidence.around):
            return hit._replace(code=region.country, rule=Rule.REGION)
    if key in doubts.local:
        for town in towns().named[key]:
            if town.code != hit.code and evidence.local[town.code] > _MORE + evidence.local[hit.code]:
                return hit._replace(code=town.code, rule=Rule.CITY)
    return hit


def _is_somebody(hit: Found, reading: Reading, names: AbstractSet[str], doubts: _Doubts) -> bool:
    """Whether a name that is a person's as well (Jordan, Chad) is one of this story's people, and no country of it."""
    if hit.code not in doubts.atlas.gazetteer.ambiguous or hit.rule is not Rule.NAME:
        return False
    return town_key(reading.plain[hit.start : hit.end]) in names and len(doubts.forms[hit.code]) == 1


def _forms(own: Sequence[tuple[Reading, Sequence[Found]]]) -> dict[str, set[str]]:
    """Return by which words each country is named."""
    forms: dict[str, set[str]] = {}
    for reading, hits in own:
        for hit in hits:
            forms.setdefault(hit.code, set()).add(town_key(reading.plain[hit.start : hit.end]))
    return forms


def _local(own: Sequence[tuple[Reading, Sequence[Found]]], people: AbstractSet[tuple[int, int]]) -> set[str]:
    """Return the names of countries and capitals, other towns' too, that a story uses as those towns' own news does."""
    found = set()
    for reading, hits in own:
        for hit in hits:
            key = town_key(reading.plain[hit.start : hit.end])
            if key in towns().named and local_use(reading, hit, people):
                found.add(key)
    return found


def _is_thing(hit: Found, reading: Reading) -> bool:
    """Whether a country's word belongs to a firm or a currency, or a capital's to a longer name."""
    if hit.rule in {Rule.ADJECTIVE, Rule.CAPITAL, Rule.SEAT} and _things().firm.match(reading.text, hit.end):
        return True
    if hit.rule is Rule.ADJECTIVE and _is_language(hit, reading.text):
        return True
    if hit.rule in {Rule.ADJECTIVE, Rule.NAME}:
        return _things().currency.match(reading.text, hit.end) is not None
    return hit.rule is Rule.CAPITAL and goes_on(reading.text, hit.end)


def _is_language(hit: Found, text: str) -> bool:
    """Whether an adjective is a language's name: `spoke French`, `in Spanish and English`."""
    before = text[max(0, hit.start - _NEAR) : hit.start]
    return _SPOKEN.search(before) is not None or (
        _NO_NOUN.match(text, hit.end) is not None
        and (text[hit.start : hit.end] in _NEVER_BARE or _IN.search(before) is not None)
    )


@cache
def _things() -> _Things:
    known = knowledge.countries()
    units = "|".join(form for unit in known["currencies"] for form in (unit, unit.upper()))
    signs = "|".join(map(re.escape, known["currency_signs"])) or "(?!)"
    forms = "|".join(map(re.escape, known["legal_forms"]))
    return _Things(
        re.compile(rf"[ \u00a0-](?:{units})(?!\w)|{signs}"),
        re.compile(rf"(?:[ \u00a0](?:[A-Z][\w.&'’-]*|and|&|of)){{0,4}}[ \u00a0](?:{forms})(?!\w)"),
    )
