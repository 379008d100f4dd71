"""The indices: people from A to Z, and countries."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from digest import escape
from digest.collected import Country, Digest, Person
from digest.page import Page
from digest.render.lists import chunks, numbered_page, page_count, pager
from digest.render.markup import bullets, count, line, link, span, stories, time, wrapped
from digest.render.world_map import NOTE, on_the_map, web_reference, world_map

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
    known = person.entry.roles if person.entry else ()
    offices = [*(role.title for role in known), *(role.title for role in person.roles)]
    office = f" {span(escape.markdown(offices[0]), 'note')}" if told_apart and offices else ""
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
    note = f" {span('–'.join(map(str, country.entry.years)), 'note')}" if country.entry.years else ""
    return f"{link(country.name, origin, country.page)}{note} {span(str(len(country.appearances)), 'count')}"


def _country_list(title: str, classes: str, countries: Sequence[Country], origin: str) -> str:
    if not countries:
        return ""
    lines = bullets(_country_line(country, origin) for country in countries)
    return wrapped("section", f"letter {classes}", [f"## {title}", lines])


def _country_row(country: Country, origin: str) -> str:
    """Return what the map says of a country, and more, as a row of the table."""
    number, latest = len(country.appearances), country.appearances[0].story.date
    past = f" <small>{'–'.join(map(str, country.entry.years))}</small>" if country.entry.years else ""
    name = f'<a href="{web_reference(origin, country.page)}">{escape.html(country.name)}{past}</a>'
    main = sum(appearance.main for appearance in country.appearances)
    return (
        f'<tr><th scope="row">{name}</th><td>{number:,}</td><td>{f"{main:,}" if main else "–"}</td>'
        f"<td>{time(latest)}</td></tr>"
    )


def _country_table(countries: Sequence[Country], origin: str) -> str:
    columns = ("Country", "Stories", "Main subject of", "Latest")
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    rows = "\n".join(_country_row(country, origin) for country in countries)
    table = f'<table class="table">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>'
    return wrapped("section", "every", ["## All countries", table])


def countries_page(digest: Digest) -> Page:
    """Return the page of countries: the map, those most in the news, and all in a table that says what the map says."""
    path = "countries/index.md"
    countries = list(digest.countries.values())
    most = sorted(countries, key=lambda country: (-len(country.appearances), country.name))[:10]
    drawn, others = on_the_map(countries)
    small = [one.country for one in drawn if one.shape.dot]
    past = [country for country in others if country.entry.years]
    undrawn = [country for country in others if not country.entry.years]
    summary = f"{count(len(countries), 'country', 'countries')} in {stories(len(digest.stories))}."
    body = [
        line(escape.markdown(summary), "office"),
        line("[Past the map, to the table](#all-countries)", "past-the-map"),
        world_map(drawn, path),
        line(NOTE, "note"),
        _country_list("Most in the news", "most", most, path),
        _country_table(countries, path),
        _country_list("Small on the map", "small", small, path),
        _country_list("Not on the map", "undrawn", undrawn, path),
        _country_list("States of the past", "past", past, path),
    ]
    meta = {"title": "Countries", "description": summary, "kind": "countries"}
    return Page(path, meta, "\n\n".join(block for block in body if block))
