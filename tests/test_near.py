"""Near-duplicates: what is one account and what is not, and what lists make of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.cache.marks import article_mark
from digest.collect import collect
from digest.collect.near import ALIKE, MOST_COPIES, WINDOW
from digest.collect.sketch import BINS, bands, likeness, shingles, sketch
from digest.collected import Digest, Story
from digest.folding import unfolded
from digest.model import BlockKind, Copies, Publish, Source, TaggedArticle
from digest.page import Page
from digest.render import render
from tests.making import DAY, country, registry, tagged
from tests.test_render import PLAIN, shown

WORDS = [a + b for a in "bcdfghklmnprst" for b in ("arn", "olt", "esk", "ind")]


def text(seed: int, length: int = 120, vocabulary: Sequence[str] = WORDS) -> str:
    random = Random(seed)  # noqa: S311 - a text, not a secret
    return " ".join(random.choice(vocabulary) for _ in range(length))


def edited(words: str, *places: int) -> str:
    changed = words.split()
    for place in places:
        changed[place] = "altered"
    return " ".join(changed)


def days_later(days: int) -> date:
    return DAY + timedelta(days)


def collected(*articles: TaggedArticle, copies: Copies = Copies.NEAR) -> Digest:
    return collect(articles, registry(), Publish.FULL, copies)


def firsts(digest: Digest) -> dict[str, str]:
    """Return by the copy's path that of its earliest."""
    return {
        story.tagged.article.seed.path: story.first.tagged.article.seed.path for story in digest.stories if story.first
    }


def pair(one: str, other: str, days: int = 1, threads: tuple[str, str] = ("", "")) -> Digest:
    return collected(
        tagged(one, path="one", slug="one", thread=threads[0]),
        tagged(other, path="other", slug="other", day=days_later(days), thread=threads[1]),
    )


ACCOUNT = text(1)


@pytest.mark.parametrize(
    "again",
    [
        ACCOUNT,
        ACCOUNT.upper(),
        edited(ACCOUNT, 5, 60, 100),
        f"From our own reporter. {ACCOUNT}",
        ACCOUNT.rsplit(" ", 20)[0],
    ],
    ids=["the same", "in capitals", "three words changed", "a sentence before", "its end cut off"],
)
def test_an_account_that_came_in_again_is_folded_into_the_earliest(again: str) -> None:
    digest = pair(ACCOUNT, again)
    assert firsts(digest) == {"other": "one"}
    assert [[copy.slug for copy in story.copies] for story in digest.stories] == [[], ["other"]]


@pytest.mark.parametrize(
    "other",
    [text(2), ACCOUNT.rsplit(" ", 60)[0], edited(ACCOUNT, *range(0, 120, 4))],
    ids=["another account", "half of it", "every fourth word changed"],
)
def test_another_account_is_not_folded(other: str) -> None:
    assert firsts(pair(ACCOUNT, other)) == {}


def test_captions_headings_and_the_line_of_the_source_do_not_part_two_copies() -> None:
    first = tagged(ACCOUNT, path="one", slug="one")
    again = tagged(
        (BlockKind.CAPTION, text(7, 60)), ACCOUNT, (BlockKind.SOURCE, text(8, 40)), path="other", slug="other"
    )
    assert firsts(collected(first, again)) == {"other": "one"}


def test_a_copy_is_looked_for_within_a_week_and_no_longer() -> None:
    assert firsts(pair(ACCOUNT, ACCOUNT, WINDOW)) == {"other": "one"}
    assert firsts(pair(ACCOUNT, ACCOUNT, WINDOW + 1)) == {}


def test_a_short_text_is_never_folded() -> None:
    brief = "The markets were closed on Monday for the holiday."
    assert firsts(pair(brief, brief)) == {}


def test_one_form_with_other_figures_is_another_account() -> None:
    form = f"{text(3, 60)} rose 41 and fell 52 of 63 on 74 after 85 {text(4, 60)}"
    other = f"{text(3, 60)} rose 14 and fell 25 of 36 on 74 after 85 {text(4, 60)}"
    assert likeness(shingles([form]), shingles([other])) > ALIKE
    assert firsts(pair(form, other)) == {}
    assert firsts(pair(form, form)) == {"other": "one"}


def test_a_curator_parts_two_stories_by_naming_two_threads() -> None:
    assert firsts(pair(ACCOUNT, ACCOUNT, threads=("Talks", "Trial"))) == {}
    assert firsts(pair(ACCOUNT, ACCOUNT, threads=("Talks", "talks"))) == {"other": "one"}
    assert firsts(pair(ACCOUNT, ACCOUNT, threads=("Talks", ""))) == {"other": "one"}


