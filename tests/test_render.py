"""Render: pages whose text reads as the seeds', whose links lead somewhere, and which give nothing away."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from urllib.parse import unquote

import frontmatter
import markdown
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from digest.collect import collect
from digest.collected import Digest
from digest.entries import PersonEntry
from digest.model import BlockKind, Publish, Quote, TaggedArticle
from digest.page import Page
from digest.pipeline import build
from digest.publish import page_files
from digest.render import render
from digest.render.weave import Mark, weave
from digest.settings import Settings
from tests.casefiles import ROOT
from tests.making import country, person, registry, tagged
from tests.sites import by_path, golden_copy, settings_of

PLAIN = Settings(root=Path(), page_size=10)


class Html(HTMLParser):
    """The links and the anchors of a page, and the links that stand inside another."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.anchors: list[str] = []
        self.nested: list[str] = []
        self.open = 0
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given_attrs = dict(attrs)
        if anchor := given_attrs.get("id"):
            self.anchors.append(anchor)
        if tag == "a":
            address = given_attrs.get("href") or ""
            self.links.append(address)
            if self.open:
                self.nested.append(address)
            self.open += 1

    def handle_endtag(self, tag: str) -> None:
        self.open -= tag == "a"

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(page: Page) -> Html:
    extensions = ["toc", "tables", "fenced_code", "md_in_html"]
    return Html(markdown.markdown(page.body, extensions=extensions))


def page_of(digest: Digest, path: str) -> Page:
    return next(page for page in render(digest, PLAIN) if page.path == path)


def story_page(article: TaggedArticle, *people: PersonEntry, default: Publish = Publish.FULL) -> Page:
    digest = collect([article], registry(*people), default)
    return page_of(digest, (*digest.stories, *digest.hidden)[0].page)


def large_digest(stories: int, *, people: int) -> Digest:
    """Return a digest long enough to be paged everywhere: names from A to Z and beyond, days with many stories."""
    chance = Random(0)  # noqa: S311 - a fixed sequence
    first = ["Ana", "Bo", "Éva", "Лев", "محمد"]
    names = [f"{first[n % 5]} {chr(65 + n % 26)}{'abcde'[n % 5]}x{n}" for n in range(people)]
    keys = {name: name.lower() for name in names} | {names[0]: "ana"}
    articles = []
    for number in range(stories):
        here = [person(name, key=keys[name], at=[(0, 0, 3)]) for name in chance.sample(names, 3)]
        quote = Quote(0, 5, 10, "words", here[0].key)
        day = date(2020, 12, 20) + timedelta(days=chance.choice([0, 0, 0, 1, 15, 400]))
        articles.append(
            tagged(
                "Some words of a text.", path=f"{number:03}", slug=f"s{number % 50}", day=day, people=here,
                countries=[country(chance.choice(["FR", "SE", "SU"]), at=[(0, 11, 13)])], quotes=[quote],
            )
        )  # fmt: skip
    return collect(articles, registry(PersonEntry(names[0], "ana")), Publish.FULL)


def golden_pages() -> list[Page]:
    with TemporaryDirectory() as folder:  # nothing is written into the repository
        settings = settings_of(golden_copy(Path(folder)))
        return list(render(build(settings).digest, settings))


def sites() -> Iterator[tuple[str, list[Page]]]:
    yield "golden", golden_pages()
    yield "large", list(render(large_digest(160, people=60), PLAIN))
    yield "small", list(render(large_digest(1, people=3), PLAIN))
    yield "empty", list(render(Digest((), (), {}, {}), PLAIN))


@pytest.fixture(scope="module")
def all_sites() -> dict[str, list[Page]]:
    return dict(sites())


SITES = pytest.mark.parametrize("site", ["golden", "large", "small", "empty"])


def leads_to(origin: str, link: str) -> tuple[str, str]:
    """Return the page (its place in the Markdown tree) and the anchor that a link of page ``origin`` means."""
    path, _, anchor = link.partition("#")
    path = path.partition("?")[0]
    if not path:
        return origin, anchor
    if path.endswith(".md"):
        return posixpath.normpath(posixpath.join(posixpath.dirname(origin), unquote(path))), anchor
    if path.endswith(("feed.xml", "feed.json")):  # feeds lie in the folder of the page that they belong to
        folder = posixpath.dirname(posixpath.normpath(posixpath.join(posixpath.dirname(origin), path)))
        return (f"{folder}/index.md" if folder == "corrections" else f"{folder}.md" if folder else "index.md"), anchor
    # Raw HTML is not followed by Markdown: there the address is the published page's, a folder with a slash.
    folder = origin.removesuffix("index.md") if origin.endswith("index.md") else origin.removesuffix(".md") + "/"
    assert path.endswith("/"), f"{origin}: {link} is neither a page nor a published address"
    return posixpath.normpath(posixpath.join(folder, path)) + ".md", anchor


