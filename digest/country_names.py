"""Which country a word means by itself: its name or an alias, looked up in a table that is made once."""

from collections.abc import Mapping
from functools import lru_cache

from digest.entries import CountryEntry
from digest.text import fold


class Countries:
    """A registry's countries as a key of a cache: by identity, since a table cannot be hashed."""

    def __init__(self, by_code: Mapping[str, CountryEntry]) -> None:
        self.by_code = by_code

    def __hash__(self) -> int:
        return id(self.by_code)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Countries) and other.by_code is self.by_code


@lru_cache(maxsize=16)
def code_names(countries: Countries) -> dict[str, str]:
    """Return the code of each name and alias, folded; a name goes before another country's alias."""
    entries = countries.by_code.values()
    aliases = {fold(alias): entry.code for entry in entries for alias in entry.aliases}
    return aliases | {fold(entry.name): entry.code for entry in entries}
