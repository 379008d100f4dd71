"""The model's spans, mended: names it cut in two, or of which it lost the beginning or the end."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from digest.recognise.names import PERSON
from digest.recognise.passages import Span
from digest.recognise.people.wording import Stretch, ends_no_name, is_headline, is_no_name, is_particle, word_after

_INITIALS_BEFORE = re.compile(r"(?<![\w.])(?:[A-Z]{1,2}|(?:[A-Z]\.[ -]?){1,3}) $")
_WORD_BEFORE = re.compile(r"(?<!\S)[^\W\d_][\w'’.-]* $")
_REST_OF_WORD = re.compile(r"-[^\W\d_]+|(?<=-)[^\W\d_]+")
_MOST_ADDED = 3
_NEAR = 30


def people_spans(text: str, spans: Sequence[Span], barred: AbstractSet[int]) -> list[Span]:
    """Return the spans of people, made whole; ``barred`` are places that belong to titles and other names."""
    joined: list[Span] = []
    for span in spans:
        if span.label != PERSON:
            continue
        if joined and text[joined[-1].end : span.start] in {" ", "-"}:
            joined[-1] = Span(joined[-1].start, span.end, PERSON)
        else:
            joined.append(span)
    if joined and not is_headline(text):
        return [Span(_begin(text, span, barred), _end(text, span, barred), PERSON) for span in joined]
    return [Span(span.start, _word_end(text, span.end), PERSON) for span in joined]


def label_at(spans: Sequence[Span], words: Stretch) -> str:
    """Return how the model labels some words, by the first of its spans (in order) that they share; else nothing."""
    place = bisect_left(spans, words.end, key=lambda span: span.start)
    while place > 0 and spans[place - 1].end > words.start:
        place -= 1
    return spans[place].label if place < len(spans) and spans[place].start < words.end else ""


def _word_end(text: str, place: int) -> int:
    """Return the end of the word that a span ends in: `Kim Hyun | -sook`."""
    rest = _REST_OF_WORD.match(text, place)
    return rest.end() if rest else place


def _end(text: str, span: Span, barred: AbstractSet[int]) -> int:
    """Return the end of a name with the capitalised words right after it: `Jose Eduardo | dos Santos`."""
    end = whole = _word_end(text, span.end)
    last = ""
    for _ in range(_MOST_ADDED):
        word = word_after(text, end)
        if word is None or word.start in barred or is_no_name(word):
            break
        if not (word.text[0].isupper() or is_particle(word.text)):
            break
        end, last = word.end, word.text
    return end if last[:1].isupper() and not ends_no_name(last) else whole


def _begin(text: str, span: Span, barred: AbstractSet[int]) -> int:
    """Return the start of a name with the initials, or the particle and its name, right before it.

    Other capitalised words before a span were tried: they are offices and places more often than names.
    """
    start, after_particle = span.start, False
    for _ in range(_MOST_ADDED):
        before = text[max(0, start - _NEAR) : start]
        found = _INITIALS_BEFORE.search(before) or _WORD_BEFORE.search(before)
        if found is None or start - len(found[0]) in barred:
            break
        particle = found[0][0].islower() and is_particle(found[0].rstrip())
        if found.re is _WORD_BEFORE and not particle and not (after_particle and found[0][0].isupper()):
            break
        start, after_particle = start - len(found[0]), particle
    # A particle that turns out to have no name before it stays outside.
    return start if text[start].isupper() else span.start
