"""``digest people``: what it lists, and that each line it proposes, pasted where it says, settles the matter."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from digest.cli.main import digest

SMITHS = """\
- name: Ada Smith
  slug: ada-smith-admiral
  roles: [{title: Admiral}]
- name: Ada Smith
  slug: ada-smith-poet
  aliases: [Ada Clare Smith]
"""
STORY = "date 2020-05-04 Ada Smith opened the school on Monday.\n"
PLACE = "seeds/story.txt:1:17 Ada Smith: [Ada Smith] opened the school on Monday."


class Site:
    """A small site, read without a language model."""

    def __init__(self, root: Path, people: str, **seeds: str) -> None:
        self.root = root
        self.people = root / "seeds/people.yml"
        self.people.parent.mkdir()
        (root / "mkdocs.yml").write_text("site_name: Paper\nextra: {digest: {model: none}}\n", encoding="utf-8")
        self.people.write_text(people, encoding="utf-8")
        for name, text in seeds.items():
            self.seed(name).write_text(text, encoding="utf-8")

    def seed(self, name: str) -> Path:
        return self.root / f"seeds/{name}.txt"

    def run(self, *words: str) -> Result:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.root)
            return CliRunner().invoke(digest, words, catch_exceptions=False)

    def open_lines(self) -> list[str]:
        done = self.run("people", "--open")
        assert done.exit_code == 1
        assert done.stderr == ""
        return done.stdout.splitlines()

    def people_of(self, name: str = "story") -> list[str]:
        text = self.run("explain", f"seeds/{name}.txt").stdout
        return re.findall(r"^  person (.+?) \(", text, re.MULTILINE)

    def assert_settled(self) -> None:
        done = self.run("people", "--open")
        assert (done.exit_code, done.stdout, done.stderr) == (0, "", "nothing is open\n")

    def below_entry(self, slug: str, line: str) -> None:
        """Put a line below the entry of a slug, in place of one of the same key."""
        entries = yaml.safe_load(self.people.read_text(encoding="utf-8"))
        for entry in entries:
            if slug in (entry.get("slug"), entry["name"]):
                entry.update(yaml.safe_load(line))
        self.people.write_text(yaml.safe_dump(entries, allow_unicode=True), encoding="utf-8")


def after(lines: list[str], beginning: str, many: int = 1) -> list[str]:
    """Return the lines behind the one that begins so, without their margin."""
    place = next(number for number, line in enumerate(lines) if line.startswith(beginning))
    return [line.removeprefix("    ") for line in lines[place + 1 : place + 1 + many]]


def test_an_open_name_is_listed_with_its_words_and_whom_it_fits(tmp_path: Path) -> None:
    lines = Site(tmp_path, SMITHS, story=STORY).open_lines()
    assert lines[:5] == [
        "1 name that may mean several people of the registry",
        "",
        PLACE,
        "  fits ada-smith-admiral: Ada Smith, Admiral",
        "  fits ada-smith-poet: Ada Smith",
    ]


@pytest.mark.parametrize("number", [0, 1])
def test_the_block_before_a_raw_seed_settles_it(number: int, tmp_path: Path) -> None:
    site = Site(tmp_path, SMITHS, story=STORY)
    block = after(site.open_lines(), "  to settle it for this story, put before its first line", 6)[3 * number :][:3]
    site.seed("story").write_text("\n".join([*block, STORY]), encoding="utf-8")
    site.assert_settled()
    slug = ("ada-smith-admiral", "ada-smith-poet")[number]
    assert site.people_of() == ["Ada Smith"]
    assert block[1] == f"people: {{add: [{slug}]}}"


def test_the_line_in_front_matter_settles_it(tmp_path: Path) -> None:
    site = Site(tmp_path, SMITHS, story=f"---\ntitle: A school\n---\n{STORY}")
    (line,) = after(site.open_lines(), "  to settle it for this story, add to its front matter")
    site.seed("story").write_text(f"---\ntitle: A school\n{line}\n---\n{STORY}", encoding="utf-8")
    site.assert_settled()
    assert site.people_of() == ["Ada Smith"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("people: {add: [Bo Olsen], remove: [Cy Ek]}", ["Ada Smith", "Bo Olsen"]),
        ("people: {add: [Ada Smith, Bo Olsen]}", ["Ada Smith", "Bo Olsen"]),
        ("people: [Bo Olsen, Ada Smith]", ["Ada Smith", "Bo Olsen"]),
    ],
)
def test_the_line_keeps_what_the_seed_says_already(said: str, expected: list[str], tmp_path: Path) -> None:
    site = Site(tmp_path, SMITHS, story=f"---\n{said}\n---\n{STORY}")
    (line,) = after(site.open_lines(), "  to settle it for this story, put in place of its `people:`")
    site.seed("story").write_text(f"---\n{line}\n---\n{STORY}", encoding="utf-8")
    site.assert_settled()
    assert sorted(site.people_of()) == expected


def test_a_name_that_the_seed_alone_gives_is_open_at_its_place(tmp_path: Path) -> None:
    site = Site(tmp_path, SMITHS, story="---\npeople: [Ada Smith]\n---\ndate 2020-05-04 The school was opened.\n")
    lines = site.open_lines()
    assert "seeds/story.txt:2:9 Ada Smith, named by the seed's own `people:`" in lines
    assert "    people: [ada-smith-poet]" in lines


def test_the_line_for_nobody_settles_it(tmp_path: Path) -> None:
    site = Site(tmp_path, SMITHS, story=STORY)
    block = after(site.open_lines(), "  or, if it is none of them", 3)
    site.seed("story").write_text("\n".join([*block, STORY]), encoding="utf-8")
    site.assert_settled()
    assert site.people_of() == []


@pytest.mark.parametrize("number", [0, 1])
def test_the_line_of_people_yml_settles_it_for_every_story(number: int, tmp_path: Path) -> None:
    site = Site(tmp_path, SMITHS, story=STORY, other=STORY.replace("school", "bridge"))
    line = after(site.open_lines(), "  or for every story, in seeds/people.yml", 2)[number]
    not_meant = line.partition("# ")[2]
    site.below_entry(not_meant, line)
    site.assert_settled()
    assert site.people_of() == site.people_of("other") == ["Ada Smith"]
    meant = {"ada-smith-admiral": "ada-smith-poet", "ada-smith-poet": "ada-smith-admiral"}[not_meant]
    assert not_in_the_story(site, not_meant)
    assert not not_in_the_story(site, meant)


def not_in_the_story(site: Site, slug: str) -> bool:
    """Whether removing somebody by hand changes nothing in the story."""
    text = site.seed("story").read_text(encoding="utf-8")
    before = site.people_of()
    site.seed("story").write_text(f"---\npeople: {{remove: [{slug}]}}\n---\n{text}", encoding="utf-8")
    after_removal = site.people_of()
    site.seed("story").write_text(text, encoding="utf-8")
    return before == after_removal


def test_explain_shows_a_name_left_open(tmp_path: Path) -> None:
    lines = Site(tmp_path, SMITHS, story=STORY).run("explain", "seeds/story.txt").stdout.splitlines()
    assert lines[1].startswith("  open Ada Smith: fits ada-smith-admiral, ada-smith-poet")
    assert lines[2] == "    seeds/story.txt:1:17 registry: [Ada Smith] opened the school on Monday."


def president(name: str) -> str:
    return f"date 2020-05-04 President {name} spoke.\n"


@pytest.mark.parametrize("key", ["aliases", "not"])
def test_the_entry_for_two_spellings_settles_them(key: str, tmp_path: Path) -> None:
    site = Site(tmp_path, "", one=president("Sergei Petrov"), two=president("Sergey Petrov"))
    lines = site.open_lines()
    assert lines[:4] == [
        "Might be one person: 1 proposal",
        "",
        "  Sergei Petrov: 1 story, 2020; President",
        "    seeds/one.txt",
    ]
    entry = after(lines, "  if so, in seeds/people.yml" if key == "aliases" else "  if not", 2)
    assert entry == ["- name: Sergei Petrov", f"  {key}: [Sergey Petrov]"]
    site.people.write_text("\n".join(entry), encoding="utf-8")
    site.assert_settled()
    assert site.people_of("two") == ["Sergei Petrov" if key == "aliases" else "Sergey Petrov"]


@pytest.mark.parametrize("key", ["aliases", "not"])
def test_the_line_for_a_spelling_of_a_registered_name_settles_it(key: str, tmp_path: Path) -> None:
    entry = "- {name: Sergei Petrov, aliases: [Petrov, Junior], not: [Petrov Street]}\n"
    site = Site(tmp_path, entry, two=president("Sergey Petrov"))
    (line,) = after(site.open_lines(), "  if so, in seeds/people.yml" if key == "aliases" else "  if not")
    expected: dict[str, Any] = {
        "aliases": ["Petrov", "Junior", "Sergey Petrov"], "not": ["Petrov Street", "Sergey Petrov"],
    }  # fmt: skip
    assert yaml.safe_load(line) == {key: expected[key]}
    site.below_entry("Sergei Petrov", line)
    site.assert_settled()


def test_people_without_an_entry_are_listed_by_number_of_stories(tmp_path: Path) -> None:
    entry = "- name: Ada Olsen\n"
    seeds = {"one": president("Zoe Ek"), "two": president("Zoe Ek"), "three": president("Bo Ash")}
    done = Site(tmp_path, entry, **seeds, four=president("Ada Olsen")).run("people")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == ["     2  Zoe Ek  (President)", "     1  Bo Ash  (President)"]


def test_a_problem_is_told_beside_the_list(tmp_path: Path) -> None:
    done = Site(tmp_path, "", one="no date").run("people", "--open")
    assert done.exit_code == 1
    assert "D101" in done.stderr
