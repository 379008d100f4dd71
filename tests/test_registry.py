"""The registry: people as the curator gives them, countries as libraries, our table and the curator do."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from digest import knowledge
from digest.entries import Registry
from digest.errors import DigestError, RegistryError, SeedError
from digest.read import read_seed
from digest.registry import country_code, load_registry, unknown_countries
from digest.slugs import is_slug
from digest.text import fold
from tests.casefiles import cases, plain


def loaded(case: dict[str, Any], folder: Path) -> tuple[Registry, list[DigestError]]:
    for name in ("people", "countries"):
        if name in case:
            (folder / f"{name}.yml").write_bytes(case[name].encode(case.get("encoding", "utf-8")))
    registry, problems = load_registry(folder, shown="seeds", languages=("en",))
    found = list(problems)
    if "seed" in case:
        path = folder / "story.txt"
        path.write_text(case["seed"], encoding="utf-8")
        found += unknown_countries(read_seed(path, shown="seeds/story.txt", seed_id="story"), registry)
    return registry, found


FILES = {"people": "seeds/people.yml", "countries": "seeds/countries.yml", "seed": "seeds/story.txt"}


@cases("registry")
def test_a_registry_holds_what_its_files_say_and_reports_what_is_wrong(case: dict[str, Any], tmp_path: Path) -> None:
    registry, problems = loaded(case, tmp_path)
    assert [(p.code, p.path, p.line, p.column) for p in problems] == [
        (p["code"], FILES[p["file"]], p["line"], p["column"]) for p in case.get("problems", ())
    ]
    for problem, expected in zip(problems, case.get("problems", ()), strict=True):
        assert expected.get("message", "") in problem.message
        assert expected.get("hint", "") in problem.hint
        assert problem.hint
        assert isinstance(problem, SeedError if expected["file"] == "seed" else RegistryError)
    assert_found(registry, case)


def assert_found(registry: Registry, case: dict[str, Any]) -> None:
    names = [person.name for person in registry.people]
    assert names == case.get("names", names)
    found = plain(case.get("found", {}))
    assert plain(registry.people) == found.get("people", plain(registry.people))
    slugs = {person.name: person.slug for person in registry.people}
    assert slugs == found.get("slugs", slugs)
    for code, expected in found.get("countries", {}).items():
        entry = plain(registry.countries[code])
        assert {key: entry[key] for key in expected} == expected
    for code, alias in found.get("aliases", {}).items():
        assert alias in registry.countries[code].aliases


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    known, problems = load_registry(tmp_path_factory.mktemp("seeds"), shown="seeds", languages=("en", "fr"))
    assert problems == ()
    return known


def test_no_two_countries_share_a_slug(registry: Registry) -> None:
    slugs = Counter(entry.slug for entry in registry.countries.values())
    assert [slug for slug, times in slugs.items() if times > 1] == []
    assert [slug for slug in slugs if not is_slug(slug)] == []


def test_no_two_countries_share_a_name(registry: Registry) -> None:
    names = Counter(fold(entry.name) for entry in registry.countries.values())
    assert [name for name, times in names.items() if times > 1] == []


def test_every_country_is_found_by_its_code_and_by_its_name(registry: Registry) -> None:
    found = {code: (country_code(code, registry.countries), country_code(entry.name.upper(), registry.countries))
             for code, entry in registry.countries.items()}  # fmt: skip
    assert {code: pair for code, pair in found.items() if pair != (code, code)} == {}


def test_no_grouping_of_countries_counts_as_one(registry: Registry) -> None:
    assert not {"EU", "UN", "ZZ", "EZ", "XA"} & set(registry.countries)
    assert {"FR", "PS", "XK", "TW", "VA"} <= set(registry.countries)


def test_every_code_of_our_table_is_one_that_the_libraries_know(registry: Registry) -> None:
    own = knowledge.countries()
    assert set(own["countries"]) <= set(registry.countries)
    assert not set(own["historic"]) & set(own["countries"])


def test_a_historic_state_is_continued_by_states_and_shown_outside_as_one(registry: Registry) -> None:
    historic = {code: entry for code, entry in registry.countries.items() if entry.years}
    assert {"SU", "DD", "YU", "CS"} <= set(historic)
    for entry in historic.values():
        assert entry.years
        assert entry.years[0] < entry.years[1]
        assert entry.continued_by
        for code in (*entry.continued_by, entry.iso):
            assert code in registry.countries
            assert len(code) == 2


def test_every_country_of_today_stands_for_itself_outside(registry: Registry) -> None:
    today = [entry for entry in registry.countries.values() if not entry.years]
    assert [entry.code for entry in today if entry.iso != entry.code] == []


def test_countries_have_their_names_in_the_languages_asked_for(registry: Registry) -> None:
    assert registry.countries["DE"].foreign == {"fr": ("Allemagne",)}
    assert country_code("Allemagne", registry.countries) == ""


def test_a_curated_word_does_not_outlive_its_site(registry: Registry, tmp_path: Path) -> None:
    # The libraries' countries are read once and kept; one site's words must not reach the next.
    (tmp_path / "countries.yml").write_text("FR: {name: Gaul, places: [Armorica]}", encoding="utf-8")
    other, _ = load_registry(tmp_path, shown="seeds", languages=("en", "fr"))
    assert other.countries["FR"].name == "Gaul"
    again, _ = load_registry(tmp_path / "none", shown="seeds", languages=("en", "fr"))
    assert again == registry
