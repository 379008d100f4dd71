"""What the digest knows of titles, verbs of saying, agencies and countries: YAML that anyone can extend.

Each function reads one file beside this module, once, into a frozen value; the files say where their facts
come from and how to add to them.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Titles:
    """Words around names: ``honorifics`` say nothing of an office, ``roles`` do and are kept as a fact."""

    honorifics: tuple[str, ...]
    roles: tuple[str, ...]
    lowercase_roles: tuple[str, ...]
    modifiers: tuple[str, ...]
    suffixes: tuple[str, ...]
    particles: tuple[str, ...]
    offices: tuple[str, ...]
    not_people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Words at the edges of names.

    ``regnal`` titles make a full name with one word more, ``given_names`` are titles that parents give too;
    no person's name begins with one of ``first_words`` or ends in one of ``last_words``.
    """

    regnal: tuple[str, ...]
    given_names: tuple[str, ...]
    first_words: tuple[str, ...]
    last_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """Words that give a quotation its speaker; ``pronouns`` are regular expressions, the others plain words."""

    verbs: tuple[str, ...]
    phrases: tuple[str, ...]
    pronouns: tuple[str, ...]
    impersonal: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agencies:
    """How a photo caption is told from a paragraph: credits at its end, openings at its start."""

    credits: tuple[str, ...]
    openings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What does not count when a found name is held against an annotated one; ``successors`` by ISO code."""

    titles: frozenset[str]
    suffixes: frozenset[str]
    successors: dict[str, str]


def _read(name: str) -> dict[str, Any]:
    text = (files(__package__) / name).read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


def _words(raw: dict[str, Any], *keys: str) -> dict[str, tuple[str, ...]]:
    return {key: tuple(str(word) for word in raw[key]) for key in keys}


@cache
def titles() -> Titles:
    """Return ``titles.yml``."""
    return Titles(**_words(_read("titles.yml"), *Titles.__dataclass_fields__))


@cache
def names() -> Names:
    """Return ``names.yml``."""
    return Names(**_words(_read("names.yml"), *Names.__dataclass_fields__))


@cache
def speech() -> Speech:
    """Return ``speech.yml``."""
    return Speech(**_words(_read("speech.yml"), *Speech.__dataclass_fields__))


@cache
def agencies() -> Agencies:
    """Return ``agencies.yml``."""
    return Agencies(**_words(_read("agencies.yml"), *Agencies.__dataclass_fields__))


@cache
def yardstick() -> Yardstick:
    """Return ``evaluate.yml``."""
    raw = _read("evaluate.yml")
    return Yardstick(frozenset(raw["titles"]), frozenset(raw["suffixes"]), dict(raw["successors"]))


@cache
def countries() -> dict[str, Any]:
    """Return ``countries.yml`` as it stands: ``countries``, ``historic``, ``ambiguous_capitals``."""
    return _read("countries.yml")
