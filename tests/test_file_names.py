"""Names of files below the seeds folder, of a real file system: each is a seed, or is said to be none."""

import os
from pathlib import Path

import pytest

from digest.read import misnamed, misnamed_problem, read_seeds, seed_paths

TEXT = b"date 2021-05-04 Envoys met."


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    return folder


def test_a_name_that_is_no_utf_8_is_said_and_the_others_are_read(seeds: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(seeds) + b"/caf\xe9.txt")).write_bytes(TEXT)
    except OSError:
        pytest.skip("this file system takes no such name")
    (seeds / "café.txt").write_bytes(TEXT)
    reading = read_seeds(seed_paths(seeds), folder=seeds, root=seeds.parent)
    assert [seed.id for seed in reading.seeds] == ["café"]
    assert [(p.code, p.path, p.hint) for p in reading.problems] == [("D108", "seeds/caf\\xe9.txt", "rename it")]


def test_seeds_come_in_the_order_of_the_bytes_of_their_names(seeds: Path) -> None:
    for name in ("é.txt", "z.md", "Z.txt", "新.txt", "a.txt", "😀.txt", "\uff21.txt"):
        (seeds / name).write_bytes(TEXT)
    found = [path.name for path in seed_paths(seeds)]
    assert found == sorted(found, key=os.fsencode)
    assert found == ["Z.txt", "a.txt", "z.md", "é.txt", "新.txt", "\uff21.txt", "😀.txt"]


@pytest.mark.parametrize(
    ("name", "mended"),
    [
        ("story.TXT", "story.txt"),
        ("story.docx", "story.txt"),
        ("Story", "Story.txt"),
        (".hidden", ""),
        ("_draft.html", ""),
        ("LICENSE", ""),
        ("map.png", ""),
        ("story.txt", ""),
    ],
)
def test_a_file_that_is_meant_as_a_seed_is_not_passed_over_in_silence(name: str, mended: str, seeds: Path) -> None:
    (seeds / name).write_bytes(TEXT)
    for place in (seeds, seeds / name):
        hints = [misnamed_problem(path, name).hint for path in misnamed(place, seeds)]
        assert hints == ([f"save its text as `{mended}`"] if mended else [])
    assert misnamed(seeds / name, seeds.parent / "elsewhere") == []
