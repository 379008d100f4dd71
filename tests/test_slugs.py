"""Slugs: the last part of every address. ASCII, lasting, and never shared by two names."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digest.slugs import LONGEST, is_slug, share_out, slugify

NAMES = st.one_of(
    st.text(max_size=90),
    st.lists(
        st.sampled_from(["Ana", "Bell", "al-", "'", ".", " ", "é", "Ł", "ش", "日本", "2", "-", "con", "feed"]),
        max_size=30,
    ).map("".join),
)


@settings(max_examples=200, deadline=None)
@given(text=NAMES)
@example(text="")
@example(text="index")
@example(text="-" * 200)
@example(text="日" * 200)
@example(text="a" * 200)
def test_any_text_has_a_slug_of_ascii_that_is_never_empty(text: str) -> None:
    slug = slugify(text, "story")
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= LONGEST + len("story--123456")
    assert slugify(text)


@settings(max_examples=200, deadline=None)
@given(text=NAMES)
def test_a_slug_of_a_slug_is_itself(text: str) -> None:
    slug = slugify(text, "story")
    assert slugify(slug, "story") == slug or len(slug) > LONGEST


@settings(max_examples=200, deadline=None)
@given(text=NAMES)
def test_a_slug_that_was_made_may_stand_as_an_address(text: str) -> None:
    slug = slugify(text, "story")
    assert is_slug(slug) or len(slug) > LONGEST


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Vladimir Putin", "vladimir-putin"),
        ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan"),
        ("Lech Wałęsa", "lech-walesa"),
        ("Mohammed Shia' al-Sudani", "mohammed-shia-al-sudani"),
        ("J. F. Kennedy", "j-f-kennedy"),
        ("Ø. Ærø – Straße", "o-aero-strasse"),
        ("  a__b//c  ", "a-b-c"),
        ("Côte d’Ivoire", "cote-divoire"),
        ("Israel–Hamas “war”…", "israel-hamas-war"),
        ("Ana日Bell", "anabell"),
    ],
)
def test_a_slug_keeps_the_words_without_accents_and_marks(text: str, slug: str) -> None:
    assert slugify(text) == slug


@pytest.mark.parametrize("text", ["index", "Index", "con", "NUL", "feed", "a-z", "lpt1", "2", "2023", "0"])
def test_a_name_that_the_site_or_a_system_keeps_for_itself_is_marked(text: str) -> None:
    assert re.fullmatch(r".+-[0-9a-f]{6}", slugify(text))
    assert not is_slug(text)


def test_texts_without_latin_letters_have_slugs_of_their_own() -> None:
    slugs = {slugify(text, "person") for text in ("محمود عباس", "مصطفى", "温家宝", "Κ.")}
    assert len(slugs) == 4
    assert all(slug.startswith("person-") for slug in slugs)


def test_a_long_text_is_cut_between_words() -> None:
    slug = slugify("word " * 40)
    assert len(slug) <= LONGEST
    assert set(slug.split("-")) == {"word"}


@pytest.mark.parametrize(
    "text", ["", "-", "a--b", "-a", "a-", "A", "a b", "é", "../a", "a/b", "a.b", "a" * 61, "a\n", "feed"]
)
def test_what_could_not_be_an_address_is_no_slug(text: str) -> None:
    assert not is_slug(text)


@settings(max_examples=200, deadline=None)
@given(
    names=st.lists(st.text("abAB é", max_size=4), unique=True, max_size=12),
    taken=st.dictionaries(st.text("ab-", max_size=3), st.text("xyz", min_size=1, max_size=3), max_size=4),
)
def test_no_two_names_share_a_slug_nor_take_one_that_is_taken(names: list[str], taken: dict[str, str]) -> None:
    given_slugs = share_out(names, lambda name: slugify(name, "x"), taken=taken)
    assert list(given_slugs) == names
    assert len(set(given_slugs.values())) == len(names)
    assert not set(given_slugs.values()) & set(taken)


@settings(max_examples=100, deadline=None)
@given(names=st.lists(st.text("abAB é", max_size=4), unique=True, max_size=12), more=st.text("abAB é", max_size=4))
def test_a_name_that_comes_later_changes_no_address(names: list[str], more: str) -> None:
    before = share_out(names, slugify)
    after = share_out([*names, *({more} - set(names))], slugify)
    assert {name: after[name] for name in names} == before


def test_an_owner_keeps_the_slug_that_is_taken_for_them() -> None:
    assert share_out(["ana-bell"], lambda name: name, taken={"ana-bell": "ana-bell"}) == {"ana-bell": "ana-bell"}


def test_a_slug_with_a_hash_that_someone_chose_is_not_given_again() -> None:
    hashed = share_out(["Ana", "ana"], lambda name: name.lower())["ana"]
    names = [hashed, "Ana", "ana"]
    shared = share_out(names, lambda name: name.lower())
    assert len(set(shared.values())) == 3
