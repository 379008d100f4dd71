"""Full names in forms of their own, which capitals side by side do not show.

A nickname within (`José “Pepe” Mujica`), a given name put in by an editor (`[Carlos] Melconian`), a surname that two
share (`Daniel and Nettie Stoner`), a name as lists write it (`Austen, Jane.`), a byname (`Constantine the Great`).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from digest import knowledge
from digest.dates import DAYS_AND_MONTHS
from digest.model import Rule
from digest.recognise.names import PERSON
from digest.recognise.passages import Span
from digest.recognise.people.candidates import Candidate, candidates
from digest.recognise.people.edges import is_english
from digest.recognise.people.reading import Reading
from digest.recognise.people.roster import Roster
from digest.recognise.people.spans import label_at
from digest.recognise.people.wording import folded, is_given, is_headline, places

_W = r"[^\W\d_a-z][^\W\d_]+(?:['’-][^\W\d_]+){0,3}"
_OPEN, _CLOSE = "[\"“”'‘(\\[]", "[\"“”'’)\\]]"
_NICKNAME = re.compile(rf"(?<!\w)({_W}(?: {_W})?) {_OPEN} ?({_W}(?: {_W})?) ?{_CLOSE} ({_W}(?: {_W})?)")
_PUT_IN = re.compile(rf"[(\[]({_W})[)\]] ({_W})")
_SHARED = re.compile(rf"(?<!\w)({_W}) (?:and|&) ({_W}) ({_W})")
_INVERTED = re.compile(rf"(?:^|(?<=[.:;)\n] )|(?<= and ))({_W}), ({_W}(?: [A-Z]\.?)?)(?=[.;\n]|$| \(| and )")
_CAPITAL_BEFORE = re.compile(r"[^\W\d_a-z][\w.'’-]*[ \u00a0]$")
_INITIAL_BEFORE = re.compile(r"(?:^|\W)[A-Z]\. $")
_NEAR = 30

_Shaped = tuple[int, int, str] | None
"""Where a name stands, and the name in its usual form."""


def names_in(reading: Reading, roster: Roster) -> list[Candidate]:
    """Return the possible names of a passage in order; an unusual form goes before the words it is made of."""
    found = candidates(reading, roster)
    registered = places(c for c in found if c.slug)
    more = [c for c in unusual(reading) if registered.isdisjoint(range(c.start, c.end))]
    covered = places(more)
    kept = [c for c in found if c.start not in covered and c.end - 1 not in covered]
    return sorted([*kept, *_apart(more)], key=lambda candidate: candidate.start)


def _apart(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield candidates that do not overlap, the first of those that do."""
    end = -1
    for candidate in sorted(found, key=lambda candidate: candidate.start):
        if candidate.start > end:
            yield candidate
            end = candidate.end


def unusual(reading: Reading) -> Iterator[Candidate]:
    """Yield full names of unusual forms; ``text`` is the name in its usual form."""
    shapes = _SHAPES_OF_HEADLINES if is_headline(reading.text) else (*_SHAPES_OF_HEADLINES, *_SHAPES)
    countries = places(reading.countries)
    for pattern, shape in shapes:
        for match in pattern().finditer(reading.text):
            if (name := shape(reading, match)) and countries.isdisjoint(range(*match.span())):
                yield _named(reading, *name)


def _with_nickname(reading: Reading, match: re.Match[str]) -> _Shaped:
    first = Span(match.start(), match.start() + 1, "")
    sure = is_given(match[1].split()[0]) or label_at(reading.spans, first) == PERSON
    return (match.start(), match.end(), f"{match[1]} {match[3]}") if sure and match[2][-1].islower() else None


def _put_in(reading: Reading, match: re.Match[str]) -> _Shaped:
    sure = _is_lone_given(match[1]) and not _capital_before(reading, match)
    return (match.start(2), match.end(2), f"{match[1]} {match[2]}") if sure else None


def _sharing(reading: Reading, match: re.Match[str]) -> _Shaped:
    given = _is_lone_given(match[1]) and _is_lone_given(match[2]) and not is_given(match[3])
    sure = given and not _capital_before(reading, match)
    return (match.start(1), match.end(1), f"{match[1]} {match[3]}") if sure else None


def _inverted(reading: Reading, match: re.Match[str]) -> _Shaped:
    given = match[2].split()[0]
    # A line of a list of books begins with a name even where the given name is a word as well: `Twain, Mark. …`
    plain = match.start() == 0 and is_given(given) and given not in DAYS_AND_MONTHS
    sure = (plain or _is_lone_given(given)) and not _INITIAL_BEFORE.search(_before(reading, match))
    return (match.start(), match.end(), f"{match[2]} {match[1]}") if sure else None


def _bynamed(_: Reading, match: re.Match[str]) -> _Shaped:
    return match.start(), match.end(), match[0]


def _is_lone_given(word: str) -> bool:
    return is_given(word) and not is_english(word)


def _named(reading: Reading, start: int, end: int, name: str) -> Candidate:
    return Candidate(reading.number, start, end, name, folded(name.split()), Rule.FORM, "", "", whole=True)


def _capital_before(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a capitalised word stands right before, other than one that only begins a sentence (`If`, `But`)."""
    found = _CAPITAL_BEFORE.search(_before(reading, match))
    return found is not None and not is_english(found[0].strip())


def _before(reading: Reading, match: re.Match[str]) -> str:
    return reading.text[max(0, match.start() - _NEAR) : match.start()]


@cache
def _byname() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_W} the (?:{'|'.join(knowledge.names().bynames)})(?!\w| [A-Z])")


_Shape = tuple[Callable[[], re.Pattern[str]], Callable[[Reading, re.Match[str]], _Shaped]]

_SHAPES_OF_HEADLINES: Sequence[_Shape] = ((lambda: _INVERTED, _inverted), (_byname, _bynamed))
"""Forms that do not need small words beside them: a line of a list of books may be all capitals."""

_SHAPES: Sequence[_Shape] = (
    (lambda: _NICKNAME, _with_nickname),
    (lambda: _PUT_IN, _put_in),
    (lambda: _SHARED, _sharing),
)
