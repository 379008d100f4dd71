"""The registry's people as one pattern, and whom each of their names means."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from digest.entries import PersonEntry
from digest.recognise.forms import longest_of, normal
from digest.recognise.passages import Span
from digest.text import fold


class Roster(NamedTuple):
    """Names and aliases of people. A name that two of them bear stays open: it means neither by itself.

    ``bearers`` gives the slugs of a form as it is found in texts, ``folded`` of a name as a curator may type it.
    What a person's ``not`` excludes is none of their names; another's it can be. ``former`` are the slugs that one
    person alone had earlier, and nobody has today: a seed may still name somebody so.
    """

    patterns: tuple[re.Pattern[str], ...]
    bearers: dict[str, tuple[str, ...]]
    folded: dict[str, tuple[str, ...]]
    entries: dict[str, PersonEntry]
    former: dict[str, str]

    def find(self, plain: str) -> list[Span]:
        """Return the names of people in a plain text, labelled with their slug (empty where it is open)."""
        found: list[Span] = []
        taken: set[int] = set()
        for match, slugs in self._matches(plain):
            if slugs and taken.isdisjoint(own := range(*match.span())):
                taken.update(own)
                found.append(Span(match.start(), match.end(), slugs[0] if len(slugs) == 1 else ""))
        return sorted(found)

    def passed_over(self, plain: str) -> list[Span]:
        """Return the excluding phrases in a plain text that are nobody's name."""
        return [Span(match.start(), match.end(), "") for match, slugs in self._matches(plain) if not slugs]

    def _matches(self, plain: str) -> Iterator[tuple[re.Match[str], tuple[str, ...]]]:
        """Yield what is found with its bearers; what has none is an excluding phrase, matched to be passed over."""
        for pattern in self.patterns:
            yield from ((match, self.bearers.get(normal(match[0]), ())) for match in pattern.finditer(plain))

    def namesakes(self, name: str) -> tuple[str, ...]:
        """Return the slugs of all people of a name or alias, however accented or cased; a slug means its person."""
        if name in self.entries:
            return (name,)
        return self.folded.get(fold(name), ()) or ((self.former[name],) if name in self.former else ())

    def entry(self, name: str) -> PersonEntry | None:
        """Return the one person of a name, alias or slug, or ``None``."""
        slugs = self.namesakes(name)
        return self.entries[slugs[0]] if len(slugs) == 1 else None

    def with_people(self, people: Sequence[PersonEntry]) -> "Roster":
        """Return this roster with some more people, whose names go first."""
        more = roster([entry for entry in people if entry.slug not in self.entries])
        return Roster(
            more.patterns + self.patterns,
            self.bearers | more.bearers,
            self.folded | more.folded,
            self.entries | more.entries,
            self.former | more.former,
        )


def roster(people: Sequence[PersonEntry]) -> Roster:
    """Return the roster of some people; to be built once for a registry."""
    excluded = {normal(phrase) for entry in people for phrase in entry.exclude}
    forms = [(form, entry.slug) for entry in people for form in _forms(entry)]
    bearers = _bearers((normal(form), slug) for form, slug in forms)
    return Roster(
        patterns=(longest_of([*bearers, *excluded]),),
        bearers=bearers,
        folded=_bearers((fold(form), slug) for form, slug in forms),
        entries={entry.slug: entry for entry in people},
        former=_former(people),
    )


def _former(people: Sequence[PersonEntry]) -> dict[str, str]:
    claims = _bearers((slug, entry.slug) for entry in people for slug in entry.formerly)
    today = {entry.slug for entry in people}
    return {slug: by[0] for slug, by in claims.items() if len(by) == 1 and slug not in today}


def _forms(entry: PersonEntry) -> Iterable[str]:
    """Yield the names of a person that their own ``not`` does not take back, and that have a word."""
    excluded = {"", *map(fold, entry.exclude)}
    return (form for form in (entry.name, *entry.aliases) if fold(form) not in excluded)


def _bearers(forms: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for form, slug in forms:
        found.setdefault(form, {})[slug] = None
    return {form: tuple(slugs) for form, slugs in found.items()}
