"""What the search calls people: their name, and what tells them apart where another with a page has the same."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from digest.collected import Person


def labelled(people: Mapping[str, Person]) -> dict[str, Person]:
    """Return ``people`` with the label of each: the name alone where nobody else with a page has it."""
    bearers: dict[str, list[Person]] = defaultdict(list)
    for person in people.values():
        if person.page:
            bearers[person.name].append(person)
    labels = {key: label for same in bearers.values() for key, label in _told_apart(same)}
    return {key: replace(person, label=labels.get(key, person.name)) for key, person in people.items()}


def _told_apart(same: Iterable[Person]) -> Iterator[tuple[str, str]]:
    """Yield the label of each of some people of one name, by key."""
    bearers = list(same)
    if len(bearers) == 1:
        yield bearers[0].key, bearers[0].name
        return
    signs = [_sign(bearers, of) for of in (_office, _years)]
    for person in bearers:
        told = next((sign[person.key] for sign in signs if person.key in sign), person.slug)
        yield person.key, f"{person.name} ({told})"


def _sign(bearers: Iterable[Person], of: Callable[[Person], str]) -> dict[str, str]:
    """Return what ``of`` says of each, by key, for those of whom it says what it says of no other."""
    said = {person.key: of(person) for person in bearers}
    often = Counter(said.values())
    return {key: words for key, words in said.items() if words and often[words] == 1}


def _office(person: Person) -> str:
    held = [role.title for role in person.entry.roles] if person.entry else []
    return next(iter([*held, *(role.title for role in person.roles)]), "")


def _years(person: Person) -> str:
    newest, oldest = (person.appearances[place].story.date.year for place in (0, -1))
    return str(newest) if oldest == newest else f"{oldest}–{newest}"
