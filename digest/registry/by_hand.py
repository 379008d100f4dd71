"""What a seed says of its countries by hand, held against the registry."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from babel.core import get_global

from digest.country_names import Countries, code_names
from digest.entries import CountryEntry, Registry
from digest.errors import SeedError
from digest.model import Seed
from digest.text import fold
from digest.yamltext import fields

_LONGEST_CODE = 3


def country_code(written: str, countries: Mapping[str, CountryEntry]) -> str:
    """Return the code that a code, name or alias means; ``""`` where it means none."""
    return written if written in countries else _code_of(written, Countries(countries))


@lru_cache(maxsize=4096)
def _code_of(written: str, countries: Countries) -> str:
    return code_names(countries).get(fold(written), "")


def unknown_countries(seed: Seed, registry: Registry) -> Iterator[SeedError]:
    """Yield D114 for each word below ``countries:`` that is no country's code or name."""
    front = seed.front
    line, column = front.places.get("countries", (0, 0))
    for written in (*(front.countries.final or ()), *front.countries.add, *front.countries.remove):
        if not country_code(written, registry.countries):
            hint = _likely(written, registry.countries)
            yield SeedError("D114", f"unknown country `{written}`", hint, path=seed.path, line=line, column=column)


def _likely(written: str, countries: dict[str, CountryEntry]) -> str:
    """Return the edit for an unknown country. Letters of a code are close to any short name, so none is guessed."""
    by_code = "write its ISO 3166-1 code of two letters, as FR, or its English name"
    bare = written.replace(".", "")
    if len(bare) <= _LONGEST_CODE:
        codes = [code for code in (get_global("territory_aliases").get(bare.upper()) or ()) if code in countries]
        return f"did you mean `{codes[0]}`?" if len(codes) == 1 else by_code
    near = fields.near(written, (entry.name for entry in countries.values()))
    return f"did you mean `{near[0]}`? Else {by_code}" if near else by_code
