"""The data agrees with the pages, and JSON, CSV and SQLite with one another."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.data import anchors, articles, files, html, items, read, rows, sheet

LISTS = ("people", "countries", "quotations", "threads", "editions", "withheld")


def pages(site: Path, pattern: str) -> set[str]:
    """Return the addresses of the pages that match, from the site's root."""
    found = {f"/{path.parent.relative_to(site).as_posix()}/" for path in site.rglob("index.html")}
    return {address for address in found if re.fullmatch(pattern, address)}


def addresses(value: Any, key: str) -> Iterator[str]:  # noqa: ANN401 - any JSON
    """Yield every address below a key of that name, however deep."""
    if isinstance(value, dict):
        if isinstance(value.get(key), str):
            yield value[key]
        for inner in value.values():
            yield from addresses(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from addresses(inner, key)


def test_every_story_has_a_record_and_every_record_a_page(site: Path) -> None:
    of_pages = pages(site, r"/articles/\d{4}/\d\d/\d\d/[^/]+/")
    withheld = {item["url"] for item in items(site, "api/v1/withheld.json")}
    assert len(withheld) == 1
    assert {record["url"] for record in articles(site)} == of_pages - withheld
    assert {row["url"] for row in sheet(site, "articles")} == of_pages - withheld
    assert {url for (url,) in rows(site, "SELECT url FROM articles")} == of_pages - withheld


@pytest.mark.parametrize(
    ("name", "pattern"), [("people", r"/people/(?!a-z)[^/]+/"), ("countries", "/countries/[^/]+/")]
)
def test_every_page_of_a_person_or_country_has_a_record_and_back(site: Path, name: str, pattern: str) -> None:
    of_pages = pages(site, pattern)
    listed = items(site, f"api/v1/{name}.json")
    assert {item["url"] for item in listed if item["url"]} == of_pages
    assert {row["url"] for row in sheet(site, name) if row["url"]} == of_pages
    assert {url for (url,) in rows(site, f"SELECT url FROM {name} WHERE url IS NOT NULL")} == of_pages  # noqa: S608
    for item in listed:
        if item["api"]:
            assert read(site, item["api"])["total"] == item["article_count"] == len(items(site, item["api"]))


def test_the_index_of_people_counts_what_the_data_counts(site: Path) -> None:
    said = re.search(r"(\d+) people named in this digest", html(site, "people/"))
    assert said
    assert int(said[1]) == read(site, "api/v1/people.json")["total"] == len(sheet(site, "people"))


def test_every_quotation_of_a_page_is_in_the_data_and_no_other(site: Path) -> None:
    of_pages = {
        f"{address}#{anchor}"
        for address in pages(site, r"/articles/\d{4}/\d\d/\d\d/[^/]+/")
        for anchor in anchors(html(site, address))
        if re.fullmatch(r"q\d+", anchor)
    }
    assert len(of_pages) > 30
    assert {quote["url"] for record in articles(site) for quote in record["quotations"]} == of_pages
    assert {quote["url"] for quote in items(site, "api/v1/quotations.json")} == of_pages
    assert {row["url"] for row in sheet(site, "quotations")} == of_pages
    assert {url for (url,) in rows(site, "SELECT url FROM quotations")} == of_pages


def test_the_quotations_of_all_people_are_those_with_a_speaker_who_has_a_page(site: Path) -> None:
    said = [quote for quote in items(site, "api/v1/quotations.json") if quote["speaker"] and quote["speaker"]["api"]]
    people = [read(site, item["api"]) for item in items(site, "api/v1/people.json") if item["api"]]
    for person in people:
        by_them = [quote for quote in said if quote["speaker"]["id"] == person["id"]]
        assert (items(site, person["quotations"]) if person["quotations"] else []) == by_them
        assert person["quotation_count"] == len(by_them)
    assert len(said) > 30


def test_the_index_counts_what_the_lists_hold(site: Path) -> None:
    index = read(site, "api/v1/index.json")
    held = {name: len(items(site, index["lists"][name])) for name in LISTS} | {"articles": len(articles(site))}
    assert index["counts"] == held
    for name in LISTS:
        assert [record["page"] for record in files(site, index["lists"][name])] == list(
            range(1, read(site, index["lists"][name])["pages"] + 1)
        )
        assert all(len(record["items"]) <= 20 for record in files(site, index["lists"][name]))


def test_every_address_of_the_data_leads_to_a_file_or_page_with_its_anchor(site: Path) -> None:
    # A page that this build does not have yet can have no address that leads to it.
    absent = tuple(f"/{name}/" for name in ("threads", "editions") if not (site / name).is_dir())
    followed = 0
    for path in sorted((site / "api/v1").rglob("*.json")):
        if path.parent.name == "schemas":
            continue
        record = read(site, path.relative_to(site).as_posix())
        for key in ("api", "next", "previous", "$schema", "quotations"):
            for address in addresses(record, key):
                assert (site / address.lstrip("/")).is_file(), (path, address)
        for address in addresses(record, "url"):
            if address.startswith(("http", *absent)):
                continue
            followed += 1
            anchor = address.partition("#")[2]
            assert not anchor or anchor in anchors(html(site, address)), address
            assert (site / address.partition("#")[0].lstrip("/") / "index.html").is_file(), (path, address)
    assert followed > 1000


def test_a_tag_shows_the_very_words_that_caused_it(site: Path) -> None:
    shown = 0
    for record in articles(site):
        for tag in (*record["people"], *record["countries"]):
            assert bool(tag["mentions"]) == (tag["evidence"] == "words")
            for words in tag["mentions"]:
                assert record[words["field"]][words["start"] : words["end"]] == words["words"]
                shown += 1
        for quote in record["quotations"]:
            assert record["text"][quote["start"] : quote["end"]] == quote["text"]
        assert (
            "\n\n".join(record["text"][block["start"] : block["end"]] for block in record["blocks"]) == record["text"]
        )
    assert shown == len(sheet(site, "mentions")) == rows(site, "SELECT count(*) FROM mentions")[0][0]
    wrong = """SELECT words FROM mentions
        JOIN tags ON tags.key = mentions.tag JOIN articles ON articles.key = tags.article
        WHERE substr(CASE field WHEN 'title' THEN title ELSE text END, start + 1, "end" - start) <> words"""
    assert rows(site, wrong) == []


def test_json_csv_and_sqlite_say_the_same_of_every_tag(site: Path) -> None:
    of_json = {
        (record["id"], kind, tag["id" if kind == "person" else "code"]): (
            tag["confirmed"],
            tag["main"],
            tag["salience"],
            tag["evidence"],
        )
        for record in articles(site)
        for kind, tags in (("person", record["people"]), ("country", record["countries"]))
        for tag in tags
    }
    of_csv = {
        (row["article"], row["kind"], row["id"]): (
            row["confirmed"] == "true",
            row["main"] == "true",
            float(row["salience"]),
            row["evidence"],
        )
        for row in sheet(site, "tags")
    }
    query = """SELECT articles.id, CASE WHEN person IS NULL THEN 'country' ELSE 'person' END, coalesce(person, country),
        confirmed, main, salience, evidence FROM tags JOIN articles ON articles.key = tags.article"""
    of_sql = {(a, kind, name): (bool(c), bool(m), s, e) for a, kind, name, c, m, s, e in rows(site, query)}
    assert of_json == of_csv == of_sql
    assert {confirmed for confirmed, *_ in of_json.values()} == {True, False}


def test_rights_and_source_of_a_record_are_those_of_its_row(site: Path) -> None:
    of_rows = {row["id"]: row for row in sheet(site, "articles")}
    for record in articles(site):
        row = of_rows[record["id"]]
        assert (row["rights"] or None, row["seed"], row["publish"]) == (
            record["rights"],
            record["seed"],
            record["publish"],
        )
        assert row["source_url"] == ((record["source"] or {}).get("url") or "")
    assert {row["publish"] for row in of_rows.values()} == {"full", "excerpt"}


def test_nothing_of_a_withheld_story_or_of_an_unseen_part_leaves(site: Path) -> None:
    withheld = items(site, "api/v1/withheld.json")
    address = "/articles/2023/10/13/withheld/"
    expected = {"id": "2023/10/13/withheld", "url": address, "date": "2023-10-13", "reason": "The source withdrew it."}
    assert withheld == [expected]
    assert sheet(site, "withheld") == [expected]
    assert rows(site, "SELECT * FROM withheld") == [tuple(expected.values())]
    for path in [*(site / "api").rglob("*"), *(site / "data").iterdir()]:
        if path.is_file():
            content = path.read_bytes()
            for words in ("Nobody may read", "Out of sight", "Unseen words", "General Boris"):
                assert words.encode() not in content, path
    excerpt = read(site, "api/v1/articles/2023/10/13/excerpt.json")
    assert excerpt["text"] == "Kofi Annan came to Zanzibar."
    unseen = next(person for person in excerpt["people"] if person["name"] == "Boris Veranov")
    assert (unseen["evidence"], unseen["mentions"], unseen["roles"]) == ("unseen", [], [])
    assert rows(site, "SELECT count(*) FROM search WHERE search MATCH 'sight OR unseen'") == [(0,)]


def test_a_formula_from_a_stranger_is_text_in_the_sheet_and_itself_elsewhere(site: Path) -> None:
    row = next(row for row in sheet(site, "articles") if row["id"] == "2023/10/13/excerpt")
    assert row["source"] == "'=HYPERLINK(1)"
    assert read(site, "api/v1/articles/2023/10/13/excerpt.json")["source"]["name"] == "=HYPERLINK(1)"


def test_related_stories_are_those_of_the_page_with_the_same_reason(site: Path) -> None:
    with_related = [record for record in articles(site) if record["related"]]
    assert with_related
    for record in with_related:
        page = html(site, record["url"].lstrip("/"))
        listed = re.search(r'<section class="related">(.*?)</section>', page, re.DOTALL)
        assert listed
        reasons = [unescape(words) for words in re.findall(r'<span class="by">(.*?)</span>', listed[1])]
        assert len(reasons) == len(record["related"])
        for words, found in zip(reasons, record["related"], strict=True):
            names = [*(person["name"] for person in found["people"][:2]), *(c["name"] for c in found["countries"])]
            assert names
            assert words.startswith(", ".join(names[:3]))
            assert found["when"] is None or words.endswith(found["when"])
            assert (site / found["api"].lstrip("/")).is_file()
