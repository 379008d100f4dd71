"""What a seed says of its countries by hand, held against the registry."""

from collections.abc import Iterator

from digest.errors import SeedError
from digest.model import CountryEntry, Registry, Seed
from digest.text import fold
from digest.yamltext import fields


def country_code(written: str, countries: dict[str, CountryEntry]) -> str:
    """Return the code that a code, name or alias means; ``""`` where it means none."""
    if written in countries:
        return written
    wanted = fold(written)
    for code, entry in countries.items():
        if wanted in {fold(form) for form in (entry.name, *entry.aliases)}:
            return code
    return ""


def unknown_countries(seed: Seed, registry: Registry) -> Iterator[SeedError]:
    """Yield D114 for each word below ``countries:`` that is no country's code or name."""
    front = seed.front
    line, column = front.places.get("countries", (0, 0))
    for written in (*(front.countries.final or ()), *front.countries.add, *front.countries.remove):
        if not country_code(written, registry.countries):
            names = [entry.name for entry in registry.countries.values()]
            yield SeedError(
                "D114", f"unknown country `{written}`", fields.nearest(written, names) if len(written) > 2  # noqa: PLR2004
                else "use an ISO 3166-1 alpha-2 code, as FR", path=seed.path, line=line, column=column,
            )  # fmt: skip
