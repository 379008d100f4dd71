"""Whether a person of a story is a woman or a man, as far as the story says: for `she said` and `he said`.

Titles, offices and kin (`Mrs Olsen`, `the congresswoman`, `her brother, Ib Holm`) tell it for sure, a given name
mostly, and else what the sentences that name nobody but this person go on to call them.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from digest import knowledge
from digest.knowledge.lexicon import given_gender
from digest.model import Tag
from digest.text import fold

FEMALE, MALE, UNKNOWN = "f", "m", ""

_PRONOUNS = {"she": FEMALE, "her": FEMALE, "hers": FEMALE, "herself": FEMALE,
             "he": MALE, "him": MALE, "his": MALE, "himself": MALE}  # fmt: skip
_PRONOUN = re.compile(rf"\b(?:{'|'.join(_PRONOUNS)})\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_BESIDE = re.compile(r"(\w+)\.?,?\s+$")
_APPOSITION = re.compile(r",\s+(?:an?|the|his|her|its|their)\s+([^,.;:]{1,60})")
_SENTENCE = re.compile(r"[^.;:\"“”!?]{0,120}")
_ENOUGH = 20
"""Mentions of one person that are looked at."""


def gender_of_noun(words: str) -> str:
    """Return the gender of a pronoun or of a noun that stands for a person: `she`, `the congresswoman`."""
    last = words.rpartition(" ")[2].lower()
    return _PRONOUNS.get(last) or _gendered().get(last, UNKNOWN)


def genders(people: Sequence[Tag], texts: Mapping[int, str]) -> dict[str, str]:
    """Return the gender of each person of a story by key; ``texts`` are its blocks by number."""
    places = {(m.block, m.start) for tag in people for m in tag.mentions}
    starts: dict[int, list[int]] = {}
    for block, start in sorted(places):
        starts.setdefault(block, []).append(start)
    return {tag.key: _told(tag, texts) or _called(tag, texts, starts) for tag in people}


def _told(tag: Tag, texts: Mapping[int, str]) -> str:
    """Return the gender that titles and other words around a name tell, else its given name's."""
    known = _gendered()
    told = next((known[word] for word in map(str.lower, _around(tag, texts)) if word in known), UNKNOWN)
    return told or given_gender(fold(tag.name).partition(" ")[0])


@cache
def _gendered() -> dict[str, str]:
    known = knowledge.speech()
    return dict.fromkeys(known.female, FEMALE) | dict.fromkeys(known.male, MALE)


def _around(tag: Tag, texts: Mapping[int, str]) -> Iterable[str]:
    """Yield the words of a person's offices, and those that stand right before and behind the name."""
    for role in tag.roles:
        yield from _WORD.findall(role)
    for mention in tag.mentions[:_ENOUGH]:
        text = texts.get(mention.block, "")
        if beside := _BESIDE.search(text, max(0, mention.start - 20), mention.start):
            yield beside[1]
        if apposition := _APPOSITION.match(text, mention.end):
            yield from _WORD.findall(apposition[1])


def _called(tag: Tag, texts: Mapping[int, str], starts: Mapping[int, Sequence[int]]) -> str:
    """Return the gender of most pronouns that follow the name before anybody else is named."""
    votes: Counter[str] = Counter()
    for mention in tag.mentions[:_ENOUGH]:
        text = texts.get(mention.block, "")
        rest = _SENTENCE.match(text, mention.end)
        pronoun = _PRONOUN.search(text, mention.end, rest.end() if rest else mention.end)
        others = starts.get(mention.block, ())
        if pronoun and bisect_left(others, mention.end) == bisect_left(others, pronoun.start()):
            votes[_PRONOUNS[pronoun[0].lower()]] += 1
    women, men = votes[FEMALE], votes[MALE]
    return UNKNOWN if women == men else FEMALE if women > men else MALE
