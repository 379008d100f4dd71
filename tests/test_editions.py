"""Editions: what stands in a week's page and mail, in which order, and that nothing is lost, doubled or let out."""

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from digest.collect import collect
from digest.collected import Digest, Tally
from digest.entries import PersonEntry
from digest.model import Publish, Quote, TaggedArticle
from digest.page import Page
from digest.render import render
from digest.render.editions import edition_index_pages, edition_of, edition_pages, editions
from digest.render.editions.content import ELSEWHERE, LONGEST, Edition, against, parts
from digest.settings import Settings
from tests.making import country, person, registry, tagged

MONDAY = date(2023, 10, 9)
ANA = PersonEntry("Ana Bell", "ana-bell", country="FR")


def collected(*articles: TaggedArticle) -> Digest:
    return collect(articles, registry(ANA), Publish.FULL)


def story(path: str, *codes: str, day: int = 0, thread: str = "", title: str = "") -> TaggedArticle:
    return tagged(
        path=path,
        slug=path,
        day=MONDAY + timedelta(days=day),
        countries=[country(code) for code in codes],
        thread=thread,
        title=title or f"Headline {path}",
    )


def only(*articles: TaggedArticle) -> Edition:
    digest = collected(*articles)
    return edition_of(digest, digest.weeks[-1])


def slugs(edition: Edition) -> list[tuple[str, list[str]]]:
    return [(group.name, [story.slug for story in group.stories]) for group in edition.groups]


def test_the_story_that_most_of_the_week_is_about_leads_the_latest_of_equals() -> None:
    edition = only(story("a", "SE"), story("b", "FR"), story("c", "FR", day=1), story("d", "SU", day=2))
    assert (edition.lead.slug, edition.kicker) == ("c", "France")


def test_a_lead_without_thread_and_country_has_nothing_over_it() -> None:
    edition = only(story("a"))
    assert (edition.lead.slug, edition.kicker, edition.groups) == ("a", "", ())


def test_the_lead_s_group_comes_first_then_threads_then_countries_then_the_others() -> None:
    edition = only(
        story("f1", "FR"),
        story("f2", "FR", day=1),
        story("f3", "FR", day=2),
        story("s1", "SE"),
        story("t1", "SE", thread="Talks"),
        story("t2", "SU", day=1, thread="talks"),
        story("x"),
    )
    assert edition.lead.slug == "f3"
    assert slugs(edition) == [("France", ["f1", "f2"]), ("Talks", ["t1", "t2"]), ("Sweden", ["s1"]), (ELSEWHERE, ["x"])]


articles_of_a_week = st.lists(
    st.tuples(st.sampled_from(["", "FR", "SE", "SU"]), st.sampled_from(["", "Talks", "Vote"]), st.integers(0, 6)),
    min_size=1,
    max_size=35,
)


@examples(max_examples=60, deadline=None)
@given(week=articles_of_a_week, size=st.integers(2, 12))
def test_each_story_of_a_week_stands_once_and_no_page_has_more_than_its_measure(
    week: list[tuple[str, str, int]], size: int
) -> None:
    edition = only(
        *(
            story(f"s{n:02d}", *([code] if code else []), day=day, thread=thread)
            for n, (code, thread, day) in enumerate(week)
        )
    )
    pages = list(parts(edition, size))
    on_pages = [[story.slug for group in page for story in group.stories] for page in pages]
    on_pages[0].insert(0, edition.lead.slug)
    assert sorted(slug for page in on_pages for slug in page) == [f"s{n:02d}" for n in range(len(week))]
    assert all(len(page) == size for page in on_pages[:-1])
    assert 0 < len(on_pages[-1]) <= size
    for before, after in pairwise(pages):
        parted = before and before[-1].stories and after[0].name.removesuffix(", continued") == before[-1].name
        assert not parted or after[0].name.endswith(", continued")


def built(*articles: TaggedArticle, size: int = 100) -> dict[str, Page]:
    digest = collected(*articles)
    return {page.path: page for edition in editions(digest) for page in edition_pages(edition, size)}


def test_a_week_leads_to_the_nearest_weeks_that_have_stories_and_to_its_days() -> None:
    pages = built(story("a"), story("b", day=21), story("c", day=70))
    body = pages["editions/2023-W44.md"].body
    assert "Earlier edition [9–15 October 2023](2023-W41.md)" in body
    assert "Later edition [18–24 December 2023](2023-W51.md)" in body
    assert "[Monday, 30 October](../archive/2023/10/30.md)" in body
    assert "Later edition" not in pages["editions/2023-W51.md"].body


