"""What a seed says of its own tags: a final list, or names to add and to remove. A human's word stands."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from digest.model import ByHand, Mention, PersonEntry, Registry, Rule, Tag
from digest.recognise.countries import Countries, code_names
from digest.recognise.roster import Roster
from digest.text import fold


def named_people(said: ByHand, known: Roster) -> tuple[PersonEntry, ...]:
    """Return the people a seed names itself: the registry's where it knows them, else new ones."""
    named = (*(said.final or ()), *said.add)
    return tuple(known.entry(name) or PersonEntry(name, fold(name)) for name in named if fold(name))


def amended_people(tags: Sequence[Tag], said: ByHand, known: Roster) -> list[Tag]:
    """Return the people of a story as its seed wants them."""
    wanted = {entry.slug: entry.name for entry in named_people(said, known)}
    removed = {fold(name) for name in said.remove}
    removed |= {entry.slug for name in said.remove if (entry := known.entry(name))}
    return _amended(tags, said, wanted, removed)


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
