"""Feeds: what RFC 4287 and JSON Feed 1.1 ask for holds, for any text; nothing unseen leaves; identities last."""

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from digest.collect import collect
from digest.collected import Digest
from digest.following import MOST_ENTRIES
from digest.marks import Marks
from digest.model import Correction, Publish, Source, TaggedArticle
from digest.pipeline import build, site_files
from digest.publish.feeds import feed_drafts
from digest.settings import Settings
from tests.feedrules import ATOM, LANG, atom_faults, json_faults, opml_faults, tree, unsafe
from tests.making import country, person, registry, tagged
from tests.sites import by_path, golden_copy, settings_of

SITE = "https://paper.example/news/"
HERE = Settings(Path(), site_name="The Paper", site_description="All of it.")
THERE = replace(HERE, site_url=SITE)


def digest_of(*articles: TaggedArticle) -> Digest:
    return collect(articles, registry(), Publish.FULL)


def with_front(article: TaggedArticle, **front: Any) -> TaggedArticle:  # noqa: ANN401 - any key of a seed
    """Return the article with further keys in its seed's front matter."""
    seed = article.article.seed
    changed = replace(seed, front=replace(seed.front, **front))
    return replace(article, article=replace(article.article, seed=changed, source=front.get("source")))


def feeds(digest: Digest, settings: Settings) -> dict[str, bytes]:
    return by_path([file for draft in feed_drafts(digest, settings, Marks(digest, "")) for file in draft.make()])


def entries(content: bytes) -> list[ET.Element]:
    return tree(content).findall(f"{ATOM}entry")


def ids(content: bytes) -> list[str]:
    return [entry.findtext(f"{ATOM}id") or "" for entry in entries(content)]


def faults(files: dict[str, bytes]) -> dict[str, list[str]]:
    judges = {"xml": atom_faults, "json": json_faults, "opml": opml_faults}
    found = {path: judges[path.rpartition(".")[2]](content) for path, content in files.items()}
    return {path: wrong for path, wrong in found.items() if wrong}


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> tuple[Digest, Settings]:
    settings = settings_of(golden_copy(tmp_path_factory.mktemp("golden")))
    return build(settings).digest, settings


@pytest.mark.parametrize("site_url", ["", SITE])
def test_every_feed_of_the_invented_paper_keeps_its_specification(
    golden: tuple[Digest, Settings], site_url: str
) -> None:
    digest, settings = golden
    files = feeds(digest, replace(settings, site_url=site_url))
    with_pages = [one for one in digest.people.values() if one.page]
    earlier = sum(len(listed) for page, listed in digest.moved_entities.items() if not page.endswith("index.md"))
    followed = 2 + len(digest.threads) + len(digest.countries) + len(with_pages) + earlier
    assert len(files) == 2 * followed + bool(site_url)
    assert followed > 8
    assert faults(files) == {}


@pytest.mark.parametrize("site_url", ["", SITE])
def test_every_atom_feed_of_the_invented_paper_is_read_without_complaint(
    golden: tuple[Digest, Settings], site_url: str
) -> None:
    feedparser = pytest.importorskip("feedparser")
    digest, settings = golden
    for path, content in feeds(digest, replace(settings, site_url=site_url)).items():
        if path.endswith(".xml"):
            read = feedparser.parse(content)
            assert not read.bozo, (path, read.get("bozo_exception"))
            assert read.version == "atom10"
            assert [entry.id for entry in read.entries] == ids(content)


def test_both_forms_carry_the_same_entries(golden: tuple[Digest, Settings]) -> None:
    files = feeds(*golden)
    for path, content in files.items():
        if not path.endswith(".xml"):
            continue
        items = json.loads(files[path.replace(".xml", ".json")])["items"]
        assert [item["id"] for item in items] == ids(content)
        assert [item["content_html"] for item in items] == [e.findtext(f"{ATOM}content") for e in entries(content)]


def test_what_a_page_does_not_show_stands_in_no_feed(golden: tuple[Digest, Settings]) -> None:
    files = feeds(*golden)
    everything = b"\n".join(files.values()).decode()
    assert "Ana Bellamy wrote to Stockholm once more." in everything
    for unseen in ("unshown", "Withheld headline", "withheld from Denmark", "Withheld words"):
        assert unseen not in everything


def test_an_excerpt_says_that_it_is_one_and_leads_to_its_source() -> None:
    article = with_front(
        tagged("The lead.", "The rest.", publish=Publish.EXCERPT), source=Source("The Shore", "https://shore.example/")
    )
    (entry,) = entries(feeds(digest_of(article), HERE)["feed.xml"])
    content = entry.findtext(f"{ATOM}content") or ""
    assert content.startswith("<p>The lead.</p><p>This is an excerpt.")
    assert '<a href="https://shore.example/">The Shore</a>' in content
    assert "The rest" not in content
    (via,) = [link for link in entry.findall(f"{ATOM}link") if link.get("rel") == "via"]
    assert via.get("href") == "https://shore.example/"


