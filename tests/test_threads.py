"""Threads: the page of one, the index of all, and what a story says of its own."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.collect import collect
from digest.collected import Digest
from digest.dates import day_span
from digest.model import Publish, Quote, TaggedArticle
from digest.page import Page
from digest.render import render
from digest.render.threads import later, ordinal
from tests.making import DAY, country, person, registry, tagged
from tests.test_near import text
from tests.test_render import PLAIN, shown

SIZE = PLAIN.page_size


def told(days: Iterable[int], thread: str = "Talks") -> list[TaggedArticle]:
    return [
        tagged(path=f"{day:03}.txt", slug=f"s{day}", title=f"Headline {day}", day=DAY + timedelta(day), thread=thread)
        for day in days
    ]


def collected(articles: Iterable[TaggedArticle], default: Publish = Publish.FULL) -> Digest:
    return collect(articles, registry(), default)


def pages(digest: Digest) -> dict[str, Page]:
    return {page.path: page for page in render(digest, PLAIN)}


def headlines(page: Page) -> list[str]:
    return re.findall(r"^### \[(.*?)\]", page.body, re.MULTILINE)


def test_a_thread_is_read_from_the_oldest_to_the_newest_with_the_time_between() -> None:
    page = pages(collected(told([5, 0, 1, 30])))["threads/talks.md"]
    assert headlines(page) == ["Headline 0", "Headline 1", "Headline 5", "Headline 30"]
    assert re.findall(r'class="gap".*?>(.*?)<', page.body) == ["4 days later", "4 weeks later"]
    assert "4 May – 3 June 2021 · 4 stories" in shown(page).text


def test_a_thread_of_one_story_has_a_page_and_is_said_on_the_story() -> None:
    found = pages(collected(told([0])))
    assert headlines(found["threads/talks.md"]) == ["Headline 0"]
    assert "Part of Talks, 1st of 1" in shown(found["articles/2021/05/04/s0.md"]).text


def test_a_long_thread_is_paged_and_every_story_stands_once() -> None:
    found = pages(collected(told(range(2 * SIZE + 3))))
    parts = [found[path] for path in ("threads/talks.md", "threads/talks/2.md", "threads/talks/3.md")]
    assert "threads/talks/4.md" not in found
    assert [headline for page in parts for headline in headlines(page)] == [
        f"Headline {day}" for day in range(2 * SIZE + 3)
    ]
    assert "Earlier · Page 2 of 3 · Later" in shown(parts[1]).text
    assert [page.meta["description"] for page in parts] == ["Talks: 23 stories, 4–26 May 2021."] * 3


def test_a_story_says_where_it_stands_and_what_is_before_and_after() -> None:
    found = pages(collected(told([0, 1, 2])))
    page = shown(found["articles/2021/05/05/s1.md"])
    assert "Part of Talks, 2nd of 3" in page.text
    assert "Before Headline 0" in page.text
    assert "After Headline 2" in page.text
    assert "../../../../threads/talks.md" in page.links
    assert "Before" not in shown(found["articles/2021/05/04/s0.md"]).text


def test_the_kicker_leads_to_the_thread_else_to_the_main_country() -> None:
    land = tagged(path="x.txt", slug="x", countries=[country("FR"), country("SE")])
    found = pages(collected([*told([0]), land, tagged(path="y.txt", slug="y")]))
    threaded, landed, bare = (found[f"articles/2021/05/04/{slug}.md"].meta for slug in ("s0", "x", "y"))
    assert (threaded["kicker"], threaded["kicker_page"]) == ("Talks", "threads/talks/")
    assert (landed["kicker"], landed["kicker_page"]) == ("France", "countries/france/")
    assert "kicker" not in bare
    assert "kicker_page" not in bare


def test_people_and_countries_of_a_thread_are_counted_and_linked_where_they_have_a_page() -> None:
    quoted = "“We are ready to meet them wherever they wish to meet us.”"
    articles = [
        tagged(
            quoted,
            path=path,
            slug=path,
            thread="Talks",
            people=people,
            countries=[country("FR")],
            quotes=[Quote(0, 0, len(quoted), quoted, speaker="ana bell")],
        )
        for path, people in (("a", [person("Ana Bell"), person("Bo Cern")]), ("b", [person("Ana Bell")]))
    ]
    page = shown(pages(collected(articles))["threads/talks.md"])
    assert "Ana Bell 2, Bo Cern 1" in page.text
    assert "France 2" in page.text
    assert "../people/ana-bell.md" in page.links
    assert not any("bo-cern" in link for link in page.links)
    assert page.text.count(quoted) == 1
    assert "../articles/2021/05/04/a.md#q1" in page.links


def test_a_thread_gives_no_words_of_an_excerpt_s_unseen_part_away() -> None:
    quoted = "“We are ready to meet them wherever they wish to meet us.”"
    article = tagged(
        "Envoys met.",
        quoted,
        path="a",
        slug="a",
        thread="Talks",
        people=[person("Ana Bell", at=[(1, 0, 1)])],
        quotes=[Quote(1, 0, len(quoted), quoted, speaker="ana bell")],
    )
    found = pages(collected([article], Publish.EXCERPT))
    assert not any("wherever they wish" in page.body for page in found.values())
    assert any("wherever they wish" in page.body for page in pages(collected([article])).values())


def test_copies_stand_on_one_place_of_the_thread() -> None:
    account = text(1)
    articles = [
        *told([0, 3]),
        *(tagged(account, path=f"c{n}", slug=f"c{n}", day=DAY + timedelta(n), thread="Talks") for n in (1, 2)),
    ]
    found = pages(collected(articles))
    assert "4 stories, 1 of them a copy" in shown(found["threads/talks.md"]).text
    assert "c2" not in "".join(headlines(found["threads/talks.md"]))
    first, copy = (shown(found[f"articles/2021/05/{place}.md"]) for place in ("05/c1", "06/c2"))
    assert "2nd of 3" in first.text
    assert "2nd of 3" in copy.text
    assert "After Headline 3" in first.text


def test_a_copy_without_the_thread_of_its_earliest_is_no_part_of_it() -> None:
    account = text(1)
    articles = [
        tagged(account, path="a", slug="a", thread="Talks"),
        tagged(account, path="b", slug="b", day=DAY + timedelta(1)),
    ]
    assert "Part of" not in shown(pages(collected(articles))["articles/2021/05/05/b.md"]).text


def test_the_index_has_the_threads_with_the_newest_stories_first_a_page_at_a_time() -> None:
    articles = [article for n in range(SIZE + 1) for article in told([n], f"Thread {n}")]
    found = pages(collected([*articles, replace_slug(told([200], "Thread 0")[0])]))
    names = [
        name
        for path in ("threads/index.md", "threads/2.md")
        for name in re.findall(r"^## \[(.*?)\]", found[path].body, re.MULTILINE)
    ]
    assert names == ["Thread 0", *(f"Thread {n}" for n in range(SIZE, 0, -1))]
    assert "Latest: Headline 200" in shown(found["threads/index.md"]).text


def replace_slug(article: TaggedArticle) -> TaggedArticle:
    return replace(article, article=replace(article.article, slug="again"))


def test_the_archive_leads_to_the_threads_where_there_are_any() -> None:
    assert "../threads/index.md" in shown(pages(collected(told([0])))["archive/index.md"]).links
    found = pages(collected([tagged()]))
    assert "threads/index.md" not in found
    assert not any("threads" in link for link in shown(found["archive/index.md"]).links)


def test_a_thread_s_name_is_text_wherever_it_stands() -> None:
    name = "<b onclick=x>[Talks](javascript:x)</b> `{{ x }}`"
    for page in pages(collected(told([0, 1], name))).values():
        assert "<b onclick" not in page.body
        assert not any(link.startswith("javascript") for link in shown(page).links)
    listed = shown(pages(collected(told([0], name)))["threads/index.md"])
    assert name in listed.text


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (112, "112th"), (1023, "1,023rd")],
)
def test_ordinals(number: int, words: str) -> None:
    assert ordinal(number) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((1962, 10, 14), (1962, 10, 14), "14 October 1962"),
        ((1962, 10, 14), (1962, 10, 28), "14–28 October 1962"),
        ((1978, 9, 30), (1978, 10, 4), "30 September – 4 October 1978"),
        ((1987, 12, 8), (1991, 12, 26), "8 December 1987 – 26 December 1991"),
    ],
)
def test_two_days_and_all_between(first: tuple[int, int, int], last: tuple[int, int, int], words: str) -> None:
    assert day_span(date(*first), date(*last)) == words


@given(st.integers(0, 40000))
def test_the_time_between_is_said_in_a_unit_that_fits(days: int) -> None:
    words = later(date(1900, 1, 1), date(1900, 1, 1) + timedelta(days))
    if days < 2:
        assert words == ""
        return
    number, unit, _ = words.split()
    length = {"days": 1, "weeks": 7, "months": 30.44, "years": 365.25}[unit]
    assert abs(int(number) * length - days) <= length / 2 + 1
    assert int(number) >= 2
