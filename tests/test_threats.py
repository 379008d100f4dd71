"""The page of threats: every row names the tests that show its defence, and they exist."""

import ast
import re
from pathlib import Path

import pytest

from tests.casefiles import ROOT

PAGE = (ROOT / "docs/dev/threats.md").read_text(encoding="utf-8")
ROWS = [tuple(map(str.strip, line.strip("|").split(" | "))) for line in PAGE.splitlines() if line.startswith("| ")]
THREATS = [row for row in ROWS if row[0] != "threat"]


def functions_of(path: Path) -> set[str]:
    return {node.name for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("row", THREATS, ids=[row[0][:50] for row in THREATS])
def test_a_threat_names_its_defence_and_tests_that_exist(row: tuple[str, ...]) -> None:
    assert len(row) == 3, "threat, defence, shown by; a | within a cell is written &#124;"
    assert row[1]
    tests = re.findall(r"`(tests/[^`]+)`", row[2])
    assert tests
    for test in tests:
        file, _, function = test.partition("::")
        assert (ROOT / file).is_file(), test
        assert function in functions_of(ROOT / file) if function else file.startswith("tests/cases/"), test


def test_every_part_of_the_page_has_rows() -> None:
    parts = PAGE.split("\n## ")[1:]
    assert [part.splitlines()[0] for part in parts if part.count("\n| ") < 2] == []
