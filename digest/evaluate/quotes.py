"""Quotations found and quotations annotated: whether they are the same words, and by the same speaker."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from digest.evaluate.gold import GoldQuote
from digest.evaluate.names import folded, words_of
from digest.evaluate.scores import Outcome, Score

_LEAST = 3
_SHARE = 0.8
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quotation as it was found, with the name or the words of its speaker."""

    text: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class QuoteOutcomes:
    """The counts of both fields, and what is wrong, in words."""

    spans: Score
    speakers: Score
    span_errors: Outcome
    speaker_errors: Outcome


def same_words(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two quotations share three words and four fifths of the shorter one, in order.

    Those of fewer words are the same only when they are equal.
    """
    shorter = min(len(one), len(other))
    if shorter < _LEAST or len(set(one) & set(other)) < _LEAST:
        return bool(one) and list(one) == list(other)
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    shared = sum(block.size for block in blocks)
    return shared >= _LEAST and shared >= _SHARE * shorter


def same_speaker(found: str, wanted: str) -> bool:
    """Whether the last word of the found name is one of the annotated name, or both are equal."""
    words = words_of(found)
    return bool(words) and (words == words_of(wanted) or words[-1] in folded(wanted).split())


def compare_quotes(
    found: Iterable[FoundQuote], wanted: Sequence[GoldQuote], optional: Iterable[str] = ()
) -> QuoteOutcomes:
    """Return the counts of quotations and of their speakers; ``optional`` quotations are neither right nor wrong."""
    texts = [folded(quote.text).split() for quote in wanted]
    allowed = [folded(text).split() for text in optional]
    finds = [(quote, folded(quote.text).split()) for quote in found]
    matches = [(quote, words, [n for n, text in enumerate(texts) if same_words(words, text)]) for quote, words in finds]
    counted = [(q, hits) for q, words, hits in matches if hits or not any(same_words(words, text) for text in allowed)]
    met = {number for _, hits in counted for number in hits}
    spans = Outcome(
        wrong=tuple(_shown(quote.text) for quote, hits in counted if not hits),
        missed=tuple(_shown(quote.text) for number, quote in enumerate(wanted) if number not in met),
    )
    right = sum(bool(hits) for _, hits in counted)
    speakers, errors = _speakers(counted, wanted)
    return QuoteOutcomes(Score(right, len(counted), len(met), len(wanted)), speakers, spans, errors)


def _speakers(finds: Iterable[tuple[FoundQuote, list[int]]], wanted: Sequence[GoldQuote]) -> tuple[Score, Outcome]:
    """Count speakers, over annotated quotations by a person named and the finds that are not others'."""
    named = {number: quote for number, quote in enumerate(wanted) if quote.named}
    met: set[int] = set()
    right = found = 0
    wrong: list[str] = []
    for quote, hits in finds:
        by_name = [number for number in hits if number in named]
        if hits and not by_name:
            continue
        agreed = [number for number in by_name if same_speaker(quote.speaker, named[number].speaker)]
        met.update(agreed)
        found += 1
        right += bool(agreed)
        if not agreed:
            wrong.append(f"{_shown(quote.text)} by {quote.speaker or 'nobody'}")
    missed = tuple(f"{_shown(quote.text)} by {quote.speaker}" for n, quote in named.items() if n not in met)
    return Score(right, found, len(met), len(named)), Outcome(wrong=tuple(wrong), missed=missed)


def _shown(text: str) -> str:
    """Return the first words of a quotation, for a list of errors."""
    words = text.split()
    return " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")
