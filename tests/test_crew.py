"""Recognition by others: processes of this machine, any executor, a cluster. The same results, and no work lost."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path

import pytest

from digest.cache.records import SIGN
from digest.errors import SettingsError
from digest.pipeline import parse_seeds, tag_seeds, worker
from digest.pipeline.crew import Crew
from digest.pipeline.processes import available, how_many
from digest.pipeline.worker import Refusal, orders_for, work
from digest.recognise import Batch, batched
from digest.settings import Settings
from tests.sites import STORIES, golden_copy, settings_of, tree_of

PATIENCE = 120


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return the settings of the invented paper with the package's own model; its eight stories are eight batches."""
    monkeypatch.setattr("digest.recognise.batches.BATCH", 1)
    monkeypatch.setattr("digest.pipeline.processes._FEWEST_EACH", 1)
    root = golden_copy(tmp_path / "paper")
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(text.replace("    model: none ", "    # model: none "), encoding="utf-8")
    return settings_of(root)


def kept(settings: Settings) -> dict[str, bytes]:
    """Return the files of the cache, line by line in the order in which they were written."""
    return tree_of(settings.cache)


def of(settings: Settings, folder: str) -> Settings:
    """Return the same settings with a cache of their own."""
    return replace(settings, cache=settings.root / folder)


@pytest.fixture
def alone(paper: Settings) -> Settings:
    """Return the settings of a run by this process alone, which has been."""
    settings = replace(of(paper, "alone"), jobs=1)
    list(tag_seeds(parse_seeds(settings), settings))
    return settings


def tags_of(settings: Settings) -> list[object]:
    return list(tag_seeds(parse_seeds(settings), settings))


def test_two_processes_give_what_one_gives_and_the_cache_is_the_same_byte_for_byte(alone: Settings) -> None:
    beside = replace(of(alone, "beside"), jobs=2)
    parsed = parse_seeds(beside)
    found = []
    most = 0
    for tagged in tag_seeds(parsed, beside):
        found.append(tagged)
        most = max(most, len(active_children()))
    assert most == 2
    assert found == tags_of(alone)
    assert kept(beside) == kept(alone)
    assert not active_children()


def test_a_batch_that_is_done_is_kept_at_once(alone: Settings) -> None:
    for settings in (replace(of(alone, "one"), jobs=1), replace(of(alone, "two"), jobs=2)):
        new = tag_seeds(parse_seeds(settings), settings)
        for _ in range(3):
            next(new)
        written = kept(settings)
        assert written["tags.kept"].count(SIGN) == 2  # the third is on its way
        assert all(kept(alone)[name].startswith(written[name]) and written[name] for name in written)
        new.close()  # type: ignore[attr-defined]
        assert not active_children()
        assert tags_of(settings) == tags_of(alone)


def test_names_that_are_remembered_are_sent_along_and_nothing_is_read_twice(alone: Settings) -> None:
    again = replace(of(alone, "again"), jobs=2)
    again.cache.mkdir()
    shutil.copy(alone.cache / "names.kept", again.cache)
    parsed = parse_seeds(again)
    # Another registry: the tags are made anew, from names that are known.
    parsed = replace(parsed, registry=replace(parsed.registry, people=parsed.registry.people[:1]))
    assert len(list(tag_seeds(parsed, again))) == STORIES
    assert kept(again)["names.kept"] == kept(alone)["names.kept"]


def test_any_executor_will_do_and_few_batches_are_under_way_at_once(paper: Settings) -> None:
    parsed = parse_seeds(paper)
    drawn: list[Batch] = []

    def watched() -> Iterator[Batch]:
        for batch in batched(parsed.articles, None):
            drawn.append(batch)
            yield batch

    expected = tags_of(replace(of(paper, "expected"), model="none"))
    with ThreadPoolExecutor(1) as executor:
        found = []
        for batch, results in Crew(executor, 1, "jobs", "").recognise(watched(), "none", parsed.registry):
            found += list(batch.tagged(results))
            assert len(drawn) <= len(found) + 3
    assert found == expected


def test_a_worker_that_does_not_know_the_registry_asks_for_it(paper: Settings) -> None:
    parsed = parse_seeds(paper)
    found = []
    with ThreadPoolExecutor(1) as executor:
        crew = Crew(executor, 1, "jobs", "")
        for batch, results in crew.recognise(batched(parsed.articles, None), "none", parsed.registry):
            found += list(batch.tagged(results))
            worker._kept.clear()  # as in a process that has joined just now
    assert len(found) > 3  # the first ones bring it
    assert found == tags_of(replace(of(paper, "expected"), model="none"))


