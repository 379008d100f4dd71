"""Who is said to speak: the words around a quotation, read for a verb of saying and its subject."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from digest.recognise.speech import speech_patterns


class Named(NamedTuple):
    """A person's mention in a passage; ``key`` is the person's tag."""

    start: int
    end: int
    key: str


class Kind(Enum):
    """What stands where a speaker should: a name, a pronoun for one, or nobody that is named."""

    PERSON = "person"
    PRONOUN = "pronoun"
    NOBODY = "nobody"


class Attribution(NamedTuple):
    """The subject of a verb of saying: its words, and the person's key where they are a name.

    ``office`` is set for words such as `the president`, which mean whoever holds it in the story.
    """

    kind: Kind
    words: str = ""
    key: str = ""
    office: str = ""


class Scene(NamedTuple):
    """A passage, also in plain letters, and the people named in it, in order."""

    text: str
    plain: str
    named: Sequence[Named]

    def named_between(self, start: int, end: int) -> Sequence[Named]:
        """Return the mentions that begin between two places."""
        return self.named[bisect_left(self.named, (start,)) : bisect_left(self.named, (end,))]


_ADVERBS = re.compile(
    r"(?:[\s,]+(?:also|then|later|once|again|further|repeatedly|reportedly|famously|first|even|has|had|have|was|is|"
    r"would|will|could|did|be|been|being|went|on|to|not|never|just|only|still|already|often|now|[a-z]+ly))+$"
)
_OF_ANOTHER = re.compile(
    r"(?:^|\s)(?:for|of|by|to|with|from|at|in|on|against|than|about|after|before)(?:\s+[^\s,]+){0,3}\s*$"
)
_NOUN_FOLLOWS = re.compile(
    r"(?:\b(?:a|an|the|his|her|its|their|our|my|your|this|these|those|of|in|no|any)|['’]s)\s$", re.IGNORECASE
)
_BRACKETED = re.compile(r"\s*\([^()]{1,40}\)\s*$")
_PRONOUN_WITHIN = re.compile(r"(?<=\s)(?:he|she|his|her)(?=\s)")
_SECOND_VERB = re.compile(r"(?:^|\s)(?:and|but|or|then)$")
_CLAUSE = re.compile(r"[,;:—–]")
_GOES_ON = re.compile(r"(?!(?:the|a|an|his|her|its|their|one|he|she|they|it)\b)[a-z]")
_CONNECTIVES = re.compile(r"\A(?:(?:But|And|Yet|So|Or|but|and|yet|or|as|As|while|While|when|When|that|That|then)\s+)+")
_ADDS = re.compile(r"(?:who|which|whose|where|in|on|at|for|from|with|after|before|since|by|of|to|[a-z]+ing)\b")
_NAME = (
    r"(?!(?:The|A|An|In|On|At|His|Her|Its|Their|Our|He|She|They|It|This|That|These|Those)\b)[^\W\d_a-z][\w.'’-]*"
    r"(?:\s+(?:(?:of|for|the|and|de|van|von|al|bin|ben|del|di|la|le)\s+)*[^\W\d_a-z][\w.'’-]*)*"
)
_NAME_AND_VERB = re.compile(rf"((?:[Tt]he )?{_NAME})\s+(?:\w+ed|has|had|is|was|did|does|will|would|put|sent|gave|shook)\b")
_BEGINS_NOUN = re.compile(r"[^\W\d_a-z]|(?:the|his|her|its|their|one|two|some|several|many|another)\b")
_NAME_AT_END = re.compile(rf"(?<!\w){_NAME}$")
_TELLS_OF = re.compile(r"\s(?:who|whom|whose|which|that|when|while|as|after|before|because|if)\s")
_ONE_VERB = re.compile(r"\s[a-z]+(?:ed|s)\b[.,:;]?\s*")
_RUNS_OUT = re.compile(r"(?:\s+(?:on|in|at|last|this|during|to|via|[A-Z]\w+day)\b[^,]*)?[\s.!?\"”'’)]*\Z")
_EDGES = " \t\n-\"“”'‘’`."
_LONGEST = 80
_FAR = 160
"""Characters between a quotation and a verb of saying that may still be its own."""


def before(scene: Scene, start: int, end: int) -> tuple[Attribution, int] | None:
    """Return who is said to speak in the words before a quotation, and where the verb of saying ends."""
    verbs = _verbs(scene, start, end)
    if not verbs:
        return None
    return subject(scene, start, verbs[-1].start(), verbs[-1][0]), verbs[-1].end()


def after(scene: Scene, start: int, end: int) -> Attribution | None:
    """Return who is said to speak in the words right after a quotation."""
    text = scene.plain
    end = min(end, start + _FAR)
    opening = re.compile(r"[\s,–—-]*").match(text, start)
    begin = opening.end() if opening else start
    verb = next(iter(_verbs(scene, begin, end)), None)
    if verb is None:  # `"…?" Olsen pressed.`
        own = scene.named_between(begin, begin + 1)
        return _person(scene, own[0]) if own and _ONE_VERB.match(text, own[0].end, end) else None
    words = scene.text[begin : verb.start()].rstrip()
    inverted = not _ADVERBS.sub("", f" {words}").strip()
    # What is quoted may go on without marks before its verb: `"…" in these times, said Ada Olsen`.
    if inverted or (words.endswith(",") and _GOES_ON.match(words)):
        speaker = None if verb[0].endswith("ing") else _inverted(scene, verb.end(), end)
        return speaker if speaker and speaker.words else None
    return subject(scene, begin, verb.start(), verb[0])


def by_phrase(scene: Scene, start: int, end: int) -> Attribution | None:
    """Return the speaker of `according to …` in a stretch of text."""
    phrase = speech_patterns().by.search(scene.plain, start, end)
    return _inverted(scene, phrase.end(), end) if phrase else None


def introduced(scene: Scene, start: int, end: int) -> Attribution | None:
    """Return who speaks after a colon without a verb of saying: `Ada Olsen: "…"`, `More from Olsen: "…"`."""
    colon = scene.text[start:end].rstrip()
    if not colon.endswith(":"):
        return None
    stop = start + len(colon) - 1
    own = scene.named_between(start, stop)
    if own:
        return _person(scene, own[-1] if own[-1].end == stop else own[0])
    return _nobody(scene.text[start:stop])


def reporting(scene: Scene, start: int, end: int) -> Attribution | None:
    """Return who is said to say something in a sentence without direct speech."""
    verbs = _verbs(scene, start, end)
    if not verbs:
        return None
    return _at_end(scene, start, verbs[-1], end) or subject(scene, start, verbs[0].start(), verbs[0][0])


def ending(scene: Scene, start: int, end: int) -> Attribution | None:
    """Return who is said to have said a whole sentence by its end: `…, Olsen said on Monday.`"""
    begin = max(start, end - _FAR)
    verbs = _verbs(scene, begin, end)
    comma = scene.text.rfind(",", begin, verbs[-1].start()) if verbs else -1
    if comma < 0:
        return None
    words = scene.text[comma + 1 : verbs[-1].start()].strip()
    if not words:
        return _at_end(scene, begin, verbs[-1], end)
    if _CONNECTIVES.match(words) or not _RUNS_OUT.match(scene.text, verbs[-1].end(), end):
        return None
    said = subject(scene, comma + 1, verbs[-1].start(), verbs[-1][0])
    return said if said.kind is not Kind.NOBODY else None


def _at_end(scene: Scene, start: int, verb: re.Match[str], end: int) -> Attribution | None:
    """Return the subject of a verb behind a comma: `…, said Olsen`, or `…, Olsen, the mayor, said`."""
    if scene.text[max(start, verb.start() - 2) : verb.start()].rstrip()[-1:] != ",":
        return None
    follows = _inverted(scene, verb.end(), end)
    if follows.kind is Kind.PERSON or _BEGINS_NOUN.match(follows.words):
        return follows
    return subject(scene, start, verb.start(), verb[0])


def _verbs(scene: Scene, start: int, end: int) -> list[re.Match[str]]:
    return [verb for verb in speech_patterns().verbs.finditer(scene.plain, start, end) if _is_verb(scene, verb)]


def _is_verb(scene: Scene, match: re.Match[str]) -> bool:
    """Tell a verb from the noun, or the part of a compound, that is written alike: `the claims`, `of-the-state`."""
    text = scene.text
    if text[match.end() : match.end() + 1] == "-" or text[max(0, match.start() - 1) : match.start()] == "-":
        return False
    return _NOUN_FOLLOWS.search(text, max(0, match.start() - 12), match.start()) is None


def subject(scene: Scene, start: int, verb: int, word: str) -> Attribution:
    """Return whom the words from ``start`` to a verb mean as its subject."""
    if pronoun := _PRONOUN_WITHIN.search(word):
        return Attribution(Kind.PRONOUN, pronoun[0])
    head = _BRACKETED.sub("", _ADVERBS.sub("", scene.text[start:verb].rstrip()))
    end = start + len(head.rstrip(" ,"))
    own = [person for person in scene.named_between(start, end) if person.end <= end]
    adjacent = own[-1] if own and own[-1].end == end else None
    if adjacent and not _is_of_another(scene, start, adjacent):
        return _person(scene, adjacent)
    words = scene.text[start:end]
    if second := _SECOND_VERB.search(words):
        return _first_verb(scene, own, start, start + second.start())
    if head.rstrip(" \"'’”").endswith(",") or word.partition(" ")[0].endswith("ing") or re.search(r"\bwho$", words):
        return _appositive(scene, own, words)
    return _noun_phrase(scene, own, words, start)


def _first_verb(scene: Scene, own: Sequence[Named], start: int, end: int) -> Attribution:
    """Return the subject of a second verb, which is the first one's: `Ada Olsen shook her head and said`."""
    verbs = _verbs(scene, start, end)
    if verbs and (first := subject(scene, start, verbs[0].start(), verbs[0][0])).words:
        return first
    return _appositive(scene, own, scene.text[start:end])


