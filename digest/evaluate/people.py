"""People found and people annotated, paired one to one."""

from collections.abc import Iterable, Mapping, Sequence

from digest.evaluate.gold import GoldPerson
from digest.evaluate.names import NO_FIT, best_fit, words_of
from digest.evaluate.scores import Outcome

Fits = Mapping[int, Mapping[int, int]]
"""How well each find (by number) fits each annotated person (by number); what does not fit is absent."""


def paired(fits: Fits) -> dict[int, int]:
    """Return as many pairs of find and person as can be, each in one pair only, the better fits first.

    The augmenting paths of a maximum bipartite matching (Kuhn): a find whose person is taken may send the
    taker to another one.
    """
    taken: dict[int, int] = {}

    def place(find: int, asked: set[int]) -> bool:
        for person in sorted(fits[find], key=lambda person: -fits[find][person]):
            if person not in asked:
                asked.add(person)
                if person not in taken or place(taken[person], asked):
                    taken[person] = find
                    return True
        return False

    for find in sorted(fits, key=lambda find: -max(fits[find].values(), default=NO_FIT)):
        place(find, set())
    return {find: person for person, find in taken.items()}


def compare_people(
    found: Sequence[str], wanted: Sequence[GoldPerson], optional: Iterable[GoldPerson], *, full_names: bool = False
) -> Outcome:
    """Return which names are right, which are wrong, and whom they miss; ``optional`` people are neither."""
    fits = {number: _fits(name, wanted, full_names=full_names) for number, name in enumerate(found)}
    pairs = paired(fits)
    allowed = tuple(optional)
    return Outcome(
        right=tuple(found[number] for number in pairs),
        wrong=tuple(n for number, n in enumerate(found) if number not in pairs and not _fits(n, allowed)),
        missed=tuple(person.name for number, person in enumerate(wanted) if number not in pairs.values()),
    )


def _fits(name: str, people: Sequence[GoldPerson], *, full_names: bool = False) -> dict[int, int]:
    words = words_of(name)
    how = {number: best_fit(words, person.names, full_names=full_names) for number, person in enumerate(people)}
    return {number: fit for number, fit in how.items() if fit != NO_FIT}
