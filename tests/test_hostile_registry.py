"""Entries of the registry that a stranger made: none stops a build or keeps it busy, and a seed's days neither."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from digest import limits
from digest.entries import PersonEntry, Role
from digest.model import TaggedArticle
from digest.pipeline import build, site_files
from digest.recognise import name_finder, recognise
from digest.recognise.forms import longest_of
from tests.making import registry, tagged
from tests.sites import golden_copy, settings_of
from tests.steps import steps_of

OFFICES = ("President", "Prime Minister", "Chancellor", "King", "Senator", "General")


def recognised(text: str, *people: PersonEntry) -> TaggedArticle:
    (found,) = recognise([tagged(text).article], registry(*people), name_finder("none"))
    return found


def steps_to_recognise(text: str, people: tuple[PersonEntry, ...]) -> int:
    """Return how many lines of Python run while a text is recognised."""
    return steps_of(lambda: recognised(text, *people))


def namesakes(number: int) -> Iterator[PersonEntry]:
    return (PersonEntry("John Smith", f"smith-{n}", roles=(Role("President of France"),)) for n in range(number))


def test_names_one_within_another_are_one_pattern_and_the_longest_is_found() -> None:
    names = ["B" + "a" * length for length in range(1, 1500)]
    pattern = longest_of(names)
    for length in (1, 40, 60, 1400):
        found = pattern.search(f"said B{'a' * length} of it")
        assert found
        assert found[0] == "B" + "a" * length
    assert not pattern.search("B" + "a" * 1600)


def test_a_name_without_a_word_is_found_nowhere() -> None:
    people = (PersonEntry("Ada Olsen", "ada-olsen", aliases=("()", "- -", ".")),)
    assert [tag.key for tag in recognised("The () said - - so. Ada Olsen () said.", *people).people] == ["ada-olsen"]


def test_a_name_of_very_many_stays_open_in_time_that_grows_with_their_number() -> None:
    text = "".join(f"{OFFICES[n % len(OFFICES)]} John Smith said so. " for n in range(120))
    few, many = (steps_to_recognise(text, tuple(namesakes(number))) for number in (400, 800))
    assert many < 2.5 * few
    (name,) = recognised(text, *namesakes(400)).open
    assert len(name.slugs) == 400


def test_of_many_who_bear_a_name_the_one_whom_the_story_names_more_fully_is_meant() -> None:
    people = (*namesakes(limits.NAMESAKES + 1), PersonEntry("John Adam Smith", "adam", aliases=("John Smith",)))
    (tag,) = recognised("John Adam Smith spoke. Then John Smith left.", *people).people
    assert (tag.key, len(tag.mentions)) == ("adam", 2)


def test_the_first_and_the_last_days_of_all_are_published(tmp_path: Path) -> None:
    root = golden_copy(tmp_path)
    for day in (date.min, date(2, 2, 2), date(99, 5, 5), date.max):
        (root / f"seeds/envoys-{day}.txt").write_text(f"date {day} Envoys of France met.", encoding="utf-8")
    settings = settings_of(root)
    paths = {file.path for file in site_files(build(settings).digest, settings)}
    for written in ("0001-01-01", "0002-02-02", "9999-12-31"):
        assert f"articles/{written.replace('-', '/')}/envoys-{written}.md" in paths
    assert {"api/v1/articles/0099/05.json", "api/v1/editions/9999-W52.json", "archive/0099/05/05.md"} <= paths