def _noun_phrase(scene: Scene, own: Sequence[Named], words: str, start: int) -> Attribution:
    patterns = speech_patterns()
    if office := patterns.office.search(words):
        return Attribution(Kind.PRONOUN, office[0], office=office["office"].lower())
    if pronoun := patterns.pronoun.search(words):
        return Attribution(Kind.PRONOUN, pronoun[0])
    if is_impersonal(words):
        return _nobody(words)
    for person in own:
        gap = scene.text[person.end : start + len(words)]
        if not (_is_of_another(scene, start, person) or _CLAUSE.search(gap) or gap.startswith(("'", "’"))):
            return _person(scene, person)
    return _nobody(words)


def _appositive(scene: Scene, own: Sequence[Named], words: str) -> Attribution:
    """Return the subject before a clause set between commas, or of a sentence that ends in `saying`."""
    if own:
        return _person(scene, _set_apart(scene, own))
    begins = re.match(r"\W*(\w+)", words)
    if begins and speech_patterns().pronoun.search(begins[1]):
        return Attribution(Kind.PRONOUN, begins[1])
    return _nobody(words)


def _set_apart(scene: Scene, own: Sequence[Named]) -> Named:
    """Return the last person behind whom a comma opens a clause, unless it only belongs to another."""
    first = own[0]
    for person in reversed(own):
        if scene.text[person.end : person.end + 1] == "," and not _is_of_another(scene, first.start, person):
            return person
    return next((person for person in own if scene.text[person.end : person.end + 1] == " "), first)


