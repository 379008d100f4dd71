"""The maps: data that fits the registry and itself, a page that says everything twice, and locators that are light."""

import gzip
import re
from html import escape as html
from itertools import pairwise
from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.collected import Appearance, Country, Digest, Story
from digest.entries import CountryEntry
from digest.knowledge.world import Point, Ring, box_of, outlines, path_of, rings_of, world
from digest.model import Publish, Tag
from digest.registry.countries import load_countries
from digest.render.indices import countries_page
from digest.render.locator import WIDTH, locator
from digest.render.world_map import STEPS, on_the_map, steps, web_reference, world_map
from tests.making import tagged

REGISTRY = load_countries(Path("nowhere.yml"), "nowhere.yml", ("en",))[0]
NOT_DRAWN = {"AQ", "BV", "TK"}
"""What Natural Earth's medium scale lacks, and Antarctica, for which the map has no room."""

HOSTILE = 'A "B" <script>alert(1)</script> & *C* [d](e) `f`'


def country(code: str, number: int = 1, name: str = "") -> Country:
    entry = REGISTRY[code]
    story = Story(tagged(), "a", "articles/2021/05/04/a.md", Publish.FULL)
    appearance = Appearance(story, Tag(code, entry.name, confirmed=True, salience=1.0, mentions=()), main=True)
    heirs = tuple(REGISTRY[heir] for heir in entry.continued_by)
    page = f"countries/{entry.slug}.md"
    return Country(code, name or entry.name, entry.slug, page, entry, (appearance,) * number, heirs=heirs)


def page_of(*countries: Country) -> str:
    return countries_page(Digest((), (), {}, {one.code: one for one in countries})).body


def as_html(body: str) -> str:
    return str(markdown.markdown(body, extensions=["md_in_html", "tables"]))


def edges(code: str) -> set[frozenset[Point]]:
    return {frozenset(pair) for ring in outlines()[code] for pair in pairwise([*ring, ring[0]])}


# The data ------------------------------------------------------------------------------------------------


def test_every_country_of_the_registry_is_on_the_map_but_those_known_not_to_be() -> None:
    today = {code for code, entry in REGISTRY.items() if not entry.years}
    assert today - set(world().shapes) == NOT_DRAWN
    assert set(world().shapes) <= today


@pytest.mark.parametrize("code", ["PS", "XK", "TW", "EH", "VA", "MC", "SG", "MT", "BH", "GF", "SJ", "GI", "TV"])
def test_disputed_small_and_distant_countries_have_their_own_place(code: str) -> None:
    shape = world().shapes[code]
    assert shape.path or shape.dot


def test_every_shape_reads_back_and_lies_on_the_map() -> None:
    known = world()
    for code, shape in known.shapes.items():
        rings = rings_of(shape.path)
        assert path_of(rings) == shape.path
        assert shape.path or shape.dot, code
        assert all(len(set(ring)) > 2 for ring in rings)
        for left, top, right, bottom in (box_of(ring) for ring in rings):
            assert -10 <= left < right <= known.width + 10, code
            assert -10 <= top < bottom <= known.height + 30, code
        assert 0 <= shape.at[0] <= known.width
        assert 0 <= shape.at[1] <= known.height


@pytest.mark.parametrize(
    ("one", "other"),
    [("US", "CA"), ("FR", "DE"), ("RU", "CN"), ("EG", "LY"), ("EH", "MA"), ("PS", "IL"), ("XK", "RS"), ("GF", "BR")],
)
def test_neighbours_share_their_border_point_for_point(one: str, other: str) -> None:
    assert edges(one) & edges(other)


@pytest.mark.parametrize(
    ("west", "east"), [("US", "BR"), ("BR", "NG"), ("NG", "IN"), ("IN", "JP"), ("JP", "FJ"), ("PF", "US"), ("FR", "DE")]
)
def test_west_is_left(west: str, east: str) -> None:
    assert world().shapes[west].at[0] < world().shapes[east].at[0]


@pytest.mark.parametrize(("north", "south"), [("NO", "IT"), ("IT", "LY"), ("LY", "ZA"), ("CA", "US"), ("BR", "FK")])
def test_north_is_up(north: str, south: str) -> None:
    assert world().shapes[north].at[1] < world().shapes[south].at[1]


def test_no_shape_runs_across_the_whole_map() -> None:
    widest = max((box_of(ring) for rings in outlines().values() for ring in rings), key=lambda box: box[2] - box[0])
    assert widest[2] - widest[0] < world().width // 2


# The page of countries -----------------------------------------------------------------------------------


def test_a_country_on_the_map_is_a_link_that_says_its_name_and_number() -> None:
    body = world_map(on_the_map([country("EG", 12)])[0], "countries/index.md")
    name = "Egypt, 12 stories"
    link = re.search(r'<a class="s\d" href="egypt/" aria-label="([^"]+)"><title>([^<]+)</title><path', body)
    assert link
    assert link.groups() == (name, name)


