"""The language of invented news: sentences out of ``stories.yml``, with words, names and places that chance chooses."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml

from digest.knowledge import lexicon

Item = TypeVar("Item")
_SLOT = re.compile(r"\{([A-Za-z]+)\}")
_COMMON = 12
"""Lists of names that have a given name; those of fewer are rare."""


def _loaded() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("stories.yml").read_text(encoding="utf-8"))
    return loaded


class Zipf(Generic[Item]):
    """Draws from a list in which the n-th item comes about 1/n as often as the first; ``flat`` evens out the first."""

    def __init__(self, items: Sequence[Item], flat: int) -> None:
        self.items = items
        self.weights = list(accumulate(1 / (rank + flat) for rank in range(len(items))))

    def draw(self, chance: random.Random) -> Item:
        """Return one item."""
        return chance.choices(self.items, cum_weights=self.weights)[0]


@dataclass(frozen=True, slots=True)
class Place:
    """A country as a story writes it: with its article, its adjective, its capital, and its code."""

    code: str
    name: str
    adjective: str
    capital: str


@dataclass(frozen=True, slots=True)
class Somebody:
    """An invented person: a full name, the office in words, and whether a woman bears it."""

    given: str
    surname: str
    office: str
    woman: bool
    country: Place

    @property
    def name(self) -> str:
        """The name in full."""
        return f"{self.given} {self.surname}"


class Language:
    """The words of ``stories.yml``, each sentence cut at its slots once; all chance comes from one generator."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        loaded = _loaded()
        self.subjects: list[list[str]] = loaded.pop("subjects")
        self.offices: list[str] = loaded.pop("offices")
        self._surname: dict[str, list[str]] = loaded.pop("surnames")
        self._town: list[str] = loaded.pop("towns")["end"]
        self._lists = {name: [_SLOT.split(line) for line in lines] for name, lines in loaded.items()}
        common = sorted(word for word in lexicon.english_words() if len(word) > 4 and word.isalpha())
        chance.shuffle(common)
        self._words = Zipf(common, flat=30)
        self._given = [
            (name.title(), known.gender == "f")
            for name in sorted(lexicon._given_names())
            if name.isascii() and name.isalpha() and (known := lexicon.given_name(name)) and known.lists > _COMMON
        ]

    def filled(self, name: str, slots: "Slots") -> str:
        """Return a line of the list of that name with every slot filled, its first letter a capital."""
        text = "".join(self._parts(name, slots))
        return text[0].upper() + text[1:]

    def _parts(self, name: str, slots: "Slots") -> Iterator[str]:
        for at, part in enumerate(self.chance.choice(self._lists[name])):
            if at % 2 == 0:
                yield part
            elif part.isupper():
                yield slots[part]()
            else:
                yield from self._parts(part, slots)

    def rare_word(self) -> str:
        """Return an English word; a few are frequent and most are rare."""
        return self._words.draw(self.chance)

    def town(self) -> str:
        """Return the name of an invented town."""
        chance = self.chance
        return (
            chance.choice(self._surname["begin"]) + chance.choice(self._surname["middle"]) + chance.choice(self._town)
        )

    def somebody(self, country: Place) -> Somebody:
        """Return an invented person of a country, in three of four cases with an office."""
        chance, surname = self.chance, self._surname
        given, woman = chance.choice(self._given)
        family = chance.choice(surname["begin"]) + chance.choice(surname["middle"]) + chance.choice(surname["end"])
        particle = chance.choice(("van ", "de ", "al-")) if chance.random() < 1 / 20 else ""
        office = chance.choice(self.offices) if chance.random() < 3 / 4 else ""
        return Somebody(given, particle + family, office, woman, country)


Slots = dict[str, Callable[[], str]]
"""What fills the slots in capitals."""
