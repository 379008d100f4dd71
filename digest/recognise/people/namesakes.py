"""Whom a name means that several people of the registry bear: the story's evidence decides, or it stays open.

The signs, the surest first: what the seed says itself; a fuller name of one of them elsewhere in the story; the
office before the name; the day, where it falls into one's dated offices and outside all of the others'; the
countries the story speaks of. A sign that fits two decides nothing, and one against a surer sign leaves it open.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import NamedTuple

from digest import limits
from digest.entries import PersonEntry
from digest.model import Mention, OpenName, Rule
from digest.recognise.by_hand import Said
from digest.recognise.people.candidates import Candidate
from digest.recognise.people.cast import Person
from digest.recognise.people.offices import Offices, covers
from digest.recognise.people.roster import Roster
from digest.recognise.people.wording import core
from digest.text import fold


class Setting(NamedTuple):
    """What a story says beside its names: its day, its countries, the seed's own word, and how to read offices."""

    day: date
    countries: AbstractSet[str]
    said: Said
    offices: Offices


class Settled(NamedTuple):
    """Candidates that mean somebody (or may, in short), and those that nothing in the story decides."""

    found: list[Candidate]
    open: list[Candidate]


def settle(found: Sequence[Candidate], known: Roster, scene: Setting) -> Settled:
    """Decide the names of several people, and give names in capitals the registry's person as well."""
    return _Settling(found, known, scene).done()


def open_names(left: Iterable[Candidate], people: Sequence[Person], known: Roster, scene: Setting) -> list[OpenName]:
    """Return the names of a story that mean nobody yet, those of the seed's own ``people:`` among them."""
    keys = {person.slug for person in people}
    mentions: dict[str, list[Mention]] = {}
    written: dict[str, str] = {}
    for candidate in sorted(left, key=lambda c: (c.number, c.start)):
        name = fold(candidate.text)
        written.setdefault(name, " ".join(candidate.text.split()))
        mentions.setdefault(name, []).append(Mention(candidate.number, candidate.start, candidate.end, candidate.rule))
    for name in scene.said.unclear:
        if len(keys.intersection(known.namesakes(name))) != 1:
            written.setdefault(fold(name), name)
    options = {name: scene.said.options(known.namesakes(name)) for name in written}
    return [
        OpenName(text, tuple(options[name]), tuple(mentions.get(name, ())))
        for name, text in written.items()
        if len(options[name]) > 1
    ]


def unresolved(found: Iterable[Candidate], people: Iterable[Person]) -> list[Candidate]:
    """Return the registry's names that no person of the story took."""
    taken = {(mention.number, mention.start) for person in people for mention in person.mentions}
    return [c for c in found if c.rule is Rule.REGISTRY and not c.slug and (c.number, c.start) not in taken]


class _Settling:
    """The candidates of one story while the names that several people bear are being decided."""

    def __init__(self, found: Sequence[Candidate], known: Roster, scene: Setting) -> None:
        self._known, self._scene = known, scene
        self._found = [_registered(candidate, known) for candidate in found]
        self._shared: defaultdict[str, list[int]] = defaultdict(list)
        for place, candidate in enumerate(self._found):
            if not candidate.slug and (candidate.whole or candidate.rule is Rule.REGISTRY):
                name = fold(candidate.text)
                if len(known.namesakes(name)) > 1:
                    self._shared[name].append(place)

    def done(self) -> Settled:
        """Return the candidates decided and open."""
        # Twice, since a name that is decided bears out the same person's other names.
        for _ in range(2 if self._shared else 0):
            for name, places in self._shared.items():
                group = [self._found[place] for place in places]
                for place, slug in zip(places, self._decided(name, group), strict=True):
                    self._found[place] = self._found[place]._replace(slug=slug, rule=Rule.REGISTRY)
        settled = Settled([], [])
        shorts = {name for name, places in self._shared.items() if self._is_short(self._found[places[0]])}
        for candidate in self._found:
            if candidate.slug or (name := fold(candidate.text)) not in self._shared:
                settled.found.append(candidate)
            elif name in shorts:
                settled.found.append(candidate._replace(whole=False))
            else:
                settled.open.append(candidate)
        return settled

    def _bearers(self, candidate: Candidate) -> list[Candidate]:
        """Return the full names of the story that hold all words of a name, and mean somebody."""
        wanted = set(core(candidate.words))
        return [
            other
            for other in self._found
            if other.whole and wanted <= set(other.words) and (other.slug or fold(other.text) not in self._shared)
        ]

    def _is_short(self, candidate: Candidate) -> bool:
        """Whether a name may stand for a fuller one; of several words, for one the registry knows by none of them."""
        bearers = self._bearers(candidate)
        own = self._known.namesakes(fold(candidate.text)) if len(candidate.words) > 1 else ()
        return bool(bearers) and {bearer.slug for bearer in bearers}.isdisjoint(own)

    def _decided(self, name: str, group: Sequence[Candidate]) -> list[str]:
        """Return the slug of each mention of a name, empty where it stays open."""
        if len(group[0].words) == 1 and self._bearers(group[0]):
            return [candidate.slug for candidate in group]  # a bare surname goes to its bearer in the story
        said = self._scene.said
        options = said.options(self._known.namesakes(name))
        options = [slug for slug in options if slug in said.named] or options
        if len(options) == 1:
            return options * len(group)
        named = {candidate.slug for candidate in self._found}
        present = [slug for slug in options if slug in named]
        if len(options) > limits.NAMESAKES:  # their offices and countries are not gone through
            return [present[0] if len(present) == 1 else ""] * len(group)
        entries = [self._known.entries[slug] for slug in (present if len(present) > 1 else options)]
        holders = {role: self._in_role(entries, role) for role in {candidate.role for candidate in group}}
        fits = [holders[candidate.role] for candidate in group]
        by_role = {next(iter(fit)) for fit in fits if len(fit) == 1}
        if len(present) != 1 and len(by_role) > 1:  # the story speaks of both
            return [next(iter(fit)) if len(fit) == 1 else "" for fit in fits]
        one = present[0] if len(present) == 1 else next(iter(by_role), "")
        if not one and not present:
            one = _in_office(entries, self._scene.day) or _of_the_country(entries, self._scene.countries)
        return [one if one in fit or not fit else "" for fit in fits]

    def _in_role(self, entries: Iterable[PersonEntry], role: str) -> set[str]:
        """Return who of some people holds, or held, the office that stands before a name."""
        return {e.slug for e in entries if role and self._scene.offices.holds(e, role, self._scene.day)}


def _registered(candidate: Candidate, known: Roster) -> Candidate:
    """Return a full name that is the registry's but for capitals and hyphens as the registry's."""
    if candidate.slug or not candidate.whole or (entry := known.entry(fold(candidate.text))) is None:
        return candidate
    return candidate._replace(slug=entry.slug, rule=Rule.REGISTRY)


def _in_office(entries: Sequence[PersonEntry], day: date) -> str:
    """Return the one whose dated offices cover a day, where all offices of the others are dated and do not."""
    holders = [e for e in entries if any(role.start and covers(role, day) for role in e.roles)]
    others = [e for e in entries if e not in holders]
    past = all(e.roles and all((r.start or r.end) and not covers(r, day) for r in e.roles) for e in others)
    return holders[0].slug if len(holders) == 1 and past else ""


def _of_the_country(entries: Sequence[PersonEntry], countries: AbstractSet[str]) -> str:
    """Return the only one whose country is in the story, where the countries of all are known."""
    near = [entry for entry in entries if entry.country in countries]
    return near[0].slug if len(near) == 1 and all(entry.country for entry in entries) else ""
