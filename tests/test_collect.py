"""Collect: addresses of stories, and people and countries out of the tags of many."""

from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.collect import collect
from digest.collect.filing import filed_under
from digest.collected import Digest
from digest.entries import PersonEntry
from digest.model import Publish, Quote, TaggedArticle
from tests.casefiles import cases
from tests.making import country, person, registry, tagged

ANA = PersonEntry("Ana Bell", "ana-bell")


def collected(
    *articles: TaggedArticle, people: tuple[PersonEntry, ...] = (), default: Publish = Publish.FULL
) -> Digest:
    return collect(articles, registry(*people), default)


def pages(digest: Digest) -> dict[str, str]:
    return {story.tagged.article.seed.path: story.page for story in (*digest.stories, *digest.hidden)}


def test_a_story_s_address_is_its_day_and_its_slug() -> None:
    digest = collected(tagged(slug="talks", day=date(2023, 1, 2)))
    assert [story.page for story in digest.stories] == ["articles/2023/01/02/talks.md"]


def test_one_slug_on_two_days_is_two_addresses() -> None:
    digest = collected(tagged(path="a"), tagged(path="b", day=date(2021, 5, 5)))
    assert set(pages(digest).values()) == {"articles/2021/05/04/a.md", "articles/2021/05/05/a.md"}


def test_of_two_stories_with_one_slug_on_one_day_the_first_path_keeps_it() -> None:
    found = pages(collected(tagged(path="b"), tagged(path="a")))
    assert found["a"] == "articles/2021/05/04/a.md"
    assert found["b"].startswith("articles/2021/05/04/a-")


def test_a_slug_asked_for_by_name_goes_before_one_made_of_a_file_s_name() -> None:
    found = pages(collected(tagged(path="a"), tagged(path="b", own_slug="a")))
    assert found["b"] == "articles/2021/05/04/a.md"
    assert found["a"] != found["b"]


@settings(max_examples=60, deadline=None)
@given(
    seeds=st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from([1, 2]), st.booleans()), min_size=1, max_size=8),
    order=st.randoms(use_true_random=False),
)
def test_addresses_are_unique_and_do_not_depend_on_the_order_of_reading(
    seeds: list[tuple[str, int, bool]], order: Random
) -> None:
    articles = [
        tagged(path=f"{number}.txt", slug=slug, own_slug=slug if own else "", day=date(2021, 5, day))
        for number, (slug, day, own) in enumerate(seeds)
    ]
    before = pages(collected(*articles))
    order.shuffle(articles)
    assert pages(collected(*articles)) == before
    assert len(set(before.values())) == len(articles)


def test_recognition_changes_no_address() -> None:
    bare = tagged("Ana Bell met Bo Cern.", slug="ana-bell-met")
    full = tagged("Ana Bell met Bo Cern.", slug="ana-bell-met", people=[person("Ana Bell")], countries=[country("FR")])
    assert pages(collected(bare)) == pages(collected(full))


def test_stories_come_newest_first_and_within_a_day_in_one_order() -> None:
    old, new = date(2021, 5, 3), date(2021, 5, 5)
    digest = collected(tagged(path="c", day=old), tagged(path="a", day=new), tagged(path="b", day=new))
    assert [story.tagged.article.seed.path for story in digest.stories] == ["b", "a", "c"]


def test_a_seed_s_own_word_on_publishing_goes_before_the_digest_s() -> None:
    digest = collected(tagged(path="a"), tagged(path="b", publish=Publish.FULL), default=Publish.EXCERPT)
    assert {s.tagged.article.seed.path: s.publish for s in digest.stories} == {"a": "excerpt", "b": "full"}


def test_a_hidden_story_has_an_address_and_leaves_no_other_trace() -> None:
    hidden = tagged(
        path="h", slug="h", publish=Publish.HIDDEN, people=[person("Ana Bell"), person("Bo Cern")],
        countries=[country("FR")], quotes=[Quote(0, 0, 2, "“No”", "ana bell")],
    )  # fmt: skip
    digest = collected(hidden, tagged(path="a", people=[person("Bo Cern")]), people=(ANA,))
    assert [story.page for story in digest.hidden] == ["articles/2021/05/04/h.md"]
    assert [story.tagged.article.seed.path for story in digest.stories] == ["a"]
    assert list(digest.people) == ["bo cern"]
    assert digest.people["bo cern"].page == ""
    assert digest.people["bo cern"].company == ()
    assert digest.countries == {}