def test_a_feed_holds_the_newest_stories_and_no_more() -> None:
    many = [tagged(path=f"{n:03}.txt", slug=f"s{n:03}", day=date(2020, 1, 1 + n % 28)) for n in range(70)]
    digest = digest_of(*many)
    found = feeds(digest, THERE)["feed.xml"]
    assert len(entries(found)) == MOST_ENTRIES
    assert [entry.findtext(f"{ATOM}published", "")[:10] for entry in entries(found)] == [
        story.date.isoformat() for story in digest.stories[:MOST_ENTRIES]
    ]


def test_a_person_a_country_and_a_thread_have_their_own_stories_in_their_feeds() -> None:
    ana, france = person("Ana Bell"), country("FR")
    files = feeds(
        digest_of(
            tagged("One.", "Two.", path="a.txt", slug="a", people=[ana], countries=[france], thread="The lake"),
            tagged(path="b.txt", slug="b", people=[ana]),
            tagged(path="c.txt", slug="c"),
        ),
        THERE,
    )
    assert len(entries(files["people/ana-bell/feed.xml"])) == 2
    assert ids(files["countries/france/feed.xml"]) == ids(files["threads/the-lake/feed.xml"])
    assert ids(files["threads/the-lake/feed.xml"]) == [f"{SITE}articles/2021/05/04/a/"]
    # The thread has the whole text; a person's feed, of which there are many, the description.
    assert "<p>Two.</p>" in (entries(files["threads/the-lake/feed.xml"])[0].findtext(f"{ATOM}content") or "")
    assert "Two." not in files["people/ana-bell/feed.xml"].decode()
    terms = [c.get("term") for c in entries(files["feed.xml"])[-1].findall(f"{ATOM}category")]
    assert terms == ["Ana Bell", "France"]


def test_one_account_that_came_in_twice_is_one_entry() -> None:
    told = " ".join(f"{first}a{middle}{last}" for first in "bdfgk" for middle in "lmnrt" for last in "eo")
    twice = [tagged(told, path=f"{n}.txt", slug=n, thread="T", people=[person("Ana Bell")]) for n in "ab"]
    digest = digest_of(*twice)
    assert any(story.copies for story in digest.stories)
    files = feeds(digest, THERE)
    for place in ("", "threads/t/", "people/ana-bell/"):
        assert ids(files[f"{place}feed.xml"]) == [f"{SITE}articles/2021/05/04/a/"]


def test_a_person_without_a_page_has_no_feed() -> None:
    files = feeds(digest_of(tagged(people=[person("Ana Bell")])), THERE)
    assert not any(path.startswith("people/") for path in files)


def test_addresses_are_whole_where_the_site_s_is_known_and_else_relative_to_the_feed() -> None:
    digest = digest_of(tagged(countries=[country("FR")]))
    whole, relative = feeds(digest, THERE), feeds(digest, HERE)

    def link(content: bytes) -> str:
        return entries(content)[0].find(f"{ATOM}link").get("href", "")  # type: ignore[union-attr]  # there is one

    for path in ("feed.xml", "countries/france/feed.xml"):
        assert link(whole[path]) == f"{SITE}articles/2021/05/04/a/"
    assert link(relative["feed.xml"]) == "articles/2021/05/04/a/"
    assert link(relative["countries/france/feed.xml"]) == "../../articles/2021/05/04/a/"
    assert "follow.opml" in whole
    assert "follow.opml" not in relative


@pytest.mark.parametrize("settings", [HERE, THERE], ids=["without", "with"])
def test_a_story_that_moves_keeps_its_identity_while_its_seed_names_the_first_slug(settings: Settings) -> None:
    before = ids(feeds(digest_of(tagged(slug="first")), settings)["feed.xml"])
    moved = with_front(tagged(own_slug="second"), aliases=("first",))
    again = with_front(tagged(own_slug="third"), aliases=("first", "second"))
    assert ids(feeds(digest_of(moved), settings)["feed.xml"]) == before
    assert ids(feeds(digest_of(again), settings)["feed.xml"]) == before
    assert ids(feeds(digest_of(tagged(own_slug="second")), settings)["feed.xml"]) != before


def test_an_alias_that_another_story_bears_gives_nobody_an_identity_twice() -> None:
    digest = digest_of(tagged(path="a.txt", slug="a"), with_front(tagged(path="b.txt", slug="b"), aliases=("a",)))
    found = ids(feeds(digest, HERE)["feed.xml"])
    assert len(set(found)) == 2


@pytest.mark.parametrize("settings", [HERE, THERE], ids=["without", "with"])
def test_a_story_is_one_entry_in_every_feed(settings: Settings) -> None:
    files = feeds(digest_of(tagged(countries=[country("FR")], thread="T")), settings)
    stories = [ids(files[f"{place}feed.xml"]) for place in ("", "countries/france/", "threads/t/")]
    assert stories[0] == stories[1] == stories[2]


