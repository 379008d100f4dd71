"""What a seed says of its own tags: a final list, or names to add and to remove. A human's word stands."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple

from digest.country_names import Countries, code_names
from digest.entries import PersonEntry, Registry
from digest.model import ByHand, Mention, Rule, Tag
from digest.recognise.people.roster import Roster
from digest.text import fold


class Said(NamedTuple):
    """What a seed says of people, as slugs: ``named`` and ``removed`` for certain, ``allowed`` where its list is final.

    ``unclear`` are names it gives that several people of the registry bear.
    """

    named: AbstractSet[str] = frozenset()
    removed: AbstractSet[str] = frozenset()
    allowed: AbstractSet[str] | None = None
    unclear: tuple[str, ...] = ()

    def options(self, slugs: Iterable[str]) -> list[str]:
        """Return those of some people whom the seed leaves possible."""
        return [s for s in slugs if s not in self.removed and (self.allowed is None or s in self.allowed)]


def heard(said: ByHand, known: Roster) -> Said:
    """Return a seed's own word on people, held against the registry."""
    names = {name: known.namesakes(name) for name in (*(said.final or ()), *said.add)}
    named = {slugs[0] for slugs in names.values() if len(slugs) == 1}
    removed = {slug for name in said.remove for slug in known.namesakes(name)} - named
    allowed = {slug for slugs in names.values() for slug in slugs} if said.final is not None else None
    unclear = []
    for name, slugs in names.items():
        rest = [slug for slug in slugs if slug not in removed]
        named |= set(rest) if len(rest) == 1 else set()
        unclear += [name] if len(rest) > 1 and named.isdisjoint(rest) else []
    return Said(named, removed, allowed, tuple(unclear))


def named_people(said: ByHand, known: Roster) -> tuple[PersonEntry, ...]:
    """Return the people a seed names itself: the registry's where it knows them, else new ones.

    A name that several people of the registry bear names nobody new.
    """
    named = [name for name in (*(said.final or ()), *said.add) if fold(name)]
    entries = [known.entry(name) or PersonEntry(name, fold(name)) for name in named if len(known.namesakes(name)) <= 1]
    sure = heard(said, known).named - {entry.slug for entry in entries}
    return (*entries, *(known.entries[slug] for slug in sorted(sure)))


def amended_people(tags: Sequence[Tag], said: ByHand, known: Roster) -> list[Tag]:
    """Return the people of a story as its seed wants them; of a name of several, the one whom the story means."""
    wanted = {entry.slug: entry.name for entry in named_people(said, known)}
    keys = {tag.key: tag.name for tag in tags}
    for name in heard(said, known).unclear:
        meant = [slug for slug in known.namesakes(name) if slug in keys]
        wanted |= {slug: keys[slug] for slug in meant if len(meant) == 1}
    removed = {fold(name) for name in said.remove if not known.namesakes(name)}
    removed |= {slug for name in said.remove for slug in known.namesakes(name)}
    return _amended(tags, said, wanted, removed)


def story_countries(found: Iterable[str], said: ByHand, registry: Registry) -> set[str]:
    """Return the codes of a story's countries, found in its text and as its seed wants them."""
    codes = set(found) if said.final is None else set()
    return codes.difference(_codes(said.remove, registry)).union(_codes((*(said.final or ()), *said.add), registry))


def amended_countries(tags: Sequence[Tag], said: ByHand, registry: Registry) -> list[Tag]:
    """Return the countries of a story as its seed wants them; unknown ones were reported when it was read."""
    codes = _codes((*(said.final or ()), *said.add), registry)
    return _amended(
        tags, said, {code: registry.countries[code].name for code in codes}, set(_codes(said.remove, registry))
    )


def _amended(tags: Sequence[Tag], said: ByHand, wanted: dict[str, str], removed: set[str]) -> list[Tag]:
    kept = [
        tag for tag in tags if (said.final is None and not {tag.key, fold(tag.name)} & removed) or tag.key in wanted
    ]
    seen = {tag.key for tag in kept}
    named = [Tag(key, name, confirmed=True, salience=0.0) for key, name in wanted.items() if key not in seen]
    return [_confirmed(tag) if tag.key in wanted else tag for tag in kept] + named


def _confirmed(tag: Tag) -> Tag:
    mentions = tuple(Mention(m.block, m.start, m.end, Rule.HAND) for m in tag.mentions)
    return replace(tag, confirmed=True, mentions=mentions)


def _codes(words: Iterable[str], registry: Registry) -> list[str]:
    """Return the codes that words mean, be they codes or names."""
    listed = list(words)
    names = code_names(Countries(registry.countries)) if listed else {}
    found = (word.upper() if word.upper() in registry.countries else names.get(fold(word), "") for word in listed)
    return list(dict.fromkeys(code for code in found if code))
