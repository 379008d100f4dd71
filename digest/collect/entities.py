"""People and countries out of the tags of many stories."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from digest.collect.filing import filed_under
from digest.collected import Appearance, Company, Country, Person, Saying, SeenRole, Story
from digest.model import CountryEntry, PersonEntry
from digest.prominence import main_tags
from digest.shown import shown_quotes, shown_roles
from digest.slugs import share_out, slugify
from digest.text import ascii_letters

MOST_COMPANY = 12
"""People and countries each that a page names as company."""


def _appearances(stories: Iterable[Story], kind: str) -> dict[str, list[Appearance]]:
    """Return appearances by entity, in the order of the stories."""
    found: dict[str, list[Appearance]] = defaultdict(list)
    for story in stories:
        tags = getattr(story.tagged, kind)
        main = {tag.key for tag in main_tags(tags)}
        for tag in tags:
            found[tag.key].append(Appearance(story, tag, tag.key in main))
    return found


def _sayings(stories: Iterable[Story]) -> dict[str, list[Saying]]:
    found: dict[str, list[Saying]] = defaultdict(list)
    for story in stories:
        for number, quote in shown_quotes(story):
            if quote.speaker:
                found[quote.speaker].append(Saying(story, quote, number))
    return found


def _roles(appearances: Iterable[Appearance]) -> tuple[SeenRole, ...]:
    """Return the offices seen, the most frequent first, then the earliest."""
    days = defaultdict(list)
    for appearance in appearances:
        for role in shown_roles(appearance.story, appearance.tag):
            days[role].append(appearance.story.date)
    seen = [(-len(found), SeenRole(role, min(found), max(found))) for role, found in days.items()]
    return tuple(role for _, role in sorted(seen, key=lambda pair: (pair[0], pair[1].first, pair[1].title)))


def _company(own: str, appearances: Iterable[Appearance]) -> tuple[Company, ...]:
    met: Counter[tuple[str, str]] = Counter()
    for appearance in appearances:
        tagged = appearance.story.tagged
        met.update(("person", tag.key) for tag in tagged.people if tag.key != own)
        met.update(("country", tag.key) for tag in tagged.countries if tag.key != own)
    company = sorted((Company(kind, key, n) for (kind, key), n in met.items()), key=lambda c: (-c.stories, c.key))
    people = [c for c in company if c.kind == "person"][:MOST_COMPANY]
    countries = [c for c in company if c.kind == "country"][:MOST_COMPANY]
    return tuple(people + countries)


def _usual_name(appearances: Iterable[Appearance]) -> str:
    """Return the name most stories use, the longer of equals."""
    names = Counter(appearance.tag.name for appearance in appearances)
    return max(names.items(), key=lambda pair: (pair[1], len(pair[0]), pair[0]))[0]


def _sort_key(name: str) -> tuple[str, str]:
    return ascii_letters(name).casefold(), name


def collect_people(stories: Iterable[Story], registry: Iterable[PersonEntry]) -> dict[str, Person]:
    """Return the people of ``stories`` (oldest first), by key in the order of an index.

    A person has a page who is in the registry or in two stories.
    """
    oldest_first = list(stories)
    found = _appearances(oldest_first, "people")
    said = _sayings(oldest_first)
    entries = {entry.slug: entry for entry in registry}
    names = {key: entries[key].name if key in entries else _usual_name(seen) for key, seen in found.items()}
    taken = {slug: slug for slug in entries}
    slugs = share_out(found, lambda key: key if key in entries else slugify(names[key], "person"), taken=taken)
    people = {}
    filed = {key: filed_under(names[key], entries[key].country if key in entries else "") for key in found}
    for key, seen in sorted(found.items(), key=lambda pair: (filed[pair[0]], names[pair[0]], pair[0])):
        entry = entries.get(key)
        has_page = entry is not None or len(seen) > 1
        people[key] = Person(
            key=key,
            name=names[key],
            filed=filed[key],
            slug=slugs[key],
            page=f"people/{slugs[key]}.md" if has_page else "",
            confirmed=any(appearance.tag.confirmed for appearance in seen),
            entry=entry,
            appearances=tuple(reversed(seen)),
            roles=_roles(seen),
            sayings=tuple(reversed(said.get(key, []))),
            company=_company(key, seen),
        )
    return people


def _heirs(entry: CountryEntry, known: Mapping[str, CountryEntry]) -> tuple[CountryEntry, ...]:
    heirs = (known[code] for code in entry.continued_by if code in known)
    return tuple(sorted(heirs, key=lambda heir: _sort_key(heir.name)))


def collect_countries(stories: Iterable[Story], known: Mapping[str, CountryEntry]) -> dict[str, Country]:
    """Return the countries of ``stories`` (oldest first), by code in the order of their names."""
    found = _appearances(stories, "countries")
    ordered = sorted(found.items(), key=lambda pair: _sort_key(known[pair[0]].name))
    return {
        code: Country(
            code=code,
            name=known[code].name,
            slug=known[code].slug,
            page=f"countries/{known[code].slug}.md",
            entry=known[code],
            appearances=tuple(reversed(seen)),
            company=_company(code, seen),
            heirs=_heirs(known[code], known),
        )
        for code, seen in ordered
    }
