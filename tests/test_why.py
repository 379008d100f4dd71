"""Why these tags: the sentences, the rules in plain words, and nothing of what a page does not show."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from digest.collect import collect
from digest.collected import Digest
from digest.entries import PersonEntry
from digest.model import BlockKind, Mention, Publish, Rule, Tag, TaggedArticle
from digest.page import Page
from digest.prominence import main_tags, mentioned_tags
from digest.render import render
from digest.rules import IN_WORDS, WITHOUT_WORDS, in_words
from digest.settings import Settings
from tests.making import country, person, registry, tagged


def tag(name: str, *mentions: tuple[int, int, int, Rule], salience: float = 1.0, key: str = "") -> Tag:
    return Tag(
        key or name.lower(), name, confirmed=False, salience=salience, mentions=tuple(Mention(*m) for m in mentions)
    )


def digest_of(*articles: TaggedArticle, people: tuple[PersonEntry, ...] = ()) -> Digest:
    return collect(articles, registry(*people), Publish.FULL)


def page(digest: Digest, path: str) -> Page:
    return next(page for page in render(digest, Settings(root=Path(), page_size=10)) if page.path == path)


def story(article: TaggedArticle) -> str:
    digest = digest_of(article)
    return page(digest, digest.stories[0].page).body


def why(article: TaggedArticle) -> str:
    """Return the part of a story's page that says why, as Markdown."""
    return story(article).partition('<details class="why"')[2].partition("</details>")[0]


TEXT = "Ana Bell of France came. Bell spoke; Bell left."
ANA = tag("Ana Bell", (0, 0, 8, Rule.MODEL), (0, 25, 29, Rule.SHORT_NAME), (0, 37, 41, Rule.SHORT_NAME))


def test_a_tag_shows_its_first_words_of_each_rule_in_their_sentence_and_counts_the_rest() -> None:
    told = why(tagged(TEXT, people=[ANA]))
    assert f'- [<mark>Ana Bell</mark> of France came.](#m1) <span class="rule">{in_words(Rule.MODEL)}</span>' in told
    assert "- [<mark>Bell</mark> spoke; Bell left.](#m2)" in told
    assert f'{in_words(Rule.SHORT_NAME)}</span> <span class="rule">· and 1 more place</span>' in told
    assert told.count("<mark>") == 2


def test_every_place_shown_has_an_anchor_in_the_text_and_only_the_first_is_a_link() -> None:
    ana = tag("Ana Bell", *((m.block, m.start, m.end, m.rule) for m in ANA.mentions), key="ana-bell")
    digest = digest_of(tagged(TEXT, people=[ana]), people=(PersonEntry("Ana Bell", "ana-bell"),))
    text = page(digest, digest.stories[0].page).body.partition("</div>")[0]
    assert '<span class="mention person" id="m1">[Ana Bell](../../../../people/ana-bell.md)</span>' in text
    assert '<span class="mention person" id="m2">Bell</span>' in text


def test_two_rules_of_one_sentence_share_its_line() -> None:
    text = "The French met in Paris."
    told = why(tagged(text, countries=[tag("France", (0, 4, 10, Rule.ADJECTIVE), (0, 18, 23, Rule.CAPITAL), key="FR")]))
    both = f"{in_words(Rule.ADJECTIVE)}; {in_words(Rule.CAPITAL)}"
    assert f'[The <mark>French</mark> met in <mark>Paris</mark>.](#m1) <span class="rule">{both}</span>' in told


def test_a_tag_shows_three_places_at_most() -> None:
    rules = [Rule.NAME, Rule.ADJECTIVE, Rule.CAPITAL, Rule.SEAT, Rule.PLACE]
    words = [f"Word{n} stands here." for n in range(5)]
    told = why(tagged(*words, countries=[tag("France", *((n, 0, 5, rule) for n, rule in enumerate(rules)), key="FR")]))
    assert told.count("<mark>") == 3
    assert "and 2 more places" in told


def test_a_title_s_words_lead_to_the_headline() -> None:
    told = why(tagged("She spoke.", title="Ana Bell speaks", people=[tag("Ana Bell", (-1, 0, 8, Rule.MODEL))]))
    assert "[<mark>Ana Bell</mark> speaks](#headline)" in told


def test_a_tag_by_hand_without_words_says_so_and_its_chip_leads_there() -> None:
    article = tagged("She spoke.", people=[person("Ana Bell", confirmed=True)], countries=[country("FR")])
    body = story(article)
    assert '<span class="chip person confirmed">[Ana Bell](#why-1)</span>' in body
    assert '<span class="chip country machine">[France](#why-2)</span>' in body
    assert (
        f'<p class="who" id="why-1" markdown="span">Ana Bell</p>\n\n- <span class="rule">{WITHOUT_WORDS}</span>' in body
    )
    front = page(digest_of(article), "index.md").body
    assert "[Ana Bell](articles/2021/05/04/a.md#why-1)" in front


