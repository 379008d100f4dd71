"""Words that are not what they look like: letters of two scripts in one, or of one that passes for another.

By the measure of UTS #39 (https://www.unicode.org/reports/tr39/): no word needs Latin letters beside those of Cyrillic,
Greek and the like. Latin beside the scripts of East Asia is everyday use.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from digest import knowledge

# By their blocks, since most texts have none of them: Greek, Coptic, Cyrillic, Armenian, Cherokee and Lisu, and the
# Latin letters of phonetics that the table knows.
_FOREIGN = re.compile(
    "[ɑɡɩᴏᴦ\u0370-\u058f\u13a0-\u13ff\u1c80-\u1c8f\u1f00-\u1fff\u2c80-\u2cff\ua4d0-\ua4ff\ua640-\ua69f\uab70-\uabbf]"
)
_CYRILLIC = re.compile("[\u0400-\u052f\u1c80-\u1c8f\ua640-\ua69f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]")
_WORD = re.compile(r"\w+")
_OF_SCIENCE = re.compile("[A-Z0-9]+[α-ω]|[α-ω][A-Z0-9]+")


class Odd(NamedTuple):
    """A word with letters that are not what they seem, and its place in the text.

    ``mixed`` tells that it has letters of two scripts. Else every letter of it passes for a Latin one, and so does the
    word, among Latin ones.
    """

    start: int
    word: str
    mixed: bool

    @property
    def letters(self) -> str:
        """Return the letters that are not what they seem: those of the other script, or of the fewer letters."""
        latin, others = ("".join(script.findall(self.word)) for script in (_LATIN, _FOREIGN))
        return min(others, latin, key=len) if latin and not as_latin(self.word).isascii() else others


def odd_words(text: str) -> Iterator[Odd]:
    """Yield the words of a text that mix scripts, and those that pass for Latin ones beside such."""
    if not _FOREIGN.search(text):
        return
    words = [(found.start(), found[0]) for found in _WORD.finditer(text)]
    for number, (start, word) in enumerate(words):
        if not _FOREIGN.search(word) or _OF_SCIENCE.fullmatch(word):
            continue
        latin = _LATIN.search(word)
        # Other than Greek (`μm`, `ΔT`), Cyrillic stands beside Latin letters in no word.
        if latin and (_CYRILLIC.search(word) or not _latin().keys().isdisjoint(word)):
            yield Odd(start, word, mixed=True)
        elif not latin and _latin().keys() >= set(word):
            beside = words[max(number - 1, 0) : number] + words[number + 1 : number + 2]
            if any(_LATIN.search(other) for _, other in beside):
                yield Odd(start, word, mixed=False)


def as_latin(word: str) -> str:
    """Return a word with the Latin letters that its own look like."""
    return word.translate(_table())


def passes_for_latin(word: str) -> bool:
    """Whether a word of another script could be taken for a Latin one: every letter of it looks like one."""
    letters = [letter for letter in word if letter.isalpha()]
    return any(letter in _latin() for letter in letters) and all(letter in _latin() for letter in letters)


@cache
def _table() -> dict[int, str]:
    return str.maketrans(_latin())


@cache
def _latin() -> dict[str, str]:
    return knowledge.lookalikes()
