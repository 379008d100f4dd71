"""Small facts about characters, each by a property or by the cases that made it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import escape
from digest.text import fold, folded_beginning, same_or_initial

LINE_ENDS = "\n\r\x85\u2028\u2029"


@given(st.text(max_size=400), st.text("é. "))
def test_the_beginning_of_a_folded_text_is_that_of_the_whole(text: str, more: str) -> None:
    assert folded_beginning(text) == fold(text)[:40]
    assert folded_beginning("e" * 400 + more) == "e" * 40


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("maria", "maria", True), ("m", "maria", True), ("maria", "m", True), ("m", "n", False), ("mar", "maria", False)],
)
def test_an_initial_stands_for_a_word_and_a_part_of_it_does_not(one: str, other: str, *, same: bool) -> None:
    assert same_or_initial(one, other) is same


@given(st.text(st.sampled_from("a b\t\x1b\x00\u202e\u2066" + LINE_ENDS)))
def test_a_line_of_a_terminal_keeps_its_blanks_and_stays_one_line_that_sets_nothing(text: str) -> None:
    written = escape.terminal_line(text)
    assert not set(written) & set("\x1b\x00\u202e\u2066" + LINE_ENDS)
    assert written.count(" ") == sum(text.count(blank) for blank in " " + LINE_ENDS)
    assert written.replace(" ", "") == "".join(c for c in text if c in "ab\t")
