"""Two people of one name on the site: a page each, told apart, and no third one by name."""

from datetime import date
from pathlib import Path

import pytest

from digest.collect import collect
from digest.collected import Digest
from digest.entries import PersonEntry, Role
from digest.model import Publish
from digest.page import Page
from digest.pipeline import build
from digest.render import render
from digest.settings import Settings
from tests.making import person, registry, tagged

ADMIRAL = PersonEntry("Ada Smith", "ada-smith-admiral", roles=(Role("<Admiral>", date(1990, 1, 1)),))
POET = PersonEntry("Ada Smith", "ada-smith-poet", roles=(Role("Poet"),))
SETTINGS = Settings(root=Path(), page_size=10)


def digest_of(*keys: str) -> Digest:
    stories = [
        tagged("Ada Smith came.", path=f"{n}.txt", slug=f"s{n}", people=[person("Ada Smith", key=key)])
        for n, key in enumerate(keys)
    ]
    return collect(stories, registry(ADMIRAL, POET), Publish.FULL)


def pages(digest: Digest) -> dict[str, Page]:
    return {page.path: page for page in render(digest, SETTINGS)}


def test_each_has_a_page_with_the_offices_of_the_registry() -> None:
    found = pages(digest_of("ada-smith-admiral", "ada-smith-poet"))
    assert """Admiral&#62;, <span class="when">since 1990</span>""" in found["people/ada-smith-admiral.md"].body
    assert "Poet" not in found["people/ada-smith-admiral.md"].body
    assert "Poet" in found["people/ada-smith-poet.md"].body
    assert "Joined by name only" not in found["people/ada-smith-poet.md"].body


def test_the_index_tells_them_apart_by_their_offices() -> None:
    index = pages(digest_of("ada-smith-admiral", "ada-smith-poet"))["people/index.md"].body
    assert '[Ada Smith](ada-smith-poet.md)</span> <span class="note">Poet</span>' in index
    assert "<Admiral>" not in index
    alone = pages(digest_of("ada-smith-poet"))["people/index.md"].body
    assert "Poet" not in alone


def test_a_page_of_somebody_unknown_says_that_it_joins_by_name() -> None:
    found = pages(digest_of("ada smith", "ada smith"))
    assert "Joined by name only" in found["people/ada-smith.md"].body


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    people = (
        "- {name: Ada Smith, slug: ada-smith-one}\n- {name: Ada Smith, slug: ada-smith-two, aliases: [Ada B. Smith]}\n"
    )
    (seeds / "people.yml").write_text(people, encoding="utf-8")
    return seeds


def test_a_name_of_two_makes_no_third_page(folder: Path) -> None:
    for number in (1, 2):
        (folder / f"{number}.txt").write_text(f"date 2020-05-0{number} Dr Ada Smith came.", encoding="utf-8")
    (folder / "3.txt").write_text("date 2020-05-03 Dr Ada Smith came. Ada B. Smith spoke.", encoding="utf-8")
    built = build(Settings(root=folder.parent, seeds=folder, model="none"))
    assert built.problems == ()
    assert {key: len(person.appearances) for key, person in built.digest.people.items()} == {"ada-smith-two": 1}
    assert [len(story.tagged.open) for story in built.digest.stories] == [0, 1, 1]