def test_with_all_countries_each_is_reached_by_the_map_and_by_the_table_or_a_list() -> None:
    everyone = [country(code) for code in REGISTRY]
    body = as_html(page_of(*everyone))
    figure, _, rest = body.partition("</figure>")
    links = set(re.findall(r'<a class="s\d" href="([^"]+)"', figure))
    assert links == {f"{REGISTRY[code].slug}/" for code in world().shapes}
    table = rest[rest.index("<table") : rest.index("</table>")]
    assert re.findall(r'<th scope="row"><a href="([^"]+)"', table) == [f"{one.slug}/" for one in everyone]
    for code in NOT_DRAWN:
        assert f'href="{REGISTRY[code].slug}.md"' in rest
    past = [entry for entry in REGISTRY.values() if entry.years]
    assert all(f'href="{entry.slug}.md"' in rest[rest.index("States of the past") :] for entry in past)
    small = [REGISTRY[code] for code, shape in world().shapes.items() if shape.dot]
    listed = rest[rest.index("Small on the map") : rest.index("Not on the map")]
    assert all(f'href="{entry.slug}.md"' in listed for entry in small)


def test_the_page_of_all_countries_is_light() -> None:
    body = as_html(page_of(*(country(code) for code in REGISTRY)))
    assert len(gzip.compress(body.encode())) < 40_000


def test_the_map_passes_through_markdown_as_it_is() -> None:
    body = page_of(country("EG", 3), country("VA"))
    figure = body[body.index("<figure") : body.index("</figure>")]
    assert figure in as_html(body)


def test_a_name_is_text_everywhere_on_the_page() -> None:
    shown = as_html(page_of(country("EG", name=HOSTILE), country("VA", name=HOSTILE)))
    assert "<script" not in shown
    assert html(f"{HOSTILE}, 1 story") in shown
    assert shown.count("<svg") == shown.count("</svg>") == 1


def test_the_table_says_stories_main_ones_and_the_latest_day() -> None:
    table = as_html(page_of(country("EG", 1200)))
    row = table[table.index('<th scope="row">') : table.index("</tr>", table.index('<th scope="row">'))]
    assert re.findall(r"<td>([\d,]+)</td>", row) == ["1,200", "1,200"]
    assert '<time datetime="2021-05-04">4 May 2021</time>' in row


@given(st.integers(1, 10**7))
def test_tints_begin_at_one_story_and_rise_to_the_most(most: int) -> None:
    least = steps(most)
    assert least[0] == 1
    assert least == sorted(set(least))
    assert len(least) <= STEPS
    assert least[-1] <= most


@given(st.sets(st.integers(1, 10**5), min_size=1, max_size=8))
def test_the_legend_has_words_for_every_tint_in_use(numbers: set[int]) -> None:
    codes = list(world().shapes)
    figure = world_map(
        on_the_map(country(code, min(300, n)) for code, n in zip(codes, sorted(numbers), strict=False))[0],
        "countries/index.md",
    )
    used = set(re.findall(r'<a class="(s\d)"', figure))
    explained = dict(re.findall(r'<li><i class="(s\d)"></i>([^<]+)</li>', figure))
    assert used <= set(explained)
    assert all(words.strip() for words in explained.values())


def test_addresses_in_raw_html_are_those_of_the_site() -> None:
    assert web_reference("countries/index.md", "countries/egypt.md") == "egypt/"
    assert web_reference("countries/egypt.md", "countries/index.md") == "../"
    assert web_reference("countries/index.md", "people/index.md") == "../people/"


# Locators ------------------------------------------------------------------------------------------------


def test_every_country_on_the_map_has_a_locator_of_a_few_kilobytes() -> None:
    for code, entry in REGISTRY.items():
        drawn = locator(country(code))
        assert bool(drawn) == (code not in NOT_DRAWN), entry.name
        assert len(gzip.compress(drawn.encode())) < 6_000, entry.name


def test_a_locator_fills_its_country_alone_and_shows_land_around_it() -> None:
    for code in world().shapes:
        drawn = locator(country(code))
        assert 'class="here" d="m' in drawn or 'class="ring"' in drawn, code
        assert 'class="land" d="m' in drawn, code


def test_a_locator_stays_in_its_frame() -> None:
    for code in ("RU", "FJ", "NZ", "GL", "CL", "UM", "KI"):
        drawn = locator(country(code))
        height = int(re.findall(r'viewBox="0 0 \d+ (\d+)"', drawn)[0])
        for path in re.findall(r' d="([^"]*)"', drawn):
            rings: tuple[Ring, ...] = rings_of(path)
            for left, top, right, bottom in map(box_of, rings):
                assert left >= -20
                assert top >= -20
                assert right <= WIDTH + 20
                assert bottom <= height + 20


def test_a_state_of_the_past_is_shown_by_its_heirs_and_says_so() -> None:
    drawn = locator(country("CS"))
    assert "The states that continue Czechoslovakia" in drawn
    assert "in today’s borders" in drawn
    assert 'class="here" d="m' in drawn
    orphan = CountryEntry("XX", "Nowhere", "nowhere", "XX", years=(1900, 1910))
    assert locator(Country("XX", "Nowhere", "nowhere", "countries/nowhere.md", orphan, ())) == ""


def test_a_locator_writes_a_name_as_text() -> None:
    assert "<script" not in locator(country("EG", name=HOSTILE))
