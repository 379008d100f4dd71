"""A whole small paper, byte for byte. ``DIGEST_UPDATE_GOLDEN=1 pytest tests/test_golden.py`` writes it anew."""

import os
import shutil
from pathlib import Path

import pytest

from digest.pipeline import build, site_files
from digest.publish import OutputFile, write_files
from tests.sites import GOLDEN, by_path, golden_copy, settings_of, tables_of, tree_of

EXPECTED = GOLDEN / "expected"


def in_text(file: OutputFile) -> OutputFile:
    """Return a database as the text of its tables: its bytes also tell the version of SQLite."""
    if not file.path.endswith(".sqlite"):
        return file
    return OutputFile(f"{file.path}.txt", tables_of(file.content).encode())


def test_the_invented_paper_is_published_byte_for_byte_as_expected(tmp_path: Path) -> None:
    settings = settings_of(golden_copy(tmp_path))
    built = build(settings)
    assert built.problems == ()
    files = [in_text(file) for file in site_files(built.digest, settings)]
    if os.environ.get("DIGEST_UPDATE_GOLDEN"):
        shutil.rmtree(EXPECTED, ignore_errors=True)
        write_files(files, EXPECTED)
        pytest.skip("tests/golden/expected was written anew: read its diff")
    found, expected = by_path(files), tree_of(EXPECTED)
    assert sorted(found) == sorted(expected)
    # Lines, so that a failure shows what changed; then bytes, so that nothing else did.
    for path, content in expected.items():
        assert found[path].decode().splitlines() == content.decode().splitlines(), path
        assert found[path] == content, path
