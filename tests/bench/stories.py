"""Write a digest of many invented stories, to measure how it grows: ``python -m tests.bench.stories FOLDER 20000``.

The stories mean nothing, but have the shape of news: few words are frequent and most are rare, some people are in
hundreds of stories and most in one or two, a third of the stories quote somebody. The same number gives the same bytes.
"""

import argparse
import random
import shutil
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from babel import Locale

from digest.knowledge import lexicon
from tests.casefiles import ROOT

CONFIG = """site_name: The Long Run
site_url: http://127.0.0.1/
hooks: [hooks/digest_hook.py]
theme: {name: material, font: false}
plugins: []
markdown_extensions: [md_in_html, tables]
extra:
  digest: {model: none, languages: [en, fr, ar]}
"""
FIRST, DAYS = date(1990, 1, 1), 365 * 34
ONSETS = "b br d dr f g gl h k kr l m n p r s st t tr v z"
SYLLABLES = [onset + rest for onset in ONSETS.split() for rest in ("a", "ei", "e", "i", "o", "ou", "u")]
SMALL = "the of to and in a that for on with as was by at from it is be an are this said has have its"
VERBS = ("said", "told reporters", "insisted", "warned")


class Zipf:
    """Draws from a list in which the n-th item comes about 1/n as often as the first."""

    def __init__(self, items: Sequence[str], flat: int) -> None:
        self.items = items
        self.weights = list(accumulate(1 / (rank + flat) for rank in range(len(items))))

    def draw(self, chance: random.Random, number: int) -> list[str]:
        """Return ``number`` items."""
        return chance.choices(self.items, cum_weights=self.weights, k=number)


class Paper:
    """The words, people and countries of which the stories are made."""

    def __init__(self, chance: random.Random, people: int) -> None:
        self.chance = chance
        english = sorted(word for word in lexicon.english_words() if len(word) > 2)
        chance.shuffle(english)
        invented = [self.invented() for _ in range(40_000)]
        self.words = Zipf([*SMALL.split(), *english[:25_000], *invented], flat=2)
        given = [name.title() for name in sorted(lexicon._given_names()) if name.isalpha() and _common(name)]
        names = dict.fromkeys(f"{chance.choice(given)} {self.invented().title()}" for _ in range(people))
        self.people = Zipf(list(names), flat=20)
        territories = Locale("en").territories
        self.countries = Zipf(
            [territories[code] for code in sorted(territories) if len(code) == 2 and code not in _LEFT_OUT], flat=4
        )

    def invented(self) -> str:
        """Return a word of two to four syllables."""
        return "".join(self.chance.choices(SYLLABLES, k=self.chance.choice((2, 2, 3, 3, 4)))) + self.chance.choice(
            ("", "n", "r", "s", "k")
        )

    def sentence(self, *names: str) -> str:
        """Return a sentence in which ``names`` stand among other words."""
        words = self.words.draw(self.chance, self.chance.randint(9, 26))
        for name in names:
            words.insert(self.chance.randint(1, len(words)), name)
        return (text := " ".join(words))[0].upper() + text[1:] + "."

    def story(self) -> tuple[list[str], list[str], str]:
        """Return a story's people, its countries and its text."""
        people = list(dict.fromkeys(self.people.draw(self.chance, self.chance.randint(1, 5))))
        countries = list(dict.fromkeys(self.countries.draw(self.chance, self.chance.randint(1, 4))))
        named = [*people, *countries, *people]
        paragraphs = []
        for _ in range(self.chance.randint(4, 9)):
            here = [named.pop(0) for _ in range(min(2, len(named)))]
            paragraphs.append(" ".join([self.sentence(*here), self.sentence(), self.sentence()]))
        if self.chance.random() < 1 / 3:
            words = self.sentence().rstrip(".")
            paragraphs.insert(2, f"“{words},” {people[0]} {self.chance.choice(VERBS)}.")
        return people, countries, "\n\n".join(paragraphs)


_LEFT_OUT = {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB", "CP", "DG", "EA", "IC", "TA", "AC", "CQ", "AQ", "BV", "HM", "TF"}


def write_digest(folder: Path, stories: int) -> None:
    """Write a digest of so many stories into ``folder``, with a configuration and the hook: ready for MkDocs."""
    chance = random.Random(stories)  # noqa: S311 - nothing here is a secret
    paper = Paper(chance, people=max(20, stories // 2))
    for name in ("docs", "hooks"):
        shutil.copytree(ROOT / name, folder / name, dirs_exist_ok=True)
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for number in range(stories):
        day = FIRST + timedelta(days=chance.randrange(DAYS))
        people, countries, text = paper.story()
        front = f"---\ndate: {day}\npeople: [{', '.join(people)}]\ncountries: {_quoted(countries)}\n---\n"
        place = folder / "seeds" / str(day.year) / f"{paper.invented()}-{number}.txt"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"{front}{text}\n", encoding="utf-8")


def _common(name: str) -> bool:
    known = lexicon.given_name(name)
    return known is not None and known.lists > 20


def _quoted(names: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{name}"' for name in names) + "]"


def main() -> None:
    """Read the command line and write the digest."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("stories", type=int)
    given = options.parse_args()
    write_digest(given.folder, given.stories)


if __name__ == "__main__":
    main()
