"""Related stories: which they are, in what order, and the reason that is given."""

import math
from datetime import timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.collect import collect
from digest.collect.related import MOST
from digest.collected import Digest
from digest.model import Publish, TaggedArticle
from digest.render.related import reason
from tests.making import DAY, country, person, registry, tagged
from tests.test_near import text
from tests.test_render import page_of, shown


def story(
    path: str, *people: str, days: int = 0, countries: tuple[str, ...] = (), thread: str = "", words: str = ""
) -> TaggedArticle:
    return tagged(
        words or f"Words of {path}.",
        path=path,
        slug=f"s-{path}",
        title=f"Headline {path}",
        day=DAY + timedelta(days),
        people=[person(name) for name in people],
        countries=[country(code) for code in countries],
        thread=thread,
    )


def collected(*articles: TaggedArticle) -> Digest:
    return collect(articles, registry(), Publish.FULL)


def related(digest: Digest, path: str) -> dict[str, str]:
    """Return the stories related to the one at ``path``, in order, each with the reason."""
    (own,) = [s for s in digest.stories if s.tagged.article.seed.path == path]
    return {found.story.tagged.article.seed.path: reason(found, digest) for found in digest.related.get(own.page, ())}


def strangers(number: int) -> list[TaggedArticle]:
    return [story(f"x{n}", f"Stranger {n}", days=n) for n in range(number)]


def test_the_reason_names_the_people_the_countries_and_the_time() -> None:
    digest = collected(
        story("a", "Ana Bell", countries=("FR", "SE")), story("b", "Ana Bell", days=1, countries=("FR",)), *strangers(9)
    )
    assert related(digest, "a") == {"b": "Ana Bell, France, same week"}
    assert related(digest, "b") == {"a": "Ana Bell, France, same week"}


def test_a_reason_has_at_most_two_people_and_three_names() -> None:
    people = ("Ana Bell", "Bo Cern", "Cy Dorn")
    digest = collected(
        story("a", *people, countries=("FR", "SE")), story("b", *people, countries=("FR", "SE")), *strangers(9)
    )
    assert related(digest, "a") == {"b": "Ana Bell, Bo Cern, France, same day"}


def test_the_time_is_said_by_the_calendar_and_far_apart_it_is_the_day() -> None:
    # 4 May 2021 is a Tuesday.
    digest = collected(
        story("a", "Ana Bell"),
        *(story(f"b{days}", "Ana Bell", days=days) for days in (0, 5, 6, 20)),
        *strangers(300),
    )
    assert list(related(digest, "a").values()) == [
        "Ana Bell, same day",
        "Ana Bell, same week",
        "Ana Bell, within a week",
        "Ana Bell, same month",
    ]
    apart = collected(story("a", "Ana Bell"), story("b", "Ana Bell", days=300), *strangers(300))
    assert related(apart, "a") == {"b": "Ana Bell, 28 February 2022"}


def test_who_is_rare_weighs_more_than_who_is_everywhere() -> None:
    everywhere = [story(f"e{n}", "Everybody", days=n) for n in range(3, 30)]
    digest = collected(story("a", "Everybody", "Ana Bell"), story("b", "Ana Bell", days=9), *everywhere)
    assert next(iter(related(digest, "a"))) == "b"


def test_of_equals_the_nearer_in_time_comes_first() -> None:
    digest = collected(
        story("a", "Ana Bell"), story("far", "Ana Bell", days=-9), story("near", "Ana Bell", days=4), *strangers(9)
    )
    assert list(related(digest, "a")) == ["near", "far"]


def test_a_country_that_every_story_has_relates_none_of_them() -> None:
    digest = collected(*(story(f"{n}", countries=("FR",), days=40 * n) for n in range(30)))
    assert digest.related == {}


def test_stories_of_one_thread_and_copies_are_not_named() -> None:
    account = text(1)
    digest = collected(
        story("a", "Ana Bell", thread="Talks"),
        story("b", "Ana Bell", thread="talks"),
        story("c", "Ana Bell", words=account),
        story("d", "Ana Bell", words=account, days=1),
        *strangers(9),
    )
    assert list(related(digest, "a")) == ["c"]
    assert list(related(digest, "d")) == ["a", "b"]


def test_the_page_of_a_story_links_to_what_is_related_and_says_why() -> None:
    digest = collected(story("a", "Ana Bell"), story("b", "Ana *Bell*", "Ana Bell", days=1), *strangers(9))
    page = shown(page_of(digest, "articles/2021/05/04/s-a.md"))
    assert "Related\nHeadline b Ana Bell, same week" in "\n".join(filter(None, map(str.strip, page.text.split("\n"))))
    assert "../05/s-b.md" in page.links


def brute_force(subjects: list[set[str]], days: list[int]) -> list[list[int]]:
    """Every pair weighed: what the index must find where no subject has more stories than it looks at."""
    total = len(subjects)
    count = {s: sum(s in of for of in subjects) for of in subjects for s in of}
    weight = {s: math.log(1 + total / n) / math.log(1 + total) for s, n in count.items()}
    found = []
    for own, of_own in enumerate(subjects):
        scored = []
        for other, of_other in enumerate(subjects):
            between = abs(days[own] - days[other])
            score = round(sum(weight[s] for s in sorted(of_own & of_other)) * (0.3 + 0.7 / (1 + between / 14)), 6)
            if other != own and of_own & of_other and score >= 0.25:
                scored.append((-score, between, other))
        found.append([other for *_, other in sorted(scored)[:MOST]])
    return found


made = st.lists(st.tuples(st.sets(st.sampled_from("ABCDEF"), max_size=3), st.integers(0, 60)), min_size=2, max_size=14)


@settings(max_examples=80, deadline=None)
@given(stories=made, order=st.randoms(use_true_random=False))
def test_the_index_finds_what_a_look_at_every_pair_finds(stories: list[tuple[set[str], int]], order: Random) -> None:
    stories.sort(key=lambda pair: pair[1])
    articles = [story(f"{n:02}", *sorted(names), days=days) for n, (names, days) in enumerate(stories)]
    expected = brute_force([names for names, _ in stories], [days for _, days in stories])
    order.shuffle(articles)
    digest = collected(*articles)
    for own, others in enumerate(expected):
        assert list(related(digest, f"{own:02}")) == [f"{other:02}" for other in others]


def test_what_an_often_seen_person_is_related_to_is_looked_for_near_in_time() -> None:
    digest = collected(*(story(f"{n:04}", "Everybody", f"P {n}", days=n) for n in range(120)))
    for own in digest.stories:
        assert all(abs((own.date - found.story.date).days) <= 24 for found in digest.related.get(own.page, ()))
