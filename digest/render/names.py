"""The other names of a person or a country: no list shows them, but a search for one finds the page."""

from digest.collected import Country, Person


def other_names(entity: Person | Country) -> list[str]:
    """Return every name of ``entity`` but the one at the head of its page, each once.

    A country's are its aliases and its names in the languages of the digest; a person's are the registry's aliases and
    what stories called them.
    """
    known = list(entity.entry.aliases) if entity.entry else []
    if isinstance(entity, Country):
        known += [name for names in entity.entry.foreign.values() for name in names]
    else:
        known += sorted({appearance.tag.name for appearance in entity.appearances})
    return [name for name in dict.fromkeys(known) if name != entity.name]
