"""The other names of a person or a country: no list shows them, but a search for one finds the page."""

from unicodedata import combining, normalize

from digest.collected import Country, Person
from digest.text import ascii_letters


def other_names(entity: Person | Country) -> list[str]:
    """Return every name of ``entity`` but the one at the head of its page, each once.

    A country's are its aliases and its names in the languages of the digest; a person's are the registry's aliases and
    what stories called them. Accents do not matter to the search; letters of their own do (`Tuđman`), so each name that
    has some stands there in plain letters too.
    """
    known = list(entity.entry.aliases) if entity.entry else []
    if isinstance(entity, Country):
        known += [name for names in entity.entry.foreign.values() for name in names]
    else:
        known += sorted({appearance.tag.name for appearance in entity.appearances})
    plain = [ascii_letters(name) for name in (entity.name, *known) if _without_accents(name) != ascii_letters(name)]
    return [name for name in dict.fromkeys([*known, *plain]) if name != entity.name]


def _without_accents(name: str) -> str:
    """Return ``name`` as the search reads it."""
    return "".join(letter for letter in normalize("NFD", name) if not combining(letter))
