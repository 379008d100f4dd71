"""Lookalikes: any letter of another script in a Latin word is told, and no word of one script is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import knowledge
from digest.checking.lookalikes import doubtful_host
from digest.lookalikes import as_latin, odd_words, passes_for_latin

TABLE = knowledge.lookalikes()
OTHER_SCRIPTS = sorted(letter for letter in TABLE if letter not in "ɑɡɩᴏ")


@given(
    before=st.text("abé", min_size=2, max_size=5),
    letter=st.sampled_from(OTHER_SCRIPTS),
    after=st.text("xyž", min_size=1),
)
def test_one_letter_of_another_script_is_told_with_its_place(before: str, letter: str, after: str) -> None:
    (odd,) = odd_words(f"Some “{before}{letter}{after}” here")
    assert (odd.start, odd.word, odd.letters, odd.mixed) == (6, f"{before}{letter}{after}", letter, True)
    assert as_latin(odd.word) == f"{before}{TABLE[letter]}{after}"


@pytest.mark.parametrize(
    "words",
    ["Владимир Путин и Мао", "Αθήνα και Κύπρος", "Արմենիա", "Tシャツ", "μm and ΔT and TNFα", "YouTube-канал",
     "Żółć naïve",
     "日本のNATO", "Сектор Газа"],
)  # fmt: skip
def test_words_of_one_script_and_of_everyday_use_are_not_told(words: str) -> None:
    assert list(odd_words(words)) == []


def test_a_latin_letter_in_a_cyrillic_word_is_the_one_that_is_named() -> None:
    (odd,) = odd_words("Владимир Пyтин")
    assert (odd.word, odd.letters) == ("Пyтин", "y")


@pytest.mark.parametrize("letter", sorted(TABLE))
def test_each_letter_of_the_table_stands_for_one_of_ascii(letter: str) -> None:
    assert not letter.isascii()
    assert TABLE[letter].isascii()
    assert TABLE[letter].isalpha()


@pytest.mark.parametrize(
    "host",
    ["xn--80ak6aa92e.com", "www.xn--pple-43d.com", "127.0.0.1", "2130706433", "0x7f.1", "0x7f000001", "::1",
     "a." * 130 + "org"],
)  # fmt: skip
def test_a_host_that_is_a_number_or_passes_for_another_is_doubtful(host: str) -> None:
    assert doubtful_host(host)


@pytest.mark.parametrize(
    "host", ["example.org", "xn--mnchen-3ya.example", "xn--80aafi6cg.example", "3com.com", "", "a1.b2"]
)
def test_other_hosts_are_not(host: str) -> None:
    assert doubtful_host(host) == ""


def test_a_word_passes_for_latin_where_every_letter_does() -> None:
    assert [passes_for_latin(word) for word in ("аррӏе", "рори", "apple", "а-1", "1")] == [
        True,
        False,
        False,
        True,
        False,
    ]
