"""CSV: what a spreadsheet could take for a formula is guarded, and the guard comes off without doubt."""

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digest.publish.corpus.sheets import SHEETS, guarded

MARKS = "=+-@＝＋－＠"


def unguarded(cell: str) -> str:
    """Take the guard off, as docs/data.md tells."""
    return re.sub(r"((?:^|;)\s*'*)'(?=[=+\-@＝＋－＠])", r"\1", cell)


@given(st.text(st.sampled_from([*MARKS, "'", ";", " ", "a", "\u00a0", "\t"])))
@example("'=1")
@example("a; '=1;=2")
def test_the_guard_comes_off_and_leaves_what_was_there(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.text(st.sampled_from([*MARKS, "'", ";", " ", "a"])))
def test_no_cell_begins_as_a_formula_however_it_is_parted(text: str) -> None:
    assert not re.search(f"(?:^|;) *[{re.escape(MARKS)}]", guarded(text))


@pytest.mark.parametrize("text", ["plain", "a-b", "1 + 1 = 2", "“so, -said”", "'Ndrangheta", "a; b"])
def test_an_ordinary_text_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_utf8_with_one_line_for_each_record(site: Path, name: str) -> None:
    text = (site / "data" / f"{name}.csv").read_bytes().decode("utf-8")
    assert not text.startswith("\ufeff")
    lines = text.split("\r\n")
    assert lines.pop() == ""
    assert not any("\n" in line or "\r" in line for line in lines)
    table = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len(table) == len(lines)
    assert len({len(row) for row in table}) == 1
    assert len(table) > 1
    assert len(set(table[0])) == len(table[0])
