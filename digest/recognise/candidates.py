"""Words of one passage that may name a person, cleaned of all that is no part of a name.

Three sources, the surest first: the registry, capitalised words after an office or honorific, and the language
model. Whom the words mean is decided for the whole story, in :mod:`digest.recognise.people`.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from digest import knowledge
from digest.model import Rule
from digest.recognise.countries import Found
from digest.recognise.names import PERSON
from digest.recognise.passages import Span
from digest.recognise.roster import Roster
from digest.recognise.titles import Title
from digest.recognise.wording import MOST_WORDS, Word, capitalised, folded, is_numeral, runs, trimmed
from digest.text import fold


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


class Reading(NamedTuple):
    """A passage with all that is known of it before people are told apart."""

    number: int
    text: str
    plain: str
    countries: Sequence[Found]
    titles: Sequence[Title]
    spans: Sequence[Span]


def candidates(reading: Reading, roster: Roster) -> list[Candidate]:
    """Return the possible names of a passage in order, none within another."""
    modelled = list(_modelled(reading))
    taken = list(_registered(reading, roster, modelled))
    for found in (_titled(reading, modelled), modelled):
        taken += [new for new in found if not any(_overlap(new, old) for old in taken)]
    return sorted(taken, key=lambda candidate: candidate.start)


def _overlap(one: Candidate, other: Candidate) -> bool:
    return one.start < other.end and other.start < one.end


def _registered(reading: Reading, roster: Roster, modelled: Sequence[Candidate]) -> Iterator[Candidate]:
    roles = _roles(reading)
    for start, end, slug in roster.find(reading.plain):
        text = reading.text[start:end]
        words = folded(text.split())
        # A surname within a longer name is part of that name, whoever bears it: Winnie Mandela.
        if len(words) > 1 or not any(c.start <= start and end <= c.end and len(c.words) > 1 for c in modelled):
            role = roles.get(start, "")
            yield Candidate(reading.number, start, end, text, words, Rule.REGISTRY, role, slug, len(words) > 1)


def _titled(reading: Reading, modelled: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the capitalised words after titles; where the model sees a person there, it knows the end better."""
    seen = {candidate.start: candidate.end for candidate in modelled}
    for title in reading.titles:
        words = capitalised(reading.text, title.end)
        if not words:
            continue
        if end := seen.get(words[0].start):
            words = [word for word in words if word.end <= end] or words
        yield from _candidate(reading, words, Rule.TITLE, title)


def _modelled(reading: Reading) -> Iterator[Candidate]:
    titles = {title.end: title for title in reading.titles}
    for span in reading.spans:
        if span.label != PERSON:
            continue
        start = max([end for end in titles if span.start < end <= span.end], default=span.start)
        for run in runs(reading.text, start, span.end):
            yield from _candidate(reading, _without_nation(reading, trimmed(run)), Rule.MODEL)


def _candidate(
    reading: Reading, words: Sequence[Word], rule: Rule, title: Title | None = None
) -> Iterator[Candidate]:
    if not words or len(words) > MOST_WORDS or _is_country(reading, words) or _is_no_person(words):
        return
    start, end = words[0].start, words[-1].end
    parts = folded([word.text for word in words])
    whole = len(parts) > 1
    regnal = title is not None and title.regnal >= 0 and all(is_numeral(word.text) for word in words[1:])
    if title is not None and regnal:
        start, whole = title.regnal, True
    role = title.role if title else _roles(reading).get(start, "")
    yield Candidate(reading.number, start, end, reading.text[start:end], parts, rule, role, "", whole)


def _without_nation(reading: Reading, words: list[Word]) -> list[Word]:
    """Drop a nationality before a full name (`Russian Vladimir Putin`), not one that is part of it."""
    nations = {(hit.start, hit.end) for hit in reading.countries if hit.rule in {Rule.ADJECTIVE, Rule.NATIONAL}}
    starts_with_nation = len(words) > 2 and (words[0].start, words[0].end) in nations  # noqa: PLR2004
    return words[1:] if starts_with_nation else words


def _is_country(reading: Reading, words: Sequence[Word]) -> bool:
    """Whether every word is part of a country's form."""
    return all(any(hit.start <= word.start and word.end <= hit.end for hit in reading.countries) for word in words)


@cache
def _not_people() -> tuple[frozenset[str], frozenset[str]]:
    """Return the phrases that are no person, and the single words that no name ends in."""
    known = knowledge.titles()
    phrases = frozenset(fold(phrase) for phrase in (*known.not_people, *known.offices))
    return phrases, frozenset(phrase for phrase in phrases if " " not in phrase)


def _is_no_person(words: Sequence[Word]) -> bool:
    phrases, last_words = _not_people()
    whole = fold(" ".join(word.text for word in words))
    return whole in phrases or fold(words[-1].text) in last_words


def _roles(reading: Reading) -> dict[int, str]:
    """Return the office that stands right before each place of the text."""
    return {title.end + 1: title.role for title in reading.titles if title.role}
