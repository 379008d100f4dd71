"""Records of the cache: whole or noticed, whoever writes at once, is killed, or changes them."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.cache.journal import Journal
from digest.cache.records import SIGN, key_of, record, records_in, value_in

KEYS = [key_of(f"text {n}") for n in range(5)]
VALUES = [b"first", b"", b"\xfe" * 40, b"x" * 5000, b"last"]
FILE = b"".join(map(record, KEYS, VALUES))


def found_in(raw: bytes) -> dict[bytes, bytes | None]:
    """Return what is read of a file, by key; damaged values are none."""
    places = [found for found in records_in(io.BytesIO(raw)) if found]
    return {key: value_in(raw[start : start + size], key) for key, (start, size) in places}


WRITER = """
import sys
from pathlib import Path
from digest.cache.journal import Journal
from digest.cache.records import key_of
with Journal(Path(sys.argv[1])) as journal:
    for n in range(200):
        journal.put(key_of(sys.argv[2], str(n)), f"{sys.argv[2]} {n}".encode() * 300)
        journal.flush()
"""


def test_two_processes_write_at_once_and_both_are_understood(tmp_path: Path) -> None:
    path = tmp_path / "names.kept"
    running = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), name]) for name in ("one", "two")]
    assert [process.wait() for process in running] == [0, 0]
    with Journal(path) as journal:
        for name in ("one", "two"):
            assert all(journal.get(key_of(name, str(n))) == f"{name} {n}".encode() * 300 for n in range(200))
        assert journal.damaged == 0


def test_what_is_put_is_found_at_once_and_after_it_was_written(tmp_path: Path) -> None:
    with Journal(tmp_path / "folder/tags.kept") as journal:
        journal.put(KEYS[0], b"one")
        assert journal.get(KEYS[0]) == b"one"
        journal.flush()
        journal.put(KEYS[1], b"two")
        journal.flush()
        assert [journal.get(key) for key in KEYS[:3]] == [b"one", b"two", None]
        assert (journal.new, journal.kept, journal.damaged) == (2, 0, 0)


def test_much_is_written_before_the_end(tmp_path: Path) -> None:
    with Journal(tmp_path / "tags.kept") as journal:
        for number in range(9):
            journal.put(key_of(str(number)), b"x" * 1_000_000)
        assert (tmp_path / "tags.kept").stat().st_size >= 5_000_000


def test_a_file_that_another_process_weeded_meanwhile_misleads_nobody(tmp_path: Path) -> None:
    path, new = tmp_path / "tags.kept", key_of("new")
    path.write_bytes(FILE)
    with Journal(path) as journal:
        assert journal.get(KEYS[4]) == b"last"
        weeded = tmp_path / "weeded"
        weeded.write_bytes(record(KEYS[3], VALUES[3]))
        weeded.replace(path)
        journal.put(new, b"new")
        journal.flush()
        assert [journal.get(key) for key in (KEYS[0], KEYS[4], new)] == [b"first", b"last", None]
        assert journal.damaged == 0
    with Journal(path) as other:
        assert [other.get(key) for key in (KEYS[0], KEYS[3], new)] == [None, VALUES[3], b"new"]


def test_a_record_after_a_torn_one_stands_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "names.kept"
    for cut in range(1, len(record(KEYS[1], b"torn"))):
        path.write_bytes((record(KEYS[0], b"whole") + record(KEYS[1], b"torn"))[:-cut])
        with Journal(path) as second:
            assert (second.get(KEYS[0]), second.get(KEYS[1]), second.damaged) == (b"whole", None, 1)
            second.put(KEYS[2], b"after")
        with Journal(path) as third:
            assert [third.get(key) for key in KEYS[:3]] == [b"whole", None, b"after"]


@given(st.integers(0, len(FILE) - 1), st.binary(max_size=30), st.integers(0, 60))
def test_no_damage_makes_another_value_and_none_takes_more_than_it_touches(at: int, new: bytes, gone: int) -> None:
    found = found_in(FILE[:at] + new + FILE[at + gone :])
    for key, value in found.items():
        assert value in {None, dict(zip(KEYS, VALUES, strict=True)).get(key)}
    begin = 0
    for key, value in zip(KEYS, VALUES, strict=True):
        end = begin + len(record(key, value))
        if end <= at or begin >= at + gone:
            assert found.get(key) == value
        begin = end


def test_no_text_can_hold_what_is_taken_for_a_record() -> None:
    with pytest.raises(UnicodeDecodeError):
        SIGN[:1].decode("utf-8")
    forged = record(KEYS[1], b"forged").decode("utf-8", "replace").encode("utf-8")
    raw = record(KEYS[0], b"text " + forged)
    assert found_in(raw[1:]) == {}


def test_a_value_under_another_key_is_none() -> None:
    assert value_in(record(KEYS[0], b"first"), KEYS[1]) is None
    assert value_in(record(KEYS[0], b"first").replace(KEYS[0], KEYS[1]), KEYS[1]) is None
