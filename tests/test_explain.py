"""`digest explain`: what a curator says of a tag, in a seed or in the registry, is seen where the tag was."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from digest.registry_places import RegistryPlaces
from tests.casefiles import ROOT
from tests.sites import golden_copy

NAVY = "seeds/1962/navy-boards-the-marucla.txt"
GETTYSBURG = "seeds/1978/leaders-visit-gettysburg.txt"
CONGRESS = "seeds/1978/carter-reports-to-congress.txt"


def explained(root: Path, *seeds: str) -> list[str]:
    command = [sys.executable, "-m", "digest", "explain", *seeds]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def below(lines: list[str], head: str) -> list[str]:
    """Return the lines below the one line that begins with ``head``, up to the next of its depth."""
    (at,) = [number for number, line in enumerate(lines) if line.startswith(head)]
    rest = lines[at + 1 :]
    return rest[: next((n for n, line in enumerate(rest) if not line.startswith("    ")), len(rest))]


def place(path: Path, words: str) -> str:
    """Return ``line:column`` of some words in a file."""
    text = path.read_text(encoding="utf-8")
    before = text[: text.index(words)]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """Return a copy of three of the demo's seeds with its registry and settings."""
    for file in ("mkdocs.yml", "seeds/people.yml", "seeds/countries.yml", NAVY, GETTYSBURG, CONGRESS):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, tmp_path / file)
    return tmp_path


def test_a_wrong_tag_is_corrected_in_the_seed_and_in_the_registry_and_each_correction_is_seen(demo: Path) -> None:
    navy = demo / NAVY
    navy.write_text(navy.read_text(encoding="utf-8").replace("countries: {remove: [GR]}\n", ""), encoding="utf-8")
    wrong = explained(demo, NAVY, GETTYSBURG, CONGRESS)
    assert "adjective: It found no weapons, and the [Greek] crew" in below(wrong, "  country Greece (by machine")[0]
    assert "[Abraham Lincoln]" in below(wrong, "  person Abraham Lincoln (by machine")[0]
    assert "[Thomas P. O’Neill]" in below(wrong, "  person Thomas P. O’Neill (by machine")[0]

    story = demo / GETTYSBURG
    text = story.read_text(encoding="utf-8")
    story.write_text(text.replace("---\n", "---\npeople: {remove: [Abraham Lincoln]}\n", 1), encoding="utf-8")
    people, countries = demo / "seeds/people.yml", demo / "seeds/countries.yml"
    with people.open("a", encoding="utf-8") as registry:
        registry.write("\n- name: Tip O’Neill\n  aliases: [Thomas P. O'Neill]\n")
    with countries.open("a", encoding="utf-8") as registry:
        registry.write("\nGR:\n  not: [Greek crew]\n")
    right = explained(demo, NAVY, GETTYSBURG, CONGRESS)

    removed = f"  removed by hand: person Abraham Lincoln ({GETTYSBURG}:2:9)"
    assert "[Abraham Lincoln] delivered" in below(right, removed)[0]
    passed = below(right, "  passed over: country Greece (the registry says not)")
    assert "the [Greek crew] gave every help" in passed[0]
    assert passed[0].endswith(f" (seeds/countries.yml:{place(countries, 'Greek crew')})")
    known = below(right, "  person Tip O’Neill (confirmed, ")
    assert "registry: Vice President Walter Mondale and Speaker [Thomas P. O’Neill] presided" in known[0]
    alias = place(people, "Thomas P. O'Neill")
    assert known[0].endswith(f" (seeds/people.yml:{alias})")
    gone = ("  country Greece", "  person Abraham Lincoln", "  person Thomas P. O’Neill")
    assert [line for line in right if line.startswith(gone)] == []


def test_a_tag_that_the_seed_s_own_list_leaves_out_is_said_to_be_so(tmp_path: Path) -> None:
    root = golden_copy(tmp_path)
    (root / "seeds/own.txt").write_text(
        "---\ndate: 2021-05-04\npeople: [Ana Bellamy]\ncountries: []\n---\nAna Bellamy met Bo Ceder in Norway.",
        encoding="utf-8",
    )
    lines = explained(root, "seeds/own.txt")
    assert "hand: [Ana Bellamy] met Bo Ceder in Norway. (seeds/own.txt:3:9)" in below(lines, "  person Ana Bellamy")[0]
    left = below(lines, "  not in the seed's own list: person Bo Ceder (seeds/own.txt:3:9)")
    assert "[Bo Ceder]" in left[0]
    assert "[Norway]" in below(lines, "  not in the seed's own list: country Norway (seeds/own.txt:4:12)")[0]