def test_a_person_of_the_registry_has_a_page_from_the_first_story() -> None:
    digest = collected(tagged(people=[person("Ana Bell", key="ana-bell", confirmed=True)]), people=(ANA,))
    assert digest.people["ana-bell"].page == "people/ana-bell.md"
    assert digest.people["ana-bell"].confirmed


def test_another_person_has_a_page_from_the_second_story() -> None:
    one = collected(tagged(path="a", people=[person("Bo Cern")]))
    two = collected(tagged(path="a", people=[person("Bo Cern")]), tagged(path="b", people=[person("Bo Cern")]))
    assert one.people["bo cern"].page == ""
    assert two.people["bo cern"].page == "people/bo-cern.md"
    assert not two.people["bo cern"].confirmed


def test_a_person_of_the_registry_without_stories_is_not_in_the_digest() -> None:
    assert collected(tagged(), people=(ANA,)).people == {}


def test_two_people_whose_names_make_one_slug_never_share_a_page() -> None:
    accents = [person("Ana Bell", key="ana bell"), person("Ana-Béll", key="other"), person("Ana Bell", key="ana-bell")]
    digest = collected(tagged(path="a", people=accents), tagged(path="b", people=accents), people=(ANA,))
    assert digest.people["ana-bell"].page == "people/ana-bell.md"
    assert len({entity.page for entity in digest.people.values()}) == 3
    assert len({entity.slug for entity in digest.people.values()}) == 3


def test_a_person_s_name_is_the_one_that_most_stories_use() -> None:
    names = ["Bo Cern", "Bo A. Cern", "Bo Cern", "Boris Cern"]
    digest = collected(*(tagged(path=str(n), people=[person(name, key="bo")]) for n, name in enumerate(names)))
    assert digest.people["bo"].name == "Bo Cern"


def test_people_are_filed_by_surname_and_countries_by_name() -> None:
    digest = collected(
        tagged(
            people=[person("Ana Zell"), person("Éva Ádám"), person("Zoe Bell")],
            countries=[country("SE"), country("FR")],
        )
    )
    assert [entity.name for entity in digest.people.values()] == ["Éva Ádám", "Zoe Bell", "Ana Zell"]
    assert list(digest.countries) == ["FR", "SE"]


def test_appearances_and_words_come_newest_first() -> None:
    def story(path: str, day: int) -> TaggedArticle:
        quote = Quote(0, 0, 6, f"“{path}”", "bo cern")
        return tagged(path=path, day=date(2021, 5, day), people=[person("Bo Cern")], quotes=[quote])

    bo = collected(story("a", 2), story("b", 3), story("c", 1)).people["bo cern"]
    assert [seen.story.tagged.article.seed.path for seen in bo.appearances] == ["b", "a", "c"]
    assert [(saying.quote.text, saying.number) for saying in bo.sayings] == [("“b”", 1), ("“a”", 1), ("“c”", 1)]


def test_the_words_of_an_excerpt_stay_with_its_source() -> None:
    quote = Quote(0, 0, 4, "“No”", "bo cern")
    digest = collected(tagged(publish=Publish.EXCERPT, people=[person("Bo Cern")], quotes=[quote]))
    assert digest.people["bo cern"].sayings == ()


def test_words_of_nobody_named_are_nobody_s() -> None:
    digest = collected(tagged(people=[person("Bo Cern")], quotes=[Quote(0, 0, 4, "“No”", "", "a spokesman")]))
    assert digest.people["bo cern"].sayings == ()


def test_offices_seen_are_dated_and_the_most_frequent_comes_first() -> None:
    def story(day: int, *roles: str) -> TaggedArticle:
        return tagged(path=str(day), day=date(2021, 5, day), people=[person("Bo Cern", roles=roles)])

    roles = collected(story(1, "Mayor"), story(2, "President"), story(4, "President")).people["bo cern"].roles
    assert [(role.title, role.first.day, role.last.day) for role in roles] == [("President", 2, 4), ("Mayor", 1, 1)]


