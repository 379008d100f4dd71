"""The pages of a person and of a country: who or what, their words, their company, their stories."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from digest import escape
from digest.collected import Appearance, Company, Country, Digest, Person, Saying, SeenRole
from digest.page import Page
from digest.render.entries import appearances
from digest.render.lists import chunks, numbered_page, page_count, pager
from digest.render.markup import line, link, span, stories, time, wrapped
from digest.render.names import other_names

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
    where = f"{time(saying.story.date)}, in {link(saying.story.title, origin, target)}"
    return wrapped("blockquote", "saying", [escape.markdown_block(saying.quote.text), span(where, "by")])


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
    return [
        "## In company with",
        line(people, "company") if people else "",
        line(countries, "company") if countries else "",
    ]


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the pages of a person and of a country share: ``head`` and ``foot`` stand on the first page only."""

    kind: str
    name: str
    page: str
    seen: Sequence[Appearance]
    head: tuple[str, ...]
    foot: tuple[str, ...]
    names: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        years = _years(self.seen[-1].story.date.year, self.seen[0].story.date.year)
        return f"{self.name} in {stories(len(self.seen))}, {years}{self.standing}."

    @property
    def standing(self) -> str:
        """How many of the stories are about it, where some only mention it."""
        main = sum(appearance.main for appearance in self.seen)
        if main == len(self.seen):
            return ""
        return f"; main subject of {main}" if main else "; only mentioned"


def _pages(entry: _Entry, size: int) -> Iterator[Page]:
    total = page_count(len(entry.seen), size)
    for number, part in chunks(entry.seen, size):
        path = numbered_page(entry.page, number)
        listed = [
            f"## {stories(len(entry.seen)).capitalize()}{entry.standing}",
            *appearances(part, path),
            pager(entry.page, number, total),
        ]
        head, foot = (entry.head, entry.foot) if number == 1 else ((), ())
        body = [*head, wrapped("section", "stories", listed), *foot]
        meta: dict[str, Any] = {"title": entry.name, "description": entry.summary, "kind": entry.kind, "part": number}
        if number == 1 and entry.names:
            meta["names"] = list(entry.names)
        yield Page(path, meta, "\n\n".join(block for block in body if block))


def _met(company: Sequence[Company], digest: Digest, origin: str) -> tuple[str, ...]:
    lines = _company_lines(company, digest, origin)
    return (wrapped("section", "met", lines),) if lines else ()


_BY_NAME_ONLY = (
    "Joined by name only: the registry does not know this person, so two people of one name would share this page."
)


def _sayings(person: Person) -> str:
    if not person.sayings:
        return ""
    shown = [_saying(saying, person.page) for saying in person.sayings[:MOST_SAYINGS]]
    return wrapped("section", "sayings", ["## In their words", *shown])


def person_pages(person: Person, digest: Digest, size: int) -> Iterator[Page]:
    """Yield a person's page, and the further pages of their stories."""
    office = _office(person)
    head = (
        line(escape.markdown(office), "office") if office else "",
        "" if person.entry else line(_BY_NAME_ONLY, "note"),
        _sayings(person),
    )
    foot = _met(person.company, digest, person.page)
    names = tuple(other_names(person))
    yield from _pages(_Entry("person", person.name, person.page, person.appearances, head, foot, names), size)


def _history(country: Country, digest: Digest) -> str:
    """Return the line of a state that is no more: when it was, and who continues it, linked where there are stories."""
    if not country.entry.years:
        return ""
    pages = {heir.code: digest.countries[heir.code].page for heir in country.heirs if heir.code in digest.countries}
    names = ", ".join(
        link(heir.name, country.page, pages[heir.code]) if heir.code in pages else escape.markdown(heir.name)
        for heir in country.heirs
    )
    years = _years(*country.entry.years)
    return line(f"A historic state, {years}." + (f" Continued by {names}." if names else ""), "office")


def country_pages(country: Country, digest: Digest, size: int) -> Iterator[Page]:
    """Yield a country's page, and the further pages of its stories."""
    head, foot = (_history(country, digest),), _met(country.company, digest, country.page)
    names = tuple(other_names(country))
    yield from _pages(_Entry("country", country.name, country.page, country.appearances, head, foot, names), size)
