"""``digest check``: what it finds, how it says it, what it mends, and which addresses it misses."""

import json
import os
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import click
import pytest
from jsonschema import Draft202012Validator

from digest.cli.check import LARGEST_TABLE, MOST_ANNOTATIONS, Listing, listed, summary
from digest.errors import OutputError, RegistryWarning, SeedError, SeedNote
from tests.casefiles import CASES, ROOT, cases, load
from tests.checkcases import found, lay_out, run
from tests.sites import golden_copy
from tests.test_escape import ACTING, Comment

HOSTILE = "<img src=x onerror=alert(1)> | @all #1 www.evil.example https://evil.example `x` [a](javascript:b)"


@cases("check")
def test_each_problem_is_found_at_its_place(case: dict[str, Any], tmp_path: Path) -> None:
    places, texts = found(case, tmp_path)
    assert places == case["problems"]
    for words in case.get("says", ()):
        assert words in "\n".join(texts)


def test_every_code_that_check_finds_has_a_case() -> None:
    explained = set(re.findall(r"^### (D[123]\d\d)$", (ROOT / "docs/seed-format.md").read_text("utf-8"), re.MULTILINE))
    problems = [line for path in (CASES / "check").glob("*.yml") for line in load(path)["problems"]]
    assert {line.split()[-2] for line in problems} == explained


@pytest.fixture
def clashing(tmp_path: Path) -> Path:
    """Return a digest with an error, a warning and a note, among them a stranger's markup."""
    seeds = {
        "seeds/a.txt": "No day.",
        "seeds/b.txt": f"---\ndate: 2024-05-06\nsource: {{name: {json.dumps(HOSTILE)}}}\n---\nEnvoys met.",
        "seeds/c.txt": "---\ndate: 2024-05-06\npeople: [Ana Bellamy]\n---\nThe river rose.",
    }
    lay_out({"files": seeds}, tmp_path)
    return tmp_path


def test_only_errors_fail_warnings_where_it_is_strict_and_notes_never(clashing: Path) -> None:
    assert [run(clashing, "seeds/c.txt", *strict)[0] for strict in ((), ("--strict",))] == [0, 0]
    assert [run(clashing, "seeds/b.txt", *strict)[0] for strict in ((), ("--strict",))] == [0, 1]
    assert [run(clashing, "seeds/a.txt", *strict)[0] for strict in ((), ("--strict",))] == [1, 1]


def test_the_last_line_counts_problems_and_notes_apart(clashing: Path) -> None:
    assert run(clashing)[2] == "2 good seeds, 2 problems, 1 note\n"
    assert run(clashing, "seeds/c.txt")[2] == "1 good seed, 0 problems, 1 note\n"


