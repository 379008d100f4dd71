"""The indices: people from A to Z, and countries."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from digest import escape
from digest.collected import Country, Digest, Person
from digest.page import Page
from digest.render.lists import chunks, numbered_page, page_count, pager
from digest.render.markup import bullets, count, line, link, span, stories, time, wrapped
from digest.render.offices import first_office
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


def _letter_page(letter: str) -> str:
    return f"people/a-z/{_slug(letter)}.md"


def _row(letters: Sequence[str], origin: str, here: str = "") -> str:
    """Return the row of letters that have pages of their own; the one of this page is no link."""
    places = (
        f"<strong>{_short(letter)}</strong>" if letter == here else link(_short(letter), origin, _letter_page(letter))
        for letter in letters
    )
    return line(" ".join(places), "letters")


def _short(letter: str) -> str:
    return "other" if letter == "#" else letter


def people_pages(digest: Digest, size: int) -> Iterator[Page]:
    """Yield the A–Z of people; in a large digest the most named, and pages by letter."""
    people = list(digest.people.values())
    letters = _letters(people)
    if len(people) <= ON_ONE_PAGE * size:
        yield _whole(people, letters)
        return
    most = sorted(people, key=lambda person: (-len(person.appearances), person.name))[:size]
    named = wrapped("section", "letter", ["## Most named", bullets(_person_lines(most, INDEX))])
    yield _index(people, _row([letter for letter, _ in letters], INDEX), [named])
    for letter, group in letters:
        yield from _letter_pages(letter, group, [name for name, _ in letters], size)


def _index(people: Sequence[Person], row: str, sections: Sequence[str]) -> Page:
    meta = {"title": "People", "description": _summary(people), "kind": "people"}
    body = [line(escape.markdown(_summary(people)), "office"), row, wrapped("div", "index", sections)]
    return Page(INDEX, meta, "\n\n".join(body))


def _whole(people: Sequence[Person], letters: Sequence[tuple[str, Sequence[Person]]]) -> Page:
    anchors = {letter: "other-letters" if letter == "#" else _slug(letter) for letter, _ in letters}
    jumps = " ".join(f"[{_short(letter)}](#{anchor})" for letter, anchor in anchors.items())
    sections = [_section(letter, group, INDEX) for letter, group in letters]
    return _index(people, line(jumps, "letters"), sections)


def _letter_pages(letter: str, people: Sequence[Person], letters: Sequence[str], size: int) -> Iterator[Page]:
    first = _letter_page(letter)
    total = page_count(len(people), size)
    for number, part in chunks(people, size):
        path = numbered_page(first, number)
        named = count(len(people), "name")
        span_of_names = f"{named}, here {part[0].name} to {part[-1].name}" if total > 1 else named
        body = [
            line(f"{link('People', path, INDEX)} · {escape.markdown(span_of_names)}", "office"),
            _row(letters, path, letter),
            wrapped("div", "index", [bullets(_person_lines(part, path))]),
            pager(first, number, total, "Before", "After"),
        ]
        title = "People: " + ("other letters" if letter == "#" else letter)
        meta = {"title": title, "description": f"{title}, {span_of_names}.", "kind": "people"}
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
