"""People of a digest that might be one: spellings of one name, proposed to the curator and never joined in silence.

Names are compared only within blocks of those that share a surname or its consonants, so the work grows with the
number of names and not with its square.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from digest.collect.spelling import Spelling, named_in_full, near, same, shortened, spelling
from digest.collected import Person
from digest.entries import PersonEntry
from digest.text import fold

_MOST = 100
"""Names of one block that are still compared; so many of one surname and given name tell nothing."""


@dataclass(frozen=True, slots=True)
class Variants:
    """People without an entry who might be one: each other, or the registry's ``entry``. The most named first."""

    people: tuple[Person, ...]
    entry: PersonEntry | None = None

    @property
    def name(self) -> str:
        """The name to join them under."""
        return self.entry.name if self.entry else self.people[0].name

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other spellings."""
        return tuple(person.name for person in (self.people if self.entry else self.people[1:]))

    @property
    def stories(self) -> int:
        """In how many stories these people are named."""
        return sum(len(person.appearances) for person in self.people)


class _Node(NamedTuple):
    """One person with all spellings known of them."""

    number: int
    spellings: tuple[Spelling, ...]
    person: Person | None
    entry: PersonEntry | None
    excluded: frozenset[str]

    @property
    def stories(self) -> frozenset[str]:
        return frozenset(a.story.page for a in self.person.appearances) if self.person else frozenset()

    @property
    def roles(self) -> frozenset[str]:
        seen = [role.title for role in self.person.roles] if self.person else []
        return frozenset(fold(role) for role in seen)


def variants(people: Iterable[Person], registry: Iterable[PersonEntry]) -> tuple[Variants, ...]:
    """Return who might be one person, the most named first.

    A name that could be short for two others is proposed for neither: `George Bush`, where both `George W. Bush` and
    `George H. W. Bush` are known.
    """
    nodes = _nodes(people, registry)
    found = _Links(nodes)
    groups = [_variants([nodes[number] for number in sorted(group)]) for group in found.groups()]
    proposed = [variant for group in groups for variant in group]
    return tuple(sorted(proposed, key=lambda v: (-v.stories, v.name, v.aliases)))


def _nodes(people: Iterable[Person], registry: Iterable[PersonEntry]) -> list[_Node]:
    named = list(people)
    by_slug = {person.key: person for person in named if person.entry}
    nodes: list[_Node] = []
    for entry in registry:
        known = tuple(filter(None, map(spelling, (entry.name, *entry.aliases))))
        excluded = frozenset(map(fold, entry.exclude))
        nodes.append(_Node(len(nodes), known, by_slug.get(entry.slug), entry, excluded))
    for person in named:
        own = None if person.entry else spelling(person.name)
        if own:
            nodes.append(_Node(len(nodes), (own,), person, None, frozenset()))
    return nodes


class _Links:
    """Which people might be one, pair by pair."""

    def __init__(self, nodes: Sequence[_Node]) -> None:
        self._nodes = nodes
        self._linked: defaultdict[int, set[int]] = defaultdict(set)
        self._sure: set[tuple[int, int]] = set()
        self._link(lambda s: ["".join(s.words)], _same)
        self._link(lambda s: [s.ends], _shortened)
        self._link(lambda s: [(s.ends[0], s.skeletons[1]), (s.skeletons[0], s.ends[1])], _near)
        self._unlink_undecided()

    def groups(self) -> Iterator[set[int]]:
        """Yield the people that hang together, a set each."""
        seen: set[int] = set()
        for start in sorted(self._linked):
            if start in seen or not self._linked[start]:
                continue
            group, rest = {start}, [start]
            while rest:
                new = self._linked[rest.pop()] - group
                group |= new
                rest += sorted(new)
            seen |= group
            yield group

    def _link(self, keys: Callable[[Spelling], Sequence[object]], alike: Callable[[_Node, _Node], bool]) -> None:
        blocks: defaultdict[object, dict[int, None]] = defaultdict(dict)
        for node in self._nodes:
            for own in node.spellings:
                for key in keys(own):
                    blocks[key][node.number] = None
        for block in blocks.values():
            for one, other in combinations(block, 2) if 1 < len(block) <= _MOST else ():
                first, second = self._nodes[one], self._nodes[other]
                if not (first.entry and second.entry) and not _told_apart(first, second) and alike(first, second):
                    self._linked[one].add(other)
                    self._linked[other].add(one)
                    if alike is _same:
                        self._sure.add((one, other))

    def _unlink_undecided(self) -> None:
        """Drop what links a person to two who are not linked themselves; sure links only where both have entries."""
        undecided: list[tuple[int, int]] = []
        for number, others in self._linked.items():
            known = [other for other in others if self._nodes[other].entry]
            if len(known) > 1:
                undecided += [(number, other) for other in others]
            elif any(second not in self._linked[first] for first, second in combinations(others, 2)):
                pairs = [(number, other) for other in others]
                undecided += [pair for pair in pairs if tuple(sorted(pair)) not in self._sure]
        for one, other in undecided:
            self._linked[one].discard(other)
            self._linked[other].discard(one)


def _told_apart(one: _Node, other: _Node) -> bool:
    """Whether the registry says that one is not the other."""
    return any(
        node.person is not None and fold(node.person.name) in known.excluded
        for node, known in ((one, other), (other, one))
    )


def _same(one: _Node, other: _Node) -> bool:
    return any(same(a, b) for a in one.spellings for b in other.spellings)


def _shortened(one: _Node, other: _Node) -> bool:
    """Whether a middle name makes the difference, and no other spelling of either speaks against it."""
    if one.stories & other.stories:  # a story that names both would have joined them
        return False
    pairs = [(a, b) for a in one.spellings for b in other.spellings if a.ends == b.ends]
    if any(a.middle and b.middle and a.middle != b.middle and not shortened(a, b) for a, b in pairs):
        return False
    in_full = bool(one.roles & other.roles)
    return any(shortened(a, b) or (in_full and named_in_full(a, b)) for a, b in pairs)


def _near(one: _Node, other: _Node) -> bool:
    return not one.stories & other.stories and any(near(a, b) for a in one.spellings for b in other.spellings)


def _variants(group: Sequence[_Node]) -> Iterator[Variants]:
    entry = next((node.entry for node in group if node.entry), None)
    people = [node.person for node in group if node.person and not node.entry]
    people.sort(key=lambda person: (-len(person.appearances), -len(person.name), person.name))
    if people and (entry or len(people) > 1):
        yield Variants(tuple(people), entry)
