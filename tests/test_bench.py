"""What is measured is like news, and the same every time; what was measured is told as it was."""

import json
import os
import re
import statistics
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from digest.pipeline import parse_seeds
from tests.bench import report, ways
from tests.bench.corpora import edit, edit_registry, written
from tests.bench.kept import Kept, state_of_code
from tests.bench.measured import run
from tests.bench.stories import DAILY, REGISTERED, write_digest
from tests.bench.weights import KINDS, weights
from tests.casefiles import ROOT
from tests.sites import settings_of, tree_of

STORIES = 600


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("invented")
    write_digest(folder, STORIES)
    return folder


def test_the_same_number_of_stories_is_the_same_bytes(tmp_path: Path, invented: Path) -> None:
    command = [sys.executable, "-m", "tests.bench.stories", str(tmp_path), str(STORIES)]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": "7"}, check=True)
    assert tree_of(tmp_path) == tree_of(invented)


def test_invented_stories_have_the_shape_of_news(invented: Path) -> None:
    parsed = parse_seeds(settings_of(invented))
    assert parsed.problems == ()
    assert len(parsed.articles) == STORIES
    assert len(parsed.registry.people) == REGISTERED

    texts = [article.seed.text[article.seed.body :] for article in parsed.articles]
    words = sorted(len(text.split()) for text in texts)
    assert 350 < statistics.median(words) < 450
    assert words[0] < 150
    assert words[-1] > 1500
    assert 0.28 < sum("“" in text for text in texts) / STORIES < 0.40

    daily = Counter(article.seed.date for article in parsed.articles)
    del daily[max(daily)]  # the last day is not yet full
    assert set(daily.values()) <= set(range(DAILY[0], DAILY[1] + 1))
    assert 0.05 < sum(bool(article.seed.front.source) for article in parsed.articles) / STORIES < 0.15
    again = sum(article.seed.path.endswith("-again.txt") for article in parsed.articles)
    assert 0.005 < again / STORIES < 0.04


def test_plain_mkdocs_builds_every_story_with_tags_and_search_and_none_in_its_navigation(tmp_path: Path) -> None:
    sites = written(tmp_path, 30)
    run(ways.BUILD, sites.mkdocs, environment=ways.QUIET)
    pages = sorted((sites.mkdocs / "site/articles").rglob("index.html"))
    assert len(pages) == 30
    assert [page for page in pages if 'class="md-tag"' not in page.read_text(encoding="utf-8")] == []
    assert [
        page for page in pages if re.search(r'md-nav__link[^>]*href="[^"]*articles/', page.read_text("utf-8"))
    ] == []
    found = json.loads((sites.mkdocs / "site/search/search_index.json").read_text(encoding="utf-8"))["docs"]
    assert {doc["location"] for doc in found} >= {
        f"{p.parent.relative_to(sites.mkdocs / 'site').as_posix()}/" for p in pages
    }
    assert len(list((sites.hugo / "content/articles").rglob("*.md"))) == 30


def test_an_edit_is_seen_by_the_digest_and_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    sites = written(tmp_path, 30)
    settings = settings_of(sites.digest)
    before = parse_seeds(settings)
    for mark in ("1", "2"):
        edit(sites.digest, sites.seed, mark)
        edit_registry(sites.digest, mark)
    after = parse_seeds(settings)
    changed = [one for one, other in zip(after.articles, before.articles, strict=True) if one != other]
    assert [article.seed.path for article in changed] == [sites.seed]
    assert sites.page == f"articles/{changed[0].seed.date:%Y/%m/%d}/{changed[0].slug}/"
    assert re.findall(r"for the time (.)", changed[0].seed.text) == ["2"]
    assert sum(one != other for one, other in zip(after.registry.people, before.registry.people, strict=True)) == 1


def test_what_was_measured_is_kept_and_figures_of_other_code_are_not_mixed_in(tmp_path: Path) -> None:
    place = tmp_path / "runs.jsonl"
    for code, wall in (("old", 50.0), ("new", 3.0), ("new", 1.0), ("new", 2.0)):
        kept = Kept(place, code)
        kept.add(500, ways.WARM, len(kept.of(500, ways.WARM)), {"wall": wall}, whole=wall * 2)
    again = Kept(place, "new")
    found = again.median(500, ways.WARM)
    assert found is not None
    assert found.wall == 2.0
    assert again.has(500, ways.WARM, 2)
    assert not again.has(500, ways.WARM, 3)
    plan = [(500, ways.WARM, number) for number in range(5)]
    assert again.left(plan) == (8.0, True)
    assert again.left([*plan, (500, ways.PLAIN, 0)]) == (8.0, False)
    assert again.median(500, ways.PLAIN) is None


def test_another_line_of_code_is_another_state() -> None:
    assert state_of_code(("hooks",)) == state_of_code(("hooks",))
    assert state_of_code(("hooks",)) != state_of_code(("hooks", "tests/bench"))


def test_a_page_is_renewed_between_its_marks_and_nowhere_else(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "runs.jsonl", "code")
    for way, wall in ((ways.WARM, 4.0), (ways.PLAIN, 8.0), (ways.HUGO, 2.5)):
        kept.add(2000, way, 0, {"wall": wall, "cpu": wall, "memory": 300.0})
    for stories, wall in ((2000, 4.0), (10_000, 21.0)):
        kept.add(stories, "plainly, warm", 0, {"wall": wall})
    found = report.report(kept, [2000], [2000, 10_000])
    cells = [line.strip("| ").split(" | ")[-2:] for line in found.splitlines() if line.startswith("| full build")]
    assert cells == [["≤ 0.5", "0.50"], ["≤ 1.5", "1.60"]]
    assert "Time(10,000) ÷ time(2,000), warm, once: 5.25 (goal: ≤ 5.5)." in found

    page = tmp_path / "page.md"
    page.write_text(f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n", encoding="utf-8")
    report.renew(page, found)
    assert page.read_text(encoding="utf-8") == f"before\n{report.BEGIN}\n\n{found}\n\n{report.END}\nafter\n"
    page.write_text("no marks", encoding="utf-8")
    with pytest.raises(ValueError, match="no place"):
        report.renew(page, found)


def test_a_command_is_measured_with_its_children_and_what_stands_apart(tmp_path: Path) -> None:
    child = "import time; held = bytearray(60 << 20); time.sleep(1)"
    script = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    whole = run([sys.executable, "-c", script], tmp_path)
    apart = run([sys.executable, "-c", script], tmp_path, apart="python")
    assert whole.wall > 1
    assert whole.memory > 60
    assert whole.apart == 0
    assert apart.memory < 1
    assert apart.apart > 60


def test_every_kind_of_page_is_weighed(whole_site: Path) -> None:
    found = weights(whole_site)
    assert set(found) == {*KINDS, *(f"{kind}, unpacked" for kind in KINDS)}
    assert all(1 < found[kind] < found[f"{kind}, unpacked"] for kind in KINDS)
