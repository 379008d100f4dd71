"""When a found name and an annotated one are the same name."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from digest import knowledge

EQUAL = 2
COMPATIBLE = 1
NO_FIT = 0

Words = tuple[str, ...]


def folded(text: str) -> str:
    """Return a text in lower case, without accents, possessives and punctuation.

    Not :func:`digest.text.fold`: that may grow with the texts that are met, and this is a yardstick.
    """
    plain = re.sub(r"['’.]", "", re.sub(r"['’]s\b", "", text))
    apart = unicodedata.normalize("NFKD", plain.replace("ø", "o").replace("Ø", "O").replace("ł", "l"))
    letters = "".join(c for c in apart if not unicodedata.combining(c)).lower()
    return re.sub(r"[^\w]+", " ", letters).strip()


@lru_cache(maxsize=50_000)  # controlled names are compared with every find
def words_of(name: str) -> Words:
    """Return the folded words of a name, without titles before and suffixes after it; one word always stays."""
    words = folded(name).split()
    ignored = knowledge.yardstick()
    while len(words) > 1 and words[0] in ignored.titles:
        del words[0]
    while len(words) > 1 and words[-1] in ignored.suffixes:
        del words[-1]
    return tuple(words)


def fit(found: Words, wanted: Words, *, full_names: bool = False) -> int:
    """Return how well two names fit: :data:`EQUAL`, :data:`COMPATIBLE` (last words equal) or :data:`NO_FIT`.

    With ``full_names`` a name of one word fits only itself.
    """
    if not found or not wanted:
        return NO_FIT
    if "".join(found) == "".join(wanted):
        return EQUAL
    if found[-1] != wanted[-1]:
        return NO_FIT
    if len(found) == 1 or len(wanted) == 1:
        return NO_FIT if full_names else COMPATIBLE
    return COMPATIBLE if _compatible(found[0], wanted[0]) else NO_FIT


def _compatible(one: str, other: str) -> bool:
    """Whether two first names are equal, or one is the initial of the other."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def best_fit(found: Words, names: Iterable[str], *, full_names: bool = False) -> int:
    """Return how well a found name fits a person, whose own name comes first in ``names``.

    ``full_names`` says nothing of a person who is known by one word.
    """
    forms = [words_of(name) for name in names]
    strict = full_names and len(forms[0]) > 1
    if strict:
        forms = [form for form in forms if len(form) > 1]
    return max(fit(found, form, full_names=strict) for form in forms)


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Return the first spelling of each name, in the order of the first ones."""
    first: dict[Words, str] = {}
    for name in names:
        if folded(name):
            first.setdefault(words_of(name), name)
    return tuple(first.values())
