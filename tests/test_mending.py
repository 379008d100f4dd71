"""``digest check --fix``: what is mended, that it is shown first, and that no word changes by it."""

import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.checking import difference, mended
from digest.checking.mending import plain_day
from digest.errors import SeedError
from digest.parse import parse
from digest.read import read_seed
from digest.text import one_line
from tests.checkcases import lay_out, run

UNTIDY = b"\xef\xbb\xbfDate: 2024/5/6  Envoys met.  \r\n\r\n\r\n\r\nThe river rose."
TIDY = b"date 2024-05-06  Envoys met.\n\n\nThe river rose.\n"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-5-6", "2024-05-06"),
        ("2024/05/06", "2024-05-06"),
        ("2024.5.6", "2024-05-06"),
        ("25.12.2024", "2024-12-25"),
        ("12/25/2024", "2024-12-25"),
        ("5/5/2024", "2024-05-05"),
        ("6 May 2024", "2024-05-06"),
        ("Sept. 6, 2024", "2024-09-06"),
        ("3/4/2024", ""),
        ("30/2/2024", ""),
        ("6/5/24", ""),
        ("6 Floréal 2024", ""),
    ],
)
def test_a_day_is_written_anew_where_it_can_be_read_in_one_way(written: str, meant: str) -> None:
    assert plain_day(written) == meant


@pytest.fixture
def untidy(tmp_path: Path) -> Path:
    """Return a digest with one seed that can be mended."""
    lay_out({"files": {"seeds/b.txt": "date 2024-05-06 All is well.\n"}}, tmp_path)
    (tmp_path / "seeds/a.txt").write_bytes(UNTIDY)
    return tmp_path


def test_without_a_word_from_anybody_the_mend_is_shown_and_not_made(untidy: Path) -> None:
    status, printed, said = run(untidy, "--fix")
    assert status == 1
    assert printed.startswith("--- a/seeds/a.txt\n+++ b/seeds/a.txt\n@@ ")
    assert "-<byte order mark>Date: 2024/5/6  Envoys met.  \\r\n" in printed
    assert "+date 2024-05-06  Envoys met.\n" in printed
    assert "1 file not mended" in said
    assert (untidy / "seeds/a.txt").read_bytes() == UNTIDY


def test_with_yes_it_is_made_and_the_seed_is_good(untidy: Path) -> None:
    status, printed, said = run(untidy, "--fix", "--yes")
    assert (status, (untidy / "seeds/a.txt").read_bytes()) == (0, TIDY)
    assert printed.startswith("--- a/seeds/a.txt\n")
    assert "2 good seeds, 0 problems" in said
    assert run(untidy, "--fix") == (0, "", "nothing that can be mended safely\n2 good seeds, 0 problems\n")


def test_only_the_files_asked_for_are_mended(untidy: Path) -> None:
    assert run(untidy, "seeds/b.txt", "--fix", "--yes")[1] == ""
    assert (untidy / "seeds/a.txt").read_bytes() == UNTIDY


def test_a_seed_that_cannot_be_read_keeps_no_other_from_being_mended(untidy: Path) -> None:
    os.mkfifo(untidy / "seeds/0.txt")
    (untidy / "seeds/1.txt").symlink_to("nowhere")
    status, _, said = run(untidy, "--fix", "--yes")
    assert (status, (untidy / "seeds/a.txt").read_bytes()) == (1, TIDY)
    assert "1 file mended" in said


def test_nothing_is_mended_below_a_link(untidy: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "c.txt").write_bytes(UNTIDY)
    (untidy / "seeds/link").symlink_to(elsewhere)
    status, printed, complained = run(untidy, "--fix", "--yes", "seeds/link/c.txt")
    assert (elsewhere / "c.txt").read_bytes() == UNTIDY
    assert status == 1
    assert "D119 lies below a symbolic link" in printed + complained


def test_a_diff_says_nothing_to_a_terminal() -> None:
    assert "\x1b" not in "\n".join(difference(b"a\x1b[31m \n", b"a\x1b[31m\n", "x"))


@pytest.mark.parametrize(
    "raw",
    [
        b"date 2024-05-06 \xe9t\xe9.  \r\n",
        b"date 2024-05-06 Envoys met.\n",
        b"---\ntitle: x\ndate: 3/4/2024\n---\nEnvoys met.\n",
        b"",
    ],
)
def test_what_cannot_be_mended_for_certain_stays_as_it_is(raw: bytes) -> None:
    assert mended(raw, dates=True) == raw


def test_a_day_of_the_front_matter_is_mended_at_its_key_alone() -> None:
    raw = b"---\ntitle: 2024/5/7\ndate: 6 May 2024\n---\nEnvoys met on 2024/5/8.\n"
    assert mended(raw, dates=True) == raw.replace(b"6 May 2024", b"2024-05-06")


def seen(raw: bytes, ending: str) -> Any:  # noqa: ANN401 - whatever is compared
    """Return a seed as a reader has it: everything but where in the file it stands; nothing where it is no seed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"seed{ending}")
        path.write_bytes(raw)
        try:
            article = parse(read_seed(path, shown=path.name, seed_id="seed"))
        except SeedError:
            return None
    blocks = [(block.kind, one_line(block.text), block.credit) for block in article.blocks]
    return (
        article.seed.date,
        article.seed.front,
        article.title,
        article.description,
        article.slug,
        article.source,
        blocks,
    )


WORDS = [
    "---",
    "...",
    "#",
    ">",
    "Envoys",
    "met.",
    "“So",
    "be",
    "it.”",
    "—",
    "AFP",
    "title:",
    "date:",
    "|",
    "2024-05-06",
    "\\",
    '"',
    "'",
]
LINE = st.lists(
    st.sampled_from([*WORDS, "date 2024-05-06", "Source: A, https://a.example", " ", "\t", "\u00a0", "\x00", "\x85"]),
    max_size=5,
).map(" ".join)
DAY = "---\r\ndate: 2024-05-06\r\n"
FRONT = st.sampled_from(["", "date 2024-05-06 ", f"{DAY}---\n", f"{DAY}title: |\r\n"])
ENDS = st.sampled_from(["\n", "\r\n", "\r", " \n", "\n\n\n\n", "\t\r\n", ""])


@given(FRONT, st.lists(st.tuples(LINE, ENDS), max_size=12), st.booleans(), st.sampled_from([".txt", ".md"]))
def test_a_seed_that_could_be_read_reads_the_same_when_it_is_mended(
    front: str, lines: list[tuple[str, str]], mark: bool, ending: str
) -> None:
    raw = ("\ufeff" if mark else "").encode() + (front + "".join(map("".join, lines))).encode()
    before = seen(raw, ending)
    if before is not None:
        assert seen(mended(raw), ending) == before
    assert mended(mended(raw)) == mended(raw)