def _inverted(scene: Scene, start: int, end: int) -> Attribution:
    """Return the subject that follows its verb: `said the Russian president, Vladimir Putin`."""
    clause = _CLAUSE.search(scene.text, start, end)
    stop = clause.start() if clause else end
    told = _TELLS_OF.search(scene.text, start, stop)
    stop = told.start() if told else stop
    words = scene.text[start:stop].strip(" .\"”'’")
    own = scene.named_between(start, stop)
    if speaking := next((person for person in own if not _is_of_another(scene, start, person)), None):
        return _person(scene, speaking)
    beside = scene.named_between(stop, stop + 3)  # past the comma: `the Russian president, Vladimir Putin`
    if beside and not own:
        return _person(scene, beside[0])
    patterns = speech_patterns()
    if patterns.pronoun.search(words.partition(" ")[0]):
        return Attribution(Kind.PRONOUN, words.partition(" ")[0])
    office = patterns.office.search(words)
    return Attribution(
        Kind.PRONOUN if office else Kind.NOBODY, words, office=office["office"].lower() if office else ""
    )


def _is_of_another(scene: Scene, start: int, person: Named) -> bool:
    """Whether a name only belongs to the subject: `a spokesman for Trump said`, `Trump's lawyer said`."""
    if scene.text[person.end : person.end + 2] in {"'s", "’s"}:
        return True
    return _OF_ANOTHER.search(scene.text[max(start, person.start - 60) : person.start]) is not None


def _person(scene: Scene, person: Named) -> Attribution:
    return Attribution(Kind.PERSON, scene.text[person.start : person.end], person.key)


def is_impersonal(words: str) -> bool:
    """Whether words mean no single person: `a statement`, `several reports`."""
    return speech_patterns().impersonal.search(words) is not None


def _nobody(words: str) -> Attribution:
    """Return a subject that is nobody the story names in full, as the words that stand for it."""
    return Attribution(Kind.NOBODY, _subject_words(words))


def _subject_words(words: str) -> str:
    """Return the noun phrase that a clause begins with, for all that can be told without grammar.

    The last clause is read, but not one that only adds to another (`Mary Holm, who saw it, said`).
    """
    clauses = [clause for part in _CLAUSE.split(words) if (clause := _CONNECTIVES.sub("", part.strip(_EDGES)))]
    begun = [clause for clause in clauses if not _ADDS.match(clause)]
    if not begun:
        named = [name[0] for clause in clauses if (name := _NAME_AT_END.search(clause))]
        return named[-1] if named else (clauses or [""])[-1][-_LONGEST:]
    clause = next((clause for clause in reversed(begun) if _BEGINS_NOUN.match(clause)), begun[-1])
    verb = speech_patterns().verbs.search(clause)
    if verb and verb.start() > 0:
        clause = clause[: verb.start()].rstrip()
    name = _NAME_AND_VERB.match(clause)
    return name[1] if name else clause[-_LONGEST:]
