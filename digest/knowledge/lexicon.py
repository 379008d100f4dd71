"""Given names of the world, and common English words: two long lists, read when first asked for.

Both are made by :mod:`digest.knowledge.renew` from sources named at their head.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class GivenName(NamedTuple):
    """A given name: ``gender`` is ``f``, ``m`` or empty; ``lists``, from 3 to 36, counts the lists that have it."""

    gender: str
    lists: int


def _lines(name: str) -> list[str]:
    text = (files(__package__) / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


@cache
def _given_names() -> Mapping[str, str]:
    """Return each name with the rest of its line: most are never asked for, so none is read further here."""
    return dict(line.split("\t", 1) for line in _lines("given_names.txt"))


@cache
def english_words() -> frozenset[str]:
    """Return some forty thousand common English words, in small letters."""
    return frozenset(_lines("english_words.txt"))


@cache
def given_name(folded: str) -> GivenName | None:
    """Return what is known of a given name, in folded letters without blanks."""
    found = _given_names().get(folded)
    if found is None:
        return None
    gender, lists = found.split("\t")
    return GivenName(gender.strip("-"), int(lists))


def given_gender(folded: str) -> str:
    """Return the gender that a given name tells: ``f``, ``m``, or nothing."""
    known = given_name(folded.replace(" ", ""))
    return known.gender if known else ""
