"""Words of a country's public life: `the Sheriff`, `Fine Gael`, `crore`. One tells little, several tell a country."""

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from digest import knowledge
from digest.model import Rule
from digest.recognise.countries.gazetteer import Found
from digest.recognise.countries.told import Told
from digest.recognise.forms import longest_of, normal
from digest.recognise.people.reading import Reading

_ENOUGH = 3


def signs(readings: Sequence[Reading], barred: AbstractSet[tuple[int, int]]) -> list[Told]:
    """Return the signs of a story, each once for a country; none begins at a barred place."""
    seen: dict[tuple[str, str], Told] = {}
    for reading in readings:
        for match in _pattern().finditer(reading.plain):
            if (reading.number, match.start()) not in barred:
                sign = normal(match[0])
                for code in _codes()[sign]:
                    hit = Found(match.start(), match.end(), code, Rule.INSTITUTION)
                    seen.setdefault((code, sign.casefold().removesuffix("s")), Told(reading.number, hit))
    return list(seen.values())


def telling(found: Sequence[Told]) -> list[Told]:
    """Return the signs of the one country that has enough of them, and twice as many as any other."""
    counted = Counter(sign.hit.code for sign in found).most_common(2)
    if not counted or counted[0][1] < max(_ENOUGH, 2 * counted[1][1] if len(counted) > 1 else 0):
        return []
    return [sign for sign in found if sign.hit.code == counted[0][0]]


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    """Return the countries of each sign, singular and plural."""
    found: dict[str, list[str]] = {}
    for code, words in knowledge.towns().signs.items():
        for word in map(normal, words):
            for form in {word, f"{word}s" if word[-1].isalpha() else word}:
                found.setdefault(form, []).append(code)
    return {form: tuple(dict.fromkeys(codes)) for form, codes in found.items()}


@cache
def _pattern() -> re.Pattern[str]:
    words = [form for form in _codes() if form[0].isalpha()]
    money = sorted(form for form in _codes() if not form[0].isalpha())
    amounts = "|".join(rf"(?<!\w){re.escape(form)}(?=\d)" for form in money)
    return re.compile(f"{longest_of(words).pattern}|{amounts}")
