"""Pages of people and countries: what they say, where it leads, and that they stay small."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from digest.collect import collect
from digest.collected import Digest
from digest.entries import CountryEntry, PersonEntry, Registry, Role
from digest.model import Publish, Quote, TaggedArticle
from digest.page import Page
from digest.render import render
from digest.render.timeline import MOST_LINKED, MOST_LINKS, months_of, timeline
from digest.settings import Settings
from tests.making import COUNTRIES, country, person, registry, tagged

PLAIN = Settings(root=Path(), page_size=10)
ANA = PersonEntry("Ana Bell", "ana-bell", country="SE")


def pages(*articles: TaggedArticle, people: tuple[PersonEntry, ...] = (), search: bool = True) -> dict[str, Page]:
    digest = collect(articles, registry(*people), Publish.FULL)
    return {page.path: page for page in render(digest, replace(PLAIN, search=search))}


def ana(number: int, day: date = date(2021, 5, 4), *, words: int = 0, roles: tuple[str, ...] = ()) -> TaggedArticle:
    """Return the n-th story about Ana Bell in Sweden, with some quotations of hers."""
    quotes = [Quote(0, 0, 5, f"“Words {number}.{n}”", "ana-bell") for n in range(1, words + 1)]
    tags = [person("Ana Bell", key="ana-bell", at=[(0, 0, 8)], roles=roles)]
    return tagged(
        "Ana Bell spoke in Sweden.", path=f"{number:03}", slug=f"s{number}", day=day, people=tags,
        countries=[country("SE", at=[(0, 18, 24)])], quotes=quotes,
    )  # fmt: skip


def section(page: Page, name: str) -> str:
    """Return what stands in a section of a page."""
    found = re.search(rf'<section class="{name}".*?</section>', page.body, re.DOTALL)
    return found[0] if found else ""


# Offices


@pytest.mark.parametrize(
    ("role", "said"),
    [
        (Role("Mayor", date(1999, 1, 1), date(2003, 1, 1)), 'Mayor, <span class="when">1999–2003</span>'),
        (Role("Mayor", date(1999, 1, 1), date(1999, 5, 1)), 'Mayor, <span class="when">1999</span>'),
        (Role("Mayor", date(1999, 1, 1)), 'Mayor, <span class="when">since 1999</span>'),
        (Role("Mayor", None, date(2003, 1, 1)), 'Mayor, <span class="when">until 2003</span>'),
        (Role("Mayor *of* Lund"), "Mayor &#42;of&#42; Lund"),
    ],
)  # fmt: skip
def test_offices_of_the_registry_stand_with_their_years(role: Role, said: str) -> None:
    page = pages(ana(1), people=(replace(ANA, roles=(role,)),))["people/ana-bell.md"]
    assert f'<p class="office" markdown="span">{said}</p>' in page.body


@pytest.mark.parametrize(
    ("days", "when"),
    [
        ([date(2021, 5, 4)], "4 May 2021"),
        ([date(2021, 5, 4), date(2021, 5, 9)], "May 2021"),
        ([date(2021, 5, 4), date(2021, 7, 9)], "2021"),
        ([date(1999, 5, 4), date(2021, 7, 9)], "1999–2021"),
    ],
)
def test_what_stories_call_somebody_stands_with_the_days_or_years_it_was_seen(days: list[date], when: str) -> None:
    stories = [ana(number, day, roles=("Swedish mayor",)) for number, day in enumerate(days)]
    body = pages(*stories, people=(ANA,))["people/ana-bell.md"].body
    assert f'As described in these stories: Swedish mayor, <span class="when">{when}</span></p>' in body


def test_a_person_of_the_registry_leads_to_their_country_and_another_says_how_they_were_joined() -> None:
    known = pages(ana(1), people=(ANA,))["people/ana-bell.md"].body
    assert "Country: [Sweden](../countries/sweden.md)" in known
    assert "Joined by name only" not in known
    assert "Joined by name only" in pages(ana(1), ana(2))["people/ana-bell.md"].body


# The months


@examples(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.booleans()), min_size=1, max_size=60),
)
def test_months_hold_every_story_and_stand_inside_the_drawing(seen: list[tuple[date, bool]]) -> None:
    newest_first = sorted(seen, reverse=True)
    months = months_of(newest_first, lambda day, position: f"people/x.md#{day:%Y-%m}-{position}")
    assert sum(month.stories for month in months) == len(seen)
    assert sum(month.main for month in months) == sum(main for _, main in seen)
    drawn = timeline(months, "people/x.md")
    if len(months) == 1:
        assert drawn == ""
        return
    width = int(re.findall(r'viewBox="0 0 (\d+) ', drawn)[0])
    assert width == 12 * (months[0].year - months[-1].year + 1)
    assert all(0 < float(x) < width for x in re.findall(r"M([\d.]+) 60v", drawn))
    assert all(3 <= int(height) <= 60 for height in re.findall(r"60v-(\d+)", drawn))
    labels = [float(x) for x in re.findall(r'<text x="([\d.]+)%"', drawn)]
    assert labels == sorted(labels)
    assert all(0 <= x <= 100 for x in labels)
    assert len(labels) <= 12
    # Each month is a row's, with as many stories, for those who do not see the bars.
    for month in months:
        row = next(line for line in drawn.splitlines() if line.startswith(f"| {month.year} |"))
        assert re.search(rf"\[{month.name.split()[0]}\]\(#{month.place.split('#')[1]}\) {month.stories}\b", row)


def test_the_drawing_says_what_it_shows_and_its_bars_lead_to_the_month_s_newest_story() -> None:
    days = [date(2020, 11, 2), date(2021, 5, 3), date(2021, 5, 4)]
    page = pages(*(ana(n, day) for n, day in enumerate(days)), people=(ANA,))["people/ana-bell.md"]
    shown = section(page, "months")
    assert 'aria-label="Stories by month from November 2020 to May 2021: 3 in 2 months, most in May 2021: 2."' in shown
    assert '<a href="#in-2021-05"><title>May 2021: 2 stories</title>' in shown
    assert '<time id="in-2021-05" datetime="2021-05-04">' in page.body
    assert page.body.count('id="in-2021-05"') == 1


def test_a_month_of_a_later_page_leads_there() -> None:
    stories = [ana(n, date(2021, 12, 28) - timedelta(days=31 * n)) for n in range(12)]
    made = pages(*stories, people=(ANA,))
    assert '<a href="2/#in-2021-01"><title>January 2021: 1 story</title>' in made["people/ana-bell.md"].body
    assert 'id="in-2021-01"' in made["people/ana-bell/2.md"].body
    assert section(made["people/ana-bell/2.md"], "months") == ""


def monthly(number: int) -> str:
    seen = [(date(1950 + n // 12, n % 12 + 1, 1), n % 2 == 0) for n in range(number)]
    return timeline(months_of(reversed(seen), lambda day, _: f"people/x.md#{day}"), "people/x.md")


def test_few_bars_are_links_and_many_are_one_drawing() -> None:
    assert monthly(MOST_LINKS).count("<a href") == MOST_LINKS
    many = monthly(MOST_LINKS + 1)
    assert many.count("<a href") == 0
    assert 'role="img"' in many


def test_seventy_years_of_months_stay_small() -> None:
    assert monthly(MOST_LINKED).count("](#") == MOST_LINKED
    lifetime = monthly(70 * 12)
    assert lifetime.count("](#") == 70
    assert "Jan 1, Feb 1, Mar 1" in lifetime
    assert len(lifetime) < 24_000


def test_what_the_tints_mean_is_said_where_there_are_two() -> None:
    both = [(date(2021, 5, 4), True), (date(2021, 4, 4), False)]
    one = [(day, True) for day, _ in both]
    assert "main subject" in timeline(months_of(both, lambda day, _: f"x.md#{day}"), "x.md")
    assert "main subject" not in timeline(months_of(one, lambda day, _: f"x.md#{day}"), "x.md")


# Words


def test_a_few_quotations_stand_whole_on_the_page_in_the_order_in_which_they_were_said() -> None:
    made = pages(ana(1, date(2021, 5, 3), words=2), ana(2, date(2021, 5, 4), words=3), people=(ANA,))
    body = made["people/ana-bell.md"].body
    assert re.findall(r"“Words (\S+)”\]\(\S+#(q\d)\)", section(made["people/ana-bell.md"], "sayings")) == [
        ("2.1", "q1"), ("2.2", "q2"), ("2.3", "q3"), ("1.1", "q1"), ("1.2", "q2"),
    ]  # fmt: skip
    assert "[“Words 2.1”](../articles/2021/05/04/s2.md#q1)" in body
    assert "people/ana-bell/quotations.md" not in made


def test_many_quotations_have_pages_of_their_own_and_none_is_cut() -> None:
    stories = [ana(n, date(2021, 5, 28) - timedelta(days=n), words=3) for n in range(9)]
    made = pages(*stories, people=(ANA,))
    on_page = re.findall(r"“Words (\S+)”\]", made["people/ana-bell.md"].body)
    assert len(on_page) == 8
    assert "[All 27 quotations](ana-bell/quotations.md)" in made["people/ana-bell.md"].body
    paths = ["people/ana-bell/quotations.md", "people/ana-bell/quotations/2.md", "people/ana-bell/quotations/3.md"]
    listed = [re.findall(r"“Words (\S+)”\]", made[path].body) for path in paths]
    assert [len(words) for words in listed] == [10, 10, 7]
    assert [word for words in listed for word in words] == [f"{n}.{k}" for n in range(9) for k in (1, 2, 3)]
    assert made[paths[0]].meta["kind"] == "quotations"


def test_words_in_another_language_say_so() -> None:
    story = ana(1, words=1)
    arabic = replace(story, article=replace(story.article, lang="ar"))
    assert '<blockquote class="saying" lang="ar" dir="rtl"' in pages(arabic, people=(ANA,))["people/ana-bell.md"].body
    assert '<blockquote class="saying" markdown' in pages(story, people=(ANA,))["people/ana-bell.md"].body


def test_a_country_s_page_has_what_was_said_in_the_stories_about_it_with_who_spoke() -> None:
    about = ana(1, words=1)
    passing = replace(ana(2, words=1), countries=(country("FR"), replace(country("SE"), salience=0.1)))
    made = pages(about, passing, people=(ANA,))
    sweden = section(made["countries/sweden.md"], "sayings")
    assert "## Said in stories about it" in sweden
    assert "[Ana Bell](../people/ana-bell.md) (Sweden)" in sweden
    assert re.findall(r"“Words (\S+)”", sweden) == ["1.1"]
    assert re.findall(r"“Words (\S+)”", section(made["countries/france.md"], "sayings")) == ["2.1"]


# Company


def together(number: int, *others: str) -> TaggedArticle:
    tags = [person("Ana Bell", key="ana-bell"), *(person(name) for name in others)]
    return replace(ana(number, date(2021, 5, 28) - timedelta(days=number)), people=tuple(tags))


def test_company_opens_to_the_shared_stories_and_older_ones_are_searched_for() -> None:
    made = pages(*(together(n, "Bo & Cern") for n in range(7)), people=(ANA,))
    met = section(made["people/ana-bell.md"], "met")
    assert "[Bo &amp; Cern](bo-cern.md)" in met
    assert '<summary markdown="span">7 stories</summary>' in met
    bo, sweden = met.split("### Countries")
    assert re.findall(r"\.\./articles/2021/05/\d\d/(s\d)\.md", bo) == ["s0", "s1", "s2", "s3", "s4"]
    assert "[and 2 earlier](../search.md?people=Ana%20Bell&amp;q=Bo%20%26%20Cern&amp;kind=story&amp;sort=newest)" in bo
    found = "../search.md?people=Ana%20Bell&amp;countries=Sweden&amp;kind=story&amp;sort=newest"
    assert f"[All 7 stories]({found})" in sweden


def test_a_site_without_search_says_how_many_more_there_are() -> None:
    page = pages(*(together(n, "Bo Cern") for n in range(7)), people=(ANA,), search=False)["people/ana-bell.md"]
    assert '<span class="note">and 2 earlier</span>' in page.body
    assert "search" not in page.body


def test_who_was_met_once_stands_with_the_day_that_leads_to_the_story() -> None:
    page = pages(together(1, "Bo Cern", "Di Eng"), together(2, "Cy Dorn"), people=(ANA,))["people/ana-bell.md"]
    once = re.findall(r'<p class="once"[^>]*>(.*?)</p>', page.body)[0]
    days = [("2021-05-27", "27 May 2021", "27/s1"), ("2021-05-26", "26 May 2021", "26/s2")]
    first, second = (
        f'([<time datetime="{iso}">{said}</time>](../articles/2021/05/{place}.md))' for iso, said, place in days
    )
    assert once == f"Once: Bo Cern, Di Eng {first}; Cy Dorn {second}"


def test_of_two_people_of_one_name_each_says_what_they_were() -> None:
    mayors = [
        PersonEntry("Bo Cern", "bo-cern", roles=(Role("Mayor of Lund"),)),
        PersonEntry("Bo Cern", "bo-cern-2", roles=(Role("Bishop of Lund"),)),
    ]
    tags = (*ana(1).people, person("Bo Cern", key="bo-cern"), person("Bo Cern", key="bo-cern-2"))
    made = pages(replace(ana(1), people=tags), people=(ANA, *mayors))
    assert '[Bo Cern](bo-cern.md) <span class="note">Mayor of Lund</span>' in made["people/ana-bell.md"].body
    assert '[Bo Cern](bo-cern-2.md) <span class="note">Bishop of Lund</span>' in made["people/ana-bell.md"].body
    assert "Bishop" not in made["people/bo-cern.md"].body.split("</p>")[0]


# Stories


def test_a_few_stories_stand_with_their_standfirst_and_many_a_line_each() -> None:
    few = pages(*(ana(n) for n in range(3)), people=(ANA,))["people/ana-bell.md"].body
    many = pages(*(ana(n) for n in range(4)), people=(ANA,))["people/ana-bell.md"].body
    assert "Description of 000" in few
    assert "Description of 000" not in section(Page("", {}, many), "stories")
    # With a few stories the company comes after them: on a phone nobody has to look for the one story.
    assert few.index('class="stories"') < few.index('class="met"')
    assert many.index('class="met"') < many.index('class="stories"')


@pytest.mark.parametrize("number", [1, 5])
def test_stories_that_only_mention_say_so(number: int) -> None:
    ana_in_passing = replace(person("Ana Bell", key="ana-bell"), salience=0.1)
    passing = replace(ana(9), people=(person("Bo Cern"), ana_in_passing))
    page = pages(*(ana(n) for n in range(number)), passing, people=(ANA,))["people/ana-bell.md"]
    assert section(page, "stories").count('<span class="note">mentioned</span>') == 1
    assert f"main subject of {number}" in page.body


# States


def test_a_historic_state_names_its_heirs_and_they_lead_back_to_it() -> None:
    union = replace(ana(1), countries=(country("SU"),))
    made = pages(union, ana(2))
    assert "A historic state, 1922–1991. Continued by [Sweden](sweden.md)." in made["countries/soviet-union.md"].body
    assert "Before 1991: [Soviet Union](soviet-union.md)" in made["countries/sweden.md"].body
    assert "Before 1991" not in pages(ana(2))["countries/sweden.md"].body


def test_a_state_with_two_before_it_names_the_one_that_ended_first_first() -> None:
    states = COUNTRIES | {
        "DD": CountryEntry("DD", "East", "east", "SE", years=(1949, 1990), continued_by=("SE",)),
    }
    stories = [replace(ana(1), countries=(country("SU"), replace(country("SU"), key="DD", name="East"))), ana(2)]
    digest: Digest = collect(stories, Registry((), states), Publish.FULL)
    assert [state.name for state in digest.countries["SE"].forebears] == ["East", "Soviet Union"]
    sweden = next(page for page in render(digest, PLAIN) if page.path == "countries/sweden.md")
    assert "Before 1990: [East](east.md); Before 1991: [Soviet Union](soviet-union.md)" in sweden.body
