"""The pages of a person and of a country: who or what, their words, their company, their stories."""

from collections.abc import Iterator, Sequence

from digest import escape
from digest.collected import Appearance, Company, Country, Digest, Person, Saying, SeenRole
from digest.page import Page
from digest.render.entries import appearances
from digest.render.lists import chunks, numbered_page, page_count, pager
from digest.render.markup import bullets, line, link, span, stories, time, wrapped

MOST_SAYINGS = 20
"""Quotations on a person's page; the others stand in their stories."""


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _seen_role(role: SeenRole) -> str:
    return f"{role.title} ({_years(role.first.year, role.last.year)})"


def _office(person: Person) -> str:
    """Return the line under a name: the registry's offices, else the words stories put before it."""
    if person.entry and person.entry.roles:
        return "; ".join(
            role.title + (f" ({role.start.year if role.start else ''}–{role.end.year if role.end else ''})"
                          if role.start or role.end else "")
            for role in person.entry.roles
        )  # fmt: skip
    seen = "; ".join(_seen_role(role) for role in person.roles[:3])
    return f"As described in these stories: {seen}" if seen else ""


def _saying(saying: Saying, origin: str) -> str:
    target = f"{saying.story.page}#q{saying.number}"
    quote = escape.markdown_block(saying.quote.text)
    return f"> {quote}\n>\n> {span(f'{time(saying.story.date)}, in {link(saying.story.title, origin, target)}', 'by')}"


def _company(kind: str, company: Sequence[Company], digest: Digest, origin: str) -> str:
    entities = digest.people if kind == "person" else digest.countries
    parts = []
    for item in company:
        if item.kind != kind:
            continue
        entity = entities[item.key]
        name = link(entity.name, origin, entity.page) if entity.page else escape.markdown(entity.name)
        parts.append(f"{name} {span(str(item.stories), 'count')}")
    return ", ".join(parts)


def _company_lines(company: Sequence[Company], digest: Digest, origin: str) -> list[str]:
    people, countries = (_company(kind, company, digest, origin) for kind in ("person", "country"))
    if not people and not countries:
        return []
    return ["## In company with", line(people, "company") if people else "", line(countries, "company") if countries else ""]


def _listed(
    title: str, first: str, seen: Sequence[Appearance], head: list[str], foot: list[str], size: int, kind: str, summary: str
) -> Iterator[Page]:
    """Yield the pages of an entity; what is not the list of stories stands on the first."""
    total = page_count(len(seen), size)
    for number, part in chunks(seen, size):
        path = numbered_page(first, number)
        body = [
            *(head if number == 1 else []),
            wrapped("section", "stories", [f"## {stories(len(seen)).capitalize()}", *appearances(part, path), pager(first, number, total)]),
            *(foot if number == 1 else []),
        ]
        meta = {"title": title, "description": summary, "kind": kind, "part": number}
        yield Page(path, meta, "\n\n".join(block for block in body if block))


def person_pages(person: Person, digest: Digest, size: int) -> Iterator[Page]:
    """Yield a person's page, and the further pages of their stories."""
    first, office = person.page, _office(person)
    newest, oldest = person.appearances[0].story.date, person.appearances[-1].story.date
    head = [line(escape.markdown(office), "office") if office else ""]
    if person.entry is None:
        head.append(line("Joined by name only: the registry does not know this person, so two people of one name would share this page.", "note"))
    if person.sayings:
        sayings = [_saying(saying, first) for saying in person.sayings[:MOST_SAYINGS]]
        head.append(wrapped("section", "sayings", ["## In their words", *sayings]))
    foot = [wrapped("section", "met", lines)] if (lines := _company_lines(person.company, digest, first)) else []
    summary = f"{person.name} in {stories(len(person.appearances))}, {_span(oldest.isoformat(), newest.isoformat())}."
    yield from _listed(person.name, first, person.appearances, head, foot, size, "person", summary)


def _span(first: str, last: str) -> str:
    start, end = first[:4], last[:4]
    return start if start == end else f"{start} to {end}"


def _history(country: Country, digest: Digest) -> str:
    """Return the line of a state that is no more: when it was, and who continues it."""
    if not country.entry.years:
        return ""
    heirs = [digest.countries[code] for code in country.entry.continued_by if code in digest.countries]
    names = ", ".join(link(heir.name, country.page, heir.page) for heir in heirs)
    years = _years(*country.entry.years)
    return line(f"A historic state, {years}." + (f" Continued by {names}." if names else ""), "office")


def country_pages(country: Country, digest: Digest, size: int) -> Iterator[Page]:
    """Yield a country's page, and the further pages of its stories."""
    first = country.page
    newest, oldest = country.appearances[0].story.date, country.appearances[-1].story.date
    head = [_history(country, digest)]
    foot = [wrapped("section", "met", lines)] if (lines := _company_lines(country.company, digest, first)) else []
    summary = f"{country.name} in {stories(len(country.appearances))}, {_span(oldest.isoformat(), newest.isoformat())}."
    yield from _listed(country.name, first, country.appearances, head, foot, size, "country", summary)


