"""The command line as it is typed: what it prints, where, and how it ends (0 fine, 1 problems, 2 wrong use)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from digest import __version__
from digest.cli.settings import find_settings, site_config
from tests.sites import STORIES, golden_copy, tree_of


def digest(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "digest", *words],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the invented paper as it is, without a fault."""
    return golden_copy(tmp_path_factory.mktemp("paper"))


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Return the invented paper with a wrong seed, one outside the seeds folder, and a wrong registry."""
    root = golden_copy(tmp_path)
    (root / "seeds/2021/a, b: c.txt").write_text(
        "---\ntitel: 100 %\ndate: 2021-05-04\n---\nEnvoys met.", encoding="utf-8"
    )
    (root / "draft.txt").write_text("Envoys met.", encoding="utf-8")
    with (root / "seeds/people.yml").open("a", encoding="utf-8") as people:
        people.write("- name: Bo Ceder\n")
    return root


def test_a_good_paper_is_said_to_be_one(paper: Path) -> None:
    done = digest(paper, "check", "seeds/2021/talks-by-the-lake.txt", "seeds/2021/withdrawn.txt")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "2 good seeds, 0 problems\n"


def test_what_is_doubtful_or_worth_knowing_fails_nothing(paper: Path) -> None:
    done = digest(paper, "check")
    assert done.returncode == 0
    assert [line.partition(" ")[2][:4] for line in done.stdout.splitlines()] == ["D131", "D132", "D132"]
    assert done.stderr == f"{STORIES} good seeds, 1 problem, 2 notes\n"


def test_every_problem_is_a_line_with_its_place_its_code_and_its_edit(faulty: Path) -> None:
    done = digest(faulty, "check")
    assert done.returncode == 1
    assert [line for line in done.stdout.splitlines() if " D13" not in line] == [
        "seeds/2021/a, b: c.txt D142 Windows allows no `:` in a name (rename the file or its folder)",
        "seeds/2021/a, b: c.txt:2:1 D106 unknown key `titel` (did you mean `title`?)",
        (
            "seeds/people.yml:18:3 D203 Bo Ceder has the name of Bo Ceder "
            "(join the two entries; if they are two people, give each its own `slug:`)"
        ),
    ]
    assert done.stderr == f"{STORIES} good seeds, 4 problems, 2 notes\n"


def test_github_gets_an_annotation_a_problem_that_no_text_can_break_out_of(faulty: Path) -> None:
    done = digest(faulty, "check", "--format", "github", "seeds/2021")
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == (
        "::error file=seeds/2021/a%2C b%3A c.txt,line=2,col=1,title=D106::unknown key `titel` (did you mean `title`?)"
    )
    starts = ("::error file=", "::warning file=", "::notice file=")
    assert all(line.startswith(starts) for line in done.stdout.splitlines())


def test_only_the_paths_given_are_checked_wherever_they_lie(faulty: Path) -> None:
    done = digest(faulty, "check", "draft.txt", "seeds/1985")
    assert done.returncode == 1
    assert "draft.txt:1:1 D101 no date" in done.stdout
    assert "titel" not in done.stdout
    assert done.stderr.startswith("3 good seeds")


def test_one_good_seed_is_not_seeds(paper: Path) -> None:
    assert digest(paper, "check", "seeds/2021/withdrawn.txt").stderr == "1 good seed, 0 problems\n"


def test_tag_prints_one_record_a_seed_in_the_order_given(paper: Path) -> None:
    done = digest(paper, "tag", "seeds/2021/talks-by-the-lake.txt", "seeds/1985")
    assert (done.returncode, done.stderr) == (0, "")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["id"] for record in records] == [
        "2021/talks-by-the-lake",
        "1985/second/visit",
        "1985/visit",
        "1985/عربي",
    ]
    first = records[0]
    assert list(first) == ["id", "date", "title", "people", "countries", "about", "quotes", "slugs"]
    assert first["date"] == "2021-05-04"
    assert first["title"] == "Ana Bellamy called for talks between Sweden and Spain on Tuesday"
    assert first["people"] == ["Ana Bellamy", "Bo Ceder", "Maria Olsen"]
    assert sorted(first["countries"]) == ["ES", "FR", "NO", "SE"]
    assert set(first["about"]["people"]) <= set(first["people"])
    assert set(first["about"]["countries"]) <= set(first["countries"])
    assert first["quotes"][0] == {
        "text": '"The fish do not carry passports, and nobody should ask them for one."',
        "speaker": "Ana Bellamy",
    }


def test_tag_gives_a_historic_state_the_code_it_has_outside_once(paper: Path) -> None:
    (record,) = map(json.loads, digest(paper, "tag", "seeds/1985/visit.txt").stdout.splitlines())
    assert sorted(record["countries"]) == ["DE", "RU"]


def test_tag_takes_a_seed_outside_the_seeds_folder(paper: Path, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("date 2021-05-04Ana Bellamy met Bo Ceder.", encoding="utf-8")
    (record,) = map(json.loads, digest(paper, "tag", str(tmp_path / "new.txt")).stdout.splitlines())
    assert record["people"] == ["Ana Bellamy", "Bo Ceder"]
    assert record["id"] == (tmp_path / "new").as_posix()


def test_tag_prints_the_good_and_complains_of_the_bad_beside_them(faulty: Path) -> None:
    done = digest(faulty, "tag", "draft.txt", "seeds/1985/visit.txt")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    assert "draft.txt:1:1 D101" in done.stderr


def test_explain_shows_the_words_the_place_and_the_rule_of_every_tag(paper: Path) -> None:
    done = digest(paper, "explain", "seeds/2021/talks-by-the-lake.txt")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert (
        lines[0] == "seeds/2021/talks-by-the-lake.txt: Ana Bellamy called for talks between Sweden and Spain on Tuesday"
    )
    ana = next(n for n, line in enumerate(lines) if line.startswith("  person Ana Bellamy (confirmed, "))
    assert lines[ana + 1] == (
        "    seeds/2021/talks-by-the-lake.txt:1:38 registry: "
        "This photograph shows [Ana Bellamy] on the shore of Lake Herald. (seeds/people.yml:1:9)"
    )
    norway = next(n for n, line in enumerate(lines) if line.startswith("  country Norway (by machine, "))
    assert "talks-by-the-lake.txt:18:26 name: " in lines[norway + 1]
    assert "[Norway]" in lines[norway + 1]
    spoken = lines.index("  quotation by Ana Bellamy")
    assert lines[spoken + 1].endswith('9:15 "The fish do not carry passports, and nobody should ask them for one."')


def test_explain_says_what_a_seed_gave_by_hand(paper: Path) -> None:
    done = digest(paper, "explain", "seeds/2021/ice-goes.md")
    lines = done.stdout.splitlines()
    hand = next(n for n, line in enumerate(lines) if line.startswith("  person Per Hand (confirmed, "))
    assert lines[hand + 1].startswith("    seeds/2021/ice-goes.md:8:9 hand: given by hand in the seed")


def test_export_writes_the_tree_and_says_how_much(paper: Path, tmp_path: Path) -> None:
    done = digest(paper, "export", str(tmp_path / "out" / "deep"))
    tree = tree_of(tmp_path / "out" / "deep")
    assert tree.pop(".digest-export")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"{len(tree)} pages in {tmp_path / 'out' / 'deep'}\n"
    assert "articles/2021/05/04/talks-by-the-lake.md" in tree
    assert not [path for path in tree if path.endswith(".part")]


def test_export_leaves_out_bad_seeds_and_says_so(faulty: Path) -> None:
    done = digest(faulty, "export", "out")
    assert done.returncode == 1
    assert "D106" in done.stderr
    assert "out/articles/2021/05/04/talks-by-the-lake.md" in tree_of(faulty)


def test_export_to_where_nothing_can_be_written_ends_with_one_line(paper: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = digest(paper, "export", str(tmp_path / "file" / "below"))
    assert done.returncode == 1
    assert " D401 cannot be written: " in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_where_nothing_can_be_printed_that_is_said_in_one_line(paper: Path) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "digest", "check", "--format", "json"]
        held = os.environ | {"PYTHONUNBUFFERED": ""}  # until the process ends
        done = subprocess.run(command, cwd=paper, env=held, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("standard output or a temporary file D401 cannot be read or written: No space left")


def test_a_folder_without_seeds_is_a_problem_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    done = digest(tmp_path, "check")
    assert done.returncode == 1
    assert done.stdout.startswith("mkdocs.yml D303 no folder seeds (make the folder")


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("pubish: full", "extra.digest.pubish: unknown setting (did you mean `publish`?)"),
        ("publish: never", "extra.digest.publish: unknown value 'never' (write one of: full, excerpt, hidden)"),
        ("copies: all", "extra.digest.copies: unknown value 'all' (write one of: near, none)"),
        (
            "cluster: all",
            "extra.digest.cluster: not the address of a Dask scheduler: 'all' (write `cluster: tcp://host:",
        ),
        ("page_size: 2", "extra.digest.page_size: expected a whole number from 10, found 2 (write `page_size: 10`)"),
        ("search: maybe", "extra.digest.search: expected true or false, found 'maybe'"),
        ("languages: en", "extra.digest.languages: expected a list of language codes, found 'en'"),
        ("repository: ftp://x", "extra.digest.repository: not an http(s) address: 'ftp://x'"),
        ("seeds: [a]", "extra.digest.seeds: expected text, found ['a']"),
        ("model: no_such_model", "D302"),
    ],
)
def test_a_wrong_setting_is_named_with_what_to_write(setting: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("date 2021-05-04Envoys met.", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\nextra:\n  digest:\n    {setting}\n", encoding="utf-8")
    done = digest(tmp_path, "tag")
    assert done.returncode == 1
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_all_wrong_settings_are_listed_at_once(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("extra:\n  digest:\n    jobs: x\n    pubish: full\n", encoding="utf-8")
    done = digest(tmp_path, "tag")
    assert done.returncode == 1
    assert [line.partition(": ")[0] for line in done.stderr.splitlines()] == [
        "mkdocs.yml:3:11 D301 extra.digest.jobs",
        "mkdocs.yml:4:5 D301 extra.digest.pubish",
    ]


def test_settings_are_read_past_what_only_the_site_generator_understands(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: !ENV [NAME, x]\nmarkdown_extensions:\n  - a:\n      b: !!python/name:os.system\n", encoding="utf-8"
    )
    assert digest(tmp_path, "check").returncode == 0


def test_settings_are_those_that_the_build_has_inherited_and_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "base.yml").write_text(
        "site_name: base\nextra:\n  digest: {seeds: news, model: none, jobs: 3}\n", encoding="utf-8"
    )
    (tmp_path / "sub/mkdocs.yml").write_text(
        "INHERIT: ../base.yml\nsite_url: !ENV [HERE, NOWHERE]\nextra:\n  digest: {jobs: 2}\n", encoding="utf-8"
    )
    monkeypatch.setenv("HERE", "https://here.example/")
    found = find_settings(tmp_path / "sub")
    assert (found.site_name, found.site_url, found.jobs) == ("base", "https://here.example/", 2)
    assert found.seeds == tmp_path / "sub/news"
    exported = site_config(tmp_path / "sub")
    assert (exported["site_url"], "INHERIT" in exported) == (None, False)


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe", b"site_name: 2021-13-45", b"{[a]: b", b"INHERIT: nowhere.yml", b"INHERIT: mkdocs.yml",
        b"INHERIT: .",
    ],
)  # fmt: skip
def test_a_file_of_settings_that_cannot_be_read_is_wrong_use(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(content)
    done = digest(tmp_path, "check")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "mkdocs.yml" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("chekc",), ("check", "nowhere.txt"), ("check", "--format", "xml"), ("tag", "--loud"), ("export",),
        ("export", "a", "b"), ("explain", "nowhere"),
    ],
)  # fmt: skip
def test_wrong_use_ends_with_2_and_the_way_to_help(words: tuple[str, ...], paper: Path) -> None:
    done = digest(paper, *words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Usage: digest" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_is_no_digest_is_wrong_use(tmp_path: Path) -> None:
    done = digest(tmp_path, "check")
    assert done.returncode == 2
    assert "no mkdocs.yml" in done.stderr


def test_a_broken_configuration_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    assert digest(tmp_path, "check").returncode == 2


def test_the_version_is_the_package_s(paper: Path) -> None:
    assert digest(paper, "--version").stdout.strip().endswith(__version__)


def test_help_names_every_command(paper: Path) -> None:
    done = digest(paper, "--help")
    assert done.returncode == 0
    for command in ("check", "explain", "export", "tag"):
        assert f"\n  {command} " in done.stdout