def test_what_is_printed_as_json_keeps_to_its_schema(clashing: Path) -> None:
    schema = json.loads(files("digest.checking").joinpath("report.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    document = json.loads(run(clashing, "--format", "json")[1])
    Draft202012Validator(schema).validate(document)
    assert document["counts"] == {"error": 1, "warning": 1, "note": 1}
    assert document["good"] == 2


def test_a_person_sees_colours_by_file_and_a_program_the_plain_lines() -> None:
    problems = [SeedError("D101", "no date", "begin", path="a.txt", line=1, column=2), SeedNote("D132", "x", path="b")]
    plain = list(listed(Listing(problems, 0), "text"))
    seen = list(listed(Listing(problems, 0, seen=True), "text"))
    assert plain == ["a.txt:1:2 D101 no date (begin)", "b D132 x"]
    assert seen != [click.unstyle(line) for line in seen]
    assert [click.unstyle(line).split() for line in seen] == [
        ["a.txt"], ["1:2", "error", "D101", "no", "date"], ["→", "begin"], [], ["b"], ["note", "D132", "x"], [],
    ]  # fmt: skip


TURNED = "\x1b[31m\u202e\n::error::x"


def test_the_name_of_a_file_does_nothing_to_a_terminal_or_a_log() -> None:
    problems = [SeedError("D101", f"no date {TURNED}", TURNED, path=f"seeds/{TURNED}.txt", line=1)]
    for seen in (False, True):
        listing = Listing(problems, 0, seen=seen)
        lines = [click.unstyle(line) for line in listed(listing, "text")]
        assert not re.search("[\x1b\u202e\n]", "|".join(lines))
    assert "\n" not in "".join(listed(Listing(problems, 0), "github"))


def test_a_file_whose_name_is_not_utf_8_is_told_and_stops_nothing(clashing: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(clashing) + b"/seeds/caf\xe9.txt")).write_text("date 2024-05-06 A café opened.")
    except OSError:
        pytest.skip("this file system takes names in UTF-8 alone")
    status, printed, _ = run(clashing, "--format", "json")
    told = [p for p in json.loads(printed)["problems"] if "caf" in p["file"]]
    assert status == 1
    assert [(p["file"], p["code"]) for p in told] == [("seeds/caf\\xe9.txt", "D108")]
    assert run(clashing, "--summary", str(clashing / "named.md"))[0] == 1


def test_a_summary_that_cannot_be_written_is_said_to_be_so(clashing: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        run(clashing, "--summary", "nowhere/summary.md")


def many() -> list[SeedError]:
    return [SeedError("D101", f"fault {n}", path=f"seeds/{n:02}.txt", line=1, column=1) for n in range(14)]


def test_github_is_given_ten_of_each_weight_the_named_files_first_and_told_how_many_more() -> None:
    problems = [
        *many(),
        SeedNote("D132", "a note", path="seeds/00.txt"),
        RegistryWarning("D210", "twice", path="p.yml"),
    ]
    lines = list(listed(Listing(problems, 3, {"seeds/13.txt"}), "github"))
    annotations = [line for line in lines if line.startswith("::")]
    assert [line.partition(" ")[0] for line in annotations] == ["::error"] * MOST_ANNOTATIONS + [
        "::warning",
        "::notice",
    ]
    assert annotations[0].startswith("::error file=seeds/13.txt,")
    assert annotations[1].startswith("::error file=seeds/00.txt,")
    assert lines[-1].startswith("4 more: ")


def test_the_summary_has_all_problems_and_no_text_acts_in_it(clashing: Path) -> None:
    table = clashing / "summary.md"
    table.write_text("before\n", encoding="utf-8")
    run(clashing, "--format", "github", GITHUB_STEP_SUMMARY=str(table))
    written = table.read_text(encoding="utf-8")
    assert written.startswith("before\n## Seeds and registry\n")
    assert [code for code in ("D101", "D131", "D132") if f"| {code} |" in written] == ["D101", "D131", "D132"]
    rows = [line for line in written.splitlines() if line.startswith("| ")]
    assert {row.count("|") for row in rows} == {6}
    assert not re.search(r"<img|@all|(?<!&)#1|www\.|https://|\]\(", written)
    assert [part for part in Comment("\n".join(rows)).texts if ACTING.search(part)] == []
    run(clashing, "--summary", str(clashing / "named.md"))
    assert (clashing / "named.md").read_text(encoding="utf-8") in written


def test_a_summary_stays_below_what_github_takes_and_says_how_much_it_leaves_out() -> None:
    problems = [SeedError("D106", f"unknown key `{'<' * 400}`", path=f"seeds/{n:04}.txt", line=1) for n in range(2000)]
    written = summary(Listing(problems, 0))
    assert len(written.encode()) < LARGEST_TABLE + 1000
    assert f"{2000 - written.count('D106'):,} more: `digest check` prints the whole list." in written


def test_the_summary_of_a_good_digest_is_a_sentence() -> None:
    assert summary(Listing([], 3)) == "## Seeds and registry\n\n3 good seeds, 0 problems.\n"


def test_an_address_that_would_vanish_is_named_with_the_edit_that_keeps_it(tmp_path: Path) -> None:
    seeds = {
        "seeds/a.txt": "---\nslug: talks-in-cairo\n---\ndate 2024-05-06 Envoys met.",
        "seeds/b.txt": "---\naliases: [river]\nslug: the-river\n---\ndate 2024-05-06 The river rose.",
    }
    lay_out({"files": seeds}, tmp_path)
    for page in ("talks", "the-river", "river"):
        (tmp_path / f"old/articles/2024/05/06/{page}").mkdir(parents=True)
        (tmp_path / f"old/articles/2024/05/06/{page}/index.html").touch()
    for page in ("people/eva-lind", "people/eva-lind/2", "assets/x"):
        (tmp_path / "old" / page).mkdir(parents=True)
        (tmp_path / "old" / page / "index.html").touch()
    status, printed, _ = run(tmp_path, "--against", "old")
    assert status == 0
    assert printed.splitlines() == [
        (
            "old D410 /articles/2024/05/06/talks/ would vanish "
            "(write `aliases: [talks]` in the seed that is now /articles/2024/05/06/talks-in-cairo/)"
        ),
        (
            "old D410 /people/eva-lind/ would vanish (`digest people add` whoever is still in a story; "
            "else write `formerly: [eva-lind]` in seeds/people.yml, below the person)"
        ),
    ]
    assert run(tmp_path, "--against", "old", "--strict")[0] == 1


def test_a_sitemap_tells_the_old_addresses_wherever_the_site_lay(tmp_path: Path) -> None:
    lay_out({"files": {"seeds/talks.txt": "date 2024-05-06 Envoys met."}}, tmp_path)
    places = ("articles/2024/05/06/talks/", "articles/2024/05/06/gone/", "about/")
    urls = "".join(f"<url><loc>https://example.org/paper/{place}</loc></url>" for place in places)
    (tmp_path / "sitemap.xml").write_text(f"<urlset>{urls}</urlset>", encoding="utf-8")
    printed = run(tmp_path, "--against", "sitemap.xml")[1]
    assert [line.split()[2] for line in printed.splitlines()] == ["/articles/2024/05/06/gone/"]


def test_an_address_that_ends_with_a_number_is_no_further_page_of_a_list(tmp_path: Path) -> None:
    lay_out({"files": {"seeds/talks.txt": "date 2024-05-06 Envoys met."}}, tmp_path)
    for page in ("articles/2024/05/06/apollo-11", "editions/2024-W18", "people/eva-lind", "people/eva-lind/2"):
        (tmp_path / "old" / page).mkdir(parents=True)
        (tmp_path / "old" / page / "index.html").touch()
    printed = run(tmp_path, "--against", "old")[1]
    assert [line.split()[2] for line in printed.splitlines()] == [
        "/articles/2024/05/06/apollo-11/",
        "/editions/2024-W18/",
        "/people/eva-lind/",
    ]


def test_a_sitemap_or_folder_without_addresses_is_refused(tmp_path: Path) -> None:
    lay_out({"files": {"seeds/talks.txt": "date 2024-05-06 Envoys met."}}, tmp_path)
    (tmp_path / "sitemap.xml").write_text("<urlset></urlset>", encoding="utf-8")
    for place, said in (("sitemap.xml", "a sitemap is empty without `site_url`"), ("seeds", "seeds has no address")):
        status, _, told = run(tmp_path, "--against", place)
        assert (status, said in told) == (2, True)


def test_the_invented_paper_has_one_source_without_rights_and_nothing_else_but_notes(tmp_path: Path) -> None:
    root = golden_copy(tmp_path)
    status, printed, _ = run(root, "--format", "json")
    assert status == 0
    assert {p["code"] for p in json.loads(printed)["problems"]} == {"D131", "D132"}


def test_the_seeds_of_the_demo_are_in_order_by_the_strictest_measure() -> None:
    status, printed, _ = run(ROOT, "--strict", "--format", "json")
    assert (status, {p["severity"] for p in json.loads(printed)["problems"]}) == (0, {"note"})
