"""Parse: from a seed to blocks that keep its characters, a headline, a description and an address."""

import re
import string
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.errors import SeedError
from digest.model import Article, Seed
from digest.parse import parse
from digest.parse.headline import LONGEST, LONGEST_DESCRIPTION
from digest.read import read_seed
from digest.slugs import is_slug
from tests.casefiles import cases, plain, seed_of

# Words and marks that mean something to this stage, so that a random text is not only noise.
PIECES = ["Envoys", "met", "President ", "Mr. ", "Ana Bell", "U.S.", " — AFP", "(AP Photo)", "This photograph shows",
          "LONDON (Reuters) - ", "\n", "\n\n", "\n\n\n", " ", "\t", "\u00a0", ". ", ", and ", ": ", '"',
          "“", "”", "> ", "# ",
          "##", ">", "--", "…", "é", "日本", "\u2028", "\x85", "\r\n", "(", ")", "1. ", "- "]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


@cases("parse")
def test_a_seed_becomes_the_expected_article(case: dict[str, Any], tmp_path: Path) -> None:
    seed = seed_of(case, tmp_path)
    if "error" in case:
        with pytest.raises(SeedError) as caught:
            parse(seed)
        found = caught.value
        assert {key: getattr(found, key) for key in ("code", "line", "column")}.items() <= case["error"].items()
        assert case["error"]["message"] in found.message
        assert case["error"]["hint"] in found.hint
        return
    article = parse(seed)
    assert_blocks(article, case)
    for name in ("title", "description", "slug", "lang"):
        assert getattr(article, name) == case.get(name, getattr(article, name))
    if "source" in case:
        assert plain(article.source) == case["source"]
    told = {"title", "description", "slug", "lang", "source", "blocks", "kinds"}
    assert told & set(case), "a case expects something"


def assert_blocks(article: Article, case: dict[str, Any]) -> None:
    found = [plain(block) for block in article.blocks]
    if "kinds" in case:
        assert [block["kind"] for block in found] == case["kinds"]
    if "blocks" in case:
        expected = [{"credit": "", **block} for block in case["blocks"]]
        shown = ("kind", "text", "credit")
        assert [{key: block[key] for key in shown} for block in found] == [
            {key: block[key] for key in shown} for block in expected
        ]
        assert [[block["line"], block["last_line"]] for block in found] == [block["lines"] for block in expected]


def any_seed(text: str, ending: str, tmp_path_factory: pytest.TempPathFactory) -> Seed | None:
    path = tmp_path_factory.getbasetemp() / f"any{ending}"
    path.write_bytes(b"date 2021-05-04" + text.encode("utf-8", "replace"))
    try:
        return read_seed(path, shown=path.name, seed_id="any")
    except SeedError:
        return None


def any_article(seed: Seed | None) -> Article | None:
    """Return the article of a seed, if it has a paragraph: the one thing that parsing may ask for."""
    try:
        return parse(seed) if seed else None
    except SeedError as problem:
        if problem.code == "D120":
            return None
        raise


@settings(max_examples=200, deadline=None)
@given(text=TEXTS, ending=st.sampled_from([".txt", ".md"]))
def test_every_block_holds_the_characters_at_its_place(
    text: str, ending: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    article = any_article(any_seed(text, ending, tmp_path_factory))
    for block in article.blocks if article else ():
        held = article.seed.text[block.start : block.start + len(block.text)] if article else ""
        if ending == ".md":  # the mark that continues a quotation reads as a blank
            held = re.sub(r"\n>", "\n ", held)
        assert block.text == held.replace("\n", " ").replace("\t", " ")
        assert block.text.strip()


@settings(max_examples=200, deadline=None)
@given(text=TEXTS, ending=st.sampled_from([".txt", ".md"]))
def test_no_word_of_a_seed_is_lost_or_moved(text: str, ending: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    article = any_article(any_seed(text, ending, tmp_path_factory))
    if article is None:
        return
    marks = "#> \t\n" if ending == ".md" else ""
    spoken = re.sub(rf"[\s{re.escape(marks)}]+", "", article.seed.text[article.seed.body :])
    kept = re.sub(rf"[\s{re.escape(marks)}]+", "", "".join(block.text for block in article.blocks))
    assert kept == spoken
    places = [(block.start, block.line, block.last_line) for block in article.blocks]
    assert places == sorted(places)


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_a_headline_is_one_short_line_and_never_empty(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    article = any_article(any_seed(text, ".txt", tmp_path_factory))
    if article is None:
        return
    assert 0 < len(article.title) <= LONGEST
    assert 0 < len(article.description) <= LONGEST_DESCRIPTION
    for line in (article.title, article.description):
        assert not set(line) & set("\n\r\t\x85\u2028\u2029")
        assert line == line.strip(string.whitespace)
    assert is_slug(article.slug)


@pytest.mark.parametrize("words", [".", "President ", "A.", "A. ", "-", "The Aa ", " ,", '"', "(", "… ", "Mr. "])
def test_a_hostile_lead_costs_no_more_than_a_long_one(words: str, tmp_path: Path) -> None:
    # Patterns that try every way of grouping would not come back from this within a lifetime.
    seed = seed_of({"text": f"date 2021-05-04President {words * (90_000 // len(words))}a."}, tmp_path)
    assert len(parse(seed).title) <= LONGEST


def test_a_file_s_name_gives_the_slug_whatever_the_text_says(tmp_path: Path) -> None:
    slugs = {parse(seed_of({"file": "lake-talks.txt", "text": f"date 2021-05-04{t}"}, tmp_path)).slug
             for t in ("Envoys met.", "Ana Bell met Bo Cern in France.")}  # fmt: skip
    assert slugs == {"lake-talks"}
