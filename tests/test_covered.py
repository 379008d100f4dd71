"""What ``make coverage`` asks of the tests: every branch of escaping, reading and slugs, nearly all of the rest."""

from typing import Any

import pytest

from tests.audit.covered import WHOLE, too_little
from tests.casefiles import ROOT

ALL = {"covered_lines": 20, "num_statements": 20, "covered_branches": 10, "num_branches": 10}


def report(**changed: dict[str, Any]) -> dict[str, Any]:
    """Return a report in which all is reached, but for what a file of the given stem says of itself."""
    paths = [pattern.replace("*", "one") for pattern in WHOLE] + ["digest/other.py"]
    file = {"missing_lines": [], "missing_branches": [], "summary": ALL}
    return {"files": {path: file | changed.get(path.rpartition("/")[2].removesuffix(".py"), {}) for path in paths}}


def test_where_all_is_reached_nothing_is_wrong() -> None:
    assert too_little(report()) == []


@pytest.mark.parametrize("missing", [{"missing_lines": [7]}, {"missing_branches": [[7, 9]]}])
def test_one_line_or_branch_of_escaping_is_missed_and_one_of_another_file_is_not(missing: dict[str, Any]) -> None:
    (wrong,) = too_little(report(escape=missing))
    assert wrong.startswith("digest/escape.py: not reached: ")
    assert "7" in wrong
    assert too_little(report(other=missing)) == []


def test_many_lines_never_hide_a_branch() -> None:
    (wrong,) = too_little(
        report(other={"summary": ALL | {"num_branches": 20, "num_statements": 2000, "covered_lines": 2000}})
    )
    assert wrong.startswith("digest/: 100.0 % of the lines")
    assert "85.7 % of the branches" in wrong


def test_a_file_that_was_not_measured_is_missed() -> None:
    measured = report()
    del measured["files"]["digest/slugs.py"]
    assert too_little(measured) == ["digest/slugs.py: no such file was measured"]


def test_what_must_be_reached_whole_is_there() -> None:
    assert [pattern for pattern in WHOLE if not list(ROOT.glob(pattern))] == []
