"""The quick path from Markdown to HTML: what MkDocs' ordinary path makes, byte for byte, or nothing."""

import re
from datetime import timedelta
from functools import cache, partial
from importlib import import_module
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown.extensions.toc import unique

from digest.adapter import quick
from digest.adapter.quick import Quick
from digest.adapter.quick.anchors import Ids
from digest.collect import collect
from digest.entries import PersonEntry
from digest.model import BlockKind, Publish, Quote
from digest.page import Page
from digest.pipeline import build, site_files
from digest.render import render
from digest.settings import Settings
from tests.casefiles import ROOT, cases
from tests.making import DAY, country, person, registry, tagged
from tests.ordinary import Ordinary, bodies, site_config
from tests.roundtrip.examples import examples
from tests.roundtrip.seeds import seeds
from tests.sites import golden_copy, settings_of, whole_paper
from tests.steps import steps_of
from tests.test_architecture import modules
from tests.test_escape import PIECES, TEXTS, folded
from tests.test_limits import repeated_within_repeated

EXAMPLES = [one.input for one in examples()]
PLACE = "articles/2021/05/04/a.md"
PLACES = [PLACE, "index.md", "people/index.md", "people/b.md", "articles/2021/05/04/c.md", "feed.xml"]


@cache
def site(*, directories: bool = True) -> Ordinary:
    return Ordinary(PLACES, directories=directories)


def left(root: Path, *, directories: bool = True) -> list[str]:
    """Return the pages of a digest that are left to the ordinary path; the others are the same by both."""
    read = settings_of(root)
    files = list(site_files(build(read).digest, read))
    guides = [f"{path.stem}.md" for path in (ROOT / "docs").glob("*.md")]
    whole = Ordinary([*(file.path for file in files), *guides], directories=directories)
    return [path for path, body in bodies(files).items() if not whole.known(body, path)]


@pytest.mark.parametrize("directories", [True, False])
def test_no_page_of_the_invented_paper_is_left_and_all_are_the_same(tmp_path: Path, directories: bool) -> None:
    assert left(golden_copy(tmp_path), directories=directories) == []


def test_no_page_of_the_digest_s_own_seeds_is_left_and_all_are_the_same(tmp_path: Path) -> None:
    root = whole_paper(tmp_path)
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("    model: none\n")
    assert left(root) == []


def test_the_examples_of_the_specifications_make_the_same_pages_as_seeds(tmp_path: Path) -> None:
    root = golden_copy(tmp_path)
    for name, text in seeds(EXAMPLES[::24]).items():
        (root / "seeds" / name).write_text(text, encoding="utf-8", newline="")
    assert left(root) == []


def paper_of(text: str, other: str) -> list[Page]:
    """Return the pages of two stories in which two texts stand in every form."""
    ana = person(f"Ana {text}", key="ana", at=[(0, 0, 3)], roles=(other,))
    kinds = [(BlockKind.HEADING, other), (BlockKind.QUOTATION, text), (BlockKind.QUOTATION, other)]
    kinds += [(BlockKind.CAPTION, text), (BlockKind.SOURCE, f"Source: {other}, https://a.example/?b&c")]
    stories = [
        tagged(
            f"Ana met Sweden. {text} {other}", text, *kinds, other,
            path=f"seeds/{number}.txt", slug=f"a{number}", day=DAY + timedelta(days=number), title=f"{number} {text}",
            thread=f"T {other}", people=[ana], countries=[country("SE", at=[(0, 8, 14)]), country("SU")],
            quotes=[Quote(0, 16, 16 + len(text), text, "ana")],
        )
        for number in (1, 2)
    ]  # fmt: skip
    entry = PersonEntry(f"Ana {text}", "ana", (other,))
    return list(render(collect(stories, registry(entry), Publish.FULL), Settings(root=Path(), page_size=10)))


@settings(max_examples=12, deadline=None)
@given(text=TEXTS.map(str.strip).filter(folded), other=TEXTS.map(str.strip).filter(folded))
@example(text="Wow!", other="12. A year")
@example(text="story_1", other="C# # -")
def test_any_text_makes_the_same_pages_and_none_is_left(text: str, other: str) -> None:
    pages = [page for page in paper_of(text, other) if page.path != "follow.md"]  # which links to data files
    whole = Ordinary(page.path for page in pages)
    unknown = {page.path: page.body for page in pages if not whole.known(page.body, page.path)}
    if f"{text}{other}".isascii() and f"{text}{other}".isprintable():
        assert unknown == {}


