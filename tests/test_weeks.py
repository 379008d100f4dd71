"""A week against the calendar week before it, and what was said in it by the country of who said it."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.collect import collect
from digest.collect.sides import MOST_OF_A_SIDE, MOST_OF_A_SPEAKER, NOBODY_SAYS
from digest.collect.weeks import MOST, MOST_GONE
from digest.collected import Digest, Week
from digest.entries import PersonEntry
from digest.model import Publish, Quote, Tag, TaggedArticle
from tests.making import country, person, registry, tagged

MONDAY = date(2023, 10, 9)
BEFORE = MONDAY - timedelta(days=7)
ANA = PersonEntry("Ana Bell", "ana-bell", country="FR")
BO = PersonEntry("Bo Ceder", "bo-ceder", country="SE")
CLEO = PersonEntry("Cleo Dahl", "cleo-dahl")
SENTENCE = "“We will stay here until the talks are over.”"


def collected(*articles: TaggedArticle, default: Publish = Publish.FULL) -> Digest:
    return collect(articles, registry(ANA, BO, CLEO), default)


def said(speaker: str, text: str = SENTENCE) -> Quote:
    return Quote(0, 0, len(text), text, speaker)


def tallies(week: Week) -> list[tuple[str, int, int]]:
    return [(tally.key, tally.stories, tally.before) for tally in week.countries]


def story(path: str, day: date, *codes: str) -> TaggedArticle:
    return tagged(path=path, slug=path, day=day, countries=[country(code) for code in codes])


def test_a_country_is_held_against_the_calendar_week_before() -> None:
    digest = collected(
        story("a", BEFORE, "FR"),
        story("b", BEFORE, "SE"),
        story("c", MONDAY, "FR"),
        story("d", MONDAY, "FR", "SU"),
    )
    first, second = digest.weeks
    assert (first.before, tallies(first)) == (0, [("FR", 1, 0), ("SE", 1, 0)])
    assert (second.before, tallies(second)) == (2, [("FR", 2, 1), ("SU", 1, 0), ("SE", 0, 1)])


def test_a_week_behind_a_gap_is_held_against_nothing() -> None:
    digest = collected(story("a", BEFORE - timedelta(days=7), "FR"), story("b", MONDAY, "FR"))
    assert (digest.weeks[1].before, tallies(digest.weeks[1])) == (0, [("FR", 1, 0)])


def test_the_week_before_the_first_of_a_year_is_the_last_of_the_year_before() -> None:
    digest = collected(story("a", date(2020, 12, 31), "FR"), story("b", date(2021, 1, 4), "FR"))
    assert [week.name for week in digest.weeks] == ["2020-W53", "2021-W01"]
    assert tallies(digest.weeks[1]) == [("FR", 1, 1)]


def test_the_ends_of_all_dates_are_weeks_like_others() -> None:
    first, last = collected(story("a", date.min, "FR"), story("b", date.max, "FR")).weeks
    assert (first.name, first.monday, first.before) == ("0001-W01", date.min, 0)
    assert (last.name, last.sunday, last.before) == ("9999-W52", date.max, 0)


def test_a_week_names_no_more_people_than_can_be_read() -> None:
    crowd = [person(f"Nomen {n:02d}") for n in range(30)]
    week = collected(
        tagged(path="a", slug="a", day=BEFORE, people=[person(f"Gone {n:02d}") for n in range(30)]),
        tagged(path="b", slug="b", day=MONDAY, people=crowd),
    ).weeks[1]
    assert sum(tally.stories > 0 for tally in week.people) == MOST
    assert sum(tally.stories == 0 for tally in week.people) == MOST_GONE


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 27), st.sets(st.sampled_from(["FR", "SE", "SU"]))),
        min_size=1,
        max_size=15,
    )
)
def test_every_story_counts_once_in_its_week_and_once_before_the_next(days: list[tuple[int, set[str]]]) -> None:
    digest = collected(
        *(story(f"s{n:02d}", BEFORE + timedelta(days=day), *sorted(codes)) for n, (day, codes) in enumerate(days))
    )
    by_monday = {week.monday: week for week in digest.weeks}
    assert sum(len(week.stories) for week in digest.weeks) == len(days)
    for week in digest.weeks:
        before = by_monday.get(week.monday - timedelta(days=7))
        assert week.before == (len(before.stories) if before else 0)
        earlier = {tally.key: tally.stories for tally in before.countries} if before else {}
        assert all(tally.before == earlier.get(tally.key, 0) for tally in week.countries)
        assert all(tally.stories or tally.before for tally in week.countries)


def speech(path: str, *quotes: Quote, publish: Publish | None = None) -> TaggedArticle:
    people: list[Tag] = [person(entry.name, key=entry.slug) for entry in (ANA, BO, CLEO)]
    return tagged(path=path, slug=path, day=MONDAY, people=people, quotes=quotes, publish=publish)


def test_words_are_set_by_the_speaker_s_country_and_last_those_of_nobody_s() -> None:
    week = collected(
        speech("a", said("cleo-dahl"), said("cleo-dahl"), said("cleo-dahl")),
        speech("b", said("bo-ceder"), said("ana-bell"), said("ana-bell")),
    ).weeks[0]
    assert [(side.name, side.total) for side in week.sides] == [("France", 2), ("Sweden", 1), (NOBODY_SAYS, 3)]
    # Nobody's story is about France: it has a name and no page.
    assert [side.page for side in week.sides] == ["", "", ""]


def test_a_speaker_s_country_leads_to_its_page_where_it_has_one() -> None:
    articles = (speech("a", said("ana-bell")), story("b", MONDAY, "FR"))
    assert collected(*articles).weeks[0].sides[0].page == "countries/france.md"


def test_no_words_are_taken_from_what_a_reader_may_not_see() -> None:
    withheld = speech("a", said("ana-bell"), publish=Publish.EXCERPT)
    assert collected(withheld, speech("b", publish=Publish.HIDDEN)).weeks[0].sides == ()


def test_shreds_and_words_of_nobody_are_left_to_their_stories() -> None:
    week = collected(speech("a", said("ana-bell", "“a lie”"), said(""), said("somebody else"))).weeks[0]
    assert week.sides == ()


def test_the_longest_words_stand_and_not_all_of_one_speaker() -> None:
    quotes = [said("ana-bell", f"“{'x' * (30 + n)}”") for n in range(9)]
    (side,) = collected(speech("a", *quotes)).weeks[0].sides
    assert [len(saying.quote.text) for saying in side.sayings] == [38, 39, 40]
    assert len(side.sayings) == MOST_OF_A_SPEAKER
    assert side.total == 9
    people = [PersonEntry(f"Nomen {n}", f"nomen-{n}", country="FR") for n in range(9)]
    article = tagged(
        path="a",
        slug="a",
        day=MONDAY,
        people=[person(entry.name, key=entry.slug) for entry in people],
        quotes=[said(entry.slug) for entry in people],
    )
    (side,) = collect([article], registry(*people), Publish.FULL).weeks[0].sides
    assert len(side.sayings) == MOST_OF_A_SIDE
