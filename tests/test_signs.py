"""Signs that nobody sees: which are told, that nothing is lost with them, and that no name is another by them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.checking import difference, mended
from digest.signs import hiding, named, turning, without_signs
from digest.slugs import slugify
from digest.text import fold, readable

IDLE = "\u00ad\u200b\u200c\u200d\u2060\u034f\ufe0f\u2062\u206a\u3164\ufff9\U000e0041\U000e0100"
TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
TEXT = st.text(st.sampled_from(f"aé жα☂😀葛م 1#\n{IDLE}{TURNS}\u200f"), max_size=30)


@pytest.mark.parametrize("sign", IDLE)
@pytest.mark.parametrize("letter", "aéжαé")
def test_what_hides_between_letters_that_need_nothing_is_told(sign: str, letter: str) -> None:
    assert hiding(f"The P{letter}{sign}{letter}n") == [len(f"The P{letter}")]


@pytest.mark.parametrize(
    "needed",
    ["می‌خواهم", "क्‍ष", "ලංකා ශ්‍රී", "ภาษา\u200bไทย", "👩\u200d🚒", "❤\ufe0f\u200d🔥", "1\ufe0f⃣", "ℹ\ufe0f",
     "葛\U000e0100城",
     "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "a\u200eb", "ab"],
)  # fmt: skip
def test_what_a_script_or_a_picture_needs_is_not_told(needed: str) -> None:
    assert (hiding(needed), turning(needed)) == ([], [])


@pytest.mark.parametrize(
    "hidden",
    ["😀" + "\U000e0100" * 9, "😀" + "\ufe0f\ufe00" * 4, " " + "\u200b\u200c" * 8 + " ", "🏴" + "\U000e0041" * 30],
)
def test_a_text_that_is_written_in_signs_is_told_whole(hidden: str) -> None:
    assert hiding(hidden) == [number for number, sign in enumerate(hidden) if sign not in "😀🏴 "]


@settings(max_examples=300, deadline=None)
@given(text=TEXT)
def test_a_text_without_these_signs_is_the_same_text_and_has_none(text: str) -> None:
    plain = without_signs(text)
    assert (turning(plain), hiding(plain), without_signs(plain)) == ([], [], plain)
    assert [sign for sign in plain if sign not in IDLE] == [sign for sign in text if sign not in IDLE + TURNS]


@given(text=st.text("abé жم1", min_size=1, max_size=8), sign=st.sampled_from(IDLE), place=st.integers(0, 8))
def test_a_name_with_a_hidden_sign_is_the_same_name_and_has_the_same_address(text: str, sign: str, place: int) -> None:
    hidden = text[:place] + sign + text[place:]
    assert fold(hidden) == fold(text)
    if any("a" <= letter <= "z" for letter in text):
        assert slugify(hidden) == slugify(text) or len(slugify(text)) > len(text)


@settings(max_examples=300, deadline=None)
@given(text=TEXT)
def test_no_text_that_is_read_turns_the_direction(text: str) -> None:
    assert turning(readable(text)) == []
    assert len(readable(text)) == len(text)


def test_a_sign_is_named_as_unicode_names_it() -> None:
    assert [named(sign) for sign in "\u202e\x1b"] == [
        "RIGHT-TO-LEFT OVERRIDE (U+202E)",
        "a sign without a name (U+001B)",
    ]


def test_a_mend_takes_them_out_and_its_diff_writes_them_out() -> None:
    raw = "date 2024-05-06 En\u00advoys \u202emet.\n".encode()
    after = mended(raw)
    assert after == b"date 2024-05-06 Envoys met.\n"
    shown = list(difference(raw, after, "seeds/a.txt"))
    assert "-date 2024-05-06 En<U+00AD>voys <U+202E>met." in shown
    assert turning("".join(shown)) == []
