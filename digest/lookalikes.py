"""Words that are not what they look like: letters of two scripts in one, or of one that passes for another.

By the measure of UTS #39 (https://www.unicode.org/reports/tr39/): no word needs Latin letters beside those of Cyrillic,
Greek and the like. Latin beside the scripts of East Asia is everyday use.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from digest import knowledge

_SCRIPTS = frozenset(["CYRILLIC", "GREEK", "COPTIC", "ARMENIAN", "CHEROKEE", "LISU"])
# The blocks of these scripts, and what the table knows of others: most texts have none of them.
_FOREIGN = re.compile(
    "[ɑɡɩᴏ\u0370-\u058f\u13a0-\u13ff\u1c80-\u1c8f\u1f00-\u1fff\u2c80-\u2cff\ua4d0-\ua4ff\ua640-\ua69f\uab70-\uabbf]"
)
_WORD = re.compile(r"\w+")
_OF_SCIENCE = re.compile("[A-Z0-9]+[α-ω]|[α-ω][A-Z0-9]+")


class Odd(NamedTuple):
    """A word with letters that are not what they seem: its place in the text, and these ``letters``.

    ``mixed`` tells that it has letters of two scripts. Else every letter of it passes for a Latin one, and so does the
    word, among Latin ones.
    """

    start: int
    word: str
    letters: str
    mixed: bool


def odd_words(text: str) -> Iterator[Odd]:
    """Yield the words of a text that mix scripts, and those that pass for Latin ones beside such."""
    if not _FOREIGN.search(text):
        return
    words = [(found.start(), found[0]) for found in _WORD.finditer(text)]
    for number, (start, word) in enumerate(words):
        if not _FOREIGN.search(word) or _OF_SCIENCE.fullmatch(word):
            continue
        latin, others = _by_script(word)
        if latin and others and (_passes(others) or _has_cyrillic(others)):
            yield Odd(start, word, others if as_latin(word).isascii() else min(others, latin, key=len), mixed=True)
        elif not latin and all(letter in _latin() for letter in word):
            beside = words[max(number - 1, 0) : number] + words[number + 1 : number + 2]
            if any(_by_script(other)[0] for _, other in beside):
                yield Odd(start, word, word, mixed=False)


def as_latin(word: str) -> str:
    """Return a word with the Latin letters that its own look like."""
    return "".join(_latin().get(letter, letter) for letter in word)


def passes_for_latin(word: str) -> bool:
    """Whether a word of another script could be taken for a Latin one: every letter of it looks like one."""
    letters = [letter for letter in word if letter.isalpha()]
    return any(letter in _latin() for letter in letters) and all(letter in _latin() for letter in letters)


@cache
def _latin() -> dict[str, str]:
    return knowledge.lookalikes()


def _by_script(word: str) -> tuple[str, str]:
    """Return the Latin letters of a word, and those of the scripts that none needs beside them."""
    names = [(letter, unicodedata.name(letter, "").partition(" ")[0]) for letter in word if letter.isalpha()]
    latin = "".join(letter for letter, script in names if script == "LATIN" and letter not in _latin())
    others = "".join(letter for letter, script in names if script in _SCRIPTS or letter in _latin())
    return latin, others


def _passes(letters: str) -> bool:
    return any(letter in _latin() for letter in letters)


def _has_cyrillic(letters: str) -> bool:
    """Whether Cyrillic is among them: other than Greek (`μm`, `ΔT`), it stands beside Latin letters in no word."""
    return any(unicodedata.name(letter, "").startswith("CYRILLIC") for letter in letters)
