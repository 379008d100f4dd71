"""``digest people merge A B``: A's names and addresses go over to B, who stays."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches

from digest.cli.desk.registering import registered
from digest.cli.desk.saving import Change, Desk, Refused, change
from digest.cli.desk.wording import role_text, scalar
from digest.collected import Digest, Person
from digest.entries import PersonEntry
from digest.text import ascii_letters, fold


@dataclass(frozen=True, slots=True)
class Party:
    """Who is meant by a name or slug: an entry of the registry, somebody of the stories, or both."""

    name: str
    entry: PersonEntry | None
    person: Person | None

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the usual first."""
        return (self.name, *(self.entry.aliases if self.entry else ()))

    @property
    def addresses(self) -> tuple[str, ...]:
        """The slugs that this person's page has and had."""
        if self.entry:
            return (self.entry.slug, *self.entry.formerly)
        return (self.person.slug,) if self.person and self.person.page else ()


def party(written: str, desk: Desk, digest: Digest) -> Party:
    """Return who is meant by a name or slug.

    Raises :class:`Refused` where that is nobody, or several entries, or an alias of one.
    """
    of_entry = {person.key: person for person in digest.people.values() if person.entry}
    named = [entry for entry in desk.people if entry.slug == written]
    named = named or [entry for entry in desk.people if fold(entry.name) == fold(written)]
    if len(named) > 1:
        listed = ", ".join(f"{entry.slug} ({desk.at(entry)})" for entry in named)
        raise Refused(f"{len(named)} people are called {named[0].name}: name one by the slug, {listed}")
    if named:
        return Party(named[0].name, named[0], of_entry.get(named[0].slug))
    others = [person for person in digest.people.values() if not person.entry]
    for person in others:
        if written == person.slug or fold(written) == person.key:
            return Party(person.name, None, person)
    for entry in desk.people:
        if fold(written) in map(fold, entry.aliases):
            raise Refused(f"{written} is an alias of {entry.name} already ({desk.at(entry)})")
    names = [*(entry.name for entry in desk.people), *(person.name for person in others)]
    near = get_close_matches(written, names, n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else "`digest people` lists who is"
    raise Refused(f"nobody in stories or registry is called {written}: {hint}")


def _plain(name: str) -> str:
    """Return what the registry compares of a name as it stands in texts: accents make no other."""
    return " ".join(ascii_letters(name).split())


def _new(given: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    seen = set(map(_plain, known))
    return tuple(name for name in dict.fromkeys(given) if _plain(name) not in seen)


def merged(desk: Desk, digest: Digest, gone: Party, stays: Party) -> Change:
    """Return the change that merges one into the other, who keeps name and address.

    What the registry says of the one, and not of the other, goes over. Raises :class:`Refused` where they are one.
    """
    if gone == stays:
        raise Refused(f"{gone.name} and {stays.name} are one already")
    sheet = desk.sheet
    if gone.entry:
        sheet = sheet.without_entry(sheet.entry(gone.entry))
    entry = _joined(gone, stays)
    if not stays.entry:
        return registered(desk, sheet, digest, entry, gone.entry)
    old, number = stays.entry, sheet.entry(stays.entry)
    sheet = sheet.without_values(number, "not", set(map(fold, gone.names)))
    sheet = sheet.with_values(number, "formerly", entry.formerly[len(old.formerly) :])
    quote = sheet.style.quote
    sheet = sheet.with_values(number, "aliases", [scalar(name, quote) for name in _new(entry.aliases, old.aliases)])
    sheet = sheet.with_text(number, "country", scalar(entry.country)) if entry.country != old.country else sheet
    sheet = sheet.with_text(number, "wikidata", entry.wikidata) if entry.wikidata != old.wikidata else sheet
    sheet = sheet.with_values(number, "roles", [role_text(role) for role in entry.roles[len(old.roles) :]])
    more = [phrase for phrase in entry.exclude if phrase not in old.exclude]
    sheet = sheet.with_values(number, "not", [scalar(phrase, quote) for phrase in more])
    return change(desk, sheet, entry, gone.entry)


def _joined(gone: Party, stays: Party) -> PersonEntry:
    """Return the entry of who stays, with what is known of the other; without a slug where it is new."""
    own = stays.entry or PersonEntry(stays.name, "")
    other = gone.entry or PersonEntry(gone.name, "")
    names, others = (set(map(fold, one.names)) for one in (stays, gone))
    more = [phrase for phrase in other.exclude if phrase not in own.exclude and fold(phrase) not in names | others]
    return replace(
        own,
        aliases=(*own.aliases, *_new(gone.names, stays.names)),
        country=own.country or other.country,
        wikidata=own.wikidata or other.wikidata,
        roles=(*own.roles, *(role for role in other.roles if role not in own.roles)),
        exclude=(*(phrase for phrase in own.exclude if fold(phrase) not in others), *more),
        formerly=(*own.formerly, *(slug for slug in gone.addresses if slug not in {own.slug, *own.formerly})),
    )


def lost(gone: Party, stays: Party) -> list[str]:
    """Return what the registry said of the one and does not say any more, because it says otherwise of the other."""
    if not (gone.entry and stays.entry):
        return []
    pairs = (
        ("country", gone.entry.country, stays.entry.country),
        ("wikidata", gone.entry.wikidata, stays.entry.wikidata),
    )
    return [
        f"{key} {one} of {gone.name} is left out: {stays.name} has {other}"
        for key, one, other in pairs
        if one and other and one != other
    ]
