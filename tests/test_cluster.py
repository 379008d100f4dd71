"""The workers of a real Dask scheduler recognise what one process would; what is not as it should be is told."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from digest.cache.records import SIGN
from digest.errors import SettingsError
from digest.pipeline import parse_seeds, tag_seeds
from digest.settings import Settings
from tests.sites import golden_copy, settings_of, tree_of

distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")


def local(workers: int) -> Any:  # noqa: ANN401 - Dask's, where it is installed
    """Return a scheduler with so many workers, each a process of its own."""
    ours = "127.0.0.1"
    return distributed.LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=f"{ours}:0", host=ours
    )


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """Run a scheduler with two workers."""
    with local(2) as running:
        yield str(running.scheduler_address)


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return the settings of the invented paper with the package's own model; its eight stories are eight batches."""
    monkeypatch.setattr("digest.recognise.batches.BATCH", 1)
    root = golden_copy(tmp_path / "paper")
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(text.replace("    model: none ", "    # model: none "), encoding="utf-8")
    return settings_of(root)


def tags_of(settings: Settings) -> list[object]:
    return list(tag_seeds(parse_seeds(settings), settings))


def test_a_cluster_gives_what_one_process_gives_and_the_cache_is_the_same_byte_for_byte(
    scheduler: str, paper: Settings
) -> None:
    alone = replace(paper, cache=paper.root / "alone", jobs=1)
    there = replace(paper, cache=paper.root / "there", cluster=scheduler)
    assert tags_of(there) == tags_of(alone)
    assert tree_of(there.cache) == tree_of(alone.cache)
    with distributed.Client(scheduler, set_as_default=False) as client:
        known = client.run(lambda: len(__import__("digest.pipeline.worker").pipeline.worker._kept))
    assert sorted(known.values()) == [1, 1], "both have worked, and each keeps the registry"


def test_workers_of_another_version_are_refused(
    scheduler: str, paper: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digest.pipeline.worker.rules_version", lambda: "other rules")
    with pytest.raises(
        SettingsError, match=r"D305 extra\.digest\.cluster: there is digest .* here digest .* \(other ru"
    ):
        tags_of(replace(paper, cluster=scheduler, model="none"))


def test_a_cluster_that_ends_is_told_and_what_was_done_is_kept(paper: Settings) -> None:
    with local(1) as running:
        settings = replace(paper, cluster=running.scheduler_address)
        new = tag_seeds(parse_seeds(settings), settings)
        next(new)
        running.close()
        with pytest.raises(SettingsError, match=r"D305 extra\.digest\.cluster: who recognises there was gone"):
            list(new)
    assert (settings.cache / "tags.kept").read_bytes().count(SIGN) >= 1


def test_a_scheduler_without_workers_is_told(paper: Settings) -> None:
    with (
        local(0) as running,
        pytest.raises(SettingsError, match=r"has no worker \(start one: dask worker tcp://127"),
    ):
        tags_of(replace(paper, cluster=running.scheduler_address))


def test_another_server_is_told(paper: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digest.pipeline.cluster._PATIENCE", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(SettingsError, match=f"{address} does not answer as a Dask scheduler"):
            tags_of(replace(paper, cluster=address))


def test_a_scheduler_that_asks_for_certificates_is_told_where_there_are_none(paper: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tls://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(SettingsError, match=f"{address} does not answer as a Dask scheduler"):
            tags_of(replace(paper, cluster=address))


def test_without_dask_its_extra_is_named(paper: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digest.pipeline.cluster.find_spec", lambda _: None)
    with pytest.raises(SettingsError, match=r"Dask is not installed.*pip install 'digest-hook\[cluster\]'"):
        tags_of(replace(paper, cluster="tcp://127.0.0.1:1"))


def test_nothing_new_needs_no_cluster(paper: Settings) -> None:
    settings = replace(paper, model="none")
    expected = tags_of(settings)
    assert tags_of(replace(settings, cluster="tcp://127.0.0.1:1")) == expected
