"""The registry's people as one pattern, and whom each of their names means."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from digest.model import PersonEntry
from digest.recognise.forms import longest_of, normal
from digest.recognise.passages import Span
from digest.text import fold


class Roster(NamedTuple):
    """Names and aliases of people. A name that two of them bear stays open: it means neither by itself.

    ``bearers`` gives the slugs of a form as it is found in texts, ``folded`` of a name as a curator may type it.
    """

    patterns: tuple[re.Pattern[str], ...]
    bearers: dict[str, tuple[str, ...]]
    folded: dict[str, tuple[str, ...]]
    entries: dict[str, PersonEntry]

    def find(self, plain: str) -> list[Span]:
        """Return the names of people in a plain text, labelled with their slug (empty where it is open)."""
        found: list[Span] = []
        for match in (match for pattern in self.patterns for match in pattern.finditer(plain)):
            # A phrase without bearers is an excluding one: it was matched to be passed over.
            slugs = self.bearers.get(normal(match[0]), ())
            if slugs and not any(match.start() < span.end and span.start < match.end() for span in found):
                found.append(Span(match.start(), match.end(), slugs[0] if len(slugs) == 1 else ""))
        return sorted(found)

    def entry(self, name: str) -> PersonEntry | None:
        """Return the one person of a name or alias, however accented or cased, or ``None``."""
        slugs = self.folded.get(fold(name), ())
        return self.entries[slugs[0]] if len(slugs) == 1 else None

    def with_people(self, people: Sequence[PersonEntry]) -> "Roster":
        """Return this roster with some more people, whose names go first."""
        more = roster([entry for entry in people if entry.slug not in self.entries])
        return Roster(
            more.patterns + self.patterns,
            self.bearers | more.bearers,
            self.folded | more.folded,
            self.entries | more.entries,
        )


def roster(people: Sequence[PersonEntry]) -> Roster:
    """Return the roster of some people; to be built once for a registry."""
    forms = [(form, entry.slug) for entry in people for form in (entry.name, *entry.aliases)]
    excluded = {normal(phrase) for entry in people for phrase in entry.exclude}
    bearers = _bearers((normal(form), slug) for form, slug in forms)
    return Roster(
        patterns=(longest_of([*bearers, *excluded]),),
        bearers={form: slugs for form, slugs in bearers.items() if form not in excluded},
        folded=_bearers((fold(form), slug) for form, slug in forms),
        entries={entry.slug: entry for entry in people},
    )


def _bearers(forms: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for form, slug in forms:
        found[form] = tuple(dict.fromkeys((*found.get(form, ()), slug)))
    return found
