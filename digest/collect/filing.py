"""Where an index files a name: under the surname, as a library does."""

import re
from functools import cache

from digest import knowledge
from digest.text import ascii_letters

_GIVEN_IN_TWO = 2


def filed_under(name: str, country: str = "") -> str:
    """Return the words that an index sorts ``name`` by: ``Putin Vladimir``, ``bin Salman Mohammed``.

    ``country`` is the registry's code of the person's country, which tells the order of the name's parts; without it
    a family name of eastern Asia before syllables of one does. Names of rulers (``Hussein of Jordan``,
    ``John Paul II``, ``King Khalid``) are filed as they are written, after their title.
    """
    words = ascii_letters(name).split()
    title = len(words) > 1 and words[0] in knowledge.names().regnal
    ruler = title or " of " in name or bool(re.search(r"\s[IVX]+$", name))
    if country in knowledge.filing().as_written or ruler or len(words) == 1 or _family_first(words):
        return " ".join(words[title:] + words[:title]).casefold()
    known = knowledge.titles()
    while len(words) > 2 and words[-1] in known.suffixes:  # noqa: PLR2004 - a given name and a surname stay
        words.pop()
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in known.particles:
        first -= 1
    filed = " ".join([*words[first:], *words[:first]]).casefold()
    return _article().sub("", filed)


def _family_first(words: list[str]) -> bool:
    """Tell whether a name is written family name first: Xi Jinping, Kim Jong-un, Vo Nguyen Giap."""
    known = knowledge.filing()
    family, given = words[0], words[1:]
    if given[-1] in {*known.families, *known.families_before_two}:
        return family in known.families and len(given) == 1  # Li Peng; but Peng Chun Chang is written the other way
    if family in known.families:
        return all(_syllables().fullmatch(word) for word in given)
    if family not in known.families_before_two:
        return False
    parts = "-".join(given).split("-")
    return len(parts) == _GIVEN_IN_TWO and all(_syllable().fullmatch(part) for part in parts)


@cache
def _syllable() -> re.Pattern[str]:
    known = knowledge.filing()
    onset, rhyme, coda = ("|".join(part) for part in (known.onsets, known.rhymes, known.codas))
    return re.compile(rf"(?:{onset})?(?:{rhyme})(?:{coda})?", re.IGNORECASE)


@cache
def _syllables() -> re.Pattern[str]:
    """Return the pattern of one or two Chinese syllables in Pinyin, which close with `n`, `ng` or nothing."""
    known = knowledge.filing()
    one = rf"(?:{'|'.join(known.onsets)})?(?:{'|'.join(known.rhymes)})(?:ng|n)?"
    return re.compile(rf"{one}(?:[-']?{one})?", re.IGNORECASE)


@cache
def _article() -> re.Pattern[str]:
    return re.compile(rf"^(?:{'|'.join(knowledge.filing().articles)})-(?=\w)")
