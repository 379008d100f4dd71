"""Whether the office before a name is one that the registry gives somebody: `Egyptian President`, in 1975."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from digest import knowledge
from digest.entries import PersonEntry, Role
from digest.recognise.countries.gazetteer import Gazetteer
from digest.recognise.forms import plain
from digest.text import fold

_POSSESSIVE = re.compile("^['’]s?")
_JOINTS = frozenset({"of", "for", "to", "the"})


class _Office(NamedTuple):
    """An office as folded words, whose country it is (or empty), and whether it is said to be over."""

    words: tuple[str, ...]
    country: str
    past: bool


def covers(role: Role, day: date) -> bool:
    """Whether an office was held on a day, as far as its dates say."""
    return (role.start is None or role.start <= day) and (role.end is None or day <= role.end)


class Offices(NamedTuple):
    """Reads offices with the words that stand for countries."""

    places: Gazetteer

    def holds(self, entry: PersonEntry, written: str, day: date) -> bool:
        """Whether the office that a story of ``day`` puts before a name is one of this person's."""
        said = self._read(written, day.year)
        return bool(said.words) and any(self._same(said, role, entry.country, day) for role in entry.roles)

    def _same(self, said: _Office, role: Role, country: str, day: date) -> bool:
        known = self._read(role.title, day.year)
        own = known.country or country
        if said.country and own and said.country != own:
            return False
        if said.past:
            return _is_part(said.words, known.words) and (role.end or role.start or day) <= day
        return _is_part(said.words, known.words) and covers(role, day)

    def _read(self, written: str, year: int) -> _Office:
        hits = self.places.find(plain(written), year)
        rest = written
        for hit in reversed(hits):
            rest = f"{rest[: hit.start]} {_POSSESSIVE.sub('', rest[hit.end :])}"
        words, known = fold(rest).split(), knowledge.identity()
        past = any(word in known.past for word in words)
        words = [word for word in words if word not in known.past and word not in known.present]
        while words and words[-1] in _JOINTS:
            words.pop()
        return _Office(tuple(words), hits[0].code if hits else "", past)


def _is_part(said: Sequence[str], known: Sequence[str]) -> bool:
    """Whether an office is another, written out or not: `Secretary-General`, `… of the United Nations`."""
    if tuple(said) in (tuple(known), _turned(known)):
        return True
    return tuple(known[: len(said)]) == tuple(said) and known[len(said)] in _JOINTS


def _turned(office: Sequence[str]) -> tuple[str, ...]:
    """Return `minister of defence` as `defence minister`."""
    return (*office[2:], office[0]) if len(office) > 2 and office[1] == "of" else tuple(office)  # noqa: PLR2004
