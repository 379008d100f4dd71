"""The shelf of pieces by mark, and the folder that is written anew of which most is as before."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from digest.cache import Shelf
from digest.saving import Tree, keep_known, read_known

ONE, TWO = "00" * 16, "11" * 16


def test_what_is_put_is_there_the_next_time(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf")
    shelf.put(ONE, b"head", b"body")
    assert (shelf.get(ONE), shelf.body(ONE), shelf.get(TWO)) == (b"head", b"body", None)
    shelf.close()
    again = Shelf(tmp_path / "shelf")
    assert (again.get(ONE), again.body(ONE)) == (b"head", b"body")


def test_one_bit_that_was_turned_is_noticed(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf")
    shelf.put(ONE, b"head", b"body")
    shelf.close()
    with closing(sqlite3.connect(tmp_path / "shelf")) as database:
        (packed,) = database.execute("SELECT body FROM bodies").fetchone()
        database.execute("UPDATE bodies SET body = ?", (packed[:-1] + bytes([packed[-1] ^ 1]),))
        database.commit()
    again = Shelf(tmp_path / "shelf")
    assert (again.get(ONE), again.body(ONE), again.damaged) == (b"head", None, 1)


def test_a_piece_that_stands_under_another_mark_is_noticed(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf")
    shelf.put(ONE, b"head", b"body")
    shelf.close()
    with closing(sqlite3.connect(tmp_path / "shelf")) as database:
        database.execute("UPDATE heads SET mark = ?", (bytes.fromhex(TWO),))
        database.commit()
    assert Shelf(tmp_path / "shelf").get(TWO) is None


def test_most_of_a_shelf_that_nobody_asked_for_goes_and_a_little_stays(tmp_path: Path) -> None:
    def filled(asked: int) -> int:
        shelf = Shelf(tmp_path / f"shelf{asked}")
        for number in range(10):
            shelf.put(f"{number:032x}", b"head", b"body")
        shelf.close()
        again = Shelf(shelf.path)
        for number in range(asked):
            again.get(f"{number:032x}")
        again.close(weed=True)
        with closing(sqlite3.connect(shelf.path)) as database:
            return int(database.execute("SELECT count(*) FROM bodies").fetchone()[0])

    assert (filled(4), filled(5), filled(10)) == (4, 10, 10)


def test_a_shelf_that_cannot_be_opened_keeps_nothing_and_stops_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "shelf").mkdir()
    shelf = Shelf(tmp_path / "shelf")
    shelf.put(ONE, b"head", b"body")
    assert (shelf.get(ONE), shelf.body(ONE)) == (None, None)
    shelf.close(weed=True)
    assert caplog.text.count("cannot be used") == 1


def _put(tree: Tree, places: dict[str, str]) -> list[str]:
    """Put files whose mark is their text; return those that were asked for."""
    asked = []

    def content(place: str, text: str) -> bytes:
        asked.append(place)
        return text.encode()

    for place, text in places.items():
        tree.put(place, text, lambda place=place, text=text: content(place, text))  # type: ignore[misc]  # no default
    return asked


def test_a_new_folder_links_what_is_as_before_and_asks_for_the_rest(tmp_path: Path) -> None:
    first = Tree(tmp_path / "one", tmp_path / "none", {})
    assert _put(first, {"a": "1", "b/c": "2", "b/d": "3"}) == ["a", "b/c", "b/d"]
    second = Tree(tmp_path / "two", tmp_path / "one", first.known)
    assert _put(second, {"a": "1", "b/c": "new"}) == ["b/c"]
    assert (tmp_path / "two/a").samefile(tmp_path / "one/a")
    assert (tmp_path / "two/b/c").read_text() == "new"
    assert (tmp_path / "one/b/c").read_text() == "2"


@pytest.mark.parametrize("harm", ["written", "touched", "removed", "a link"])
def test_a_file_that_is_not_as_it_was_written_is_asked_for(tmp_path: Path, harm: str) -> None:
    first = Tree(tmp_path / "one", tmp_path / "none", {})
    _put(first, {"a": "1"})
    file = tmp_path / "one/a"
    if harm == "written":
        file.write_text("somebody else's", encoding="utf-8")
    elif harm == "touched":
        os.utime(file, (1, 1))
    else:
        file.unlink()
        if harm == "a link":
            file.symlink_to("/etc/hostname")
    second = Tree(tmp_path / "two", tmp_path / "one", first.known)
    assert _put(second, {"a": "1"}) == ["a"]
    assert (tmp_path / "two/a").read_text() == "1"


def test_in_place_what_is_not_put_again_goes_with_its_folder_and_what_is_held_stays(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    first = Tree(folder, folder, {})
    _put(first, {"a": "1", "b/c/d": "2", "later": "3"})
    (folder / "strange").write_text("not ours", encoding="utf-8")
    second = Tree(folder, folder, first.known)
    assert _put(second, {"a": "1"}) == []
    second.hold(["later"])
    second.drop_others()
    assert sorted(path.name for path in folder.iterdir()) == ["a", "later", "strange"]
    assert second.known.keys() == {"a", "later"}


def test_what_is_known_of_another_folder_or_cannot_be_read_is_nothing(tmp_path: Path) -> None:
    tree = Tree(tmp_path / "one", tmp_path / "none", {})
    _put(tree, {"a": "1"})
    keep_known(tmp_path / "known", tmp_path / "one", tree.known)
    assert read_known(tmp_path / "known", tmp_path / "one") == tree.known
    assert read_known(tmp_path / "known", tmp_path / "two") == {}
    (tmp_path / "known").write_bytes(b"something else")
    assert read_known(tmp_path / "known", tmp_path / "one") == {}