@SITES
def test_every_link_of_every_page_leads_to_a_page_and_an_anchor_that_exist(
    site: str, all_sites: dict[str, list[Page]]
) -> None:
    pages = {page.path: shown(page) for page in all_sites[site]}
    # The headline of a story is the theme's to write.
    anchors = {path: {*page.anchors, "headline"} for path, page in pages.items()}
    broken = [
        f"{path}: {link}"
        for path, page in pages.items()
        for link in page.links
        if not link.startswith(("https://", "http://"))
        for target, anchor in [leads_to(path, link)]
        if target not in anchors or (anchor and anchor not in anchors[target])
    ]
    assert broken == []
    assert sum(len(page.links) for page in pages.values()) > (0 if site != "empty" else -1)


def test_the_theme_writes_the_anchor_of_a_headline() -> None:
    templates = [path.read_text(encoding="utf-8") for path in (ROOT / "digest" / "theme").rglob("*.html")]
    assert any('id="headline"' in template for template in templates)


@SITES
def test_no_two_pages_share_an_address_and_no_page_has_one_anchor_twice(
    site: str, all_sites: dict[str, list[Page]]
) -> None:
    by_path(list(page_files(all_sites[site])))
    for page in all_sites[site]:
        anchors = shown(page).anchors
        assert len(set(anchors)) == len(anchors), page.path


@SITES
def test_no_link_stands_inside_another(site: str, all_sites: dict[str, list[Page]]) -> None:
    assert {page.path: shown(page).nested for page in all_sites[site] if shown(page).nested} == {}


@SITES
def test_addresses_are_ascii_and_safe_as_file_names(site: str, all_sites: dict[str, list[Page]]) -> None:
    for page in all_sites[site]:
        # Weeks are named as ISO 8601 names them; no two addresses differ in case alone.
        assert re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)*\.md|editions/\d{4}-W\d\d(/\d+)?\.md", page.path)


def test_no_page_of_a_large_digest_lists_more_than_a_page_s_worth(all_sites: dict[str, list[Page]]) -> None:
    # The most headlines stand on a person's, a country's or a day's page; the front page has its own measure.
    lists = [page for page in all_sites["large"] if page.meta["kind"] in {"person", "country", "day"}]
    # Chips and company lead to stories and people as well: headlines are links to a story without an anchor.
    heavy = {page.path: n for page in lists if (n := headlines(page)) > PLAIN.page_size}
    assert heavy == {}
    assert {"countries/france/2.md", "people/a-z/a.md"} <= {page.path for page in all_sites["large"]}


def headlines(page: Page) -> int:
    # What company shares is a handful of lines for each of a handful of names, however large the digest.
    listed = re.sub(r"<details.*?</details>", "", page.body, flags=re.DOTALL)
    return len(
        re.findall(r"^(?:#+|- <time[^>]*>[^<]*</time>) \[[^\]]*\]\([^)#]*articles/[^)#]*\)$", listed, re.MULTILINE)
    )


@SITES
def test_front_matter_reads_back_as_it_was_given(site: str, all_sites: dict[str, list[Page]]) -> None:
    for page, file in zip(all_sites[site], page_files(all_sites[site]), strict=True):
        read = frontmatter.loads(file.content.decode("utf-8"))
        assert read.metadata == dict(page.meta)
        assert read.content == page.body.strip()
        assert list(read.metadata) == list(page.meta)


# What a page says of a story


def test_a_story_s_words_stand_on_its_page_character_for_character() -> None:
    words = "Ana Bell *met* <b>Bo</b> & {{ all }} in 1986. [x](y) \u00a0– so\u00a0she said."
    page = story_page(tagged(words, people=[person("Ana Bell", at=[(0, 0, 8)])]))
    assert words.replace(" \u00a0", " \u00a0") in shown(page).text


