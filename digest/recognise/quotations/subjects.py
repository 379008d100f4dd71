"""The subject of a verb of saying: who it is in the words before the verb, or behind it where they stand inverted."""

import re
from collections.abc import Sequence

from digest.recognise.quotations.scene import Attribution, Kind, Named, Scene
from digest.recognise.quotations.speech import speech_patterns

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
_CONNECTIVES = re.compile(r"\A(?:(?:But|And|Yet|So|Or|but|and|yet|or|as|As|while|While|when|When|that|That|then)\s+)+")
_ADDS = re.compile(r"(?:who|which|whose|where|in|on|at|for|from|with|after|before|since|by|of|to|[a-z]+ing)\b")
_NAME = (
    r"(?!(?:The|A|An|In|On|At|His|Her|Its|Their|Our|He|She|They|It|This|That|These|Those)\b)[^\W\d_a-z][\w.'’-]*"
    r"(?:\s+(?:(?:of|for|the|and|de|van|von|al|bin|ben|del|di|la|le)\s+)*[^\W\d_a-z][\w.'’-]*)*"
)
_NAME_AND_VERB = re.compile(
    rf"((?:[Tt]he )?{_NAME})\s+(?:\w+ed|has|had|is|was|did|does|will|would|put|sent|gave|shook)\b"
)
_NAME_AT_END = re.compile(rf"(?<!\w){_NAME}$")
_BEGINS_NOUN = re.compile(r"[^\W\d_a-z]|(?:the|his|her|its|their|one|two|some|several|many|another)\b")
_TELLS_OF = re.compile(r"\s(?:who|whom|whose|which|that|when|while|as|after|before|because|if)\s")
_EDGES = " \t\n-\"“”'‘’`."
_LONGEST = 80


def verbs_of_saying(scene: Scene, start: int, end: int) -> list[re.Match[str]]:
    """Return the verbs of saying between two places, without the nouns that are written alike."""
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
    if adjacent and not is_of_another(scene, start, adjacent):
        return person_named(scene, adjacent)
    words = scene.text[start:end]
    if second := _SECOND_VERB.search(words):
        return _first_verb(scene, own, start, start + second.start())
    if head.rstrip(" \"'’”").endswith(",") or word.partition(" ")[0].endswith("ing") or re.search(r"\bwho$", words):
        return _appositive(scene, own, words)
    return _noun_phrase(scene, own, words, start)


def _first_verb(scene: Scene, own: Sequence[Named], start: int, end: int) -> Attribution:
    """Return the subject of a second verb, which is the first one's: `Ada Olsen shook her head and said`."""
    verbs = verbs_of_saying(scene, start, end)
    if verbs and (first := subject(scene, start, verbs[0].start(), verbs[0][0])).words:
        return first
    return _appositive(scene, own, scene.text[start:end])


def _noun_phrase(scene: Scene, own: Sequence[Named], words: str, start: int) -> Attribution:
    """Return whom a noun phrase before a verb means: an office, a pronoun, a name within it, or nobody."""
    patterns = speech_patterns()
    if office := patterns.office.search(words):
        return Attribution(Kind.PRONOUN, office[0], office=office["office"].lower())
    if pronoun := patterns.pronoun.search(words):
        return Attribution(Kind.PRONOUN, pronoun[0])
    if is_impersonal(words):
        return nobody(words)
    for person in own:
        gap = scene.text[person.end : start + len(words)]
        if not (is_of_another(scene, start, person) or _CLAUSE.search(gap) or gap.startswith(("'", "’"))):
            return person_named(scene, person)
    return nobody(words)


def _appositive(scene: Scene, own: Sequence[Named], words: str) -> Attribution:
    """Return the subject before a clause set between commas, or of a sentence that ends in `saying`."""
    if own:
        return person_named(scene, _set_apart(scene, own))
    begins = re.match(r"\W*(\w+)", words)
    if begins and speech_patterns().pronoun.search(begins[1]):
        return Attribution(Kind.PRONOUN, begins[1])
    return nobody(words)


def _set_apart(scene: Scene, own: Sequence[Named]) -> Named:
    """Return the last person behind whom a comma opens a clause, unless it only belongs to another."""
    first = own[0]
    for person in reversed(own):
        if scene.text[person.end : person.end + 1] == "," and not is_of_another(scene, first.start, person):
            return person
    return next((person for person in own if scene.text[person.end : person.end + 1] == " "), first)


def inverted(scene: Scene, start: int, end: int) -> Attribution:
    """Return the subject that follows its verb: `said the Russian president, Vladimir Putin`."""
    clause = _CLAUSE.search(scene.text, start, end)
    stop = clause.start() if clause else end
    told = _TELLS_OF.search(scene.text, start, stop)
    stop = told.start() if told else stop
    words = scene.text[start:stop].strip(" .\"”'’")
    own = scene.named_between(start, stop)
    if speaking := next((person for person in own if not is_of_another(scene, start, person)), None):
        return person_named(scene, speaking)
    beside = scene.named_between(stop, stop + 3)  # past the comma: `the Russian president, Vladimir Putin`
    if beside and not own:
        return person_named(scene, beside[0])
    patterns = speech_patterns()
    if patterns.pronoun.search(words.partition(" ")[0]):
        return Attribution(Kind.PRONOUN, words.partition(" ")[0])
    office = patterns.office.search(words)
    return Attribution(
        Kind.PRONOUN if office else Kind.NOBODY, words, office=office["office"].lower() if office else ""
    )


def is_of_another(scene: Scene, start: int, person: Named) -> bool:
    """Whether a name only belongs to the subject: `a spokesman for Trump said`, `Trump's lawyer said`."""
    if scene.text[person.end : person.end + 2] in {"'s", "’s", "‘s"}:
        return True
    return _OF_ANOTHER.search(scene.text[max(start, person.start - 60) : person.start]) is not None


def person_named(scene: Scene, person: Named) -> Attribution:
    """Return a person as the speaker."""
    return Attribution(Kind.PERSON, scene.text[person.start : person.end], person.key)


def without_adverbs(words: str) -> str:
    """Return the words before a verb without the adverbs and auxiliaries that belong to it."""
    return _ADVERBS.sub("", f" {words}").strip()


def begins_noun(words: str) -> bool:
    """Whether words begin as a name or a noun phrase does."""
    return _BEGINS_NOUN.match(words) is not None


def begins_anew(words: str) -> bool:
    """Whether words begin a clause of another subject: `while Olsen …`."""
    return _CONNECTIVES.match(words) is not None


def is_impersonal(words: str) -> bool:
    """Whether words mean no single person: `a statement`, `several reports`."""
    return speech_patterns().impersonal.search(words) is not None


def nobody(words: str) -> Attribution:
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
    clause = next((clause for clause in reversed(begun) if begins_noun(clause)), begun[-1])
    verb = speech_patterns().verbs.search(clause)
    if verb and verb.start() > 0:
        clause = clause[: verb.start()].rstrip()
    name = _NAME_AND_VERB.match(clause)
    return name[1] if name else clause[-_LONGEST:]
