"""The database: sound, the same bytes each time, found in as people write, and empty where the digest is."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from digest.collect import collect
from digest.collected import Digest
from digest.errors import OutputError
from digest.model import Publish, Quote
from digest.publish import data_files
from digest.publish.corpus import database
from digest.publish.corpus.links import links_of
from digest.publish.corpus.records import record_of
from digest.settings import Settings
from tests.corpus.data import rows
from tests.making import country, person, registry, tagged


def made() -> Digest:
    """Return a digest of two stories and a withheld one."""
    speaker = person("Ada Byron", at=[(0, 0, 9)])
    stories = [
        tagged(
            "Ada Byron spoke in Malmö.",
            "“Yes,” she said.",
            path="seeds/a.txt",
            slug="a",
            people=[speaker],
            countries=[country("SE", at=[(0, 19, 24)])],
            quotes=[Quote(1, 0, 6, "“Yes,”", "ada byron", "she")],
        ),
        tagged("France waits.", path="seeds/b.txt", slug="b", countries=[country("FR", at=[(0, 0, 6)])]),
        tagged("Hidden words.", path="seeds/c.txt", slug="c", publish=Publish.HIDDEN),
    ]
    return collect(stories, registry(), Publish.FULL)


def content(digest: Digest) -> bytes:
    settings = Settings(Path(), site_url="https://paper.example")
    records = [record_of(story) for story in digest.stories]
    return database.database_file(records, digest, settings, links_of(settings.site_url)).content


def asked(content: bytes, folder: Path, query: str) -> list[tuple[object, ...]]:
    path = folder / "digest.sqlite"
    path.write_bytes(content)
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_it_is_sound_and_says_its_version(site: Path) -> None:
    assert rows(site, "PRAGMA integrity_check") == [("ok",)]
    assert rows(site, "PRAGMA foreign_key_check") == []
    assert rows(site, "PRAGMA user_version") == [(1,)]
    assert rows(site, "PRAGMA freelist_count") == [(0,)]


def test_the_full_text_table_agrees_with_the_stories(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes((site / "data/digest.sqlite").read_bytes())
    with closing(sqlite3.connect(copy)) as connection:
        # FTS5 compares its index with the content table, and raises where they differ.
        connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    assert rows(site, "SELECT count(*) FROM search") == rows(site, "SELECT count(*) FROM articles")


def test_the_same_digest_gives_the_same_bytes() -> None:
    once = content(made())
    assert once == content(made())
    assert once.startswith(b"SQLite format 3\0")


def test_words_are_found_without_their_accents(tmp_path: Path) -> None:
    found = asked(
        content(made()),
        tmp_path,
        "SELECT id, snippet(search, 2, '[', ']', '…', 2) FROM search JOIN articles ON key = search.rowid"
        " WHERE search MATCH 'malmo'",
    )
    assert found == [("2021/05/04/a", "…[Malmö].\n\n“Yes…")]


def test_the_words_of_a_withheld_story_are_not_in_it() -> None:
    assert b"Hidden words" not in content(made())


def test_whole_addresses_where_the_site_has_one(tmp_path: Path) -> None:
    query = "SELECT url FROM quotations UNION ALL SELECT url FROM withheld"
    at = "https://paper.example/articles/2021/05/04"
    assert asked(content(made()), tmp_path, query) == [(f"{at}/a/#q1",), (f"{at}/c/",)]


def test_a_digest_without_stories_has_every_list_and_table(tmp_path: Path) -> None:
    empty = collect([], registry(), Publish.FULL)
    files = {file.path: file.content for file in data_files(empty, Settings(Path()))}
    assert {"api/v1/index.json", "api/v1/people.json", "data/articles.csv", "data/digest.sqlite"} <= set(files)
    assert asked(files["data/digest.sqlite"], tmp_path, "SELECT count(*) FROM articles") == [(0,)]


def test_a_database_that_cannot_be_made_is_a_problem_with_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(database, "_fill", full)
    with pytest.raises(OutputError, match=r"D401 cannot be written: database or disk is full"):
        content(made())