WORDS = st.lists(
    st.sampled_from([
        "Ann", " met ", "é", "日本", "5 May", "!", "C#", "(a)", " – ", "&#42;", "&amp;", "&#9829;", "[b](#m1)",
        "[<mark>c</mark> d](../../../../people/b.md#q1)", '<span class="by">e</span>', "<bdi>f</bdi>", "  ",
        "[g](https://a.example/?h&amp;i)", "[&#91;](c.md)", "\u00a0",
    ]),
    min_size=1,
    max_size=6,
).map("".join)  # fmt: skip
LINES = WORDS.map(lambda words: f"A{words}.")
BLOCKS = st.one_of(
    LINES,
    WORDS.map(lambda words: f"## {words.strip()}."),
    WORDS.map(lambda words: f"### [a {words.count('[')}](c.md) b"),
    st.lists(LINES, min_size=1, max_size=3).map(lambda lines: "\n".join(f"- {one}" for one in lines)),
    st.lists(LINES, min_size=1, max_size=2).map(lambda lines: "> " + "\n>\n> ".join(lines)),
    WORDS.map(lambda words: f'<p class="day" markdown="span">{words}</p>'),
    LINES.map(lambda words: f"| A | B |\n|---|---|\n| {words} | 1 |"),
    st.sampled_from([
        '<h2 id="copies">A</h2>', '<h3 id="b" markdown="span">B</h3>', '<div class="bars"><svg a="1"/></div>',
        '<table class="t"><tr><th scope="row" class="wk">1</th><td></td></tr></table>',
        '<figure class="f">\n<svg viewBox="0 0 1 1">\n<path d="M0"/></svg>\n</figure>',
        '<ul class="a" markdown="1">\n\n<li class="b" markdown="block">\n\n<p markdown="span">A</p>\n\n</li>\n\n</ul>',
    ]),
)  # fmt: skip
WRAPPERS = ["div", "section", "aside", "nav", "article", "details", "blockquote"]


