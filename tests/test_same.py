"""The same seeds give the same bytes, whatever surrounds the build; ``make same`` asks the same of the whole site."""

import ast
import gzip
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.audit.same import differences, everything, sum_of, told_moments
from tests.audit.ways import Way, all_at_once
from tests.casefiles import ROOT
from tests.sites import SITE_URL, golden_copy

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
CLOCKS = {"now", "today", "utcnow", "time", "localtime", "gmtime", "ctime", "strftime"}


def paper_with_the_model(root: Path) -> Path:
    """Return the invented paper with an address and the language model, without the story that asks for none."""
    golden_copy(root)
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("    model: none", "    # model: none")
    config.write_text(f"site_url: {SITE_URL}\n{text}", encoding="utf-8")
    (root / "seeds/2021/ice-goes.md").unlink()
    return root


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return all that leaves the digest in the surroundings of the tests."""
    folder = tmp_path_factory.mktemp("plain")
    return everything(paper_with_the_model(folder / "paper"), folder, Way("as it is", folder="plainly"))


def test_nothing_around_a_build_changes_a_byte_of_what_it_makes(plain: dict[str, bytes], tmp_path: Path) -> None:
    paper = paper_with_the_model(tmp_path / "paper")
    other = everything(paper, tmp_path, all_at_once(tmp_path / "languages"))
    assert differences(plain, other) == []
    assert sum_of(plain) == sum_of(other)
    parts = {path.partition("/")[0] for path in plain}
    assert parts == {"site", "export", "elsewhere", "tags.jsonl", "edition.eml"}
    assert {"site/data/digest.sqlite", "site/sitemap.xml.gz", "site/pagefind/pagefind-entry.json"} <= plain.keys()


def test_nothing_that_is_published_tells_the_day_of_the_build(plain: dict[str, bytes]) -> None:
    assert list(told_moments(plain, datetime.now(UTC))) == []


@pytest.mark.parametrize(
    "content",
    [
        b"Built on 2026-03-04.",
        b"Date: Wed, 04 Mar 2026 12:00:00 +0000",
        gzip.compress(b"4 March 2026", mtime=0),
        gzip.compress(b"nothing", mtime=int(NOON.timestamp())),
    ],
)
def test_a_day_of_the_build_is_found(content: bytes) -> None:
    assert list(told_moments({"page": content, "other": b"2026-03-14"}, NOON)) == ["page"]


def test_a_file_more_another_name_or_another_byte_is_another_tree() -> None:
    tree = {"a": b"1", "b": b"2"}
    others = [{"a": b"1"}, {"a": b"1", "c": b"2"}, {"a": b"1", "b": b"3"}, {"a": b"12", "b": b""}]
    assert [differences(tree, other) for other in others] == [["b"], ["b", "c"], ["b"], ["a", "b"]]
    assert len({sum_of(one) for one in (tree, *others)}) == len(others) + 1


def test_a_machine_without_utf_8_reads_and_prints_the_same(tmp_path: Path) -> None:
    root = golden_copy(tmp_path)
    printed = []
    for told in ({"PYTHONUTF8": "1"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}):
        command = [sys.executable, "-m", "digest", "tag"]
        printed.append(subprocess.run(command, cwd=root, env=os.environ | told, capture_output=True, check=True).stdout)
    assert "عربي" in printed[0].decode("utf-8")
    assert printed[0] == printed[1]


def clocks_asked(folder: Path) -> set[str]:
    """Return the modules below ``folder`` that ask what time it is, by calls of the standard library's names."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in CLOCKS
        and isinstance(node.value, ast.Name)
        and node.value.id in {"date", "datetime", "time"}
    }


def test_the_clock_is_asked_for_the_checks_of_a_contributor_and_for_what_was_left_behind_alone(tmp_path: Path) -> None:
    (tmp_path / "late.py").write_text("from datetime import date\n\nDAY = date.today()\n", encoding="utf-8")
    assert clocks_asked(tmp_path) == {"late.py"}
    assert clocks_asked(ROOT / "digest") == {"cli/arguments.py", "saving/single.py"}