def test_an_excerpt_explains_by_what_it_shows_and_says_where_it_does_not() -> None:
    text = ("Ana Bell came.", "Ana Bell met Bo Cern. Ana Bell left.")
    ana = tag("Ana Bell", (0, 0, 8, Rule.TITLE), (1, 0, 8, Rule.MODEL), (1, 22, 30, Rule.MODEL))
    told = why(tagged(*text, publish=Publish.EXCERPT, people=[ana, tag("Bo Cern", (1, 13, 20, Rule.MODEL))]))
    assert "[<mark>Ana Bell</mark> came.](#m1)" in told
    assert "more place" not in told
    assert "not shown here" in told
    assert "met" not in told


def test_words_in_a_quoted_sentence_are_data() -> None:
    text = "Ana [Bell](x) <b>met</b> *Bo* {: .x } | `y`."
    told = why(tagged(text, people=[tag("Ana", (0, 0, 3, Rule.MODEL))]))
    line = next(line for line in told.splitlines() if line.startswith("- ["))
    quoted = line.removeprefix("- [").partition("](#m1)")[0].replace("<mark>", "").replace("</mark>", "")
    assert re.search(r"[\[\]<>*{}|`]", quoted) is None


def test_a_sentence_in_another_language_says_which() -> None:
    article = tagged("أحمد وصل.", people=[tag("Ahmed", (0, 0, 4, Rule.REGISTRY))])
    assert "[<mark>أحمد</mark> وصل.](#m1)" in why(article)
    arabic = replace(article, article=replace(article.article, lang="ar"))
    assert '[<bdi lang="ar" dir="rtl"><mark>أحمد</mark> وصل.</bdi>](#m1)' in why(arabic)


def test_a_story_without_tags_asks_nothing() -> None:
    assert "Why these tags" not in story(tagged("Nobody came."))


def test_every_rule_has_its_words() -> None:
    assert set(IN_WORDS) == set(Rule)


@pytest.mark.parametrize("text", ["M1", "Q12", "m. 1", "Why", "Why 2", "Headline", "HEADLINE!", "Find", "Content"])
def test_a_heading_never_takes_an_anchor_of_the_page_s_own(text: str) -> None:
    body = story(tagged("A lead.", (BlockKind.HEADING, text), "More."))
    assert f'<h2 id="text-1" markdown="span">{text}</h2>' in body


def test_other_headings_are_plain_markdown() -> None:
    assert "\n## Why they came\n" in story(tagged("A lead.", (BlockKind.HEADING, "Why they came"), "More."))


# Main or mentioned


def weighed(*weights: float) -> list[Tag]:
    return [tag(f"No {n}", (0, 0, 3, Rule.NAME), salience=weight) for n, weight in enumerate(weights)]


def test_main_and_mentioned_tags_are_all_tags_in_their_order() -> None:
    tags = weighed(3, 0.7, 0.5, 0)
    assert [t.salience for t in main_tags(tags)] == [3, 0.7]
    assert (*main_tags(tags), *mentioned_tags(tags)) == tuple(tags)
    assert main_tags([]) == mentioned_tags([]) == ()
    assert [t.salience for t in main_tags(weighed(0.4, 0.3))] == [0.4]


def test_a_story_lists_its_main_people_and_names_the_others_in_a_sentence() -> None:
    body = story(tagged("Abcd.", people=weighed(3, 0.2, 0.2)))
    assert '- <span class="chip person machine">[No 0](#m1)</span>\n' in body
    also = re.search(r'<p class="also" markdown="span">Also mentioned: (.*)</p>', body)
    assert also is not None
    assert re.findall(r"\[(No \d)\]", also[1]) == ["No 1", "No 2"]
    assert body.count("Also mentioned") == 1


def test_chips_in_lists_are_those_a_story_is_about() -> None:
    front = page(digest_of(tagged("Abcd.", people=weighed(3, 0.2, 0.2))), "index.md").body
    assert re.findall(r'class="chip [^>]*>\[(No \d)\]', front) == ["No 0"]


def test_front_matter_names_the_main_ones() -> None:
    digest = digest_of(tagged("Abcd.", people=weighed(3, 0.2, 0.8)))
    meta = page(digest, digest.stories[0].page).meta
    assert meta["people"] == ["No 0", "No 1", "No 2"]
    assert meta["main_people"] == ["No 0", "No 2"]
    assert "main_countries" not in meta


@pytest.mark.parametrize(
    ("weights", "heading", "mentioned"),
    [
        (((3, 0.2), (0.2, 3), (3, 3)), "## 3 stories; main subject of 2", 1),
        (((0.2, 3), (0.2, 4)), "## 2 stories; only mentioned", 2),
        (((3, 0.2), (3, 0.2)), "## 2 stories\n", 0),
    ],
)
def test_a_person_s_page_tells_stories_about_them_from_those_that_mention_them(
    weights: tuple[tuple[float, float], ...], heading: str, mentioned: int
) -> None:
    articles = [tagged("Abcd.", path=str(n), slug=f"s{n}", people=weighed(*pair)) for n, pair in enumerate(weights)]
    found = page(digest_of(*articles), "people/no-0.md")
    assert heading in found.body
    assert found.body.count('<span class="note">mentioned</span>') == mentioned
    assert heading.strip("#\n ").partition("; ")[2] in found.meta["description"]
