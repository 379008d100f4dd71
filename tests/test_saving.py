"""Saving: whole or not at all, and what a dead process left is undone or removed."""

import errno
import os
import stat
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from digest.errors import OutputError
from digest.saving import made_aside, mounts, new_file, put_file
from digest.saving import swap as swapping
from digest.saving.alike import keep_unchanged
from digest.saving.exchange import exchange
from digest.saving.locks import claim, hold
from digest.saving.swap import swap_entries, swap_whole
from tests.audit.trials import disk_of
from tests.sites import tree_of

OLD = {"index.html": b"old", "same.html": b"same", "gone/index.html": b"gone", ".git/HEAD": b"ref"}
NEW = {"index.html": b"new", "same.html": b"same", "more/index.html": b"more"}
KEPT = {".git/HEAD": b"ref"}
# Writes a file in a process that may write no more than a few bytes, as on a full disk.
FULL = """
import sys
from pathlib import Path

from digest.saving import put_file

put_file(Path(sys.argv[1]), b"x" * 99)
"""


def lay(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def hidden(name: str) -> bool:
    return name.startswith(".")


def no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the file system know no exchange, as some do not."""
    monkeypatch.setattr(swapping, "exchange", lambda *_: False)


@pytest.mark.parametrize("how", ["exchanged", "renamed", "inside"])
def test_a_new_folder_takes_the_place_of_the_old_one(how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = lay(tmp_path / "site", OLD)
    os.utime(site / "same.html", (1, 1))
    if how == "renamed":
        no_exchange(monkeypatch)
    if how == "inside":
        monkeypatch.chdir(site)
    with made_aside(site) as aside:
        assert aside.inside == (how == "inside")
        lay(aside.folder, NEW)
        assert tree_of(site).items() >= OLD.items()
        aside.put_in_place(hidden)
    assert tree_of(site) == NEW | KEPT
    assert (site / "same.html").stat().st_mtime == 1
    assert (site / "index.html").stat().st_mtime > 1
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_two_names_are_exchanged_in_one_step_where_the_system_can(tmp_path: Path) -> None:
    lay(tmp_path, {"a/x": b"1", "b/y": b"2"})
    if not exchange(tmp_path / "a", tmp_path / "b"):
        pytest.skip("this file system knows no exchange")
    assert tree_of(tmp_path) == {"b/x": b"1", "a/y": b"2"}
    with pytest.raises(OSError, match="No such file"):
        exchange(tmp_path / "a", tmp_path / "none")


def test_what_fails_within_such_a_block_leaves_the_old_folder_and_nothing_aside(tmp_path: Path) -> None:
    site = lay(tmp_path / "site", OLD)

    def interrupted() -> None:
        with made_aside(site) as aside:
            lay(aside.folder, NEW)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert tree_of(tmp_path) == {f"site/{name}": content for name, content in OLD.items()}


def cut_short_whole(left: Path, site: Path) -> None:
    site.rename(left / "old")


def cut_short_entries(left: Path, site: Path) -> None:
    moved: list[Path] = []

    def stop_at_the_fifth(entries: object, into: Path) -> None:
        for entry in entries:  # type: ignore[attr-defined]
            if len(moved) == 5:
                raise SystemExit
            moved.append(entry)
            entry.rename(into / entry.name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(swapping, "_move", stop_at_the_fifth)
        patch.setattr(swapping, "undo", lambda *_: None)
        with pytest.raises(SystemExit):
            swap_entries(left, site, hidden)
    assert (site / "index.html").read_bytes() == b"new"


@pytest.mark.parametrize("cut_short", [cut_short_whole, cut_short_entries])
def test_a_swap_that_was_cut_short_is_undone_by_the_next(cut_short, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    site = lay(tmp_path / "site", OLD)
    left = tmp_path / ".site.aside-dead"
    lay(left / "new", NEW)
    (left / "lock").touch()
    cut_short(left, site)
    assert tree_of(site) != OLD
    with made_aside(site):
        assert tree_of(site) == OLD
        assert not left.exists()


@pytest.mark.parametrize("step", range(8))
def test_an_undoing_that_is_cut_short_at_any_step_is_done_by_the_next(step: int, tmp_path: Path) -> None:
    site, left = lay(tmp_path / "site", OLD), tmp_path / ".site.aside-dead"
    lay(left / "new", NEW)
    (left / "lock").touch()
    cut_short_entries(left, site)
    steps = iter(range(step))

    def stop(entry: Path, into: Path) -> None:
        if next(steps, None) is None:
            raise SystemExit
        entry.rename(into)

    with pytest.MonkeyPatch.context() as patch, suppress(SystemExit):
        patch.setattr("digest.saving.swap.shutil.move", stop)
        swapping.undo(left, site)
    with made_aside(site):
        assert tree_of(site) == OLD
        assert not left.exists()


def test_where_something_is_mounted_entries_are_exchanged_and_it_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = lay(tmp_path / "the site", OLD)
    table = tmp_path / "mountinfo"
    table.write_text(f"36 35 98:0 / {site}/.git rw - ext3 /dev/root rw\n".replace("the site", r"the\040site"))
    monkeypatch.setattr(mounts, "TABLE", table)
    mounted = (site / ".git").stat()
    with made_aside(site) as aside:
        lay(aside.folder, NEW)
        assert aside.inside
        aside.put_in_place(hidden)
    assert tree_of(site) == NEW | KEPT
    assert os.path.samestat((site / ".git").stat(), mounted)
    monkeypatch.setattr(mounts, "TABLE", tmp_path / "none")  # as on other systems
    assert not mounts.is_mounted(site)


def test_what_is_made_in_the_new_folder_has_the_group_that_the_old_one_hands_on(tmp_path: Path) -> None:
    site = lay(tmp_path / "site", OLD)
    site.chmod(0o2770)
    with made_aside(site) as aside:
        lay(aside.folder, NEW)
        assert (aside.folder / "more").stat().st_mode & stat.S_ISGID
        aside.put_in_place()
    assert site.stat().st_mode & 0o7777 == 0o2770


def test_an_unchanged_file_has_the_mode_of_a_new_one_and_its_own_time(tmp_path: Path) -> None:
    old, new = lay(tmp_path / "old", OLD), lay(tmp_path / "new", NEW)
    os.utime(old / "same.html", (1, 1))
    (old / "same.html").chmod(0o600)
    mode = (new / "same.html").stat().st_mode
    assert keep_unchanged(old, new, tmp_path / "spare") == 1
    now = (new / "same.html").stat()
    assert (now.st_mode, now.st_mtime) == (mode, 1)


def test_a_swap_that_fails_puts_the_old_folder_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_exchange(monkeypatch)
    site = lay(tmp_path / "site", OLD)
    (tmp_path / "aside").mkdir()
    with pytest.raises(OSError, match="No such file"):
        swap_whole(tmp_path / "aside", site)  # which has nothing new
    assert tree_of(site) == OLD


def test_what_a_living_process_works_at_is_left_alone(tmp_path: Path) -> None:
    with made_aside(tmp_path / "site") as one, made_aside(tmp_path / "site") as other:
        lay(one.folder, OLD)
        lay(other.folder, NEW)
        one.put_in_place()
        other.put_in_place()
    assert tree_of(tmp_path) == {f"site/{name}": content for name, content in NEW.items()}


def test_a_link_to_a_folder_stays_one(tmp_path: Path) -> None:
    real, link = lay(tmp_path / "real", OLD), tmp_path / "link"
    link.symlink_to(real)
    with made_aside(link) as aside:
        lay(aside.folder, NEW)
        aside.put_in_place()
    assert link.is_symlink()
    assert tree_of(real) == NEW


def test_without_hard_links_the_time_of_an_unchanged_file_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = lay(tmp_path / "old", OLD), lay(tmp_path / "new", NEW)
    os.utime(old / "same.html", (1, 1))

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    assert keep_unchanged(old, new, tmp_path / "spare") == 1
    assert (new / "same.html").stat().st_mtime == 1


def test_a_file_keeps_its_mode_and_leaves_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / "people.yml"
    path.touch(0o640)
    put_file(path, b"x")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"x", 0o640)
    assert [*tmp_path.iterdir()] == [path]


def test_a_file_that_cannot_be_written_whole_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "people.yml"
    path.write_bytes(b"before")
    command = [sys.executable, "-c", FULL, str(path)]
    done = subprocess.run(command, preexec_fn=disk_of(16), capture_output=True, text=True, check=False)
    assert "people.yml D401 cannot be written: File too large" in done.stderr or "File too large" in done.stderr
    assert done.returncode == 1
    assert tree_of(tmp_path) == {"people.yml": b"before"}


def test_nothing_is_written_through_a_link_nor_over_a_file_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="is a symbolic link"):
        put_file(tmp_path / "link", b"x")
    for place in ("link", "elsewhere"):
        (tmp_path / "elsewhere").write_bytes(b"before")
        with pytest.raises(FileExistsError):
            new_file(tmp_path / place, b"x")
    assert (tmp_path / "elsewhere").read_bytes() == b"before"


def test_what_a_dead_process_left_goes_and_what_is_held_or_young_stays(tmp_path: Path) -> None:
    dead, held, young = (tmp_path / f".digest-{name}.part" for name in ("dead", "held", "young"))
    files = [hold(held), hold(dead), hold(young)]
    for file in files[1:]:
        os.close(file)
    for path in (dead, held):
        os.utime(path, (time.time() - 3600,) * 2)
    assert claim(held) is None
    put_file(tmp_path / "a.txt", b"x")
    assert (dead.exists(), held.exists(), young.exists()) == (False, True, True)
    os.close(files[0])