def test_a_correction_makes_an_entry_changed_and_is_told_in_it() -> None:
    corrected = with_front(tagged(), corrections=(Correction(date(2022, 2, 2), "It was <b>Tuesday</b>."),))
    files = feeds(digest_of(corrected), THERE)
    (entry,) = entries(files["feed.xml"])
    assert entry.findtext(f"{ATOM}published") == "2021-05-04T12:00:00Z"
    assert entry.findtext(f"{ATOM}updated") == "2022-02-02T12:00:00Z"
    told = "Correction, 2 February 2022: It was &lt;b&gt;Tuesday&lt;/b&gt;."
    assert told in (entry.findtext(f"{ATOM}content") or "")
    (correction,) = entries(files["corrections/feed.xml"])
    assert correction.findtext(f"{ATOM}id") == f"{SITE}articles/2021/05/04/a/#correction-2022-02-02"
    assert faults(files) == {}


def test_a_foreign_story_says_its_language_in_both_forms() -> None:
    article = tagged()
    foreign = replace(article, article=replace(article.article, lang="ar"))
    files = feeds(digest_of(foreign), THERE)
    (entry,) = entries(files["feed.xml"])
    assert entry.get(LANG) == "ar"
    assert '<div lang="ar" dir="auto">' in (entry.findtext(f"{ATOM}content") or "")
    assert json.loads(files["feed.json"])["items"][0]["language"] == "ar"


def test_a_digest_without_stories_has_valid_feeds() -> None:
    assert faults(feeds(digest_of(), THERE)) == {}


def test_credit_and_rights_are_said_where_the_seed_gives_them() -> None:
    files = feeds(digest_of(with_front(tagged(), credit="A. Writer", rights="CC BY 4.0")), THERE)
    (entry,) = entries(files["feed.xml"])
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "A. Writer"
    assert entry.findtext(f"{ATOM}rights") == "CC BY 4.0"
    (item,) = json.loads(files["feed.json"])["items"]
    assert item["authors"] == [{"name": "A. Writer"}]
    assert item["_digest"] == {"rights": "CC BY 4.0"}


ODD = "<>&\"'\x00\x08\x0b\x1f\x7f\x85\u2028\ufffe\ufdd0]{}\\\n\t é中🙂"
WORDS = st.text(st.one_of(st.sampled_from(ODD), st.characters(codec="utf-8")), max_size=40)
HOSTILE = ["</content><script>alert(1)</script>", "]]>", "<img src=x onerror=alert(1)>", "&lt;script&gt;", "</script>"]


@hypothesis_settings(max_examples=80, deadline=None)
@given(texts=st.lists(WORDS | st.sampled_from(HOSTILE), min_size=6, max_size=6))
def test_any_text_makes_valid_feeds_in_which_it_does_nothing(texts: list[str]) -> None:
    title, lead, name, credit, note, thread = texts
    name = name.strip() or "x"
    article = with_front(
        tagged(lead or "x", title=title, people=[person(name, key="k")], thread=thread),
        credit=credit,
        rights=credit,
        source=Source(name=note),
        corrections=(Correction(date(2022, 1, 1), note or "x"),),
    )
    twin = tagged(path="b.txt", slug="b", people=[person(name, key="k")])
    for settings in (HERE, THERE):
        assert faults(feeds(digest_of(article, twin), settings)) == {}


def test_the_rules_find_what_is_wrong() -> None:
    content = feeds(digest_of(tagged(path="a.txt", slug="a"), tagged(path="b.txt", slug="b")), THERE)
    atom, written = content["feed.xml"].decode(), content["feed.json"].decode()
    for old, new in (
        ("T12:00:00Z</updated>", "</updated>"),
        ('rel="self"', 'rel="other"'),
        (f"<id>{SITE}articles/2021/05/04/a/", f"<id>{SITE}articles/2021/05/04/b/"),
        ("<author><name>The Paper</name></author>", ""),
        ("&lt;p&gt;", "&lt;p onclick=x&gt;"),
    ):
        assert atom_faults(atom.replace(old, new).encode()), new
    for old, new in (("/version/1.1", "/version/1"), ('"content_html"', '"content"'), ('/a/", "url', '/b/", "url')):
        assert json_faults(written.replace(old, new).encode()), new
    assert opml_faults(content["follow.opml"].replace(b'xmlUrl="https:', b'xmlUrl="ftp:'))
    assert unsafe('<a href="x" onclick="y">')


def test_the_data_files_hold_the_feeds(golden: tuple[Digest, Settings]) -> None:
    paths = set(by_path(list(site_files(*golden))))
    assert {"feed.xml", "feed.json", "corrections/feed.xml", "people/ana-bellamy/feed.json"} <= paths
