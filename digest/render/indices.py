"""The indices: people from A to Z, and countries."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from digest import escape
from digest.collected import Country, Digest, Person
from digest.page import Page
from digest.render.lists import chunks, numbered_page, page_count, pager
from digest.render.markup import bullets, count, line, link, span, stories, wrapped
from digest.render.offices import first_office

ON_ONE_PAGE = 3
"""Pages' worth of names that the A–Z still shows whole; beyond, each letter has pages of its own."""

INDEX = "people/index.md"


def _letter(person: Person) -> str:
    first = person.filed[:1].upper()
    return first if "A" <= first <= "Z" else "#"


def _person_lines(people: Sequence[Person], origin: str) -> Iterator[str]:
    """Yield a line for each of some people; those of one name say what they were."""
    bearers = Counter(person.name for person in people)
    return (_person_line(person, origin, told_apart=bearers[person.name] > 1) for person in people)


def _person_line(person: Person, origin: str, *, told_apart: bool) -> str:
    """Return a name with its number of stories; without a page it leads to its one story."""
    target = person.page or person.appearances[0].story.page
    kind = "confirmed" if person.confirmed else "machine"
    name = span(link(person.name, origin, target), f"name {kind}")
    known = first_office(person) if told_apart else ""
    office = f" {span(escape.markdown(known), 'note')}" if known else ""
    return f"{name}{office} {span(str(len(person.appearances)), 'count')}"


def _letters(people: Sequence[Person]) -> list[tuple[str, list[Person]]]:
    ordered = sorted(people, key=lambda person: _letter(person) == "#")
    return [(letter, list(group)) for letter, group in groupby(ordered, key=_letter)]


def _section(letter: str, people: Sequence[Person], origin: str) -> str:
    title = "Other letters" if letter == "#" else letter
    return wrapped("section", "letter", [f"## {title}", bullets(_person_lines(people, origin))])


def _slug(letter: str) -> str:
    return "other" if letter == "#" else letter.lower()


def _summary(people: Sequence[Person]) -> str:
    return f"{count(len(people), 'person', 'people')} named in this digest."


def people_pages(digest: Digest, size: int) -> Iterator[Page]:
    """Yield the A–Z of people; in a large digest the most named, and pages by letter."""
    people = list(digest.people.values())
    letters = _letters(people)
    meta = {"title": "People", "description": _summary(people), "kind": "people"}
    if len(people) <= ON_ONE_PAGE * size:
        jumps = " ".join(f"[{letter}](#{_slug(letter) if letter != '#' else 'other-letters'})" for letter, _ in letters)
        body = [line(escape.markdown(_summary(people)), "office"), line(jumps, "letters")]
        sections = [_section(letter, group, INDEX) for letter, group in letters]
        yield Page(INDEX, meta, "\n\n".join([*body, wrapped("div", "index", sections)]))
        return
    most = sorted(people, key=lambda person: (-len(person.appearances), person.name))[:size]
    jumps = " ".join(link(letter, INDEX, f"people/a-z/{_slug(letter)}.md") for letter, _ in letters)
    named = wrapped("section", "letter", ["## Most named", bullets(_person_lines(most, INDEX))])
    yield Page(
        INDEX,
        meta,
        "\n\n".join(
            [
                line(escape.markdown(_summary(people)), "office"),
                line(jumps, "letters"),
                wrapped("div", "index", [named]),
            ]
        ),
    )
    for letter, group in letters:
        yield from _letter_pages(letter, group, size)


def _letter_pages(letter: str, people: Sequence[Person], size: int) -> Iterator[Page]:
    first = f"people/a-z/{_slug(letter)}.md"
    total = page_count(len(people), size)
    for number, part in chunks(people, size):
        path = numbered_page(first, number)
        title = "People: " + ("other letters" if letter == "#" else letter)
        body = [wrapped("div", "index", [_section(letter, part, path)]), pager(first, number, total)]
        meta = {"title": title, "description": _summary(people), "kind": "people"}
        yield Page(path, meta, "\n\n".join(block for block in body if block))


def _country_line(country: Country, origin: str) -> str:
    historic = f" {span('historic state', 'note')}" if country.entry.years else ""
    return f"{link(country.name, origin, country.page)}{historic} {span(str(len(country.appearances)), 'count')}"


def countries_page(digest: Digest) -> Page:
    """Return the index of countries: by number of stories, then by name."""
    path = "countries/index.md"
    countries = list(digest.countries.values())
    most = sorted(countries, key=lambda country: (-len(country.appearances), country.name))[:10]
    summary = f"{count(len(countries), 'country', 'countries')} in {stories(len(digest.stories))}."
    sections = [
        wrapped("section", "letter most", ["## Most in the news", bullets(_country_line(c, path) for c in most)]),
        wrapped("section", "letter", ["## All countries", bullets(_country_line(c, path) for c in countries)]),
    ]
    meta = {"title": "Countries", "description": summary, "kind": "countries"}
    return Page(path, meta, "\n\n".join([line(escape.markdown(summary), "office"), wrapped("div", "index", sections)]))
