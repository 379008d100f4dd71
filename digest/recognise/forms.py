"""Many phrases as one regular expression that finds the longest of them, in time linear in the text.

The phrases become a tree by common beginnings, so that a place of the text is left at its first wrong letter
and not tried against thousands of phrases. Accents do not matter, nor the shape of apostrophes and hyphens,
nor the width of a blank.
"""

import re
from collections.abc import Iterable
from itertools import groupby

from digest.text import ascii_letters

_APOSTROPHES = re.compile("[’‘]")
_HYPHENS = re.compile("[‐‑–]")
_SAME = {" ": r"\s+", "'": "['’‘]", "-": "[-‐‑–]"}


class _Letters(dict[int, str]):
    """A translation table that takes accents off letter by letter, so that no offset moves."""

    def __missing__(self, code: int) -> str:
        bare = ascii_letters(chr(code))
        self[code] = letter = bare if len(bare) == 1 else chr(code)
        return letter


_LETTERS = _Letters()


def plain(text: str) -> str:
    """Return the text without accents, at the same length."""
    return text if text.isascii() else text.translate(_LETTERS)


def normal(form: str) -> str:
    """Return the one spelling under which a phrase, or the words that matched it, can be looked up."""
    return " ".join(_APOSTROPHES.sub("'", _HYPHENS.sub("-", plain(form))).split())


def longest_of(forms: Iterable[str], *, words: bool = True) -> re.Pattern[str]:
    """Compile phrases into one pattern, to be used on :func:`plain` text; no phrases match nothing.

    A phrase ends where a word ends, unless it ends in a hyphen (``Franco-``). ``words=False`` is for scripts
    that do not part their words.
    """
    known = {normal(form) for form in forms} - {""}
    if not known:
        return re.compile(r"(?!)")
    if not words:
        return re.compile(_branches(sorted(known)))
    prefixes = sorted(form for form in known if form.endswith("-"))
    whole = sorted(known.difference(prefixes))
    parts = [f"{_branches(whole)}(?!\\w)"] if whole else []
    parts += [_branches(prefixes)] if prefixes else []
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})")


def _shared(one: str, other: str) -> str:
    """Return how two forms begin alike; of a sorted family, the first and last tell it for all."""
    length = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[:length]


_DEEPEST = 50
"""Levels of a tree of phrases. Beyond, its tails stand side by side: a pattern nested deeper cannot be compiled, and
`Aa`, `Aaa`, `Aaaa` … would be one level each."""


def _branches(tails: list[str], depth: int = 0) -> str:
    """Return the pattern of sorted tails: one branch for each first letter, the empty tail as an option."""
    if depth == _DEEPEST:
        return f"(?:{'|'.join(map(_literal, reversed(tails)))})"  # the longer one of two first
    branches = []
    for _, group in groupby(filter(None, tails), key=lambda tail: tail[0]):
        family = list(group)
        head = _shared(family[0], family[-1])
        rest = [tail[len(head) :] for tail in family]
        branches.append(_literal(head) + (_branches(rest, depth + 1) if rest != [""] else ""))
    return f"(?:{'|'.join(branches)}){'?' if '' in tails else ''}"


def _literal(phrase: str) -> str:
    return "".join(_SAME.get(letter, re.escape(letter)) for letter in phrase)