def test_company_is_who_and_where_stories_name_together_by_how_many_do() -> None:
    a = tagged(path="a", people=[person("Ana Bell"), person("Bo Cern")], countries=[country("FR")])
    b = tagged(path="b", people=[person("Ana Bell"), person("Cy Dorn")], countries=[country("FR"), country("SE")])
    digest = collected(a, b)
    assert [(met.kind, met.key, met.stories) for met in digest.people["ana bell"].company] == [
        ("person", "bo cern", 1), ("person", "cy dorn", 1), ("country", "FR", 2), ("country", "SE", 1),
    ]  # fmt: skip
    assert [met.key for met in digest.countries["FR"].company] == ["ana bell", "bo cern", "cy dorn", "SE"]


def test_a_country_s_page_is_named_by_the_registry() -> None:
    digest = collected(tagged(countries=[country("SU")]))
    assert digest.countries["SU"].page == "countries/soviet-union.md"


def test_an_empty_digest_is_one() -> None:
    assert collected() == Digest((), (), {}, {})


def test_a_thread_joins_stories_whatever_the_case_of_its_name_and_is_named_as_it_began() -> None:
    digest = collected(
        tagged(path="a", day=date(2021, 5, 4), thread="Border talks"),
        tagged(path="b", day=date(2021, 5, 6), thread="border  TALKS"),
        tagged(path="c", day=date(2021, 5, 5), thread="Élections"),
        tagged(path="d", day=date(2021, 5, 7)),
    )
    talks, elections = digest.threads["border talks"], digest.threads["elections"]
    assert (talks.name, talks.page) == ("Border talks", "threads/border-talks.md")
    assert [story.tagged.article.seed.path for story in talks.stories] == ["b", "a"]
    assert elections.page == "threads/elections.md"
    assert len(digest.threads) == 2


def test_a_withheld_story_is_of_no_thread_and_no_week() -> None:
    digest = collected(tagged(path="a", thread="Talks"), default=Publish.HIDDEN)
    assert (digest.threads, digest.weeks) == ({}, ())


def test_weeks_run_from_monday_and_the_first_holds_the_4th_of_january() -> None:
    days = [date(2020, 12, 31), date(2021, 1, 3), date(2021, 1, 4)]
    weeks = collected(*(tagged(path=str(day), day=day) for day in days)).weeks
    assert [(week.name, week.monday, len(week.stories)) for week in weeks] == [
        ("2020-W53", date(2020, 12, 28), 2),
        ("2021-W01", date(2021, 1, 4), 1),
    ]
    assert weeks[0].page == "editions/2020-W53.md"


@cases("filing")
def test_a_name_is_filed_as_a_library_files_it(case: list[list[str]]) -> None:
    wanted = {name: filed for name, filed, *_ in case}
    assert {name: filed_under(name, *country) for name, _, *country in case} == wanted


def test_what_only_the_unseen_part_of_an_excerpt_calls_somebody_is_not_told() -> None:
    tags = [person("Bo Cern", roles=("Mayor", "secret agent"))]
    text = ("Mayor Bo Cern spoke.", "The secret agent Bo Cern spoke.")
    excerpt = collected(tagged(*text, publish=Publish.EXCERPT, people=tags)).people["bo cern"]
    assert [role.title for role in excerpt.roles] == ["Mayor"]
    assert [role.title for role in collected(tagged(*text, people=tags)).people["bo cern"].roles] == [
        "Mayor",
        "secret agent",
    ]


def test_an_office_with_capitals_and_without_is_one_and_written_as_most_stories_do() -> None:
    titles = ["Swedish president", "Swedish President", "Swedish President"]
    stories = [tagged(path=str(n), people=[person("Bo Cern", roles=(title,))]) for n, title in enumerate(titles)]
    assert [role.title for role in collected(*stories).people["bo cern"].roles] == ["Swedish President"]


def test_company_keeps_the_newest_of_the_shared_stories() -> None:
    stories = [
        tagged(path=str(n), day=date(2021, 5, n), people=[person("Ana Bell"), person("Bo Cern")]) for n in range(1, 9)
    ]
    (bo,) = collected(*stories).people["ana bell"].company
    assert (bo.stories, [story.date.day for story in bo.shared]) == (8, [8, 7, 6, 5, 4])
