"""Direct speech and who speaks, block by block: what earlier blocks said decides who `he` is."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digest import limits
from digest.model import TITLE, Article, BlockKind, Quote, Tag
from digest.recognise.people.reading import Reading
from digest.recognise.quotations.attribution import after, before, by_phrase, ending, introduced, reporting
from digest.recognise.quotations.floor import NOBODY, Floor, Voice, offices_of
from digest.recognise.quotations.gender import genders
from digest.recognise.quotations.marks import Quoted, last_word_mark, quoted, words_within
from digest.recognise.quotations.scene import Attribution, Kind, Named, Scene
from digest.recognise.quotations.subjects import is_of_another
from digest.sentences import sentence_starts

_TOO_FEW, _FEW_WORDS = 2, 3
"""Words in marks: so few are never a quotation (`"No," she said`), or only as a sentence that is reported."""

_CLOSE = 30
"""Characters of a sentence that can only be `Putin said.`, though the quotation before it ended in a full stop."""

_FAR = 400
"""Characters of a sentence that are read before a quotation, and after it for `according to`."""

_INDENT = 20
_GOES_ON = frozenset(",?!—–-")
_ENDS = frozenset(".,!?…")


class Stage(NamedTuple):
    """A block set out for its quotations: people, sentences and marks, in order."""

    scene: Scene
    sentences: Sequence[int]
    spoken: Sequence[Quoted]

    def sentence(self, place: int) -> int:
        """Return where the sentence of a place begins."""
        return self.sentences[bisect_right(self.sentences, place) - 1]

    def next_sentence(self, place: int) -> int:
        """Return where the sentence after a place begins, or the end of the block."""
        later = bisect_right(self.sentences, place)
        return self.sentences[later] if later < len(self.sentences) else len(self.scene.text)


class Said(NamedTuple):
    """A quotation with what was found of its speaker.

    ``reported`` says that its sentence has a verb of saying, ``direct`` that it stands beside the quotation, and
    ``runs_on`` that it stands behind it.
    """

    quote: Quoted
    attribution: Attribution
    reported: bool
    direct: bool = False
    runs_on: bool = False


def quotes(
    article: Article, readings: Sequence[Reading], people: Sequence[Tag]
) -> tuple[tuple[Quote, ...], int | None]:
    """Return the direct speech of a story in order, and the block in which there is too much of it."""
    named: defaultdict[int, list[Named]] = defaultdict(list)
    for tag in people:
        for mention in tag.mentions:
            named[mention.block].append(Named(mention.start, mention.end, tag.key))
    floor = Floor(
        offices_of(people),
        genders(people, {reading.number: reading.text for reading in readings}),
    )
    found: list[Quote] = []
    introduction: Stage | None = None
    room = limits.QUOTATIONS
    for reading in readings:
        if reading.number == TITLE:
            continue
        scene = Scene(reading.text, reading.plain, sorted(named[reading.number]))
        if article.blocks[reading.number].kind is BlockKind.QUOTATION:
            if introduction:
                _introduce(introduction, floor)
            found.append(_whole(reading.number, scene, floor))
            continue
        stage = Stage(scene, sentence_starts(reading.text), quoted(reading.text))
        if len(stage.spoken) > room:
            return tuple(found), reading.number
        room -= len(stage.spoken)
        found += _spoken(reading.number, stage, floor)
        introduction = stage if reading.text.rstrip().endswith(":") else None
    return tuple(found), None


def _introduce(stage: Stage, floor: Floor) -> None:
    """Let who speaks the quotation block that a paragraph leads to have the floor: `Mr Blair told reporters:`."""
    text = stage.scene.text
    start = stage.sentence(len(text) - 1)
    led = before(stage.scene, max(start, len(text) - _FAR), len(text))
    if led:
        floor.take(led[0])
        return
    named = stage.scene.named_between(start, len(text))
    if named:
        floor.speaker = Voice(named[0].key)
    else:
        floor.speaker = floor.subject if _begins_with_pronoun(text, start) else NOBODY


def _whole(number: int, scene: Scene, floor: Floor) -> Quote:
    """Return a quotation block as one quotation; a name after a dash at its end is its speaker."""
    text = scene.text
    dash = max(text.rfind("—"), text.rfind("–"))
    signed = scene.named_between(dash, len(text)) if dash >= 0 else ()
    if signed:
        floor.speaker = Voice(signed[0].key, text[dash + 1 :].strip())
    return Quote(number, 0, len(text), text, floor.speaker.key, floor.speaker.words)


def _spoken(number: int, stage: Stage, floor: Floor) -> Iterator[Quote]:
    previous: Said | None = None
    position = 0
    told = False
    nexts = [*(quote.start for quote in stage.spoken[1:]), len(stage.scene.text)]
    for quote, following in zip(stage.spoken, nexts, strict=False):
        told = _follow(stage, floor, position, quote.start) or told
        said = _attributed(stage, quote, following, previous)
        position = quote.end
        if not _is_speech(stage.scene.text, said):
            if said.direct:
                floor.take(said.attribution)
                previous = said
            continue
        carries = told or previous is not None or not stage.scene.text[: min(quote.start, _INDENT)].strip()
        voice = floor.take(said.attribution) if said.reported else floor.speaker if carries else NOBODY
        previous = said
        text = stage.scene.text[quote.start : quote.end]
        words = voice.words if said.reported or not voice.key else ""
        yield Quote(number, quote.start, quote.end, text, voice.key, words)
    _follow(stage, floor, position, len(stage.scene.text))


def _follow(stage: Stage, floor: Floor, start: int, end: int) -> bool:
    """Let the floor know whom the sentences between two places are about, and who is said to say something.

    Return whether anybody is.
    """
    reported = False
    first = bisect_right(stage.sentences, start) - 1
    for number in range(first, bisect_left(stage.sentences, end)):
        sentence = stage.sentences[number]
        stop = stage.sentences[number + 1] if number + 1 < len(stage.sentences) else len(stage.scene.text)
        named = stage.scene.named_between(max(sentence, start), min(stop, end))
        for person in named:
            floor.name(person.key)
        if sentence >= start and (pronoun := _begins_with_pronoun(stage.scene.text, sentence)):
            floor.go_on_about(pronoun)
        elif named and (sentence >= start or not stage.scene.named_between(max(sentence, start - _FAR), start)):
            own = [person for person in named if not is_of_another(stage.scene, sentence, person)]
            if own or floor.subject == NOBODY:
                floor.subject = Voice((own or named)[0].key)
        if start <= sentence and stop <= end:
            attribution = reporting(stage.scene, sentence, min(stop, sentence + _FAR))
            if attribution and attribution.kind is not Kind.NOBODY:
                floor.take(attribution)
                reported = True
    return reported


def _begins_with_pronoun(text: str, sentence: int) -> str:
    """Return the `he` or `she` that a sentence begins with: whoever else it names, it is about the same person."""
    word = text[sentence : sentence + len("she ")].lower().partition(" ")[0]
    return word if word in {"he", "she"} else ""


def _attributed(stage: Stage, quote: Quoted, following: int, previous: Said | None) -> Said:
    """Read the sentence around a quotation: a verb that leads to it, one that follows it, one farther off."""
    text = stage.scene.text
    last_end = previous.quote.end if previous else 0
    start = max(stage.sentence(quote.start), last_end, quote.start - _FAR)
    if previous and previous.runs_on and start == last_end:
        return Said(quote, previous.attribution, reported=True)
    led = before(stage.scene, start, quote.start)
    gap = text[led[1] : quote.start].strip(" ,:") if led else ""
    if led and gap in {"", "that"}:
        if previous and start == last_end and not led[0].words:
            led = _resumed(stage, quote, previous) or led
        return Said(quote, led[0], reported=True, direct=True)
    followed = _following(stage, quote, following)
    if followed and (not led or _runs_on(text, quote)):
        return Said(quote, followed, reported=True, direct=True, runs_on=True)
    closing = ending(stage.scene, quote.end, stage.next_sentence(quote.end - 1))
    if closing:
        return Said(quote, closing, reported=True)
    if speaker := introduced(stage.scene, start, quote.start):
        return Said(quote, speaker, reported=True)
    distant = led[0] if led else None
    attribution = distant or by_phrase(stage.scene, start, quote.start)
    return Said(quote, attribution or Attribution(Kind.NOBODY), reported=attribution is not None)


def _resumed(stage: Stage, quote: Quoted, previous: Said) -> tuple[Attribution, int] | None:
    """Return the subject of a verb between two quotations that has none of its own: `…," adding: "…"`."""
    if previous.attribution.words:
        return previous.attribution, quote.start
    start = max(stage.sentence(quote.start), quote.start - _FAR)
    return before(stage.scene, start, quote.start)


def _runs_on(text: str, quote: Quoted) -> bool:
    """Whether a quotation ends as one does that is followed by its speaker: `…," she said`."""
    return last_word_mark(text, quote) in _GOES_ON or text[quote.end : quote.end + 2].strip()[:1] in set(",—–-")


def _following(stage: Stage, quote: Quoted, following: int) -> Attribution | None:
    """Return the speaker named after a quotation, if the sentence goes on behind it."""
    text, end = stage.scene.text, quote.end
    # A question or exclamation mark within looks like the end of the sentence: what follows still counts.
    blanks = len(text[end : end + 3]) - len(text[end : end + 3].lstrip())
    stop = min(stage.next_sentence(end + blanks), following)
    goes_on = text[end : end + 4].lstrip(" ,—–-")[:1].islower()
    if last_word_mark(text, quote) == "." and not goes_on and stop - end > _CLOSE:
        return None
    return after(stage.scene, end, stop) or by_phrase(stage.scene, end, min(stop, end + _FAR))


def _is_speech(text: str, said: Said) -> bool:
    """Tell speech from scare quotes and titles of works."""
    words = words_within(text, said.quote).split()
    introduced = text[max(0, said.quote.start - 3) : said.quote.start].rstrip()[-1:] in {":", ","}
    if len(words) <= _TOO_FEW or (_is_title(words) and not introduced):
        return False
    whole = introduced or (words[0][0].isupper() and last_word_mark(text, said.quote) in _ENDS)
    return len(words) > _FEW_WORDS or (whole and said.reported)


def _is_title(words: Sequence[str]) -> bool:
    """Whether words are capitalised as the title of a work: most of them, and all that are not small."""
    capitalised = sum(word[0].isupper() for word in words)
    long_and_small = any(word[0].islower() and len(word) > 3 for word in words)  # noqa: PLR2004
    return capitalised > 1 and capitalised > len(words) / 2 and not long_and_small
