"""What seeds were parsed into is kept: the same articles, tags and problems come of it as without, whatever changed."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from digest.model import Article, Seed, TaggedArticle
from digest.parse import parse
from digest.pipeline import parse_seeds, tag_seeds
from digest.settings import Settings
from tests.sites import STORIES, golden_copy, settings_of

TALKS = "2021/talks-by-the-lake.txt"

DOUBTFUL = {
    "2021/unseen.txt": "date 2021-06-01 An envoy\u200bspoke by the lake on Monday.\n",  # D138
    "2021/turned.txt": "date 2021-06-02 An envoy \u202espoke by the lake on Monday.\n",  # D137
    "2021/no-day.txt": "An envoy spoke by the lake.\n",  # D101
    "2021/photo.txt": "date 2021-06-03 \u2014 Photo: Jo Marsh\n",
    "2021/con.txt": "date 2021-06-04 An envoy spoke to reporters by the lake.\n",  # D142
    "2021/nowhere.txt": "---\ndate: 2021-06-05\ncountries: [Nowhereland]\n---\nAn envoy spoke by the lake.\n",  # D114
}


@pytest.fixture
def paper(tmp_path: Path) -> Settings:
    """Return the settings of the invented paper, with seeds of which something is told."""
    settings = settings_of(golden_copy(tmp_path / "paper"))
    for name, text in DOUBTFUL.items():
        (settings.seeds / name).write_text(text, encoding="utf-8")
    return settings


def outcome(settings: Settings) -> tuple[list[str], list[tuple[str, TaggedArticle, str]]]:
    """Return every problem, and every story with its tags, its places and its mark."""
    parsed = parse_seeds(settings)
    tagged = [(one.article.seed.path, one, one.mark) for one in tag_seeds(parsed, settings)]
    return [f"{problem!r} {problem}" for problem in parsed.problems], tagged


def afresh(settings: Settings) -> tuple[list[str], list[tuple[str, TaggedArticle, str]]]:
    """Return the same without anything kept."""
    return outcome(replace(settings, cache=settings.root / "an empty cache"))


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the paths of the seeds that are parsed from now on."""
    paths = list[str]()

    def counting(seed: Seed) -> Article:
        paths.append(seed.path)
        return parse(seed)

    monkeypatch.setattr("digest.pipeline.parsing.parse", counting)
    return paths


def edited(settings: Settings) -> None:
    path = settings.seeds / TALKS
    path.write_text(path.read_text(encoding="utf-8").replace("passports", "papers"), encoding="utf-8")


def edited_without_a_trace(settings: Settings) -> None:
    path = settings.seeds / TALKS
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("passports", "passport2"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size


def mended(settings: Settings) -> None:
    for name in DOUBTFUL:
        (settings.seeds / name).write_text("date 2021-06-01 An envoy spoke to reporters.\n", encoding="utf-8")


def spoiled(settings: Settings) -> None:
    path = settings.seeds / TALKS
    path.write_text(path.read_text(encoding="utf-8") + "\nA word\u200bthat hides.\n", encoding="utf-8")


def languages(settings: Settings) -> None:
    path = settings.root / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    assert "  digest:\n" in text
    path.write_text(text.replace("  digest:\n", "  digest:\n    languages: [fr, de]\n"), encoding="utf-8")


CHANGES: dict[str, tuple[Callable[[Settings], object], int]] = {
    "nothing": (lambda _: None, 0),
    "an edited seed": (edited, 1),
    "an edited seed of the same size and time": (edited_without_a_trace, 1),
    "a removed seed": (lambda s: (s.seeds / TALKS).unlink(), 0),
    "a renamed seed": (lambda s: (s.seeds / TALKS).rename(s.seeds / "2021/talks-at-the-lake.txt"), 1),
    "a seed that is moved": (lambda s: (s.seeds / TALKS).rename(s.seeds / "talks-by-the-lake.txt"), 1),
    "a seed that becomes Markdown": (lambda s: (s.seeds / TALKS).rename((s.seeds / TALKS).with_suffix(".md")), 1),
    "mended seeds": (mended, 0),
    "a seed of which something is told now": (spoiled, 1),
    "an edited registry": (lambda s: (s.seeds / "people.yml").write_text("- name: Zorba of Nowhere\n", "utf-8"), 0),
    "a wrong registry": (lambda s: (s.seeds / "people.yml").write_text("- name: 12\n- nme: A\n", "utf-8"), 0),
    "no registry": (lambda s: (s.seeds / "people.yml").unlink(), 0),
    "other languages": (languages, 0),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_kept_changes_nothing(change: str, paper: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    first = outcome(paper)
    assert {code for code in ("D101", "D114", "D137", "D138", "D142") for line in first[0] if code in line} == {
        "D101", "D114", "D137", "D138", "D142"
    }  # fmt: skip
    parsed = counted(monkeypatch)
    CHANGES[change][0](paper)
    settings = settings_of(paper.root)
    warm = outcome(settings)
    told = {f"seeds/{name}" for name in DOUBTFUL}  # they are parsed each time, or never
    assert len([path for path in parsed if path not in told]) == CHANGES[change][1]
    cold = afresh(settings)
    assert warm == cold
    assert [repr(one) for _, one, _ in warm[1]] == [repr(one) for _, one, _ in cold[1]]
    places = [[one.article.seed.front.places for _, one, _ in of[1]] for of in (warm, cold)]
    assert places[0] == places[1]
    assert (warm == first) is (change in {"nothing", "other languages"})


def test_a_seed_is_kept_for_every_place_that_it_stands_in(paper: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(paper.seeds / TALKS, paper.seeds / "2021/again.txt")
    outcome(paper)
    parsed = counted(monkeypatch)
    warm = outcome(paper)
    assert len(warm[1]) > STORIES
    assert "seeds/2021/again.txt" not in parsed
    assert warm == afresh(paper)
