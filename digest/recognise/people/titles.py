"""Offices and honorifics before a name: `Russian President`, `Crown Prince`, `Mr`.

They are no part of a name. An office is kept as a fact of the story; either of them tells that capitalised
words after it are a person, which needs no language model.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from digest import knowledge
from digest.recognise.countries.gazetteer import Found
from digest.recognise.forms import longest_of
from digest.recognise.passages import Passage
from digest.recognise.people.wording import is_given, word_before


class Title(NamedTuple):
    """A run of title words, characters ``start`` to ``end``; ``role`` is its office as written, or empty.

    ``named`` says that it holds more than a word such as `former`; ``last`` is where its last title begins.
    ``regnal`` tells one that makes a full name with one more word (Pope Francis), ``given`` one that is a given
    name too (Dean Acheson).
    """

    start: int
    end: int
    role: str
    named: bool
    last: int
    regnal: bool
    given: bool


class _Patterns(NamedTuple):
    units: re.Pattern[str]
    honorifics: frozenset[str]
    modifiers: frozenset[str]
    shortened: frozenset[str]


_MOST_TITLES = 12
"""Titles before one name; a longer run stands only in texts made to slow us down, and is parted."""

_HYPHEN_AND_SMALL = re.compile("-[^\\W\\d_A-Z]")
_BEFORE_ROLE = (" ", "'s ", "’s ", "' ", "’ ")


def titles_in(passage: Passage, countries: Sequence[Found]) -> list[Title]:
    """Return the title runs of a passage in order, each office with the country word right before it."""
    text = passage.text
    runs: list[list[re.Match[str]]] = []
    for match in _patterns().units.finditer(passage.plain):
        if _is_within_name(text, match):
            continue
        if runs and len(runs[-1]) < _MOST_TITLES and _runs_on(runs[-1][-1], text[runs[-1][-1].end() : match.start()]):
            runs[-1].append(match)
        else:
            runs.append([match])
    owners = {hit.end: hit.start for hit in countries}
    return [_title(text, run, owners) for run in runs]


def _runs_on(title: re.Match[str], between: str) -> bool:
    """Whether a title and the next are one run: `Lt. Gov.`, but not `the president. Prime Minister`."""
    return between.strip(" .") == "" and ("." not in between or title[0] in _patterns().shortened)


def _is_within_name(text: str, match: re.Match[str]) -> bool:
    """Whether a title's word is part of a name: `Tsai Ing-wen`, `Hossein Amir Abdollahian`, `Amit Shah`."""
    if _HYPHEN_AND_SMALL.match(text, match.end()):
        return True
    if match[0] not in knowledge.names().given_names:
        return False
    before = word_before(text, match.start())
    return before is not None and is_given(before.text) and not _patterns().units.fullmatch(before.text)


def _title(text: str, run: Sequence[re.Match[str]], owners: dict[int, int]) -> Title:
    patterns, known = _patterns(), knowledge.names()
    last = run[-1]
    # A full stop behind a word that is not shortened ends its sentence, and the office is nobody's of the next.
    end = last.end() + (last[0] in patterns.shortened and text[last.end() : last.end() + 1] == ".")
    offices = [unit for unit in run if unit[0] not in patterns.honorifics]
    start, role = run[0].start(), ""
    held = any(unit[0].lower() not in patterns.modifiers for unit in offices)
    if held:
        first = offices[0].start()
        owner = next((owners[at] for at in _ends_before(text, first) if at in owners), first)
        start, role = min(owner, start), text[_over_before(text, owner) : offices[-1].end()]
    named = held or len(offices) < len(run)
    return Title(start, end, role, named, last.start(), last[0] in known.regnal, last[0] in known.given_names)


_NEAR = 60
"""Characters before an office in which a word may stand that says it is over."""


def _over_before(text: str, place: int) -> int:
    """Return where an office at ``place`` begins with the word before it that says it is over, else ``place``.

    Such a word may stand before the country (`former US President`), `former` before other names too.
    """
    near = max(0, place - _NEAR)
    found = _over().search(text[near:place])
    return near + found.start() if found else place


@cache
def _over() -> re.Pattern[str]:
    past = "|".join(re.escape(word) for word in knowledge.identity().past)
    name = r"[A-Z][\w.&'’-]*"
    return re.compile(rf"(?<![\w-])(?:(?i:{past})(?: |-)|(?i:former) (?:{name} ){{1,2}})$")


def _ends_before(text: str, place: int) -> list[int]:
    """Return where a country's word may end that an office at ``place`` belongs to."""
    return [place - len(before) for before in _BEFORE_ROLE if text.endswith(before, 0, place)]


@cache
def _patterns() -> _Patterns:
    known = knowledge.titles()
    honorifics = frozenset(word.rstrip(".") for word in known.honorifics)
    small = [word for words in (known.modifiers, known.lowercase_roles) for word in words if not word.endswith("-")]
    begun = [word[:1].upper() + word[1:] for word in small]
    offices = [word.rstrip(".") for word in known.roles]
    return _Patterns(
        longest_of([*honorifics, *small, *begun, *offices]),
        honorifics,
        frozenset(word.lower() for word in known.modifiers),
        frozenset(word.rstrip(".") for word in (*known.honorifics, *known.roles) if word.endswith(".")),
    )
