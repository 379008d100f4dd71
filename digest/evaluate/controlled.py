"""Controlled names: a list of people, as Reuters' indexers had, beside whom nobody counts.

A JSON object: each key names a person in the list, each value is ``{"name": …, "aliases": […], "full": true}``.
``full`` is false where the list knows a surname alone.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from digest.entries import PersonEntry
from digest.errors import GoldError
from digest.evaluate.gold import lines_of
from digest.evaluate.names import NO_FIT, best_fit, words_of


class Controlled(NamedTuple):
    """The people of a list: for the recogniser, as a curated registry, and for counting, without bare surnames."""

    people: tuple[PersonEntry, ...]
    counted: tuple[PersonEntry, ...]


def read_controlled(path: Path, shown: str) -> Controlled:
    """Read a list of controlled names; raise :class:`GoldError` D501 (unreadable) or D503 (not such a list)."""
    text = lines_of(path, shown)
    try:
        listed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _wrong(f"not JSON: {error}", shown) from error
    if not isinstance(listed, dict):
        raise _wrong("not a JSON object", shown)
    people = {key: _entry(key, raw, shown) for key, raw in listed.items()}
    counted = tuple(entry for key, entry in people.items() if listed[key].get("full", True))
    return Controlled(tuple(people.values()), counted)


def _wrong(message: str, shown: str) -> GoldError:
    hint = 'write {"jane-doe": {"name": "Jane Doe", "aliases": ["Doe"]}}'
    return GoldError("D503", message, hint, path=shown)


def _entry(key: str, raw: object, shown: str) -> PersonEntry:
    name = raw.get("name") if isinstance(raw, dict) else None
    aliases = raw.get("aliases") or [] if isinstance(raw, dict) else []
    if not isinstance(name, str) or not name.strip():
        raise _wrong(f"`{key}` has no name", shown)
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        raise _wrong(f"the aliases of `{key}` are not a list of texts", shown)
    return PersonEntry(name, key, tuple(aliases))


def snapped(names: Iterable[str], people: Iterable[PersonEntry], wanted: frozenset[str]) -> tuple[str, ...]:
    """Return for each name the person of the list that it fits best, without those that fit nobody.

    A bare surname that two of the list share goes to the one who is ``wanted``.
    """
    listed = tuple(people)
    found = [_bearers(name, listed) for name in names]
    return tuple(next((bearer for bearer in bearers if bearer in wanted), bearers[0]) for bearers in found if bearers)


def _bearers(name: str, people: Iterable[PersonEntry]) -> list[str]:
    words = words_of(name)
    fits = [(best_fit(words, (person.name, *person.aliases)), person.name) for person in people]
    best = max((how for how, _ in fits), default=NO_FIT)
    return [bearer for how, bearer in fits if how == best != NO_FIT]