def test_the_figures_say_in_words_how_the_week_holds_against_the_one_before() -> None:
    pages = built(story("a", "FR", "SU", day=-7), story("b", "FR", day=-7), story("c", "FR", "SE"), story("d", "SE"))
    body = pages["editions/2023-W41.md"].body
    assert "How many of the week&#39;s 2 stories" in body or "How many of the week's 2 stories" in body
    assert "before: of the 2 of 2–8 October 2023." in body
    assert '[France](../countries/france.md) <span class="count">1 · fewer, 2 before</span>' in body
    assert '[Sweden](../countries/sweden.md) <span class="count">2 · new</span>' in body
    assert "Only in the week before: [Soviet Union](../countries/soviet-union.md) (1)" in body
    first = pages["editions/2023-W40.md"].body
    assert '[France](../countries/france.md) <span class="count">2</span>' in first
    assert "has none to compare with" in first


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [(3, 0, "new"), (3, 3, "as before"), (3, 2, "more, 2 before"), (3, 5, "fewer, 5 before")],
)
def test_each_way_to_hold_against_the_week_before_has_its_words(now: int, before: int, words: str) -> None:
    assert against(Tally("x", now, before)) == words


def test_a_very_full_week_has_further_pages_without_words_and_figures() -> None:
    pages = built(*(story(f"s{n:03d}", "FR", day=n % 7) for n in range(25)), size=10)
    assert list(pages) == ["editions/2023-W41.md", "editions/2023-W41/2.md", "editions/2023-W41/3.md"]
    assert [page.body.count("<article") for page in pages.values()] == [10, 10, 5]
    second = pages["editions/2023-W41/2.md"].body
    assert "## [France, continued](../../countries/france.md)" in second
    assert "The week in figures" not in second
    assert "[Page before](../2023-W41.md) · Page 2 of 3 · [Next page](3.md)" in second


def quoted(text: str, lang_of: str = "a") -> TaggedArticle:
    return tagged(
        path=lang_of,
        slug=lang_of,
        day=MONDAY,
        people=[person("Ana Bell", key="ana-bell")],
        quotes=[Quote(0, 0, len(text), text, "ana-bell")],
    )


def test_words_stand_under_the_speaker_s_country_and_lead_to_their_place() -> None:
    body = built(quoted("“We shall see what comes of it.”"))["editions/2023-W41.md"].body
    said = body[body.index("## In their words") :]
    assert "### France" in said
    assert "“We shall see what comes of it.”" in said
    assert "[9 October 2023](../articles/2023/10/09/a.md#q1)" in said


def test_very_long_words_are_cut_between_words_and_closed() -> None:
    edition = only(quoted("“" + "word " * 200 + "end.”"))
    words = edition.heard[0].spoken[0].words
    assert len(words) <= LONGEST
    assert words.endswith("word …”")


HOSTILE = (
    '</aside><script>alert(1)</script> [x](javascript:alert(2)) {: onclick="alert(3)" } **b** ![i](https://evil/x)'
)


def test_hostile_words_do_nothing_in_a_page() -> None:
    articles = (story("a", thread=HOSTILE, title=HOSTILE), story("b", thread=HOSTILE), quoted(f"“{HOSTILE}”", "c"))
    digest = collected(*articles)
    every = [*built(*articles).values(), *edition_index_pages(digest)]
    for page in every:
        assert "<script" not in page.body
        assert "](javascript" not in page.body
        assert "![" not in page.body
        assert not re.search(r"\{:", page.body)


def test_the_index_and_the_years_name_every_week_once() -> None:
    digest = collected(*(story(f"s{n}", day=7 * n) for n in range(-60, 60)))
    pages = {page.path: page.body for page in edition_index_pages(digest)}
    assert list(pages) == ["editions/index.md", "editions/2022.md", "editions/2023.md", "editions/2024.md"]
    named = [week for path in list(pages)[1:] for week in re.findall(r"\((\d{4}-W\d\d)\.md\)", pages[path])]
    assert sorted(named) == [week.name for week in digest.weeks]
    assert '[2023](2023.md) <span class="count">52 editions, 52 stories</span>' in pages["editions/index.md"]
    assert len(re.findall(r"\(\d{4}-W\d\d\.md\)", pages["editions/index.md"])) == 8


def test_a_digest_without_stories_has_an_index_that_says_so() -> None:
    (index,) = edition_index_pages(collected())
    assert index.meta["description"].startswith("0 editions, 0 stories")


def test_every_page_that_the_editions_lead_to_is_there() -> None:
    digest = collected(
        story("a", "FR", day=-7),
        story("b", "FR", "SE", thread="Talks"),
        quoted("“We shall see what comes of it.”", "c"),
        *(story(f"s{n:03d}", "SU", day=n % 7) for n in range(25)),
    )
    pages = {page.path: page.body for page in render(digest, Settings(root=Path(), page_size=10))}
    for path, body in pages.items():
        if path.startswith("editions/"):
            for target in re.findall(r"\]\(([^)#]+\.md)", body):
                assert str((Path("/") / path).parent.joinpath(target).resolve())[1:] in pages, (path, target)
