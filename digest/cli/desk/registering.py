"""``digest people add``: a new entry at its place, and what the digest would add but does not know for certain."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from digest import knowledge
from digest.cli.desk.saving import Change, Desk, Refused, change
from digest.cli.desk.sheet import Sheet, value_of
from digest.cli.desk.wording import role_text, scalar
from digest.collect import variants
from digest.collect.filing import filed_under
from digest.collected import Digest, Person
from digest.entries import PersonEntry, Role
from digest.render.markup import stories
from digest.text import fold

_MOST_OFFICES = 5
"""Offices that are suggested; what few stories write is seldom one."""


def added(desk: Desk, digest: Digest, entry: PersonEntry) -> Change:
    """Return the change that registers somebody; an empty slug leaves it to the registry to make one.

    Raises :class:`Refused` where the name or the slug is there already.
    """
    _refuse_known(desk, entry)
    return registered(desk, desk.sheet, digest, entry)


def registered(desk: Desk, sheet: Sheet, digest: Digest, entry: PersonEntry, gone: PersonEntry | None = None) -> Change:
    """Return the change that puts a new entry into ``sheet``, and names the addresses its person had until now.

    ``gone`` is the entry that is not in ``sheet`` any more because this one takes its place.
    """
    at = place_of(entry, sheet)
    made = change(desk, sheet.with_entry(entry, at), entry, gone)
    known = [digest.people.get(fold(name)) for name in (entry.name, *entry.aliases)]
    pages = (person.slug for person in known if person and person.page and not person.entry)
    earlier = tuple(slug for slug in dict.fromkeys((*entry.formerly, *pages)) if slug != made.entry.slug)
    if earlier == entry.formerly:
        return made
    moved = replace(entry, formerly=earlier)
    return change(desk, sheet.with_entry(moved, at), moved, gone)


def place_of(entry: PersonEntry, sheet: Sheet) -> int:
    """Return the number of the entry before which a new one belongs by its surname.

    A curator's file need not be in perfect order: it is the place with the fewest entries on its wrong side.
    """
    own = filed_under(entry.name, entry.country)
    # An entry without a name is a fault of the file; it stands wherever it stands.
    written = ((value_of(node, "name") or entry.name, value_of(node, "country")) for node in sheet.entries)
    filed = [filed_under(name, country) for name, country in written]
    wrong = best = sum(other < own for other in filed)
    place = 0
    for number, other in enumerate(filed, 1):
        wrong += 1 if other > own else -1
        if wrong <= best:
            best, place = wrong, number
    return place


def _refuse_known(desk: Desk, entry: PersonEntry) -> None:
    own = "if they are two people, give the new one a slug of its own with `--slug`"
    for known in desk.people:
        if entry.slug == known.slug:
            raise Refused(f"the slug `{known.slug}` is that of {known.name} already ({desk.at(known)})")
        if fold(known.name) == fold(entry.name):
            chosen = value_of(desk.sheet.entries[desk.sheet.entry(known)], "slug")
            first = f"if they are two people, give this one `slug: {known.slug}` first, and the new one `--slug`"
            if not (chosen and entry.slug):
                raise Refused(f"{known.name} is there already ({desk.at(known)}): {own if chosen else first}")
        elif not entry.slug and fold(entry.name) in map(fold, known.aliases):
            raise Refused(f"{entry.name} is an alias of {known.name} already ({desk.at(known)}): {own}")


def suggestions(digest: Digest, registry: Iterable[PersonEntry], entry: PersonEntry) -> Iterator[str]:
    """Yield what stories say of somebody that only a curator can tell to be right: lines to put below the entry."""
    person = digest.people.get(fold(entry.name))
    if person is None or person.entry:
        return
    yield from _spellings(person, digest, registry, entry)
    past = knowledge.identity().past
    seen = [role for role in person.roles if fold(role.title).partition(" ")[0] not in past]
    known = {fold(role.title) for role in entry.roles}
    offices = [role for role in seen if fold(role.title) not in known][:_MOST_OFFICES]
    if offices:
        yield "  roles:"
    for office in offices:
        days = str(office.first) if office.first == office.last else f"{office.first} to {office.last}"
        yield f"    - {role_text(Role(office.title))}  # so in stories of {days}"


def _spellings(person: Person, digest: Digest, registry: Iterable[PersonEntry], entry: PersonEntry) -> Iterator[str]:
    known = set(map(fold, entry.aliases))
    for variant in variants(digest.people.values(), registry):
        if person not in variant.people:
            continue
        if variant.entry:
            yield f"  # might be {variant.entry.name}, who is there: digest people merge"
        for other in variant.people:
            if other is not person and fold(other.name) not in known:
                yield f"  aliases: [{scalar(other.name)}]  # {stories(len(other.appearances))}"
