"""Who is said to speak: the words around a quotation, read for a verb of saying and its subject."""

import re

from digest.recognise.quotations.scene import Attribution, Kind, Scene
from digest.recognise.quotations.speech import speech_patterns
from digest.recognise.quotations.subjects import (
    begins_anew,
    begins_noun,
    inverted,
    nobody,
    person_named,
    subject,
    verbs_of_saying,
    without_adverbs,
)

_GOES_ON = re.compile(r"(?!(?:the|a|an|his|her|its|their|one|he|she|they|it)\b)[a-z]")
_ONE_VERB = re.compile(r"\s[a-z]+(?:ed|s)\b[.,:;]?\s*")
_RUNS_OUT = re.compile(r"(?:\s+(?:on|in|at|last|this|during|to|via|[A-Z]\w+day)\b[^,]*)?[\s.!?\"”'’)]*\Z")
_FAR = 160
"""Characters between a quotation and a verb of saying that may still be its own."""


def before(scene: Scene, start: int, end: int) -> tuple[Attribution, int] | None:
    """Return who is said to speak in the words before a quotation, and where the verb of saying ends."""
    verbs = verbs_of_saying(scene, start, end)
    if not verbs:
        return None
    return subject(scene, start, verbs[-1].start(), verbs[-1][0]), verbs[-1].end()


def after(scene: Scene, start: int, end: int) -> Attribution | None:
    """Return who is said to speak in the words right after a quotation."""
    text = scene.plain
    end = min(end, start + _FAR)
    opening = re.compile(r"[\s,–—-]*").match(text, start)
    begin = opening.end() if opening else start
    verb = next(iter(verbs_of_saying(scene, begin, end)), None)
    if verb is None:  # `"…?" Olsen pressed.`
        own = scene.named_between(begin, begin + 1)
        return person_named(scene, own[0]) if own and _ONE_VERB.match(text, own[0].end, end) else None
    words = scene.text[begin : verb.start()].rstrip()
    # What is quoted may go on without marks before its verb: `"…" in these times, said Ada Olsen`.
    if not without_adverbs(words) or (words.endswith(",") and _GOES_ON.match(words)):
        speaker = None if verb[0].endswith("ing") else inverted(scene, verb.end(), end)
        return speaker if speaker and speaker.words else None
    return subject(scene, begin, verb.start(), verb[0])


def by_phrase(scene: Scene, start: int, end: int) -> Attribution | None:
    """Return the speaker of `according to …` in a stretch of text."""
    phrase = speech_patterns().by.search(scene.plain, start, end)
    return inverted(scene, phrase.end(), end) if phrase else None


def introduced(scene: Scene, start: int, end: int) -> Attribution | None:
    """Return who speaks after a colon without a verb of saying: `Ada Olsen: "…"`, `More from Olsen: "…"`."""
    colon = scene.text[start:end].rstrip()
    if not colon.endswith(":"):
        return None
    stop = start + len(colon) - 1
    own = scene.named_between(start, stop)
    if own:
        return person_named(scene, own[-1] if own[-1].end == stop else own[0])
    return nobody(scene.text[start:stop])


def reporting(scene: Scene, start: int, end: int) -> Attribution | None:
    """Return who is said to say something in a sentence without direct speech."""
    verbs = verbs_of_saying(scene, start, end)
    if not verbs:
        return None
    return _at_end(scene, start, verbs[-1], end) or subject(scene, start, verbs[0].start(), verbs[0][0])


def ending(scene: Scene, start: int, end: int) -> Attribution | None:
    """Return who is said to have said a whole sentence by its end: `…, Olsen said on Monday`."""
    begin = max(start, end - _FAR)
    verbs = verbs_of_saying(scene, begin, end)
    comma = scene.text.rfind(",", begin, verbs[-1].start()) if verbs else -1
    if comma < 0:
        return None
    words = scene.text[comma + 1 : verbs[-1].start()].strip()
    if not words:
        return _at_end(scene, begin, verbs[-1], end)
    if begins_anew(words) or not _RUNS_OUT.match(scene.text, verbs[-1].end(), end):
        return None
    said = subject(scene, comma + 1, verbs[-1].start(), verbs[-1][0])
    return said if said.kind is not Kind.NOBODY else None


def _at_end(scene: Scene, start: int, verb: re.Match[str], end: int) -> Attribution | None:
    """Return the subject of a verb behind a comma: `…, said Olsen`, or `…, Olsen, the mayor, said`."""
    if scene.text[max(start, verb.start() - 2) : verb.start()].rstrip()[-1:] != ",":
        return None
    follows = inverted(scene, verb.end(), end)
    if follows.kind is Kind.PERSON or begins_noun(follows.words):
        return follows
    return subject(scene, start, verb.start(), verb[0])
