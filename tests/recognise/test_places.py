"""Towns, regions and datelines: the tables behind them, and what a curator says against them."""

from pathlib import Path

import pytest

from digest import knowledge
from digest.entries import Registry
from digest.model import TaggedArticle
from digest.parse import parse
from digest.read import read_seed
from digest.recognise import name_finder, recognise
from digest.recognise.countries.datelines import dateline
from digest.recognise.countries.towns import town_key, towns
from digest.registry import load_registry


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("BUENOS AIRES, Feb 26 - The price", "BUENOS AIRES"),
        ("Toronto, Feb 26 - The firm", "Toronto"),
        ("KIGALI, Apr 12 2022 (IPS) - The talks", "KIGALI"),
        ("DAKAR, Senegal, 25 July 2022 (IPS) - The crisis", "DAKAR, Senegal"),
        ("CHARLESTON, W.Va. -- All lanes", "CHARLESTON, W.Va."),
        ("ST. PAUL -- A man", "ST. PAUL"),
        ("FALLS VILLAGE—The board", "FALLS VILLAGE"),
        ("Kabul (AFP) — The envoy", "Kabul"),
        ("PORT-AU-PRINCE, Haiti (AP) – The storm", "PORT-AU-PRINCE, Haiti"),
        ("LAHORE: The court", "LAHORE"),
        ("Moscow: a city of bells", ""),
        ("Nobody - not even she - knew", ""),
        ("UN - a short word", ""),
        ("By our own reporter. The rain", ""),
        ("The talks, which began on May 3 - a Friday - failed", ""),
    ],
)
def test_a_dateline_is_told_from_other_beginnings(text: str, place: str) -> None:
    found = dateline(text)
    assert (text[found.start : found.end] if found else "") == place


def test_every_country_of_the_tables_is_a_known_one(tmp_path: Path) -> None:
    known = load_registry(tmp_path, shown="seeds", languages=("en",))[0].countries
    listed, regions = knowledge.towns(), knowledge.regions()
    codes = {code for _, code, _ in (*listed.more, *listed.regions)} | set(listed.signs) | set(listed.famous.values())
    codes |= {*regions.regions, *regions.alone, *regions.counties}
    codes |= {code for entry in known.values() for code in entry.neighbours}
    assert codes - set(known) == set()


def test_another_name_of_a_town_leads_to_a_town() -> None:
    missing = [name for name in knowledge.towns().others.values() if town_key(name) not in towns().named]
    assert missing == []


def test_words_that_are_no_towns_by_themselves_are_names_of_towns() -> None:
    """A word that no town bears would stand in the list for nothing."""
    listed = knowledge.towns()
    assert [word for word in (*listed.words, *listed.never) if town_key(word) not in towns().named] == []


def test_a_form_that_stands_alone_belongs_to_a_region_of_its_country() -> None:
    known = knowledge.regions()
    for country, forms in known.alone.items():
        of_regions = {form for names in known.regions[country].values() for form in names}
        assert set(forms) <= of_regions


@pytest.mark.parametrize(
    ("written", "key"),
    [("Saint Paul", "st paul"), ("St. Paul", "st paul"), ("Fort Worth", "ft worth"), ("São\nPaulo", "sao paulo")],
)
def test_a_town_is_found_however_it_is_spelt(written: str, key: str) -> None:
    assert town_key(written) == key
    assert key in towns().named


def read_with(countries: str, text: str, folder: Path) -> tuple[TaggedArticle, Registry]:
    """Return a story as a curator's ``countries.yml`` has it read."""
    (folder / "countries.yml").write_text(countries, encoding="utf-8")
    (folder / "story.txt").write_text(f"date 2024-01-01 {text}", encoding="utf-8")
    registry, problems = load_registry(folder, shown="seeds", languages=("en",))
    assert problems == ()
    seed = read_seed(folder / "story.txt", shown="seeds/story.txt", seed_id="story")
    return next(recognise([parse(seed)], registry, name_finder("none"))), registry


def codes(tagged: TaggedArticle) -> list[str]:
    return [tag.key for tag in tagged.countries]


def test_a_curator_takes_a_town_from_a_country(tmp_path: Path) -> None:
    text = "The choir sang in Osaka on Monday."
    assert codes(read_with("", text, tmp_path)[0]) == ["JP"]
    assert codes(read_with("JP: {not: [Osaka]}", text, tmp_path)[0]) == []


def test_a_curator_takes_a_region_and_an_institution_from_a_country(tmp_path: Path) -> None:
    text = "The lake near Athens, Ga., froze, and the Sheriff's Office closed the road."
    assert codes(read_with("", text, tmp_path)[0]) == ["US"]
    assert codes(read_with("US: {not: ['Athens, Ga.', Sheriff's Office]}", text, tmp_path)[0]) == []


def test_a_curator_gives_a_town_to_a_country(tmp_path: Path) -> None:
    text = "The bridge in Richmond is closed."
    assert codes(read_with("", text, tmp_path)[0]) == []
    tagged, _ = read_with("NZ: {places: [Richmond]}", text, tmp_path)
    assert [(tag.key, tag.confirmed) for tag in tagged.countries] == [("NZ", True)]


def test_a_curator_adds_an_institution(tmp_path: Path) -> None:
    text = "The Water Boards met in private."
    tagged, _ = read_with("NL: {institutions: [Water Boards]}", text, tmp_path)
    assert [(tag.key, tag.confirmed) for tag in tagged.countries] == [("NL", True)]


@pytest.mark.parametrize(
    ("code", "usual", "renamed"),
    [
        ("XK", "Kosovo", "Republic of Kosovo"),
        ("PS", "Palestine", "Palestinian Territories"),
        ("TW", "Taiwan", "Chinese Taipei"),
        ("EH", "Western Sahara", "Sahrawi Republic"),
    ],
)
def test_a_disputed_territory_bears_the_name_that_the_curator_gives_it(
    code: str, usual: str, renamed: str, tmp_path: Path
) -> None:
    tagged, registry = read_with(f"{code}: {{name: {renamed}}}", f"A team from {usual} came.", tmp_path)
    assert [(tag.key, tag.name) for tag in tagged.countries] == [(code, renamed)]
    assert registry.countries[code].iso == code
