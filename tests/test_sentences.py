"""Sentences: where they end, and what of one is shown around some words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.sentences import LONGEST, around, first_sentence

LONG = "The envoys, who had come by boat from the far shore with their clerks and their maps, " * 3


def shown(text: str, words: str, longest: int = LONGEST) -> str:
    """Return what is shown around the first place of some words, with the marks of what was cut."""
    start = text.index(words)
    found = around(text, start, start + len(words), longest)
    return ("" if found.opens else "…") + text[found.start : found.end] + ("" if found.closes else "…")


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("One came. Ana Bell left. Two stayed.", "Ana Bell", "Ana Bell left."),
        ("Ana Bell left.", "Ana Bell", "Ana Bell left."),
        ("No stop here for Ana Bell", "Ana Bell", "No stop here for Ana Bell"),
        ("He met Dr. Bell of St. Ives. She left.", "Bell", "He met Dr. Bell of St. Ives."),
        ("It said “Go!” Ana Bell went.", "Ana Bell", "Ana Bell went."),
        ("First.  \n Ana Bell spoke.  Last.", "Ana Bell", "Ana Bell spoke."),
        ("It ended. Ana came. It began.", "ended. Ana", "It ended. Ana came."),
    ],
)
def test_the_sentence_around_some_words_is_shown_whole(text: str, words: str, expected: str) -> None:
    assert shown(text, words) == expected


def test_a_long_sentence_is_cut_on_both_sides_where_words_end() -> None:
    text = f"{LONG}and Ana Bell, {LONG}went home."
    cut = shown(text, "Ana Bell")
    assert cut.startswith("…")
    assert cut.endswith("…")
    assert len(cut) <= LONGEST + 2
    assert f" {cut[1:-1]} " in f" {text} "


def test_what_one_side_does_not_need_is_the_other_s() -> None:
    text = f"Ana Bell and {LONG}"
    cut = shown(text, "Ana Bell")
    assert cut.startswith("Ana Bell and The envoys")
    assert len(cut) > LONGEST - 15


def test_a_sentence_that_is_hardly_too_long_is_not_cut() -> None:
    text = "Ana Bell " + "x" * 20 + " and so on to the end."
    assert shown(text, "Ana Bell", longest=len(text) - 5) == text
    assert shown(text, "Ana Bell", longest=20) != text


def test_a_text_without_blanks_is_cut_between_letters() -> None:
    text = "東" * 300 + "安" + "京" * 300
    cut = shown(text, "安")
    assert "安" in cut
    assert LONGEST - 2 <= len(cut) <= LONGEST + 2


TEXTS = st.text("aB .!?\n”é", max_size=80)


@given(text=TEXTS, data=st.data(), longest=st.integers(0, 40))
def test_the_words_are_always_shown_and_nothing_beyond_the_text(text: str, data: st.DataObject, longest: int) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = around(text, start, end, longest)
    assert 0 <= found.start <= start <= end <= found.end <= len(text)


@given(text=TEXTS)
def test_the_first_sentence_is_where_the_text_begins(text: str) -> None:
    assert text.startswith(first_sentence(text))