def test_what_comes_from_another_version_is_not_even_unpacked(paper: Settings) -> None:
    orders, registry = orders_for("none", parse_seeds(paper).registry)
    other = orders._replace(versions="digest 0.0.1", key="another")
    assert work(other, b"no batch", b"no registry") == Refusal(orders.versions)
    assert work(orders._replace(key="not known"), b"no batch") == Refusal()
    assert registry


def test_workers_of_another_version_are_refused(paper: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digest.pipeline.worker.rules_version", lambda: "other rules")
    with pytest.raises(SettingsError, match=r"D305 extra\.digest\.jobs: there is digest .* here digest .* \(other ru"):
        tags_of(replace(paper, jobs=2))
    assert not active_children()


def test_a_worker_that_dies_is_told_with_what_to_do_and_what_was_done_is_kept(paper: Settings) -> None:
    settings = replace(paper, jobs=2)
    new = tag_seeds(parse_seeds(settings), settings)
    next(new)
    for process in active_children():
        process.kill()
    with pytest.raises(SettingsError, match=r"mkdocs\.yml D305 extra\.digest\.jobs: .*write `jobs: 1`"):
        list(new)
    assert not active_children()
    assert kept(settings)["tags.kept"].count(SIGN) >= 1


@pytest.mark.parametrize(
    ("jobs", "stories", "many"), [(1, 10_000, 1), (2, 199, 1), (2, 200, 2), (8, 350, 3), (0, 10**6, available())]
)
def test_processes_are_started_where_they_have_enough_to_do(jobs: int, stories: int, many: int) -> None:
    assert how_many(jobs, stories) == many


@pytest.fixture
def long_run(tmp_path: Path) -> Path:
    """Return a digest of some hundred short stories, enough for two processes."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nextra:\n  digest:\n    jobs: 2\n", encoding="utf-8")
    for number in range(250):
        story = f"date 2021-05-04 {number} envoys met Ana Bellamy in Paris.\n\n" + f"Nobody of the {number} spoke. " * 9
        (tmp_path / "seeds" / f"{number}.txt").write_text(story, encoding="utf-8")
    return tmp_path


def session(number: int) -> list[int]:
    """Return the processes of a session that are still at work."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            state, *rest = (place / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(rest[2]) == number and state != "Z":
            found.append(int(place.name))
    return found


def until_empty(number: int) -> list[int]:
    end = time.monotonic() + PATIENCE
    while (left := session(number)) and time.monotonic() < end:
        time.sleep(0.05)
    return left


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
@pytest.mark.parametrize("early", [True, False], ids=["while they start", "at work"])
@pytest.mark.parametrize(
    ("stop", "end"),
    [
        ((signal.SIGINT, True), (1, "\nAborted!\n")),  # a terminal tells all its processes
        ((signal.SIGTERM, False), (128 + signal.SIGTERM, "")),
        ((signal.SIGKILL, False), (-signal.SIGKILL, None)),  # what Python's own helper says then is not ours
    ],
    ids=["interrupted", "ended", "killed"],
)
def test_a_run_that_is_stopped_leaves_no_process_and_no_trace(
    stop: tuple[int, bool], end: tuple[int, str | None], early: bool, long_run: Path
) -> None:
    (number, to_all), (status, said) = stop, end
    command = [sys.executable, "-m", "digest", "tag"]
    with subprocess.Popen(
        command, cwd=long_run, env=os.environ | {"PYTHONUNBUFFERED": "1"}, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, start_new_session=True,
    ) as running:  # fmt: skip
        assert running.stdout
        if early:
            while len(session(running.pid)) < 3:
                time.sleep(0.01)
        else:
            assert all(running.stdout.readline() for _ in range(33))  # the first batch, and one of the second
        (os.killpg if to_all else os.kill)(running.pid, number)
        _, stderr = running.communicate(timeout=PATIENCE)
    assert running.returncode == status
    assert said is None or stderr == said
    assert until_empty(running.pid) == []
    if not early:
        assert (long_run / ".cache/digest/tags.kept").read_bytes().count(SIGN) >= 32


def test_the_thread_of_a_server_may_recognise_as_well(paper: Settings) -> None:
    settings = replace(paper, jobs=2)
    found: list[object] = []
    thread = threading.Thread(target=lambda: found.extend(tags_of(settings)))
    thread.start()
    thread.join()
    assert found == tags_of(settings)
