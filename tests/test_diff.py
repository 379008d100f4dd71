"""``digest diff``: what a line of the registry, of a seed or of the code does to the tags, seen before it is merged."""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from digest.cache.records import SIGN
from digest.cli.changes import Change, Kind, Standing, StoryChange, changed_stories
from digest.cli.diff import Line, Shown
from digest.cli.diff_forms import markdown
from digest.model import Publish
from tests.casefiles import ROOT
from tests.repositories import ENVIRONMENT, commit, git
from tests.sites import STORIES, golden_copy, tree_of

TALKS = "seeds/2021/talks-by-the-lake.txt"
TALKS_HEADLINE = "Ana Bellamy called for talks between Sweden and Spain on Tuesday"


def diff(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "digest", "diff", *words],
        cwd=root, env=ENVIRONMENT, capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Return the invented paper as one revision of a repository."""
    root = golden_copy(tmp_path / "paper")
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root)
    return root


def test_nothing_differs_from_what_is_the_same(paper: Path) -> None:
    done = diff(paper, "main")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "0 stories with other tags than main\n")


def test_an_alias_in_the_registry_shows_where_it_tells(paper: Path) -> None:
    with (paper / "seeds/people.yml").open("a", encoding="utf-8") as people:
        people.write("- name: Nils of the Lake\n  aliases: [Lake Herald]\n")
    done = diff(paper, "main")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    at = lines.index(f"{TALKS}: {TALKS_HEADLINE}")
    assert lines[at + 1] == "  + person Nils of the Lake"
    assert f"      {TALKS}:1:66 registry: " in lines[at + 2]
    assert "[Lake Herald]" in lines[at + 2]


def test_a_not_in_the_registry_takes_away(paper: Path) -> None:
    people = paper / "seeds/people.yml"
    edit(people, "- name: Ana Bellamy\n", "- name: Nils Herald\n  aliases: [Herald]\n- name: Ana Bellamy\n")
    commit(paper)
    edit(people, "aliases: [Herald]\n", "aliases: [Herald]\n  not: [Lake Herald]\n")
    done = diff(paper, "main")
    assert done.returncode == 1
    assert "  - person Nils Herald\n" in done.stdout


def test_a_remove_in_a_seed_and_a_changed_title_show(paper: Path) -> None:
    seed = paper / TALKS
    text = seed.read_text(encoding="utf-8").lstrip().removeprefix("date 2021-05-04")
    head = "date: 2021-05-04\ntitle: Chile looks on\ncountries: {remove: [NO]}\n"
    seed.write_text(f"---\n{head}---\n{text}", encoding="utf-8")
    done = diff(paper, "main")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0] == f"{TALKS}: Chile looks on"
    assert "  - country Norway (NO)" in lines
    added = lines.index("  + country Chile (CL)")
    assert lines[added + 1] == "      title name: [Chile] looks on"
    assert not [line for line in lines[1:] if not line.startswith("  ")]


def test_what_is_given_by_hand_is_said_to_be(paper: Path) -> None:
    seed = paper / TALKS
    text = seed.read_text(encoding="utf-8").lstrip().removeprefix("date 2021-05-04")
    seed.write_text(f"---\ndate: 2021-05-04\npeople: {{add: [Vera Stein]}}\n---\n{text}", encoding="utf-8")
    assert "  + person Vera Stein\n      hand\n" in diff(paper, "main").stdout


def test_a_moved_seed_is_the_same_story(paper: Path) -> None:
    (paper / "seeds/moved").mkdir()
    (paper / TALKS).rename(paper / "seeds/moved/talks-by-the-lake.txt")
    assert diff(paper, "main").returncode == 0
    edit(paper / "seeds/moved/talks-by-the-lake.txt", "Norway", "Finland")
    lines = diff(paper, "main").stdout.splitlines()
    assert lines[0] == f"seeds/moved/talks-by-the-lake.txt (was 2021/talks-by-the-lake): {TALKS_HEADLINE}"
    assert {"  - country Norway (NO)", "  + country Finland (FI)"} <= set(lines)


def test_new_and_removed_stories_are_listed_as_such(paper: Path) -> None:
    (paper / TALKS).unlink()
    (paper / "seeds/new.txt").write_text("date 2021-05-04 Bo Ceder went to Chile.", encoding="utf-8")
    done = diff(paper, "main")
    assert done.returncode == 1
    assert "new: seeds/new.txt: Bo Ceder went to Chile\n  + person Bo Ceder\n" in done.stdout
    assert f"removed: 2021/talks-by-the-lake: {TALKS_HEADLINE}\n  - person Ana Bellamy\n" in done.stdout
    assert done.stderr == "2 stories with other tags than main\n"


def test_a_seed_that_is_broken_now_is_complained_of(paper: Path) -> None:
    (paper / TALKS).write_text("Envoys met.", encoding="utf-8")
    done = diff(paper, "main")
    assert done.returncode == 1
    assert f"removed: 2021/talks-by-the-lake: {TALKS_HEADLINE}" in done.stdout
    assert f"{TALKS}:1:1 D101 no date" in done.stderr


def test_programs_get_one_object_a_story(paper: Path) -> None:
    edit(paper / TALKS, "Norway", "Finland")
    done = diff(paper, "main", "--format", "json")
    (story,) = map(json.loads, done.stdout.splitlines())
    assert (story["id"], story["path"], story["standing"]) == ("2021/talks-by-the-lake", TALKS, "changed")
    finland = next(change for change in story["changes"] if change["what"] == "FI")
    assert finland == {
        "change": "added",
        "kind": "country",
        "what": "FI",
        "place": f"{TALKS}:18:26",
        "rule": "name",
        "words": finland["words"],
    }
    assert "[Finland]" in finland["words"]
    assert {"change": "removed", "kind": "country", "what": "NO"} in story["changes"]
    assert done.stderr == ""


HOSTILE = "Chile <img src=x> [ends](http://evil.example) **all** `` @everyone."
INERT = (
    "&#60;img src&#61;x&#62; &#91;ends&#93;(http<span>&#58;</span>//evil<span>&#46;</span>example) "
    "&#42;&#42;all&#42;&#42; &#96;&#96; <span>&#64;</span>everyone"
)


def test_a_comment_on_a_pull_request_is_not_written_by_the_seed(paper: Path) -> None:
    (paper / "seeds/new.txt").write_text(f"date 2021-05-04 {HOSTILE}", encoding="utf-8")
    edit(paper / TALKS, "Norway", f"Finland {HOSTILE} Norway")
    done = diff(paper, "main", "--format", "markdown")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0] == "**2 stories differ**"
    assert lines[-5:] == [
        f"### Chile {INERT}", "", "**new** ` seeds/new.txt `", "", "- **countries**: Chile (CL)",
    ]  # fmt: skip
    words = f"Finland <b>Chile</b> {INERT}."
    assert next(line for line in lines if line.startswith("- **added** country <b>Chile (CL)</b>: ")).endswith(
        f"{words} (name, ` {TALKS}:18:34 `)"
    )


def test_a_comment_of_many_stories_is_one_that_a_forge_takes_and_says_what_it_leaves_out() -> None:
    change = Change(added=True, kind=Kind.PERSON, what="<Name> " * 30)
    stories = [StoryChange(f"s{n}", "@all " * 500, Standing.CHANGED, (change,) * 9) for n in range(2000)]
    lines = [Line(one, f"seeds/{one.id}.txt", (Shown(change, change.what, None),) * 9, Publish.FULL) for one in stories]
    (comment,) = markdown(lines)
    assert len(comment) < 65_536
    whole, named = comment.count("### "), comment.count("9 changes")
    assert whole > 1
    assert named > 50
    assert f"**{2000 - whole:,} further stories, for which there is no room here:**" in comment
    assert comment.endswith(f"… and {2000 - whole - named:,} more")


def test_nothing_of_what_readers_do_not_see_is_in_a_comment(paper: Path) -> None:
    text = "Quiet words.\n\nAna Bellamy said in Chile: “A secret stays one.”"
    for mode in ("excerpt", "hidden"):
        (paper / f"seeds/{mode}.txt").write_text(f"---\ndate: 2021-05-04\npublish: {mode}\n---\n{text}", "utf-8")
    commit(paper)
    for mode in ("excerpt", "hidden"):
        edit(paper / f"seeds/{mode}.txt", "Chile", "Finland")
        edit(paper / f"seeds/{mode}.txt", "stays one", "is no more")
    comment = diff(paper, "main", "--format", "markdown").stdout
    assert "- **added** country <b>Finland (FI)</b> (name, ` seeds/excerpt.txt:7:21 `)" in comment
    assert "- **added** quotation by <b>Ana Bellamy</b>\n" in comment
    assert "### A story that is withheld\n\n` seeds/hidden.txt `\n" in comment
    assert comment.count("Finland") == 1
    assert "secret" not in comment
    (paper / "seeds/hidden.txt").unlink()
    comment = diff(paper, "main", "--format", "markdown").stdout
    assert "### A story that is withheld\n\n**removed** ` hidden `" in comment
    assert "Quiet" not in comment.split("### A story that is withheld")[1]


def smiths(paper: Path, first: str, second: str) -> None:
    (paper / "seeds/people.yml").write_text(
        f"- {{name: Ada Smith, slug: {first}, country: FR}}\n- {{name: Ada Smith, slug: {second}, country: SE}}\n",
        encoding="utf-8",
    )


def test_a_seed_that_moves_from_one_namesake_to_the_other_shows(paper: Path) -> None:
    smiths(paper, "ada-one", "ada-two")
    (paper / "seeds/smith.txt").write_text("date 2021-05-04 Ada Smith said in France: “I came back.”", "utf-8")
    commit(paper)
    edit(paper / "seeds/smith.txt", "France", "Sweden")
    done = diff(paper, "main")
    lines = done.stdout.splitlines()
    assert lines[1:4] == [
        "  - person Ada Smith (ada-one)",
        "  + person Ada Smith (ada-two)",
        "      seeds/smith.txt:1:17 registry: [Ada Smith] said in Sweden: “I came back.”",
    ]
    assert "  - quotation by Ada Smith (ada-one): “I came back.”" in lines
    assert "  + quotation by Ada Smith (ada-two): “I came back.”" in lines
    (told,) = map(json.loads, diff(paper, "main", "--format", "json").stdout.splitlines())
    assert [change["slug"] for change in told["changes"] if change["kind"] == "person"] == ["ada-one", "ada-two"]


def test_a_new_slug_of_a_person_is_no_other_person_where_the_old_one_leads_on(paper: Path) -> None:
    smiths(paper, "ada-one", "ada-two")
    (paper / "seeds/smith.txt").write_text("date 2021-05-04 Ada Smith spoke in France.", "utf-8")
    commit(paper)
    smiths(paper, "ada-first, formerly: [ada-one]", "ada-two")
    assert diff(paper, "main").returncode == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(
            "slug: by-the-lake",
            "/articles/2021/05/04/talks-by-the-lake/ → /articles/2021/05/04/by-the-lake/ "
            "(no alias: add `aliases: [talks-by-the-lake]`)",
            id="another slug",
        ),
        pytest.param("slug: by-the-lake\naliases: [talks-by-the-lake]", "", id="another slug with an alias"),
        pytest.param("rights: free", "", id="the same slug"),
    ],
)
def test_an_address_that_moves_is_told_unless_an_alias_leads_on(paper: Path, change: str, said: str) -> None:
    text = (paper / TALKS).read_text(encoding="utf-8").lstrip().removeprefix("date 2021-05-04")
    (paper / TALKS).write_text(f"---\ndate: 2021-05-04\n{change}\n---\n{text}", encoding="utf-8")
    done = diff(paper, "main")
    assert done.returncode == (1 if said else 0)
    assert done.stdout == (f"{TALKS}: {TALKS_HEADLINE}\n  address: {said}\n" if said else "")
    away = ", 1 at another address" if said else ""
    assert done.stderr == f"0 stories with other tags than main{away}\n"


def test_another_day_and_another_story_s_slug_move_an_address_as_well(paper: Path) -> None:
    edit(paper / TALKS, "2021-05-04", "2021-05-05")
    lines = diff(paper, "main").stdout.splitlines()
    assert lines[1] == (
        "  address: /articles/2021/05/04/talks-by-the-lake/ → /articles/2021/05/05/talks-by-the-lake/ "
        "(the date is part of an address, and an alias leads on within a day alone)"
    )
    edit(paper / TALKS, "2021-05-05", "2021-05-04")
    (paper / "seeds/2021/a.txt").write_text("---\ndate: 2021-05-04\nslug: talks-by-the-lake\n---\nHm.", "utf-8")
    said = diff(paper, "main").stdout
    assert "seeds/2021/a.txt stands there now: give one of the two a `slug:`)" in said
    comment = diff(paper, "main", "--format", "markdown").stdout
    assert "\n- **address** ` /articles/2021/05/04/talks-by-the-lake/ ` → ` /articles/" in comment
    (moved,) = [one for one in map(json.loads, diff(paper, "main", "--format", "json").stdout.splitlines())
                if one["standing"] == "changed"]  # fmt: skip
    assert moved["address"]["was"] == "/articles/2021/05/04/talks-by-the-lake/"


def test_the_repository_stays_as_it_is(paper: Path) -> None:
    edit(paper / TALKS, "Norway", "Finland")
    git(paper, "add", TALKS)
    edit(paper / TALKS, "Finland", "Chile")
    before = {path: raw for path, raw in tree_of(paper).items() if not path.startswith(".cache/")}
    assert diff(paper, "main").returncode == 1
    after = {path: raw for path, raw in tree_of(paper).items() if not path.startswith(".cache/")}
    assert after == before
    assert git(paper, "worktree", "list").count("\n") == 1


def test_the_revision_shares_the_cache_of_the_working_tree(paper: Path) -> None:
    edit(paper / TALKS, "Norway", "Finland")
    assert diff(paper, "main").returncode == 1
    kept = paper / ".cache/digest/tags.kept"
    assert kept.read_bytes().count(SIGN) == STORIES + 1
    assert diff(paper, "main").returncode == 1
    assert kept.read_bytes().count(SIGN) == STORIES + 1


def test_a_digest_may_lie_below_the_top_of_its_repository(tmp_path: Path) -> None:
    root = golden_copy(tmp_path / "papers/herald")
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    commit(tmp_path)
    edit(root / TALKS, "Norway", "Finland")
    done = diff(root, "main")
    assert "  + country Finland (FI)" in done.stdout
    assert done.stderr == "1 story with other tags than main\n"


def test_the_rules_are_those_of_the_revision_where_it_holds_them(paper: Path) -> None:
    shutil.copytree(ROOT / "digest", paper / "digest", ignore=shutil.ignore_patterns("__pycache__", "theme"))
    package = paper / "digest/cli/tag.py"
    edit(package, '"people": [tag.name for tag in tagged.people],', '"people": ["Old Rule"],')
    commit(paper)
    done = diff(paper, "main")
    assert done.returncode == 1
    assert f"{TALKS}: {TALKS_HEADLINE}\n  - person Old Rule\n  + person Ana Bellamy\n" in done.stdout


@pytest.mark.parametrize("base", ["no-such-branch", "main:mkdocs.yml", "-x", ""])
def test_a_revision_that_is_none_is_wrong_use(base: str, paper: Path) -> None:
    done = diff(paper, "--", base)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"no revision '{base}'" in done.stderr


def test_a_folder_outside_git_is_wrong_use(tmp_path: Path) -> None:
    root = golden_copy(tmp_path / "paper")
    done = diff(root, "main")
    assert (done.returncode, done.stdout) == (2, "")
    assert "not a git repository" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_revision_without_a_digest_is_wrong_use(paper: Path) -> None:
    git(paper, "checkout", "--quiet", "--orphan", "empty")
    git(paper, "rm", "--quiet", "-r", "--cached", ".")
    git(paper, "add", "docs")
    git(paper, "commit", "--quiet", "--message", "no digest yet")
    done = diff(paper, "empty")
    assert done.returncode == 2
    assert "no mkdocs.yml in . of the revision 'empty'" in done.stderr


def test_a_revision_that_cannot_be_read_is_said_to_be(paper: Path) -> None:
    edit(paper / "mkdocs.yml", "    seeds: seeds\n", "    seeds: seeds\n    publish: never\n")
    commit(paper)
    edit(paper / "mkdocs.yml", "    publish: never\n", "")
    done = diff(paper, "main")
    assert done.returncode == 2
    assert "the revision 'main' cannot be tagged: mkdocs.yml:" in done.stderr
    assert " D301 extra.digest.publish" in done.stderr


def test_a_revision_before_the_first_seed_has_no_stories(paper: Path) -> None:
    git(paper, "rm", "--quiet", "-r", "--cached", "seeds")
    git(paper, "commit", "--quiet", "--message", "no seeds")
    done = diff(paper, "main")
    assert done.stderr == f"{STORIES} stories with other tags than main\n"
    assert done.stdout.count("new: ") == STORIES


def record(story: str = "a", title: str = "A title", **tags: Any) -> dict[str, Any]:  # noqa: ANN401 - as JSON is
    about = {"people": tags.pop("main", []), "countries": []}
    return {"id": story, "date": "2021-05-04", "title": title, "about": about, **tags}


def quoted(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    return [{"text": text, "speaker": speaker} for text, speaker in pairs]


ONE = {"people": ["a-b"], "about": ["a-b"], "speakers": ["a-b"]}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param({"people": ["A B", "C D"]}, {"people": ["C D", "A B"]}, [], id="order says nothing"),
        pytest.param(
            {"people": ["A B"]},
            {"people": ["C D"]},
            [Change(False, Kind.PERSON, "A B"), Change(True, Kind.PERSON, "C D")],
            id="what goes is named before what comes",
        ),
        pytest.param(
            {"people": ["A B", "C D"], "main": ["A B"]},
            {"people": ["A B", "C D", "E F"], "main": ["C D", "E F"]},
            [
                Change(True, Kind.PERSON, "E F"),
                Change(False, Kind.MAIN_PERSON, "A B"),
                Change(True, Kind.MAIN_PERSON, "C D"),
            ],
            id="who was there and is a main one now is said to be, who is new is new",
        ),
        pytest.param(
            {"quotes": quoted(("Yes.", "A B"), ("No.", "A B"), ("No.", "A B"))},
            {"quotes": quoted(("Yes.", "C D"), ("No.", "A B"))},
            [
                Change(False, Kind.QUOTATION, "A B", "Yes."),
                Change(False, Kind.QUOTATION, "A B", "No."),
                Change(True, Kind.QUOTATION, "C D", "Yes."),
            ],
            id="another speaker, and words that are said once less",
        ),
        pytest.param(
            {"people": ["A B"], "main": ["A B"], "quotes": quoted(("Yes.", "A B"))},
            {"people": ["A B"], "main": ["A B"], "quotes": quoted(("Yes.", "A B")), "slugs": ONE},
            [],
            id="a revision that knows no slugs is compared by name",
        ),
        pytest.param(
            {"people": ["A B"], "main": ["A B"], "slugs": {"people": [""], "about": [""], "speakers": []}},
            {"people": ["A B"], "main": ["A B"], "slugs": ONE | {"speakers": []}},
            [],
            id="who is in the registry now is who it was",
        ),
    ],
)
def test_two_records_differ_in(before: dict[str, Any], after: dict[str, Any], expected: Sequence[Change]) -> None:
    found = changed_stories([record(**before)], [record(**after)])
    assert [change for story in found for change in story.changes] == list(expected)


def test_a_headline_that_two_left_over_stories_share_joins_neither() -> None:
    before = [record("old/a"), record("old/b"), record("old/c", "Another title")]
    after = [record("new/a"), record("new/c", "Another title", people=["A B"])]
    found = changed_stories(before, after)
    assert [(story.id, story.standing, story.was) for story in found] == [
        ("new/a", Standing.NEW, ""),
        ("new/c", Standing.CHANGED, "old/c"),
        ("old/a", Standing.REMOVED, ""),
        ("old/b", Standing.REMOVED, ""),
    ]