@pytest.mark.parametrize("kind", [kind for kind in BlockKind if kind is not BlockKind.SOURCE])
def test_a_block_may_begin_with_a_name_or_a_quotation_whatever_its_kind(kind: BlockKind) -> None:
    text = "“Ana Bell” spoke of Sweden"
    article = tagged(
        "A lead.", (kind, text), people=[person("Ana Bell", at=[(1, 1, 9)])],
        countries=[country("SE", at=[(1, 20, 26)])], quotes=[Quote(1, 0, 10, "“Ana Bell”", "ana bell")],
    )  # fmt: skip
    html = shown(story_page(article))
    assert text in html.text
    assert "<span" not in html.text
    assert {"m1", "m2", "q1"} <= set(html.anchors)


def test_a_heading_may_end_with_a_mark_that_closes_headings() -> None:
    assert "All of C#" in shown(story_page(tagged("A lead.", (BlockKind.HEADING, "All of C#"), "More."))).text


def test_a_person_is_linked_where_they_have_a_page_and_named_where_not() -> None:
    ana, bo = person("Ana Bell", key="ana-bell", at=[(0, 0, 8)]), person("Bo Cern", at=[(0, 13, 20)])
    page = story_page(tagged("Ana Bell met Bo Cern.", people=[ana, bo]), PersonEntry("Ana Bell", "ana-bell"))
    assert '<span class="mention person" id="m1">[Ana Bell](../../../../people/ana-bell.md)</span>' in page.body
    assert '<span class="mention person" id="m2">Bo Cern</span>' in page.body


def test_a_country_within_a_linked_name_has_its_anchor_and_no_link_of_its_own() -> None:
    king = person("Hussein of France", key="hussein", at=[(0, 5, 22)])
    countries = [country("FR", at=[(0, 16, 22)]), country("SE", at=[(0, 27, 33)])]
    met = tagged("King Hussein of France met Sweden.", people=[king], countries=countries)
    body = story_page(met, PersonEntry("Hussein of France", "hussein")).body
    assert '[Hussein of <span class="mention country" id="m2">France</span>](../../../../people/hussein.md)' in body
    assert '<span class="mention country" id="m3">[Sweden](../../../../countries/sweden.md)</span>' in body


def test_chips_differ_for_what_a_human_confirmed_and_what_a_machine_found() -> None:
    tags = [person("Ana Bell", confirmed=True, at=[(0, 0, 8)]), person("Bo Cern", at=[(0, 13, 20)])]
    body = story_page(tagged("Ana Bell met Bo Cern.", people=tags)).body
    assert '<span class="chip person confirmed">[Ana Bell](#m1)</span>' in body
    assert '<span class="chip person machine">[Bo Cern](#m2)</span>' in body


def test_a_tag_of_the_title_alone_leads_to_the_headline() -> None:
    page = story_page(tagged("She spoke.", title="Ana Bell speaks", people=[person("Ana Bell", at=[(-1, 0, 8)])]))
    assert "[Ana Bell](#headline)" in page.body


def test_a_mention_that_crosses_a_quotation_keeps_its_anchor() -> None:
    article = tagged(
        "He said “no Ana” Bell.",
        people=[person("Ana Bell", at=[(0, 12, 21)])],
        quotes=[Quote(0, 8, 16, "“no Ana”", "")],
    )
    html = shown(story_page(article))
    assert {"m1", "q1"} <= set(html.anchors)
    assert "He said “no Ana” Bell." in html.text


SECRETS = ["Unshown", "unshown words", "secret-heading"]


def long_story(publish: Publish) -> TaggedArticle:
    return tagged(
        (BlockKind.CAPTION, "A boat. — AFP"), "Ana Bell spoke of France.", "Unshown: Ana Bell went to Sweden.",
        (BlockKind.HEADING, "secret-heading"), "“Few unshown words but enough to be set in large letters.”",
        path="p", publish=publish, people=[person("Ana Bell", at=[(1, 0, 8), (2, 9, 17)])],
        countries=[country("FR", at=[(1, 18, 24)]), country("SE", at=[(2, 26, 32)])],
        quotes=[Quote(4, 0, 58, "“Few unshown words but enough to be set in large letters.”", "ana bell")],
    )  # fmt: skip


def everything(*articles: TaggedArticle) -> str:
    digest = collect(articles, registry(PersonEntry("Ana Bell", "ana bell")), Publish.FULL)
    return "\n".join(file.content.decode() for file in page_files(render(digest, PLAIN)))


