"""Every example of docs/data.md is run; with ``DIGEST_UPDATE_DOCS=1`` what they print is written there anew."""

import contextlib
import io
import os
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from digest.publish.corpus.schemas import NAMES
from digest.publish.corpus.sheets import SHEETS
from tests.casefiles import ROOT
from tests.corpus.data import read, rows

PAGE = ROOT / "docs/data.md"
EXAMPLE = re.compile(r"```(python|sql)\n(.*?)```\n\n```text\n(.*?)```\n", re.DOTALL)


def run(language: str, code: str, known: dict[str, object]) -> str:
    """Return what an example prints; rows of a query with a bar between their values."""
    if language == "python":
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, str(PAGE), "exec"), known)  # noqa: S102 - our own page's examples
        return printed.getvalue()
    with closing(sqlite3.connect("file:data/digest.sqlite?mode=ro", uri=True)) as database:
        found = database.execute(code).fetchall()
    return "".join(" | ".join(map(str, row)) + "\n" for row in found)


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
def test_every_example_prints_what_stands_below_it(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("api", "data"):
        shutil.copytree(site / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    text, known = PAGE.read_text(encoding="utf-8"), dict[str, object]()
    assert len(EXAMPLE.findall(text)) == len(re.findall("```(?:python|sql)\n", text)) > 8
    found = [(code, expected, run(language, code, known)) for language, code, expected in EXAMPLE.findall(text)]
    if os.environ.get("DIGEST_UPDATE_DOCS"):
        outputs = iter(output for *_, output in found)
        PAGE.write_text(
            EXAMPLE.sub(lambda m: f"```{m[1]}\n{m[2]}```\n\n```text\n{next(outputs)}```\n", text), encoding="utf-8"
        )
        pytest.skip("docs/data.md was written anew: read its diff")
    for code, expected, output in found:
        assert output, code
        assert output == expected, code


@pytest.mark.parametrize("name", sorted({*NAMES} - {"common"}))
def test_every_schema_is_named(name: str) -> None:
    assert f"`{name}`" in PAGE.read_text(encoding="utf-8")


def test_every_table_and_sheet_is_named(site: Path) -> None:
    text = PAGE.read_text(encoding="utf-8")
    tables = {name for (name,) in rows(site, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    for name in tables - {f"search_{part}" for part in ("config", "data", "docsize", "idx")}:
        assert f"`{name}`" in text
    for name in SHEETS:
        assert f"`{name}.csv`" in text or f"`/data/{name}.csv`" in text


def test_the_page_is_published_and_the_data_lies_where_it_says(site: Path) -> None:
    assert (site / "docs/data/index.html").is_file()
    index = read(site, "/api/v1/index.json")
    for address in (*index["lists"].values(), *index["downloads"]["csv"].values(), index["downloads"]["sqlite"]):
        assert (site / address.lstrip("/")).is_file()