def wrapped(inner: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    """Return blocks within a wrapper, some beside it."""
    given_tags = st.tuples(st.sampled_from(WRAPPERS), st.sampled_from([' lang="en" dir="ltr"', ' id="b"', ""]))
    return st.builds(
        lambda tag, within, after: [f'<{tag[0]} class="a"{tag[1]} markdown="1">', *within, f"</{tag[0]}>", *after],
        given_tags,
        inner,
        st.lists(BLOCKS, max_size=2),
    )


BODIES = st.recursive(st.lists(BLOCKS, min_size=1, max_size=3), wrapped, max_leaves=3).map("\n\n".join)
MILD = ["a", "é", "(", "&#42;", ".", "5.", "#", ":", " b", "<mark>c</mark>", "[d](index.md)", "\n\n### E\n\n"]
CHANGES = [
    *MILD * 10, *PIECES,
    "\n\n", "\n\n", "\n", "</div>", '<div class="a" markdown="1">', '<p class="b" markdown="span">', "</p>",
    "\n\n- a", "\n- b", "\n\n> a", "\n>\n> b", "\n\n| a | b |\n|---|---|\n| c | d |\n\n", "](", "[", "[a](c.md)",
    "<span>", "</span>", "\n\n## a\n\n", "&#95;", "&#160;", "&nbsp;", "\u2003", "\u0660. ", "1. ", "!", "<td>",
    '<table class="t"><tr><td>1</td></tr></table>', '<li class="l" markdown="block">', "</li>", "\n\n</section>\n\n",
    "\ufdd0", "\x85", "\u2028", "\x1c",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(body=BODIES)
def test_what_the_renderer_s_forms_are_made_into_is_the_same_or_left(body: str) -> None:
    site().known(body, PLACE)


@settings(max_examples=250, deadline=None)
@given(body=BODIES, data=st.data())
def test_a_changed_body_is_left_or_still_the_same(body: str, data: st.DataObject) -> None:
    for _ in range(data.draw(st.sampled_from([1, 1, 2]))):
        at, cut = data.draw(st.integers(0, len(body))), data.draw(st.sampled_from([0, 0, 0, 1, 2, 9]))
        body = body[:at] + data.draw(st.sampled_from(CHANGES)) + body[at + cut :]
    site().known(body, PLACE)


def test_the_examples_of_the_specifications_as_bodies_are_the_same_or_left() -> None:
    known = [text for text in EXAMPLES if site().known(text, PLACE)]
    assert len(known) == 25  # a line of words, most of them


def test_each_form_by_itself_is_known() -> None:
    forms = [
        "Ann [b](c.md).", "## Ann", "- Ann\n- Bo", "> Ann\n>\n> Bo", "> Ann\n\n> Bo", "| A | B |\n|---|---|\n| 1 | 2 |",
        '<p class="day" markdown="span">Ann</p>', '<div class="a" markdown="1">\n\nAnn\n\n</div>',
        '<figure class="f">\n<svg viewBox="0 0 1 1"/>\n</figure>', '<h3 id="b" markdown="span">Ann</h3>',
    ]  # fmt: skip
    assert [form for form in forms if not site().known(form, PLACE)] == []


IDS = st.sampled_from(["a", "a_1", "a_2", "a_3", "a_07", "a_7", "a_8", "a_7_1", "a_1_1", "", "_1", "_", "b"])


@given(standing=st.lists(IDS.filter(bool), max_size=3), wanted=st.lists(IDS, max_size=14))
def test_ids_are_those_that_markdown_makes(standing: list[str], wanted: list[str]) -> None:
    used, counted, ids = set(standing), dict[str, int](), Ids()
    for one in standing:
        ids.give(one)
    assert [ids.make(one) for one in wanted] == [unique(one, used, counted) for one in wanted]


@cases("quick")
def test_what_is_not_known_for_certain_is_left(case: dict[str, str]) -> None:
    assert site().quick.html(case["body"], PLACE, site().addresses[PLACE]) is None


@pytest.mark.parametrize(
    ("changed", "usable"),
    [
        ({}, True),
        ({"validation": {"links": {"anchors": "ignore"}}}, True),
        ({"validation": {"links": {"anchors": "warn"}}}, False),
        ({"markdown_extensions": ["md_in_html", "tables", "attr_list"]}, False),
        ({"markdown_extensions": ["tables"]}, False),
        ({"markdown_extensions": ["md_in_html", "tables", {"toc": {"permalink": True}}]}, False),
    ],
)
def test_it_is_used_with_the_extensions_that_it_knows_and_no_others(changed: dict[str, Any], usable: bool) -> None:
    assert Quick(site_config(**changed), {}).usable is usable


@pytest.mark.parametrize(
    ("package", "release"), [("markdown", "3.12"), ("markdown", "3.110.1"), ("mkdocs", "1.7.0"), ("mkdocs", "")]
)
def test_it_is_not_used_with_a_release_that_nobody_has_compared(
    package: str, release: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = {"markdown": "3.11.3", "mkdocs": "1.6.1"}

    def version(package: str) -> str:
        if not versions[package]:
            raise PackageNotFoundError
        return versions[package]

    monkeypatch.setattr(quick, "version", version)
    assert Quick(site_config(), {}).usable
    versions[package] = release
    assert not Quick(site_config(), {}).usable


HOSTILE = {
    "paragraphs": "A\n\n", "marks": "A<span>", "links": "[A](c.md) ", "open links": "A [", "headings": "## A\n\n",
    "numbered headings": "## A&#95;1\n\n",
    "otherwise numbered headings": "## A&#95;07\n\n", "quotations": "> A\n\n",
    "wrappers": '<div class="a" markdown="1">\n\n',
    "items": "- A\n", "tags": "<div><span>", "rows": "<table><tr><td>1</td></tr></table>", "ways": "[A](../",
}  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_twice_the_body_takes_at_most_two_and_a_half_times_the_steps(unit: str) -> None:
    html, url = site().quick.html, site().addresses[PLACE]
    bodies_of = [(unit * size).strip() for size in (2000, 4000)]
    once, twice = (steps_of(partial(html, body, PLACE, url)) for body in bodies_of)
    assert twice <= once * 2.5 + 100


def test_no_pattern_repeats_what_repeats() -> None:
    names = [name for name, _ in modules(ROOT) if name.startswith("digest.adapter.quick")]
    held = {f"{name}.{own}": value for name in names for own, value in vars(import_module(name)).items()}
    patterns = {name: one for name, one in held.items() if isinstance(one, re.Pattern)}
    assert len(patterns) > 10
    assert {
        name for name, one in patterns.items() if list(repeated_within_repeated(parser.parse(one.pattern)))
    } == set()
