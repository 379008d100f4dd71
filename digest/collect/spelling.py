"""When two spellings can be one person's name: `Zelensky` and `Zelenskyy`, not `Joan` and `John`.

What is known of spellings lies in ``digest/knowledge/identity.yml``.
"""

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from digest import knowledge
from digest.text import ascii_letters, fold, same_or_initial

_DOUBLED = re.compile(r"(.)\1+")
_DOUBLED_CONSONANT = re.compile(r"([^aeiou])\1+")
_VOWELS = re.compile("[aeiouy]")
_LONG = 6
"""Letters of a word in which one letter for another does not make another common name."""
_ALIKE = 0.8
"""Share of letters that two long words with the same consonants have in common at least."""


class Spelling(NamedTuple):
    """A full name as words that all its spellings share; ``patronymic`` if put together as Arabic names are."""

    words: tuple[str, ...]
    patronymic: bool

    @property
    def ends(self) -> tuple[str, str]:
        """The given name and the surname."""
        return self.words[0], self.words[-1]

    @property
    def middle(self) -> tuple[str, ...]:
        """What stands between them."""
        return self.words[1:-1]

    @property
    def skeletons(self) -> tuple[str, str]:
        """Given name and surname by first letter and consonants."""
        return _skeleton(self.words[0]), _skeleton(self.words[-1])


@lru_cache(maxsize=1)
def _articles() -> re.Pattern[str]:
    known = knowledge.identity()
    loose, hyphened = ("|".join(sorted(words)) for words in (known.articles, known.hyphened_articles))
    return re.compile(rf"(?<=[\s-])(?:(?:{loose})[\s-]+|(?:{hyphened})-)(?=\w)")


def spelling(name: str) -> Spelling | None:
    """Return the spelling of a name, ``None`` where it has no two words."""
    patronymic = not knowledge.identity().patronymic.isdisjoint(fold(name).split())
    written = fold(_articles().sub("", ascii_letters(name).lower())).split()
    words = tuple(part for word in written for part in _spelled(word).split())
    return Spelling(words, patronymic) if len(words) > 1 else None


@lru_cache(maxsize=100_000)
def _spelled(word: str) -> str:
    """Return the spelling that stands for all of a word's."""
    known = knowledge.identity()
    if word in known.groups:
        return known.groups[word]
    head = next((head for head in known.joined if word.startswith(head) and len(word) - len(head) > 2), "")  # noqa: PLR2004
    if head:
        return f"{known.groups[head]} {_spelled(word[len(head) :])}"
    word = _DOUBLED_CONSONANT.sub(r"\1", word) if len(word) >= _LONG else word
    if len(word) >= _LONG:
        for one, other in known.letters:
            word = word.replace(one, other)
    return _DOUBLED.sub(r"\1", word) if len(word) > 3 else word  # noqa: PLR2004


def same(one: Spelling, other: Spelling) -> bool:
    """Whether two names differ by spelling alone: letters, articles, a hyphen or a blank."""
    if one.words == other.words:
        return True
    return len(one.words) != len(other.words) and "".join(one.words) == "".join(other.words)


def shortened(one: Spelling, other: Spelling) -> bool:
    """Whether two names differ by middle initials alone, or by the middle names of a patronymic name."""
    if one.ends != other.ends or one.middle == other.middle:
        return False
    short, long = sorted((one.middle, other.middle), key=len)
    if short:
        return len(short) == len(long) and all(map(same_or_initial, short, long))
    if long[-1] in knowledge.identity().patronymic:  # it belongs to the surname: Abdel Nasser, bin Salman
        return False
    return one.patronymic or other.patronymic or all(len(word) == 1 for word in long)


def named_in_full(one: Spelling, other: Spelling) -> bool:
    """Whether one name has a middle name more than the other; it takes more to make these one person's."""
    middle = one.middle or other.middle
    bound = middle and middle[-1] in knowledge.identity().patronymic
    return one.ends == other.ends and bool(one.middle) != bool(other.middle) and not bound


def near(one: Spelling, other: Spelling) -> bool:
    """Whether two names differ in the vowels of one long word alone."""
    if len(one.words) != len(other.words) or one.middle != other.middle:
        return False
    (given, surname), (other_given, other_surname) = one.ends, other.ends
    if given == other_given:
        return _near(surname, other_surname)
    # The end of a given name tells men from women.
    return surname == other_surname and given[-1] == other_given[-1] and _near(given, other_given)


def _near(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _LONG or _skeleton(one) != _skeleton(other) or _apart(one, other):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _apart(one: str, other: str) -> bool:
    return any(
        long.endswith(end) and short.endswith(other_end) and long.removesuffix(end) == short.removesuffix(other_end)
        for end, other_end in knowledge.identity().apart
        for long, short in ((one, other), (other, one))
    )


@lru_cache(maxsize=100_000)
def _skeleton(word: str) -> str:
    return word[:1] + _VOWELS.sub("", word[1:])
