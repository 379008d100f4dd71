"""Towns' names as a story writes them, and how surely each mention is of a place.

A capitalised word is a town only where it stands as towns do: behind `in` or `near`, before `police` or `residents`,
or by itself. Within a longer name it is part of that: `Paris Hilton`, `Boston Celtics`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from digest import knowledge
from digest.model import Rule
from digest.recognise.countries.gazetteer import Found
from digest.recognise.countries.towns import Written, town_key, towns
from digest.recognise.names import OTHER_NAMES, PERSON
from digest.recognise.people.reading import Reading, reach
from digest.recognise.people.wording import is_headline
from digest.recognise.quotations.speech import speech_patterns

_BEFORE = re.compile(r"(\S+)[ \u00a0]$")
_AFTER = re.compile(r"[ \u00a0](?=(\S+)(?:[ \u00a0](\S+))?)")
_AROUND = "“”\"'‘’(),.;:!?"
_SHORTEST = 4
_NEAR = 40
_JOINTS = (", ", " and ", ", and ", " or ", "/")
_LISTED = frozenset({Rule.NAME, Rule.CAPITAL, Rule.PLACE, Rule.REGISTRY})
_PLACES = frozenset({"GPE", "LOC"})
_OF_NAME = re.compile(r"(\S+) (?:of|Of) $")
_GOES_ON = re.compile(r"[ \u00a0](?:de l[ao]s?|d[aeio]s?|del|della|do|du|la|von|van|y) [^\W\d_a-z]")
_AGED = re.compile(r"\d, (?:both )?of $")
_COMES_FROM = re.compile(r"(?:, of|, from|[Rr]esidents? of) $")


class Standing(IntEnum):
    """How a mention stands: in a headline of capitals, which says nothing; by itself; as a place; in its own news."""

    HEADLINE = 0
    ALONE = 1
    PLACE = 2
    LOCAL = 3


class Mention(NamedTuple):
    """A town's name in passage ``number``."""

    number: int
    start: int
    end: int
    key: str
    standing: Standing


class _Words(NamedTuple):
    never: frozenset[str]
    towns: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    local: frozenset[str]
    slots: frozenset[str]
    owners: frozenset[str]


def mentions(reading: Reading, hits: Sequence[Found], barred: AbstractSet[tuple[int, int]]) -> Iterator[Mention]:
    """Yield the towns' names of a passage, but for those within a country's word (``hits``) or at a barred place."""
    headline = is_headline(reading.text)
    covered = reach(hits)
    listed = {hit.end: Standing.PLACE for hit in hits if hit.rule in _LISTED}
    for written in towns().find(reading.plain, capitals=reading.text.isupper()):
        if written.key in _words().never or (reading.number, written.start) in barred:
            continue
        standing = Standing.HEADLINE if headline else _standing(reading, written, barred)
        if standing is Standing.ALONE:
            standing = max(standing, _beside(reading.text, written.start, listed))
        if standing is not None and not _doubtful(written, standing) and covered.get(written.start, 0) < written.end:
            listed[written.end] = standing
            yield Mention(reading.number, written.start, written.end, written.key, standing)


def _beside(text: str, start: int, listed: Mapping[int, Standing]) -> Standing:
    """Return how the place stands that a name follows in a list: `to Osaka, Bursa and Cusco`."""
    ends = [start - len(joint) for joint in _JOINTS if text.endswith(joint, 0, start)]
    return max((min(listed[end], Standing.PLACE) for end in ends if end in listed), default=Standing.ALONE)


def local_use(reading: Reading, hit: Found, people: AbstractSet[tuple[int, int]]) -> bool:
    """Whether a place's name is used as its own news uses it: `Paris firefighters`, `Gary Wilson, 54, of Palestine`.

    Of a country's name that holds less: `Charles Malik of Lebanon` is a delegate.
    """
    after = _AFTER.match(reading.text, hit.end)
    before = reading.text[max(0, hit.start - _NEAR) : hit.start]
    if (after is not None and _is_local(after)) or _AGED.search(before):
        return True
    if hit.rule is Rule.NAME:
        return False
    of_somebody = before.endswith(" of ") and (reading.number, hit.start - len(" of ") - 1) in people
    return of_somebody or _COMES_FROM.search(before) is not None


