"""Direct speech and who speaks, block by block: what earlier blocks said decides who `he` is."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from digest.model import TITLE, Article, BlockKind, Quote, Tag
from digest.recognise.attribution import Attribution, Kind, Named, Scene, after, before, by_phrase
from digest.recognise.candidates import Reading
from digest.recognise.marks import Quoted, quoted, words_within
from digest.recognise.speech import sentence_starts

_FEW_WORDS = 2
"""So many words in marks are a scare quote, unless a verb of saying leads to them."""

_CLOSE = 30
"""Characters of a sentence that can only be `Putin said.`, though the quotation before it ended in a full stop."""

_BLANKS = re.compile(r"\s*")
_SENTENCE_END = (".", "!", "?", "…")


@dataclass(slots=True)
class Floor:
    """Who has the floor as the story goes on: the last speaker, and whom the last sentence was about."""

    speaker: str = ""
    subject: str = ""
    open_speech: bool = False


class Stage(NamedTuple):
    """A block set out for its quotations: sentences, people and marks, in order."""

    scene: Scene
    sentences: Sequence[int]
    spoken: Sequence[Quoted]


class Said(NamedTuple):
    """A quotation with what was found of its speaker.

    ``reported`` says that a verb of saying leads to it, ``runs_on`` that the verb stands behind it.
    """

    quote: Quoted
    attribution: Attribution
    reported: bool
    runs_on: bool = False


def quotes(article: Article, readings: Sequence[Reading], people: Sequence[Tag]) -> tuple[Quote, ...]:
    """Return the direct speech of a story in order."""
    offices = {tag.key: " ".join(tag.roles).lower() for tag in people}
    floor = Floor()
    found: list[Quote] = []
    for reading in readings:
        if reading.number == TITLE:
            continue
        stage = _stage(reading, people)
        if article.blocks[reading.number].kind is BlockKind.QUOTATION:
            found.append(_whole(reading, stage, floor))
        else:
            found += _spoken(reading, stage, floor, offices)
    return tuple(found)


def _stage(reading: Reading, people: Sequence[Tag]) -> Stage:
    named = sorted(
        Named(mention.start, mention.end, tag.key)
        for tag in people for mention in tag.mentions if mention.block == reading.number
    )  # fmt: skip
    return Stage(Scene(reading.text, reading.plain, named), sentence_starts(reading.text), quoted(reading.text))


def _whole(reading: Reading, stage: Stage, floor: Floor) -> Quote:
    """Return a quotation block as one quotation; a name after a dash at its end is its speaker."""
    text = reading.text
    dash = max(text.rfind("—"), text.rfind("–"))
    signed = [person for person in stage.scene.named if 0 <= dash < person.start]
    if signed:
        floor.speaker = signed[0].key
    return Quote(reading.number, 0, len(text), text, floor.speaker, text[dash + 1 :].strip() if signed else "")


def _spoken(reading: Reading, stage: Stage, floor: Floor, offices: dict[str, str]) -> Iterator[Quote]:
    previous: Said | None = None
    position = 0
    for quote in stage.spoken:
        _follow(stage, floor, position, quote.start)
        said = _attributed(stage, quote, previous)
        position = quote.end
        if not _is_speech(stage, said):
            continue
        speaker = _speaker(said, previous, floor, offices, starts=_starts_block(stage, quote))
        floor.speaker, floor.open_speech = speaker, not quote.closed
        floor.subject = speaker or floor.subject
        previous = said
        text = reading.text[quote.start : quote.end]
        yield Quote(reading.number, quote.start, quote.end, text, speaker, said.attribution.words)
    _follow(stage, floor, position, len(reading.text))


def _follow(stage: Stage, floor: Floor, start: int, end: int) -> None:
    """Let the floor know whom the sentences between two places begin with."""
    for person in stage.scene.named:
        if start <= person.start < end:
            sentence = stage.sentences[bisect_right(stage.sentences, person.start) - 1]
            if not any(sentence <= other.start < person.start for other in stage.scene.named):
                floor.subject = person.key


def _attributed(stage: Stage, quote: Quoted, previous: Said | None) -> Said:
    """Read the sentence around a quotation: a verb that leads to it, one that follows it, one farther off."""
    scene = stage.scene
    position = bisect_right(stage.sentences, quote.start) - 1
    start = max(stage.sentences[position], previous.quote.end if previous else 0)
    if previous and previous.runs_on and start == previous.quote.end:
        return Said(quote, previous.attribution, reported=True)
    led = before(scene, start, quote.start)
    if led and scene.text[led[1] : quote.start].strip(" ,:—–-") in {"", "that"}:
        return Said(quote, led[0], reported=True)
    followed = _following(stage, quote)
    if followed and (not led or _runs_on(scene.text, quote)):
        return Said(quote, followed, reported=True, runs_on=True)
    if led:
        return Said(quote, led[0], reported=True)
    phrase = by_phrase(scene, start, quote.start)
    return Said(quote, phrase or Attribution(Kind.NOBODY), reported=phrase is not None)


def _runs_on(text: str, quote: Quoted) -> bool:
    """Whether a quotation ends as one does that is followed by its speaker: `…," she said`."""
    return words_within(text, quote)[-1:] in {",", "?", "!", "—", "–", "-"} or text[quote.end : quote.end + 2].strip()[:1] in {",", "—", "–", "-"}


def _following(stage: Stage, quote: Quoted) -> Attribution | None:
    """Return the speaker named after a quotation, if the sentence goes on behind it."""
    text, end = stage.scene.text, quote.end
    # A question or exclamation mark within looks like the end of the sentence: what follows still counts.
    later = bisect_right(stage.sentences, end + len(_BLANKS.match(text, end)[0]))
    stop = stage.sentences[later] if later < len(stage.sentences) else len(text)
    following = next((other.start for other in stage.spoken if other.start >= end), len(text))
    stop = min(stop, following)
    inside = words_within(text, quote)
    if inside.endswith(".") and not text[end:stop].lstrip(" ,—–-")[:1].islower() and stop - end > _CLOSE:
        return None
    return after(stage.scene, end, stop) or by_phrase(stage.scene, end, stop)


def _is_speech(stage: Stage, said: Said) -> bool:
    """Tell speech from scare quotes and titles of works."""
    inside = words_within(stage.scene.text, said.quote)
    words = inside.split()
    led = stage.scene.text[: said.quote.start].rstrip()[-1:] in {":", ","}
    if len(words) <= _FEW_WORDS:
        return bool(words) and led and said.reported
    if said.reported or inside.endswith((*_SENTENCE_END, ",")) or not said.quote.closed:
        return not _is_title(words) or inside.endswith((*_SENTENCE_END, ","))
    return False


def _is_title(words: Sequence[str]) -> bool:
    """Whether words are capitalised as the title of a work."""
    return all(word[:1].isupper() or not word[:1].isalpha() for word in words if len(word) > 3)  # noqa: PLR2004


def _starts_block(stage: Stage, quote: Quoted) -> bool:
    return not stage.scene.text[: quote.start].strip()


def _speaker(
    said: Said, previous: Said | None, floor: Floor, offices: dict[str, str], *, starts: bool
) -> str:
    """Return the key of the speaker: the person named, whom a pronoun means, or who still has the floor."""
    attribution = said.attribution
    if attribution.kind is Kind.PERSON:
        return attribution.key
    if attribution.kind is Kind.PRONOUN:
        holders = [key for key, roles in offices.items() if attribution.office and attribution.office in roles]
        return floor.subject if not holders or floor.subject in holders else holders[0]
    if said.reported:
        return ""
    return floor.speaker if previous or starts else ""
