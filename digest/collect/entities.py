"""People and countries out of the tags of many stories."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from digest.collect.company import Circle, company_of
from digest.collect.filing import filed_under
from digest.collect.labels import labelled
from digest.collected import Appearance, Country, Person, Saying, SeenRole, Story
from digest.entries import CountryEntry, PersonEntry
from digest.prominence import main_tags
from digest.shown import shown_quotes, shown_roles
from digest.slugs import share_out, slugify
from digest.text import ascii_letters


def _appearances(oldest_first: Iterable[Story], kind: str) -> dict[str, list[Appearance]]:
    """Return appearances by entity, newest first; entities come in the order in which they first appear."""
    found: dict[str, list[Appearance]] = defaultdict(list)
    for story in oldest_first:
        tags = getattr(story.tagged, kind)
        main = {tag.key for tag in main_tags(tags)}
        for tag in tags:
            found[tag.key].append(Appearance(story, tag, tag.key in main))
    return {key: seen[::-1] for key, seen in found.items()}


def _spoken(story: Story) -> Iterator[Saying]:
    """Yield what a story's people say in it, in the order of its text."""
    named = {tag.key for tag in story.tagged.people}
    for number, quote in shown_quotes(story):
        if quote.speaker in named:
            yield Saying(story, quote, number)


def _sayings(newest_first: Iterable[Story]) -> dict[str, list[Saying]]:
    """Return by person what they said, the newest story first."""
    found: dict[str, list[Saying]] = defaultdict(list)
    for story in newest_first:
        for saying in _spoken(story):
            found[saying.quote.speaker].append(saying)
    return found


def _said_about(newest_first: Iterable[Appearance]) -> tuple[Saying, ...]:
    """Return what was said in the stories that are about an entity, whoever said it."""
    return tuple(saying for seen in newest_first if seen.main for saying in _spoken(seen.story))


def _roles(appearances: Iterable[Appearance]) -> tuple[SeenRole, ...]:
    """Return the offices seen, the most frequent first, then the earliest; capitals make no other office."""
    days: dict[str, list[date]] = defaultdict(list)
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for appearance in appearances:
        for role in shown_roles(appearance.story, appearance.tag):
            days[role.casefold()].append(appearance.story.date)
            written[role.casefold()][role] += 1
    usual = {key: min(forms.items(), key=lambda form: (-form[1], form[0]))[0] for key, forms in written.items()}
    seen = [(-len(found), SeenRole(usual[key], min(found), max(found))) for key, found in days.items()]
    return tuple(role for _, role in sorted(seen, key=lambda pair: (pair[0], pair[1].first, pair[1].title)))


def _usual_name(appearances: Iterable[Appearance]) -> str:
    """Return the name most stories use, the longer of equals."""
    names = Counter(appearance.tag.name for appearance in appearances)
    return max(names.items(), key=lambda pair: (pair[1], len(pair[0]), pair[0]))[0]


def _sort_key(name: str) -> tuple[str, str]:
    return ascii_letters(name).casefold(), name


def collect_people(stories: Iterable[Story], registry: Iterable[PersonEntry], circle: Circle) -> dict[str, Person]:
    """Return the people of ``stories`` (oldest first), by key in the order of an index.

    A person has a page who is in the registry or in two stories.
    """
    oldest_first = list(stories)
    found = _appearances(oldest_first, "people")
    said = _sayings(reversed(oldest_first))
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
            appearances=tuple(seen),
            roles=_roles(seen),
            sayings=tuple(said.get(key, [])),
            company=company_of(key, seen, circle) if has_page else (),
        )
    return labelled(people)


def _heirs(entry: CountryEntry, known: Mapping[str, CountryEntry]) -> tuple[CountryEntry, ...]:
    heirs = (known[code] for code in entry.continued_by if code in known)
    return tuple(sorted(heirs, key=lambda heir: _sort_key(heir.name)))


def _forebears(present: Iterable[str], known: Mapping[str, CountryEntry]) -> dict[str, list[CountryEntry]]:
    """Return by heir the historic states among those present, the earliest ended first."""
    found: dict[str, list[CountryEntry]] = defaultdict(list)
    ended = [(entry.years[1], entry.name, entry) for code in present if (entry := known[code]).years]
    for _, _, entry in sorted(ended, key=lambda state: state[:2]):
        for code in entry.continued_by:
            found[code].append(entry)
    return found


def collect_countries(
    stories: Iterable[Story], known: Mapping[str, CountryEntry], circle: Circle
) -> dict[str, Country]:
    """Return the countries of ``stories`` (oldest first), by code in the order of their names."""
    found = _appearances(stories, "countries")
    forebears = _forebears(found, known)
    ordered = sorted(found.items(), key=lambda pair: _sort_key(known[pair[0]].name))
    return {
        code: Country(
            code=code,
            name=known[code].name,
            slug=known[code].slug,
            page=f"countries/{known[code].slug}.md",
            entry=known[code],
            appearances=tuple(seen),
            company=company_of(code, seen, circle),
            heirs=_heirs(known[code], known),
            forebears=tuple(forebears.get(code, ())),
            sayings=_said_about(seen),
        )
        for code, seen in ordered
    }