def test_nothing_is_folded_where_the_settings_say_so() -> None:
    articles = [tagged(ACCOUNT, path=path, slug=path) for path in ("one", "other")]
    assert firsts(collected(*articles, copies=Copies.NONE)) == {}


@pytest.mark.parametrize(
    "alphabet", ["ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "абвгдежзиклмнопрстуфхцчшщэюя"], ids=["Arabic", "Cyrillic"]
)
def test_any_alphabet_is_compared(alphabet: str) -> None:
    vocabulary = [a + b for a in alphabet for b in alphabet]
    account = text(5, 120, vocabulary)
    assert firsts(pair(account, edited(account, 5, 60))) == {"other": "one"}
    assert firsts(pair(account, text(6, 120, vocabulary))) == {}


def test_a_script_without_blanks_is_compared_by_characters() -> None:
    characters = [chr(code) for code in range(0x4E00, 0x4F00)]
    account = text(5, 200, characters).replace(" ", "")
    assert firsts(pair(account, account[:100] + "中" + account[101:])) == {"other": "one"}
    assert firsts(pair(account, text(6, 200, characters).replace(" ", ""))) == {}


def test_likeness_is_not_handed_on_from_copy_to_copy() -> None:
    """Each differs a little from the one before, the last much from the first."""
    steps = [edited(ACCOUNT, *range(1, 1 + 8 * step * 5, 8)) for step in range(4)]
    digest = collected(*(tagged(step, path=f"{n}", slug=f"s{n}", day=days_later(n)) for n, step in enumerate(steps)))
    assert firsts(digest) == {"1": "0", "3": "2"}


def test_a_story_has_so_many_copies_and_the_next_begins_anew() -> None:
    articles = [tagged(ACCOUNT, path=f"{n:02}", slug=f"s{n}") for n in range(MOST_COPIES + 3)]
    copies = sorted(len(story.copies) for story in collected(*articles).stories if story.copies)
    assert copies == [1, MOST_COPIES]


def test_a_withheld_story_is_nobody_s_earliest() -> None:
    digest = collected(
        tagged(ACCOUNT, path="one", slug="one", publish=Publish.HIDDEN), tagged(ACCOUNT, path="other", slug="other")
    )
    assert firsts(digest) == {}


accounts = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.lists(st.integers(0, 119), max_size=12),
        st.integers(0, 12),
        st.sampled_from(["", "A", "B"]),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(made=accounts, order=st.randoms(use_true_random=False))
def test_folding_keeps_every_story_and_depends_on_no_order_of_reading(
    made: list[tuple[int, list[int], int, str]], order: Random
) -> None:
    articles = [
        tagged(edited(text(seed), *places), path=f"{n}", slug=f"s{n}", day=days_later(days), thread=thread)
        for n, (seed, places, days, thread) in enumerate(made)
    ]
    digest = collected(*articles)
    assert len(digest.stories) == len(articles)
    for story in digest.stories:
        assert not (story.first and story.copies)
        for copy in story.copies:
            assert copy.first is not None
            assert copy.first.page == story.page
            assert timedelta(0) <= copy.date - story.date <= timedelta(WINDOW)
            one, other = (shingles(b.text for b in s.tagged.article.blocks) for s in (story, copy))
            assert likeness(one, other) >= ALIKE
    order.shuffle(articles)
    assert firsts(collected(*articles)) == firsts(digest)


@given(st.frozensets(st.integers(0, 2**61 - 1), max_size=200))
def test_a_sketch_is_of_the_set_and_every_bin_of_it_a_member(numbers: frozenset[int]) -> None:
    found = sketch(numbers)
    assert found == sketch(sorted(numbers, reverse=True))
    assert len(found) == (BINS if numbers else 0)
    assert set(found) <= numbers


def test_texts_as_alike_as_the_threshold_asks_nearly_always_meet() -> None:
    random, met, tried = Random(11), 0, 300  # noqa: S311 - a text, not a secret
    for _ in range(tried):
        both = [random.getrandbits(61) for _ in range(150)]
        one, other = ([random.getrandbits(61) for _ in range(50)] for _ in range(2))
        met += bool({*bands(sketch([*both, *one]))} & {*bands(sketch([*both, *other]))})
    assert met / tried > 0.97


def pages(digest: Digest) -> dict[str, Page]:
    return {page.path: page for page in render(digest, PLAIN)}


def told_twice() -> Digest:
    """Return a story with a copy in another paper a day later, and one of something else."""
    again = tagged(
        ACCOUNT, path="b.txt", slug="again", day=days_later(1), title="Told again", countries=[country("FR")]
    )
    again = replace(again, article=replace(again.article, source=Source("A *Paper*")))
    return collected(
        tagged(ACCOUNT, path="a.txt", slug="told", title="Told first", countries=[country("FR")]),
        again,
        tagged(text(9), path="c.txt", slug="else", title="Something else", countries=[country("FR")]),
    )


@pytest.mark.parametrize("path", ["index.md", "countries/france.md"])
def test_in_a_list_the_earliest_names_its_copy_which_does_not_stand_beside_it(path: str) -> None:
    page = shown(pages(told_twice())[path])
    assert "Also: A *Paper*" in page.text
    assert "Told again" not in page.text
    assert sum(link.endswith("/told.md") for link in page.links) >= 1
    assert sum(link.endswith("/again.md") for link in page.links) == 1


def test_counts_count_copies_and_say_so() -> None:
    found = pages(told_twice())
    assert "3 stories, 1 of them a copy" in shown(found["countries/france.md"]).text
    for page in ("index.md", "editions/2021-W18.md", "editions/2021.md"):
        assert "3 stories, 1 of them a copy" in shown(found[page]).text, page
    assert found["countries/france.md"].meta["description"].startswith("France in 3 stories")


def test_a_day_without_the_earliest_shows_the_copy_and_where_it_was_first() -> None:
    day = shown(pages(told_twice())["archive/2021/05/05.md"])
    assert "Told again" in day.text
    assert "First here on 4 May 2021" in day.text
    assert "../../../articles/2021/05/04/told.md" in day.links


def test_each_page_tells_of_the_other() -> None:
    found = pages(told_twice())
    first, copy = (shown(found[f"articles/2021/05/{place}.md"]) for place in ("04/told", "05/again"))
    assert "The same account as Told first, first here on 4 May 2021." in copy.text
    assert "../04/told.md" in copy.links
    assert "The same account" in first.text
    assert "../05/again.md" in first.links
    assert "copies" in first.anchors


def test_a_copy_is_no_neighbour_of_its_earliest() -> None:
    found = pages(told_twice())
    assert "Told first" not in found["articles/2021/05/05/again.md"].body.split('class="neighbours"')[1]


def test_more_copies_than_an_entry_names_are_on_the_earliest_s_page() -> None:
    articles = [tagged(ACCOUNT, path=f"{n}", slug=f"s{n}", title=f"Told {n}") for n in range(6)]
    found = pages(collected(*articles))
    assert "Also: Told 1, Told 2, Told 3, 2 more" in shown(found["index.md"]).text
    assert "articles/2021/05/04/s0.md#copies" in shown(found["index.md"]).links
    listed = shown(found["articles/2021/05/04/s0.md"])
    assert all(f"s{n}.md" in listed.links for n in range(1, 6))


def test_a_list_without_the_earliest_keeps_its_copies() -> None:
    stories: tuple[Story, ...] = told_twice().stories
    copies = [story for story in stories if story.first]
    assert unfolded(copies) == tuple(copies)
    assert len(unfolded(stories)) == len(stories) - len(copies)


class Remembered:
    """What stories were sketched by, and how often that was asked and kept."""

    def __init__(self) -> None:
        self.known: dict[str, tuple[int, ...]] = {}
        self.kept = 0

    def find(self, mark: str) -> tuple[int, ...] | None:
        return self.known.get(mark)

    def keep(self, mark: str, bands: tuple[int, ...]) -> None:
        self.known[mark] = bands
        self.kept += 1


def test_a_kept_sketch_changes_nothing_and_is_made_once() -> None:
    first, copy = tagged(text(1), path="seeds/a.txt"), tagged(edited(text(1), 7), path="seeds/b.txt")
    short = tagged("Short.", path="seeds/c.txt")
    stories = [
        replace(one, article=replace(one.article, mark=article_mark(one.article))) for one in (first, copy, short)
    ]
    sketches = Remembered()
    found = [collect(stories, registry(), Publish.FULL, sketches=sketches) for _ in range(2)]
    assert found[0] == found[1] == collect(stories, registry(), Publish.FULL)
    assert sum(len(story.copies) for story in found[1].stories) == 1
    assert sketches.kept == len(stories)
