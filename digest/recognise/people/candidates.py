"""Words of one passage that may name a person, cleaned of all that is no part of a name.

Three sources, the surest first: the registry, capitalised words after an office or honorific, and the language
model. Whom the words mean is decided for the whole story, in :mod:`digest.recognise.people.cast`.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from digest.model import Rule
from digest.recognise.names import OTHER_NAMES
from digest.recognise.passages import Span
from digest.recognise.people.edges import mended
from digest.recognise.people.reading import Reading, reach
from digest.recognise.people.roster import Roster
from digest.recognise.people.spans import people_spans
from digest.recognise.people.titles import Title
from digest.recognise.people.wording import (
    MOST_WORDS,
    Word,
    capitalised,
    folded,
    is_full_name,
    is_given,
    is_headline,
    is_known_thing,
    is_no_person,
    is_numeral,
    name_runs,
    places,
)

_TWO = 2
"""Words of a name that may end as those of firms do (`Daisy House`), if the story bears it out."""


class Candidate(NamedTuple):
    """A possible name: characters ``start`` to ``end`` of passage ``number``, as written in ``text``.

    ``words`` are its folded words; ``slug`` is the registry's person whose form it is, ``role`` the office
    before it. ``whole`` says that the words are enough to know a person by.
    """

    number: int
    start: int
    end: int
    text: str
    words: tuple[str, ...]
    rule: Rule
    role: str = ""
    slug: str = ""
    whole: bool = False


def candidates(reading: Reading, roster: Roster) -> list[Candidate]:
    """Return the possible names of a passage in order, none within another."""
    modelled = list(_modelled(reading))
    chosen: list[Candidate] = []
    taken: set[int] = set()
    for candidate in chain(_registered(reading, roster, modelled), _titled(reading, modelled), modelled):
        own = range(candidate.start, candidate.end)
        if taken.isdisjoint(own):
            chosen.append(candidate)
            taken.update(own)
    return sorted(chosen, key=lambda candidate: candidate.start)


def _registered(reading: Reading, roster: Roster, modelled: Sequence[Candidate]) -> Iterator[Candidate]:
    longer = reach(candidate for candidate in modelled if len(candidate.words) > 1)
    for start, end, slug in roster.find(reading.plain):
        text = reading.text[start:end]
        words = folded(text.split())
        # A surname within a longer name is part of that name, whoever bears it: Winnie Mandela.
        if len(words) > 1 or longer.get(start, 0) < end:
            role, whole = reading.roles.get(start, ""), len(words) > 1
            yield Candidate(reading.number, start, end, text, words, Rule.REGISTRY, role, slug, whole)


def _titled(reading: Reading, modelled: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the capitalised words after titles; where the model sees a person there, it knows the end better."""
    seen = {candidate.start: candidate.end for candidate in modelled}
    for title in reading.titles:
        words = capitalised(reading.text, title.end)
        if words and (end := seen.get(words[0].start)):
            words = [word for word in words if word.end <= end] or words
        if title.given and title.last in seen:  # Dean Acheson: the model took it for a name
            continue
        if title.named and words and not _holds_title(reading, words):
            yield from new_candidate(reading, words, Rule.TITLE, title)


def _holds_title(reading: Reading, words: Sequence[Word]) -> bool:
    later = bisect_left(reading.title_starts, words[0].start)
    return later < len(reading.title_starts) and reading.title_starts[later] < words[-1].end


def _modelled(reading: Reading) -> Iterator[Candidate]:
    barred = _barred(reading)
    edged = frozenset() if is_headline(reading.text) else places((*reading.titles, *reading.countries))
    for span in people_spans(reading.text, reading.spans, barred):
        for run in name_runs(reading.text, after_titles(reading, span), span.end):
            words = mended(reading.text, _without_nation(reading, run), edged)
            if words and not _has_article(reading.text, words[0].start):
                yield from new_candidate(reading, words, Rule.MODEL)


def after_titles(reading: Reading, span: Span) -> int:
    """Return where the name in a span begins; a title that may be a given name stays with a surname alone."""
    within = bisect_left(reading.title_ends, span.end) - 1
    if within < 0 or reading.title_ends[within] <= span.start:
        return span.start
    last = reading.titles[within]
    return last.last if last.given and len(reading.text[last.end : span.end].split()) == 1 else last.end


def new_candidate(
    reading: Reading, words: Sequence[Word], rule: Rule, title: Title | None = None
) -> Iterator[Candidate]:
    """Yield the candidate that some words make, unless they are known to be no person."""
    if not words or len(words) > MOST_WORDS or _is_country(reading, words):
        return
    if is_no_person(words) and not (len(words) == _TWO and is_given(words[0].text) and not is_known_thing(words)):
        return
    start, end = words[0].start, words[-1].end
    whole = is_full_name(words)
    if title and title.regnal and all(is_numeral(word.text) for word in words[1:]):
        start, whole = title.last, True
    role = title.role if title else reading.roles.get(start, "")
    parts = folded([word.text for word in words])
    yield Candidate(reading.number, start, end, reading.text[start:end], parts, rule, role, "", whole)


def _barred(reading: Reading) -> set[int]:
    """Return the places where words begin that are not to be added to a name."""
    others = [span for span in reading.spans if span.label in OTHER_NAMES]
    return places((*others, *reading.titles, *reading.countries))


def _has_article(text: str, place: int) -> bool:
    return text[max(0, place - 4) : place].lower().endswith((" the ", "the ", "“the ", '"the '))


def _without_nation(reading: Reading, words: list[Word]) -> list[Word]:
    """Drop a country's word before a full name (`Russian Vladimir Putin`), not one that is part of it."""
    end = reading.countries_from.get(words[0].start, 0)
    rest = [word for word in words if word.start > end]
    return rest if end and len(rest) > 1 else words


def _is_country(reading: Reading, words: Sequence[Word]) -> bool:
    """Whether every word is part of a country's form."""
    return all(word.end <= reading.in_countries.get(word.start, 0) for word in words)