def test_an_excerpt_gives_its_lead_and_nothing_of_what_follows_on_any_page() -> None:
    whole = everything(long_story(Publish.FULL))
    assert all(secret in whole for secret in SECRETS)
    excerpt = everything(long_story(Publish.EXCERPT))
    assert "spoke of" in excerpt
    assert "This is an excerpt" in excerpt
    assert [secret for secret in SECRETS if secret in excerpt] == []


def test_a_hidden_story_gives_nothing_away_on_any_page() -> None:
    text = everything(long_story(Publish.HIDDEN), tagged("Another.", path="q", slug="q"))
    assert [
        word
        for word in (*SECRETS, "Ana Bell", "France", "Sweden", "AFP", "Title of p", "Description of p")
        if word in text
    ] == []
    assert "is not shown" in text


def test_a_hidden_story_says_why_and_is_not_to_be_indexed() -> None:
    page = story_page(tagged(publish=Publish.HIDDEN, reason="*Withdrawn*"))
    assert page.body == "The story that stood here is not shown. Reason: &#42;Withdrawn&#42;"
    assert page.meta["robots"] == "noindex"


def test_neighbours_are_the_stories_before_and_after_by_date() -> None:
    stories = [tagged(path=str(n), slug=f"s{n}", title=f"No {n}", day=date(2021, 5, n)) for n in (1, 2, 3)]
    digest = collect(stories, registry(), Publish.FULL)
    body = page_of(digest, "articles/2021/05/02/s2.md").body
    assert "Earlier [No 1](../01/s1.md)" in body
    assert "Later [No 3](../03/s3.md)" in body
    assert "Earlier" not in page_of(digest, "articles/2021/05/01/s1.md").body
    assert "Later" not in page_of(digest, "articles/2021/05/03/s3.md").body


def test_the_story_s_language_and_direction_are_those_of_the_seed() -> None:
    pages = {page.path: page for page in golden_pages()}
    arabic = next(page for page in pages.values() if page.meta.get("lang") == "ar")
    assert (arabic.meta["dir"], '<div class="text" lang="ar" dir="rtl"' in arabic.body) == ("rtl", True)


# Weaving


TAGS = st.tuples(st.integers(-2, 14), st.integers(-2, 14))


@examples(max_examples=200, deadline=None)
@given(text=st.text("ab <&*\u00a0\n", max_size=12), places=st.lists(TAGS, max_size=6))
def test_woven_marks_always_nest_and_leave_the_text_as_it_is(text: str, places: Sequence[tuple[int, int]]) -> None:
    marks = [Mark(start, end, f"⟨{number}:", f":{number}⟩") for number, (start, end) in enumerate(places)]
    woven = weave(text, marks)
    depth: list[str] = []
    for opening, closing in re.findall(r"⟨(\d):|:(\d)⟩", woven):
        if opening:
            depth.append(opening)
        else:
            assert depth.pop() == closing
    assert depth == []
    bare = re.sub(r"⟨\d:|:\d⟩", "", woven)
    assert "".join(Html(bare).text.split(" ")) == "".join(re.split("[ \n]", text))
    opened = {int(number) for number in re.findall(r"⟨(\d):", woven)}
    assert opened == {n for n, (start, end) in enumerate(places) if 0 <= start < end <= len(text)}


@pytest.mark.parametrize(
    ("marks", "woven"),
    [
        ([], "abcdef"),
        ([(0, 6)], "<abcdef>"),
        ([(0, 2), (2, 4)], "<ab><cd>ef"),
        ([(0, 4), (1, 2)], "<a<b>cd>ef"),
        ([(1, 2), (0, 4)], "<a<b>cd>ef"),
        ([(0, 3), (2, 5)], "<ab<c>>def"),
        ([(0, 2), (0, 2)], "<<ab>>cdef"),
        ([(3, 3), (4, 2), (-1, 2), (5, 9)], "abcdef"),
    ],
)
def test_marks_are_woven_one_inside_the_other(marks: list[tuple[int, int]], woven: str) -> None:
    assert weave("abcdef", [Mark(start, end, "<", ">") for start, end in marks]) == woven


def test_blanks_around_a_mark_stay_and_a_no_break_space_stays_one() -> None:
    assert weave("a b\u00a0c", [Mark(2, 3, "<", ">")]) == "a <b>\u00a0c"
