"""``digest preview``: what seeds will become, as whoever adds one and whoever reviews it see it."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from digest import escape
from digest.cache.records import SIGN
from digest.cli.main import digest
from digest.cli.preview import Card, markdown
from digest.cli.settings import find_settings
from digest.cli.told import Run, Voice, in_comment, in_terminal, ours, theirs
from digest.errors import SeedError
from digest.pipeline import check, foresee, foreseen_problems
from tests.casefiles import cases
from tests.sites import golden_copy
from tests.test_escape import ACTING, FORGE_TEXTS, Comment, read_in_comment

SETTINGS = "site_name: x\n{site}extra: {{digest: {{model: none}}}}\n"


def laid_out(case: dict[str, Any], folder: Path) -> None:
    """Write the files of a case, and the settings of a digest around them."""
    site = f"site_url: {case['site_url']}\n" if "site_url" in case else ""
    (folder / "mkdocs.yml").write_text(SETTINGS.format(site=site), encoding="utf-8")
    for name, text in case["files"].items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@cases("preview")
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_seeds_are_shown_as_what_they_will_become(
    case: dict[str, Any], form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out(case, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    done = CliRunner().invoke(digest, ["preview", "--format", form, *case["paths"]], catch_exceptions=False)
    assert done.stdout == case[form]
    assert (done.exit_code, done.stderr) == (case.get("status", 0), case.get("stderr", ""))


def run(root: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "digest", *words],
        cwd=root, env=os.environ | environment, capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip


def test_a_seed_of_the_paper_is_shown_whole_and_only_it_is_recognised(tmp_path: Path) -> None:
    root = golden_copy(tmp_path)
    done = run(root, "preview", "seeds/2021/talks-by-the-lake.txt", COLUMNS="60")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "seeds/2021/talks-by-the-lake.txt"
    assert max(map(len, lines)) <= 60
    assert "\x1b" not in done.stdout
    assert not [line for line in lines if line.startswith("  related")]
    assert (root / ".cache/digest/tags.kept").read_bytes().count(SIGN) == 1
    assert run(root, "tag").returncode == 0
    after = run(root, "preview", "seeds/2021/talks-by-the-lake.txt", COLUMNS="60").stdout
    assert after.startswith(done.stdout)
    assert "\n  related      " in after


@pytest.mark.parametrize("command", ["tag", "explain", "preview"])
def test_a_registry_file_is_no_seed(command: str, tmp_path: Path) -> None:
    done = run(golden_copy(tmp_path), command, "seeds/people.yml")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Error: seeds/people.yml is no seed: " in done.stderr


def test_a_preview_tells_of_its_seeds_what_check_does_and_nothing_more_is_recognised_for_it(tmp_path: Path) -> None:
    site = find_settings(golden_copy(tmp_path))
    today = date(2026, 1, 1)
    of_seeds = [problem for problem in check(site, today=today).problems if isinstance(problem, SeedError)]
    asked = sorted({site.root / problem.path for problem in of_seeds})[:3]
    wanted = [problem for problem in of_seeds if site.root / problem.path in asked]
    told = [
        problem for problem in foreseen_problems(foresee(site, asked), site, today) if isinstance(problem, SeedError)
    ]
    assert wanted
    assert [str(problem) for problem in told] == [str(problem) for problem in wanted]


def test_a_folder_without_seeds_is_said_to_be_one(tmp_path: Path) -> None:
    root = golden_copy(tmp_path)
    (root / "empty").mkdir()
    done = run(root, "preview", "empty")
    assert done.returncode == 2
    assert "Error: no seeds there" in done.stderr


@pytest.mark.parametrize("word", ["::error::x", "##[error]x"])
def test_no_line_of_a_preview_begins_as_a_command_of_a_workflow(
    word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = f"{word} " * 30  # some line breaks before one of them
    seed = f'---\ntitle: "{words}"\nsummary: "{words}"\nthread: "{word}"\n---\ndate 2023-10-12 {words}\n\n> {words}\n'
    laid_out({"files": {"seeds/a.md": seed}}, tmp_path)
    monkeypatch.chdir(tmp_path)
    shown = CliRunner().invoke(digest, ["preview", "seeds/a.md"], catch_exceptions=False).stdout
    assert shown.count(word) > 20
    assert not [line for line in shown.splitlines() if line.lstrip().startswith(("::", "##["))]


def test_a_registry_that_cannot_be_read_is_complained_of(tmp_path: Path) -> None:
    root = golden_copy(tmp_path)
    (root / "seeds/people.yml").write_text("- name: [", encoding="utf-8")
    done = run(root, "preview", "seeds/1985/visit.txt")
    assert done.returncode == 1
    assert done.stdout.startswith("seeds/1985/visit.txt\n")
    assert "seeds/people.yml:" in done.stderr


STRANGERS = st.sampled_from([Voice.THEIRS, Voice.NAME, Voice.MARKED, Voice.CODE])
RUNS = st.lists(
    st.builds(Run, FORGE_TEXTS, STRANGERS) | st.sampled_from([" (line 1): ", " by ", ", "]).map(ours), max_size=5
)


@settings(max_examples=200, deadline=None)
@given(runs=RUNS)
def test_no_run_of_a_comment_s_line_acts_alone_or_with_its_neighbours(runs: list[Run]) -> None:
    shown = Comment(f"- {in_comment(runs)}\n- end")
    assert {element[0].strip("/") for element in shown.elements} <= {"ul", "li", "b", "code"}
    assert [element for element in shown.elements if len(element) > 1] == []
    told = "".join(read_in_comment(run.text) if run.voice is not Voice.OURS else run.text for run in runs)
    assert "".join(shown.words) == "".join(told.split()) + "end"
    outside = Comment(f"- {in_comment([run for run in runs if run.voice is not Voice.CODE])}\n- end")
    assert [part for part in outside.texts if ACTING.search(part)] == []


@settings(max_examples=200, deadline=None)
@given(
    runs=st.lists(st.builds(Run, st.text(max_size=40), st.sampled_from(Voice)), max_size=5), width=st.integers(20, 60)
)
def test_lines_of_a_terminal_end_where_it_does_and_lose_nothing(runs: list[Run], width: int) -> None:
    plain = [run._replace(voice=Voice.OURS) for run in runs]
    lines = list(in_terminal(plain, width=width, first="> ", later="  "))
    assert "".join("".join(lines).split(" ")) == ">" + "".join(escape.terminal(run.text) for run in runs).replace(
        " ", ""
    )
    assert [line for line in lines if len(line) > width and " " in line[2:]] == []


def test_a_comment_of_many_seeds_is_one_that_a_forge_takes_and_says_what_it_leaves_out() -> None:
    made = [Card(f"seeds/{n}.txt", (theirs("<b>" * 80),), "", (), ()) for n in range(3000)]
    comment = markdown(made)
    assert len(comment) < 65_536
    whole, named = comment.count("### "), comment.count("\n- ` seeds/")
    assert (whole > 10, named > 10) == (True, True)
    assert f"**{3000 - whole:,} further seeds, for which there is no room here:**" in comment
    assert comment.endswith(f"… and {3000 - whole - named:,} more\n")
