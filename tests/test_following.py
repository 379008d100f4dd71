"""The page that lists the feeds, and the page of corrections: what stands there, how much of it, and what does not."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from digest.collect import collect
from digest.collected import Digest
from digest.corrections import WITHHELD, listed_corrections
from digest.following import sections
from digest.model import Correction, Publish, TaggedArticle
from digest.page import Page
from digest.render.corrections import NONE_YET, corrections_pages
from digest.render.follow import follow_page
from digest.settings import Settings
from tests.making import country, person, registry, tagged

HERE = Settings(Path(), site_name="The Paper", page_size=10)


def corrected(path: str, *days: int, publish: Publish | None = None, reason: str = "") -> TaggedArticle:
    """Return a story of 4 May 2021 that was corrected on some days of June."""
    made = tagged(path=path, slug=path.removesuffix(".txt"), publish=publish, reason=reason)
    notes = tuple(Correction(date(2021, 6, day), f"Note {number} of {path}.") for number, day in enumerate(days, 1))
    seed = replace(made.article.seed, front=replace(made.article.seed.front, corrections=notes))
    return replace(made, article=replace(made.article, seed=seed))


def digest_of(*articles: TaggedArticle) -> Digest:
    return collect(articles, registry(), Publish.FULL)


def correction_pages(*articles: TaggedArticle) -> list[Page]:
    return list(corrections_pages(digest_of(*articles), 10))


def test_corrections_stand_newest_first_whatever_their_story() -> None:
    listed = listed_corrections(digest_of(corrected("a.txt", 1, 9), corrected("b.txt", 5)))
    assert [(one.day.day, one.note) for one in listed] == [
        (9, "Note 2 of a.txt."),
        (5, "Note 1 of b.txt."),
        (1, "Note 1 of a.txt."),
    ]


def test_corrections_of_one_day_are_told_apart_and_keep_their_marks() -> None:
    before = {one.note: one.mark for one in listed_corrections(digest_of(corrected("a.txt", 5, 5)))}
    after = {one.note: one.mark for one in listed_corrections(digest_of(corrected("a.txt", 5, 5, 8)))}
    assert before == {"Note 1 of a.txt.": "correction-2021-06-05", "Note 2 of a.txt.": "correction-2021-06-05-2"}
    assert before.items() <= after.items()


def test_a_withheld_story_s_correction_is_counted_and_its_words_are_not_told() -> None:
    (page,) = correction_pages(corrected("a.txt", 1, publish=Publish.HIDDEN, reason="It was not ours."))
    assert f"{WITHHELD} It was not ours." in page.body
    assert "[Story withheld](../articles/2021/05/04/a.md)" in page.body
    assert "Note 1" not in page.body
    assert "Title of" not in page.body


def test_a_correction_names_its_day_its_story_and_what_was_changed() -> None:
    (page,) = correction_pages(corrected("a.txt", 1))
    assert '<time datetime="2021-06-01">1 June 2021</time>' in page.body
    assert "## [Title of a.txt](../articles/2021/05/04/a.md#corrected)" in page.body
    assert "Note 1 of a.txt." in page.body
    assert page.meta["description"] == "1 correction in 1 story, newest first."


def test_a_paper_without_corrections_says_so() -> None:
    (page,) = correction_pages(tagged())
    assert NONE_YET in page.body


def test_corrections_are_paged() -> None:
    pages = correction_pages(corrected("a.txt", *range(1, 26)))
    assert [page.path for page in pages] == ["corrections/index.md", "corrections/2.md", "corrections/3.md"]
    assert [page.body.count("<article") for page in pages] == [10, 10, 5]


def test_the_page_of_feeds_lists_the_whole_and_everything_with_a_page() -> None:
    ana = person("Ana Bell")
    stories = [tagged(path=p, slug=p, people=[ana], countries=[country("FR")], thread="Lake talks") for p in "ab"]
    lone = tagged(path="c", slug="c", people=[person("Bo Lone")])
    body = follow_page(digest_of(*stories, lone), HERE).body
    for place in ("", "corrections/", "people/ana-bell/", "countries/france/", "threads/lake-talks/"):
        assert f"[Atom]({place}feed.xml) [JSON]({place}feed.json)" in body
    for page in ("index.md", "people/ana-bell.md", "countries/france.md", "threads/lake-talks.md"):
        assert f"]({page})" in body
    assert "Bo Lone" not in body
    assert "opml" not in body
    assert "(follow.opml)" in follow_page(digest_of(*stories), replace(HERE, site_url="https://x.example/")).body


def test_the_page_of_feeds_does_not_grow_with_the_corpus() -> None:
    people = [person(f"Given{n:02} Name") for n in range(30)]
    many = [
        tagged(path=f"{n:02}", slug=f"s{n}", people=[people[n], people[(n + 1) % 30], people[3]]) for n in range(30)
    ]
    digest = digest_of(*many)
    (listed,) = sections(digest, 10)
    assert (len(listed.listed), listed.total) == (10, 30)
    assert "Given03 Name" in [one.name for one in listed.listed]
    body = follow_page(digest, HERE).body
    assert body.count("[Atom]") == 12
    assert "[all people](people/index.md)" in body


def test_names_of_the_page_of_feeds_act_as_nothing() -> None:
    hostile = person("<b>Ana</b> [x](javascript:y)", key="k")
    body = follow_page(
        digest_of(tagged(path="a", slug="a", people=[hostile]), tagged(path="b", slug="b", people=[hostile])), HERE
    ).body
    assert "<b>" not in body
    assert "[x](" not in body
