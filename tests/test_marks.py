"""Marks of articles and their tags: equal marks mean equal values, in every process and surroundings."""

import datetime as dt
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from digest.cache import mark_of, marked, open_cache
from digest.cache.marks import article_mark
from digest.model import (
    Article,
    Block,
    BlockKind,
    FrontMatter,
    LeftOut,
    Mention,
    OpenName,
    Quote,
    Reason,
    Seed,
    Tag,
    TaggedArticle,
)
from digest.pipeline import parse_seeds, tag_seeds
from digest.pipeline.whole import tagged_articles
from digest.settings import Settings
from tests.casefiles import ROOT
from tests.sites import golden_copy, settings_of

# Few letters and small numbers, so that values that are nearly the same come up often.
WORDS = st.text(alphabet="ab\u00e9\u4e2d", max_size=3)
NUMBERS = st.integers(min_value=-1, max_value=300)
DAYS = st.dates(min_value=dt.date(2020, 1, 1), max_value=dt.date(2020, 1, 3))
KINDS: dict[type, Any] = {
    str: WORDS,
    int: NUMBERS,
    dt.date: DAYS,
    float: st.sampled_from([0.0, 0.1, 0.2, 0.30000000000000004, 0.3]),
}


def few(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


MENTIONS = few(st.builds(Mention, NUMBERS, NUMBERS, NUMBERS))
TAGS = few(
    st.builds(Tag, WORDS, WORDS, confirmed=st.booleans(), salience=KINDS[float], mentions=MENTIONS, roles=few(WORDS))
)
PLACES = st.dictionaries(WORDS, st.tuples(NUMBERS, NUMBERS), max_size=2)
FRONTS = st.builds(FrontMatter, st.none() | DAYS, WORDS, aliases=few(WORDS), places=PLACES)
SEEDS = st.builds(Seed, WORDS, WORDS, WORDS, NUMBERS, DAYS, FRONTS)
BLOCKS = few(st.builds(Block, st.sampled_from(BlockKind), WORDS, NUMBERS, NUMBERS, NUMBERS, WORDS))
ARTICLES = st.builds(Article, SEEDS, WORDS, st.booleans(), WORDS, WORDS, WORDS, BLOCKS)
TAGGED = st.builds(
    TaggedArticle,
    ARTICLES,
    TAGS,
    TAGS,
    few(st.builds(Quote, NUMBERS, NUMBERS, NUMBERS, WORDS)),
    few(st.builds(LeftOut, WORDS, WORDS, WORDS, st.sampled_from(Reason), MENTIONS)),
    few(st.builds(OpenName, WORDS, few(WORDS), MENTIONS)),
    st.none() | NUMBERS,
)


@given(TAGGED, TAGGED)
def test_two_values_are_equal_if_and_only_if_their_marks_are(one: TaggedArticle, other: TaggedArticle) -> None:
    assert (mark_of(one) == mark_of(other)) == (one == other)
    assert (article_mark(one.article) == article_mark(other.article)) == (one.article == other.article)
    # Where only the tags, or only the articles, are another's.
    for mixed in (replace(one, article=other.article), replace(other, article=one.article)):
        assert (mark_of(mixed) == mark_of(one)) == (mixed == one)


@given(TAGGED)
def test_a_mark_does_not_depend_on_marks_or_on_what_is_not_compared(value: TaggedArticle) -> None:
    moved = replace(value.article.seed, front=replace(value.article.seed.front, places={"title": (2, 8)}))
    same = replace(value, article=replace(value.article, seed=moved, mark="before"), mark="before")
    assert same == value
    assert mark_of(same) == mark_of(value)
    assert marked(same).mark == mark_of(value)


MARKS = """
import sys
from pathlib import Path
from tests.sites import settings_of
from digest.pipeline import parse_seeds, tag_seeds
settings = settings_of(Path(sys.argv[1]))
print([(tagged.article.seed.id, tagged.mark) for tagged in tag_seeds(parse_seeds(settings), settings)])
"""


def test_the_same_story_has_the_same_mark_in_other_surroundings(tmp_path: Path) -> None:
    root = golden_copy(tmp_path / "paper")
    settings = settings_of(root)
    first = str([(tagged.article.seed.id, tagged.mark) for tagged in tag_seeds(parse_seeds(settings), settings)])
    told = []
    surroundings = ({"PYTHONHASHSEED": "1", "LC_ALL": "C"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"})
    for number, around in enumerate(surroundings):
        other = golden_copy(tmp_path / f"elsewhere {number}")
        environment = {**os.environ, **around, "PYTHONPATH": str(ROOT)}
        for _ in ("cold", "warm"):
            done = subprocess.run(
                [sys.executable, "-c", MARKS, str(other)], env=environment, capture_output=True, text=True, check=True
            )
            told.append(done.stdout.strip())
    assert told == [first] * 4


def test_whatever_is_tagged_bears_its_mark(tmp_path: Path) -> None:
    settings: Settings = settings_of(golden_copy(tmp_path / "paper"))
    parsed = parse_seeds(settings)
    for only in (frozenset[str](), None, None):  # without tags, recognised, and kept
        with open_cache(settings.cache, whole=True) as cache:
            found = list(tagged_articles(parsed, settings, cache, only))
        assert [tagged.mark for tagged in found] == [mark_of(tagged) for tagged in found]
        assert any(tagged.people for tagged in found) == (only is None)
