"""Offices and honorifics before a name: `Russian President`, `Crown Prince`, `Mr`.

They are no part of a name. An office is kept as a fact of the story; either of them tells that capitalised
words after it are a person, which needs no language model.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from digest import knowledge
from digest.recognise.countries import Found
from digest.recognise.forms import longest_of
from digest.recognise.passages import Passage


class Title(NamedTuple):
    """A run of title words, characters ``start`` to ``end``; ``role`` is its office as written, or empty.

    ``regnal`` is where a title begins that makes a full name with one more word (Pope Francis), else -1.
    """

    start: int
    end: int
    role: str
    regnal: int


def titles_in(passage: Passage, countries: Sequence[Found]) -> list[Title]:
    """Return the title runs of a passage in order, each office with the country word right before it."""
    text = passage.text
    runs: list[list[re.Match[str]]] = []
    for match in _patterns().units.finditer(passage.plain):
        if runs and text[runs[-1][-1].end() : match.start()].strip(" .") == "":
            runs[-1].append(match)
        else:
            runs.append([match])
    owners = {hit.end: hit.start for hit in countries}
    return [_title(text, run, owners) for run in runs]


def _title(text: str, run: Sequence[re.Match[str]], owners: dict[int, int]) -> Title:
    patterns = _patterns()
    start, end = run[0].start(), run[-1].end()
    end += text[end : end + 1] == "."
    offices = [unit for unit in run if unit[0] not in patterns.honorifics]
    named = any(unit[0] not in patterns.modifiers for unit in offices)
    if not named:
        return Title(start, end, "", _regnal(run))
    first = offices[0].start()
    for before in _BEFORE_ROLE:
        if text.endswith(before, 0, first) and (owner := owners.get(first - len(before))) is not None:
            return Title(min(owner, start), end, text[owner : offices[-1].end()], _regnal(run))
    return Title(start, end, text[first : offices[-1].end()], _regnal(run))


_BEFORE_ROLE = (" ", "'s ", "’s ", "' ", "’ ")
_REGNAL = {"Pope", "King", "Queen", "Prince", "Princess", "Emperor", "Empress", "Tsar", "Saint", "St", "Emir", "Sultan"}


def _regnal(run: Sequence[re.Match[str]]) -> int:
    return run[-1].start() if run[-1][0] in _REGNAL else -1


class _Patterns(NamedTuple):
    units: re.Pattern[str]
    honorifics: frozenset[str]
    modifiers: frozenset[str]


@cache
def _patterns() -> _Patterns:
    known = knowledge.titles()
    honorifics = frozenset(word.rstrip(".") for word in known.honorifics)
    modifiers = frozenset(known.modifiers)
    offices = {word.rstrip(".") for word in (*known.roles, *known.lowercase_roles)}
    return _Patterns(longest_of([*honorifics, *modifiers, *offices]), honorifics, modifiers)
