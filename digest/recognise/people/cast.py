"""Who is who in one story: full names are brought together, and shorter ones led back to them.

A person needs a full name somewhere in the story, or the registry. So the story is gone over three times: full
names make people; short names (``Putin``, ``Mr Shearer``) go to the one of that name who is most spoken
of; and what both sources missed is found by looking for the names that are known by then.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from digest import limits
from digest.model import Rule
from digest.recognise.people.candidates import Candidate
from digest.recognise.people.identity import Words, same_person
from digest.recognise.people.reading import Reading
from digest.recognise.people.wording import core, folded, is_headline

_RIVALS = 40
"""How many people of one name are kept apart, and forms of one person's; more stand only in texts made to slow us
down."""


@dataclass(slots=True)
class Person:
    """A person of one story while the story is being read: mentions, and the places of the full names."""

    slug: str
    forms: list[Words] = field(default_factory=list)
    mentions: list[Candidate] = field(default_factory=list)
    named: list[tuple[int, int]] = field(default_factory=list)

    def takes(self, candidate: Candidate) -> bool:
        """Whether a full name can be this person's."""
        if candidate.slug and self.slug:
            return candidate.slug == self.slug
        return any(same_person(candidate.words, form) for form in self.forms)

    def spoken_of(self, place: tuple[int, int]) -> int:
        """Return how often the story has named this person before a place, in full or in short."""
        shorts = len(self.mentions) - len(self.named)
        return bisect_left(self.named, place) + shorts


class Cast:
    """The people of one story, found by the words of their names; ``left`` are names of more than it may have."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self.left: list[Candidate] = []
        self._by_word: defaultdict[str, list[Person]] = defaultdict(list)
        self._by_surname: defaultdict[str, list[Person]] = defaultdict(list)
        self._by_slug: dict[str, Person] = {}
        self._borne: dict[tuple[Words, bool], list[Person]] = {}

    def name_in_full(self, candidate: Candidate) -> None:
        """Give a full name to the person who takes it, the last named first, or to a new one."""
        words = core(candidate.words)
        rivals = [*self._by_word[words[0]][-_RIVALS:], *self._by_word[words[-1]][-_RIVALS:]]
        known = self._by_slug.get(candidate.slug)
        person = known or next((rival for rival in reversed(rivals) if rival.takes(candidate)), None)
        if person is None and not candidate.slug and len(self.people) >= limits.PEOPLE:
            self.left.append(candidate)
            return
        if person is None:
            person = Person(candidate.slug)
            self.people.append(person)
        person.slug = person.slug or candidate.slug
        if person.slug:
            self._by_slug[person.slug] = person
        person.mentions.append(candidate)
        person.named.append((candidate.number, candidate.start))
        self._learn(person, candidate.words)

    def bearers(self, words: Words, *, surname_only: bool) -> list[Person]:
        """Return the people whose name ends in these words, else those whose name holds them anywhere."""
        asked = words, surname_only
        if asked not in self._borne:
            self._borne[asked] = self._bearers(words, surname_only=surname_only)
        return self._borne[asked]

    def _bearers(self, words: Words, *, surname_only: bool) -> list[Person]:
        last = core(words)[-1]
        found = [person for person in self._by_surname[last][-_RIVALS:] if _holds(person, words)]
        if found or surname_only:
            return found
        return [person for person in self._by_word[last][-_RIVALS:] if _holds(person, words)]

    def _learn(self, person: Person, words: Words) -> None:
        if words in person.forms or len(person.forms) == _RIVALS:
            return
        self._borne.clear()
        person.forms.append(words)
        parts = core(words)
        for word in set(parts):
            if person not in self._by_word[word][-_RIVALS:]:
                self._by_word[word].append(person)
        for surname in {parts[-1], words[-1]}:
            if person not in self._by_surname[surname][-_RIVALS:]:
                self._by_surname[surname].append(person)


def _holds(person: Person, words: Words) -> bool:
    wanted = set(core(words))
    return any(wanted <= set(form) for form in person.forms)


def cast(found: Sequence[Candidate]) -> Cast:
    """Return the people that the candidates of one story, in order, name."""
    story = Cast()
    for candidate in found:
        if candidate.whole:
            story.name_in_full(candidate)
    shorts = [candidate for candidate in found if not candidate.whole]
    for candidate in shorts:
        person = meant(story.bearers(candidate.words, surname_only=False), candidate)
        if person is not None:
            person.mentions.append(_as_short(candidate))
        elif candidate.slug:
            story.name_in_full(candidate)
    return story


def meant(bearers: Iterable[Person], candidate: Candidate) -> Person | None:
    """Return whom a short name means: of its bearers named in full before it the one most spoken of, else the next.

    A story that calls two people ``Kennedy`` keeps the bare surname for the one it is about; where they weigh the
    same, for the one it named first.
    """
    place = (candidate.number, candidate.start)
    every = list(bearers)
    own = [person for person in every if not candidate.slug or person.slug == candidate.slug] or every
    before = [person for person in own if person.named[0] < place]
    if before:
        return min(before, key=lambda person: (-person.spoken_of(place), person.named[0]))
    return min(own, key=lambda person: person.named[0], default=None)


def without_headline_verbs(found: Sequence[Candidate], readings: Sequence[Reading]) -> list[Candidate]:
    """Cut names in headlines, where every word has a capital, after a surname known from running text."""
    headlines = {reading.number for reading in readings if is_headline(reading.text)}
    surnames = {c.words[-1] for c in found if c.number not in headlines and c.words}
    return [_cut(c, surnames) if c.number in headlines and not c.slug else c for c in found]


def _cut(candidate: Candidate, surnames: AbstractSet[str]) -> Candidate:
    words = candidate.text.split()
    for count in range(2, len(words)):
        if folded(words[:count])[-1] in surnames and folded(words)[-1] not in surnames:
            text = " ".join(words[:count])
            if candidate.text.startswith(text):
                return candidate._replace(end=candidate.start + len(text), text=text, words=folded(words[:count]))
    return candidate


def _as_short(candidate: Candidate) -> Candidate:
    """Keep the registry's word where it is the registry's; otherwise the full name is the reason."""
    return candidate if candidate.slug else candidate._replace(rule=Rule.SHORT_NAME)
