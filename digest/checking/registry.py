"""What is doubtful between the entries of the registry: one word for two, one number for two, one address for two."""

from collections import defaultdict
from collections.abc import Iterator

from digest.checking.lookalikes import odd_name_problems
from digest.entries import CountryEntry, PersonEntry, Registry
from digest.errors import RegistryWarning
from digest.registry_places import Place, RegistryPlaces
from digest.text import fold

_SHORT = 2
"""Letters of a particle (`al`), which may stand within any word."""


def registry_problems(registry: Registry, places: RegistryPlaces) -> Iterator[RegistryWarning]:
    """Yield every doubt about the registry's files, with the places of both entries where two are concerned."""
    yield from _shared_names(registry.people, places)
    yield from _shared_numbers(registry.people, places)
    yield from _formerly("person", [(e.slug, e.name, e.slug, e.formerly) for e in registry.people], places)
    countries = registry.countries.values()
    yield from _formerly("country", [(e.code, e.name, e.slug, e.formerly) for e in countries], places)
    for person in registry.people:
        yield from _idle_exclusions(person, places)
    yield from _shared_words(registry.countries, places)
    yield from odd_name_problems(registry, places)


def _warning(code: str, message: str, hint: str, place: Place) -> RegistryWarning:
    return RegistryWarning(code, message, hint, path=place.path, line=place.line, column=place.column)


def _of(person: PersonEntry, words: str, places: RegistryPlaces, what: str = "name") -> Place:
    """Return the place of some words of a person: by the slug, or by the name where the file gives no slug."""
    return places.at("person", person.slug, words, what) or places.at("person", person.name, words, what)


def _shared_names(people: tuple[PersonEntry, ...], places: RegistryPlaces) -> Iterator[RegistryWarning]:
    """Yield D210 for an alias that is another's name or alias, D211 for a bare surname that several have."""
    bearers: dict[str, list[tuple[PersonEntry, str]]] = defaultdict(list)
    surnames: dict[str, set[str]] = defaultdict(set)
    for person in people:
        surnames[fold(person.name).rpartition(" ")[2]].add(person.name)
        for form in {fold(form): form for form in (person.name, *person.aliases)}.values():
            bearers[fold(form)].append((person, form))
    for form, several in bearers.items():
        # Two entries of one *name* are two people on purpose: the registry asks each for a slug of its own.
        if len(several) > 1 and not all(fold(person.name) == form for person, _ in several):
            yield _clash(form, several, places)
    for person in people:
        for alias in person.aliases:
            if " " in fold(alias) or len(bearers[fold(alias)]) > 1:
                continue
            others = sorted(surnames.get(fold(alias), set()) - {person.name})
            if others:
                message = f"the bare surname `{alias}` of {person.name} is that of {', '.join(others[:3])} as well"
                hint = f"take `{alias}` out of the aliases: a story's full name explains the short one"
                yield _warning("D211", message, hint, _of(person, alias, places))


def _clash(form: str, several: list[tuple[PersonEntry, str]], places: RegistryPlaces) -> RegistryWarning:
    """Return what is said of a form that several people bear: told of the last who has it as an alias."""
    person, alias = next(pair for pair in reversed(several) if fold(pair[0].name) != form)
    other, words = next(pair for pair in several if pair[0] is not person)
    where = _of(other, words, places)
    kind = "name" if fold(other.name) == form else "alias"
    message = f"alias `{alias}` of {person.name} is the {kind} of {other.name} ({where}): by itself it tags neither"
    return _warning("D210", message, f"take `{alias}` out of one of the two", _of(person, alias, places))


def _idle_exclusions(person: PersonEntry, places: RegistryPlaces) -> Iterator[RegistryWarning]:
    """Yield D212 for a phrase below ``not:`` that holds no name of the person, nor any word of one."""
    words = {word for form in (person.name, *person.aliases) for word in fold(form).split()}
    for phrase in person.exclude:
        if words.isdisjoint(fold(phrase).split()) and not any(
            word in fold(phrase) for word in words if len(word) > _SHORT
        ):
            message = f"`{phrase}` below `not:` holds no name of {person.name}, so it excludes nothing"
            hint = f"write the phrase with the name in it, or take `{phrase}` out"
            yield _warning("D212", message, hint, _of(person, phrase, places, "not"))


def _shared_numbers(people: tuple[PersonEntry, ...], places: RegistryPlaces) -> Iterator[RegistryWarning]:
    """Yield D213 for a Wikidata number that two people have."""
    firsts: dict[str, PersonEntry] = {}
    for person in people:
        first = firsts.setdefault(person.wikidata, person) if person.wikidata else person
        if first is not person:
            where = _of(first, first.wikidata, places, "wikidata")
            message = f"{person.name} has the Wikidata id {person.wikidata} of {first.name} ({where})"
            hint = "join the two entries if they are one person; else mend the wrong number"
            yield _warning("D213", message, hint, _of(person, person.wikidata, places, "wikidata"))


def _formerly(
    kind: str, entries: list[tuple[str, str, str, tuple[str, ...]]], places: RegistryPlaces
) -> Iterator[RegistryWarning]:
    """Yield D214 for an earlier slug that is a slug today, or that two entries claim."""
    today = {slug: name for _, name, slug, _ in entries}
    claimed: dict[str, str] = {}
    for key, name, own, formerly in entries:
        # The slug of today may be among them: so somebody whom no story names any more leads on to the list.
        for slug in (slug for slug in dict.fromkeys(formerly) if slug != own):
            place = places.at(kind, key, slug, "formerly") or places.at(kind, name, slug, "formerly")
            if slug in today:
                message = f"earlier slug `{slug}` of {name} is the slug of {today[slug]} today, so it leads nowhere"
                yield _warning("D214", message, f"take `{slug}` out of `formerly:`", place)
            elif claimed.setdefault(slug, name) != name:
                message = f"earlier slug `{slug}` of {name} is claimed by {claimed[slug]} as well"
                yield _warning("D214", message, f"keep `{slug}` where that page was", place)


def _shared_words(countries: dict[str, CountryEntry], places: RegistryPlaces) -> Iterator[RegistryWarning]:
    """Yield D215 for a word that the curator gives to a country and that means another one already."""
    means: dict[str, list[CountryEntry]] = defaultdict(list)
    for entry in countries.values():
        lists = (entry.aliases, entry.adjectives, entry.nationals, entry.capitals, entry.seats, entry.places)
        for form in {fold(word) for word in (entry.name, *(word for words in lists for word in words))}:
            means[form].append(entry)
    for entry in countries.values():
        for word in dict.fromkeys(entry.curated):
            others = [other for other in means[fold(word)] if other is not entry and not _of_one_place(entry, other)]
            if others:
                message = f"`{word}` of {entry.name} means {others[0].name} as well"
                where = places.at("country", others[0].code, word)
                message += f" ({where})" if where else ""
                yield _warning("D215", message, f"take `{word}` out of one of the two",
                               places.at("country", entry.code, word))  # fmt: skip


def _of_one_place(one: CountryEntry, other: CountryEntry) -> bool:
    """Whether a historic state and one that continues it share their words by right."""
    return other.code in (*one.continued_by, one.iso) or one.code in (*other.continued_by, other.iso)