def test_a_phrase_that_only_the_package_knows_is_led_back_to_its_table(tmp_path: Path) -> None:
    root = golden_copy(tmp_path)
    (root / "seeds/nut.txt").write_text("date 2021-05-04Traders sold a Brazil nut.", encoding="utf-8")
    lines = explained(root, "seeds/nut.txt")
    passed = below(lines, "  passed over: country Brazil (the registry says not)")
    assert passed == ["    seeds/nut.txt:1:31 not: Traders sold a [Brazil nut]. (the digest's own table)"]


def test_main_tags_are_told_from_those_mentioned(tmp_path: Path) -> None:
    root = golden_copy(tmp_path)
    text = "Ana Bellamy spoke. Ana Bellamy left. Ana Bellamy came back.\n\nBo Ceder slept."
    (root / "seeds/main.txt").write_text(f"date 2021-05-04{text}", encoding="utf-8")
    lines = explained(root, "seeds/main.txt")
    assert any(line.startswith("  person Ana Bellamy (confirmed, main, salience ") for line in lines)
    assert any(line.startswith("  person Bo Ceder (confirmed, mentioned, salience ") for line in lines)


def test_places_of_a_registry_are_those_of_names_and_phrases_alone(tmp_path: Path) -> None:
    (tmp_path / "people.yml").write_text(
        "- name: Ana Bell\n  slug: bell\n  country: FR\n  aliases: [A. Bell]\n  not: [Ana Bell Ringers]\n", "utf-8"
    )
    (tmp_path / "countries.yml").write_text("FR: {places: [Lake Bell], not: [Lake Bell Road]}\n", "utf-8")
    known = RegistryPlaces(tmp_path, "seeds")
    assert known.find("person", "Ana Bell", "A. Bell") == "seeds/people.yml:4:13"
    assert known.find("person", "Ana Bell", "Ana Bell Ringers") == ""
    assert known.find("person", "Ana Bell", "Ana Bell Ringers", excluding=True) == "seeds/people.yml:5:9"
    assert known.find("person", "Ana Bell", "FR") == ""
    assert known.find("country", "FR", "Lake Bell") == "seeds/countries.yml:1:15"
    assert known.find("country", "SE", "Lake Bell") == ""


@pytest.mark.parametrize("text", ["- name: [", "FR: x", "- 1\n- {name: {a: b}}", ""])
def test_places_of_a_broken_registry_are_none(text: str, tmp_path: Path) -> None:
    (tmp_path / "people.yml").write_text(text, "utf-8")
    assert RegistryPlaces(tmp_path, "seeds").find("person", "x", "x") == ""


def test_two_people_of_one_name_are_told_apart_by_their_slugs_and_lines(tmp_path: Path) -> None:
    root = golden_copy(tmp_path)
    (root / "seeds/people.yml").write_text(
        "- {name: Ada Smith, slug: ada-one, country: FR}\n- {name: Ada Smith, slug: ada-two, country: SE}\n", "utf-8"
    )
    text = "date 2021-05-04Ada Smith said in Sweden: “I came back.” Ana Bellamy listened."
    (root / "seeds/smith.txt").write_text(text, encoding="utf-8")
    lines = explained(root, "seeds/smith.txt")
    known = below(lines, "  person Ada Smith (ada-two) (confirmed, main, ")
    assert known[0].endswith(" (seeds/people.yml:2:10)")
    assert "  quotation by Ada Smith (ada-two)" in lines
    assert [line for line in lines if line.startswith("  person Ana Bellamy (by machine, ")]


def test_tag_gives_the_slugs_of_the_registry_beside_the_names(tmp_path: Path) -> None:
    root = golden_copy(tmp_path)
    (root / "seeds/people.yml").write_text("- {name: Ada Smith, slug: ada-one}\n", encoding="utf-8")
    text = "date 2021-05-04Ada Smith said: “I came back.” “No,” said Ana Bellamy."
    (root / "seeds/smith.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "digest", "tag", "seeds/smith.txt"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True, encoding="utf-8")
    record = json.loads(done.stdout)
    slugs = {"Ada Smith": "ada-one", "Ana Bellamy": ""}
    assert record["slugs"] == {
        "people": [slugs[name] for name in record["people"]],
        "about": [slugs[name] for name in record["about"]["people"]],
        "speakers": [slugs[quote["speaker"]] for quote in record["quotes"]],
    }
    assert "ada-one" in record["slugs"]["speakers"]