def goes_on(text: str, end: int) -> bool:
    """Whether a place's name is the beginning of a longer one: `Santo Domingo de los Colorados`."""
    return _GOES_ON.match(text, end) is not None


def _doubtful(written: Written, standing: Standing = Standing.HEADLINE) -> bool:
    return standing < Standing.PLACE and (written.key in _words().towns or len(written.key) < _SHORTEST)


def _standing(reading: Reading, written: Written, barred: AbstractSet[tuple[int, int]]) -> Standing | None:
    """Return how a name stands in running text, or nothing where it is part of another name."""
    label = _label(reading, written)
    before = _BEFORE.search(reading.text[max(0, written.start - _NEAR) : written.start])
    after = _AFTER.match(reading.text, written.end)
    slot = before is not None and before[1].strip(_AROUND).lower() in _words().slots
    if _within_name(reading, written, (before, after), barred) or (
        _doubtful(written) and not (slot and label in _PLACES)
    ):
        return None
    if after and _is_local(after):
        return Standing.LOCAL
    if slot or label in _PLACES or reading.text.startswith("-based", written.end):
        return Standing.PLACE
    someone = label in {PERSON, *OTHER_NAMES} or speech_patterns().verbs.match(reading.plain, written.end + 1)
    return None if someone else Standing.ALONE


def _label(reading: Reading, written: Written) -> str:
    """Return what the model takes the name for, if for that alone."""
    place = bisect_right(reading.spans, written.start, key=lambda span: span.start) - 1
    span = reading.spans[place] if place >= 0 else None
    if span is None or written.end > span.end:
        return ""
    same = len(reading.text[span.start : span.end].removeprefix("the ")) <= written.end - written.start + 2
    return span.label if same or span.label == PERSON else ""


def _within_name(
    reading: Reading,
    written: Written,
    around: tuple[re.Match[str] | None, re.Match[str] | None],
    barred: AbstractSet[tuple[int, int]],
) -> bool:
    """Whether the words beside a town's name, or a title before it, make another name of it."""
    before, after = around
    if written.start in reading.behind_titles:
        return True
    if goes_on(reading.text, written.end) or _nature().match(reading.text, written.end):
        return True
    if " " in written.key:
        return False
    return (
        _is_preceded(before)
        or _is_owned(reading, written.start, barred)
        or (after is not None and after[1][0].isupper() and not _follows_towns(after[1]))
        or (reading.text.startswith(("-", "&"), written.end) and not reading.text.startswith("-based", written.end))
    )


def _is_preceded(before: re.Match[str] | None) -> bool:
    """Whether a capitalised word right before a name makes it another: `Jack London`."""
    word = before[1].lstrip(_AROUND) if before else ""
    return bool(word) and word[0].isupper() and word[-1].isalpha() and word not in _words().before


def _is_owned(reading: Reading, start: int, barred: AbstractSet[tuple[int, int]]) -> bool:
    """Whether a name is what another is `of`: `the Treaty of Versailles`, but not a firm or a person of a town."""
    owner = _OF_NAME.search(reading.text[max(0, start - _NEAR) : start])
    if owner is None or not owner[1][0].isupper() or (reading.number, start - len(" of ") - 1) in barred:
        return False
    return owner[1].rstrip(".") not in _words().owners


def _follows_towns(word: str) -> bool:
    following = word.strip(_AROUND).removesuffix("'s").removesuffix("’s")
    return following in _words().after


def _is_local(after: re.Match[str]) -> bool:
    first = after[1].strip(_AROUND)
    return first in _words().local or f"{first} {(after[2] or '').strip(_AROUND)}" in _words().local


@cache
def _nature() -> re.Pattern[str]:
    words = knowledge.towns().nature
    return re.compile(rf"[ \u00a0](?:{'|'.join((*words, *map(str.capitalize, words)))})\b")


@cache
def _words() -> _Words:
    known = knowledge.towns()
    return _Words(
        frozenset(map(town_key, known.never)),
        frozenset(map(town_key, known.words)),
        frozenset(known.before),
        frozenset(known.after),
        frozenset(known.local),
        frozenset(known.slots),
        frozenset((*known.after, *known.before, *knowledge.countries()["legal_forms"])),
    )
