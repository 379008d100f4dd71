"""What is measured is like news, and the same every time; what was measured is told as it was."""

import statistics
from collections import Counter
from pathlib import Path

import pytest

from digest.pipeline import parse_seeds
from tests.bench.stories import DAILY, REGISTERED, write_digest
from tests.sites import settings_of, tree_of

STORIES = 600


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("invented")
    write_digest(folder, STORIES)
    return folder


def test_the_same_number_of_stories_is_the_same_bytes(tmp_path: Path, invented: Path) -> None:
    write_digest(tmp_path, STORIES)
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
