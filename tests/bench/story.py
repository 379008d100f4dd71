"""One invented story: who and what it is about, its paragraphs, and its front matter by hand."""

import calendar
import math
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

import yaml

from digest.slugs import slugify
from tests.bench.language import Language, Place, Slots, Somebody

MEDIAN, SPREAD = 400, 0.6
"""Words of a story: half have fewer, and of the others few have very many (a log-normal distribution)."""

SHORTEST, LONGEST = 60, 5000
_QUOTED, _CAPTIONED, _DATELINED = 1 / 3, 1 / 10, 1 / 4
_QUOTATIONS = 1 / 4  # of the paragraphs of a story that quotes at all
_HEADED = 1 / 12  # of the paragraphs of a long story


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what a story is about: its day, its people, its countries and the nouns of its subject."""

    day: date
    people: list[Somebody]
    countries: list[Place]
    things: list[str]


class Teller:
    """Fills the slots of a story's sentences, and knows who has been named so far."""

    def __init__(self, cast: Cast, language: Language) -> None:
        self.cast, self.language, self.chance = cast, language, language.chance
        self._named: set[str] = set()
        self._latest = cast.people[0]
        self._towns = [language.town() for _ in range(3)]
        choice = self.chance.choice
        self.slots: Slots = {
            "PERSON": self._person,
            "WHO": self._who,
            "COUNTRY": lambda: choice(cast.countries).name,
            "ADJECTIVE": lambda: choice(cast.countries).adjective,
            "CAPITAL": lambda: choice(cast.countries).capital,
            "TOWN": lambda: choice(self._towns),
            "THING": lambda: choice(cast.things),
            "RARE": language.rare_word,
            **self._figures(),
        }

    def _figures(self) -> Slots:
        number = self.chance.randint
        return {
            "FIGURE": lambda: f"{number(2, 999)},{number(0, 9)}00" if number(0, 2) else str(number(20, 900)),
            "PERCENT": lambda: f"{number(1, 60)}.{number(1, 9)}" if number(0, 1) else str(number(1, 60)),
            "SMALL": lambda: str(number(2, 28)),
            "WEEKDAY": lambda: self.chance.choice(calendar.day_name),
            "MONTH": lambda: self.chance.choice(calendar.month_name[1:]),
            "YEAR": lambda: str(self.cast.day.year - number(1, 25)),
        }

    def _person(self) -> str:
        one = self._latest = self.chance.choice(self.cast.people)
        if one.name in self._named:
            return self.chance.choice((one.surname, one.surname, f"{'Ms' if one.woman else 'Mr'} {one.surname}"))
        self._named.add(one.name)
        if not one.office:
            return one.name
        title = f"{one.country.adjective} {one.office}" if self.chance.random() < 1 / 2 else one.office
        return f"{title} {one.name}"

    def _who(self) -> str:
        if self._latest.name not in self._named:
            return self._person()
        return self.chance.choice((self._latest.surname, "she" if self._latest.woman else "he"))

    def say(self, kind: str) -> str:
        """Return a line of a kind, filled."""
        return self.language.filled(kind, self.slots)


@dataclass(frozen=True)
class Story:
    """A story: what it is about, the words of its file's name, and its paragraphs."""

    cast: Cast
    file_name: str
    paragraphs: list[str] = field(repr=False)

    @classmethod
    def invented(cls, cast: Cast, language: Language) -> "Story":
        """Return a new story."""
        chance, teller = language.chance, Teller(cast, language)
        words = min(LONGEST, max(SHORTEST, round(MEDIAN * math.exp(chance.gauss(0, SPREAD)))))
        lead = teller.say("lead")
        name = slugify(f"{' '.join(lead.split()[:5])} {language.rare_word()}")
        if chance.random() < _DATELINED:
            lead = f"{chance.choice(cast.countries).capital.upper()} — {lead}"
        paragraphs = [f"{lead} {teller.say('sentence')}"]
        if chance.random() < _CAPTIONED:
            paragraphs.append(teller.say("caption"))
        quoted = chance.random() < _QUOTED
        while (written := sum(len(one.split()) for one in paragraphs)) < words:
            if written > MEDIAN and chance.random() < _HEADED:
                paragraphs.append(teller.say("heading"))
            quoting = quoted and (chance.random() < _QUOTATIONS or len(paragraphs) == 1)
            paragraphs.append(_paragraph(teller.say, chance.choice((1, 2, 2, 3, 4)), quoting=quoting))
        return cls(cast, name, paragraphs)

    @property
    def text(self) -> str:
        """The text as a seed has it."""
        return "\n\n".join(self.paragraphs) + "\n"

    def again(self, day: date, chance: random.Random) -> "Story":
        """Return the story as another paper has it: a paragraph is left out, and the name is another."""
        kept = list(self.paragraphs)
        if len(kept) > 2:
            del kept[chance.randrange(1, len(kept))]
        return Story(replace(self.cast, day=day), f"{self.file_name}-again", kept)

    def front_matter(self, chance: random.Random) -> str:
        """Return a front matter such as curators write."""
        front: dict[str, object] = {
            "date": f"{self.cast.day}",
            "source": {"name": "The Long Wire"},
            "rights": "CC0-1.0",
        }
        if chance.random() < 1 / 3:
            front["thread"] = f"{self.cast.countries[0].name} {self.cast.things[0]} {self.cast.day:%Y}"
        if chance.random() < 1 / 3:
            front["people"] = {"add": [self.cast.people[0].name]}
        if chance.random() < 1 / 6:
            front["countries"] = [place.code for place in self.cast.countries]
        if chance.random() < 1 / 10:
            front["corrections"] = [{"date": f"{self.cast.day}", "note": "An earlier version named another day."}]
        return f"---\n{yaml.safe_dump(front, sort_keys=False, allow_unicode=True)}---\n"


def _paragraph(say: Callable[[str], str], sentences: int, *, quoting: bool) -> str:
    said = [say("quotation")] if quoting else []
    return " ".join([*said, *(say("sentence") for _ in range(sentences - len(said)))])
