"""The pages of a person and of a country: who or what, their months, their words, their company, their stories."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from digest import escape
from digest.collected import Appearance, Country, Digest, Person
from digest.entries import CountryEntry
from digest.folding import unfolded_appearances
from digest.page import Page
from digest.render.appearances import IN_FULL, appearances, listed_at
from digest.render.company import Subject, company, label_of
from digest.render.copies import counted
from digest.render.lists import chunks, numbered_page, page_count, pager
from digest.render.locator import locator
from digest.render.markup import line, link, stories, wrapped
from digest.render.names import other_names
from digest.render.offices import offices, years
from digest.render.sayings import newest_sayings, sayings_pages
from digest.render.timeline import months_of, timeline
from digest.settings import Settings


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
    label: str = ""

    @property
    def summary(self) -> str:
        span = years(self.seen[-1].story.date.year, self.seen[0].story.date.year)
        return f"{self.name} in {stories(len(self.seen))}, {span}{self.standing}."

    @property
    def standing(self) -> str:
        """How many of the stories are about it, where some only mention it."""
        main = sum(appearance.main for appearance in self.seen)
        if main == len(self.seen):
            return ""
        return f"; main subject of {main:,}" if main else "; only mentioned"


def _pages(entry: _Entry, size: int) -> Iterator[Page]:
    listed_once = unfolded_appearances(entry.seen)
    total = page_count(len(listed_once), size)
    for number, part in chunks(listed_once, size):
        path = numbered_page(entry.page, number)
        listed = [
            f"## {counted([seen.story for seen in entry.seen]).capitalize()}{entry.standing}",
            *appearances(part, path, len(listed_once)),
            pager(entry.page, number, total),
        ]
        up = () if number == 1 else (line(link(f"To the entry on {entry.name}", path, entry.page), "office"),)
        foot = entry.foot if number == 1 else ()
        body = [*(entry.head if number == 1 else up), wrapped("section", "stories", listed), *foot]
        title = entry.name if number == 1 else f"{entry.name}: page {number}"
        meta: dict[str, Any] = {"title": title, "description": entry.summary, "kind": entry.kind, "part": number}
        if number == 1 and entry.names:
            meta["names"] = list(entry.names)
        if number == 1 and entry.label != entry.name:
            meta["filed"] = {"people": [entry.label]}
        yield Page(path, meta, "\n\n".join(block for block in body if block))


def _months(entity: Person | Country, size: int) -> str:
    seen = ((appearance.story.date, appearance.main) for appearance in entity.appearances)
    return timeline(months_of(seen, partial(listed_at, entity.page, size)), entity.page)


def _entity_pages(
    kind: str, entity: Person | Country, facts: Sequence[str], digest: Digest, settings: Settings
) -> Iterator[Page]:
    """Yield all pages of an entity; ``facts`` are the blocks that stand first, before its months."""
    seen, size = entity.appearances, settings.page_size
    met = company(entity.company, digest, Subject(kind, label_of(entity), entity.page, len(seen), settings.search))
    head = (*facts, _months(entity, size), newest_sayings(entity, digest))
    # A few stories go before the company, or a reader on a phone would have to look for them.
    few = len(seen) <= IN_FULL
    names = tuple(other_names(entity))
    entry = _Entry(
        kind,
        entity.name,
        entity.page,
        seen,
        head if few else (*head, met),
        (met,) if few else (),
        names,
        label_of(entity),
    )
    yield from _pages(entry, size)
    yield from sayings_pages(entity, digest, size)


_BY_NAME_ONLY = (
    "Joined by name only: the registry does not know this person, so two people of one name would share this page."
)


def _of_country(person: Person, digest: Digest) -> str:
    """Return the line that leads to a person's country, where the registry names one that has stories."""
    country = digest.countries.get(person.entry.country) if person.entry else None
    return line(f"Country: {link(country.name, person.page, country.page)}", "of") if country else ""


def person_pages(person: Person, digest: Digest, settings: Settings) -> Iterator[Page]:
    """Yield a person's page, the further pages of their stories, and those of their quotations."""
    facts = (
        *offices(person),
        _of_country(person, digest),
        "" if person.entry else line(_BY_NAME_ONLY, "note"),
    )
    yield from _entity_pages("person", person, facts, digest, settings)


def _linked(states: Sequence[CountryEntry], digest: Digest, origin: str) -> str:
    """Return the names of some states, those with stories linked."""
    pages = {state.code: digest.countries[state.code].page for state in states if state.code in digest.countries}
    return ", ".join(
        link(state.name, origin, pages[state.code]) if state.code in pages else escape.markdown(state.name)
        for state in states
    )


def _history(country: Country, digest: Digest) -> str:
    """Return the line of a state that is no more: when it was, and who continues it."""
    if not country.entry.years:
        return ""
    heirs = _linked(country.heirs, digest, country.page)
    return line(
        f"A historic state, {years(*country.entry.years)}." + (f" Continued by {heirs}." if heirs else ""), "office"
    )


def _before(country: Country, digest: Digest) -> str:
    """Return the line that leads an heir's reader back: ``Before 1991: Soviet Union``."""
    states = [
        f"Before {state.years[1]}: {_linked([state], digest, country.page)}"
        for state in country.forebears
        if state.years
    ]
    return line("; ".join(states), "office") if states else ""


def country_pages(country: Country, digest: Digest, settings: Settings) -> Iterator[Page]:
    """Yield a country's page, the further pages of its stories, and those of what was said in them."""
    facts = (
        _history(country, digest),
        _before(country, digest),
        locator(country),
    )
    yield from _entity_pages("country", country, facts, digest, settings)
