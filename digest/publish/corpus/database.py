"""SQLite: the corpus as one file with a full-text table. Same digest and same SQLite, same bytes."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from digest.collected import Digest
from digest.errors import OutputError
from digest.publish.corpus import rows
from digest.publish.corpus.links import RIGHTS, VERSION, Links
from digest.publish.corpus.records import Record
from digest.publish.corpus.rows import Value
from digest.publish.files import OutputFile
from digest.settings import Settings

DATABASE = "data/digest.sqlite"

# Nothing is kept of a run that fails, so nothing has to be safe before its end. The page size is part of the bytes.
_SETUP = """
PRAGMA page_size = 4096;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA foreign_keys = OFF;
PRAGMA encoding = 'UTF-8';
"""


def database_file(records: Sequence[Record], digest: Digest, settings: Settings, links: Links) -> OutputFile:
    """Return the database; it is made in a temporary folder, of which nothing stays.

    Raises :class:`OutputError` D401 where there is no room for it, or SQLite lacks its full-text module.
    """
    with TemporaryDirectory(prefix="digest-") as folder:
        path = Path(folder, "digest.sqlite")
        try:
            with closing(sqlite3.connect(path, isolation_level=None)) as connection:
                _fill(connection, records[::-1], digest, settings, links)
        except sqlite3.Error as error:
            hint = "make room in the folder for temporary files; SQLite needs its FTS5 module"
            raise OutputError("D401", f"cannot be written: {error}", hint, path=DATABASE) from error
        return OutputFile(DATABASE, path.read_bytes())


def _fill(
    connection: sqlite3.Connection, oldest_first: Sequence[Record], digest: Digest, settings: Settings, links: Links
) -> None:
    """Write all tables; stories oldest first, so that their keys last as long as the digest only grows."""
    connection.executescript(_SETUP)
    connection.executescript((files("digest") / "publish" / "schemas" / "digest.sql").read_text(encoding="utf-8"))
    connection.execute(f"PRAGMA user_version = {VERSION:d}")
    connection.execute("BEGIN")
    for table, values in (
        ("about", _about(settings, links)),
        ("countries", (rows.country_row(country, links) for country in digest.countries.values())),
        ("people", (rows.person_row(person, links) for person in digest.people.values())),
        ("articles", _articles(oldest_first, links)),
        ("tags", _tags(oldest_first, digest)),
        ("mentions", _mentions(oldest_first, digest)),
        ("quotations", _quotations(oldest_first, digest, links)),
        ("withheld", (rows.withheld_row(story, links) for story in digest.hidden)),
    ):
        _insert(connection, table, values)
    connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")
    connection.execute("COMMIT")
    connection.execute("VACUUM")


def _insert(connection: sqlite3.Connection, table: str, values: Iterable[Sequence[Value]]) -> None:
    columns = len(connection.execute(f"PRAGMA table_info ({table})").fetchall())
    marks = ", ".join("?" * columns)
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608 - our own table's name


def _about(settings: Settings, links: Links) -> Iterator[tuple[str, str]]:
    yield "name", settings.site_name
    yield "description", settings.site_description
    yield "url", links.page("index.md")
    yield "rights", RIGHTS


def _articles(oldest_first: Iterable[Record], links: Links) -> Iterator[tuple[Value, ...]]:
    for key, record in enumerate(oldest_first, 1):
        yield key, *rows.article_row(record, links), record.text


def _tags(oldest_first: Iterable[Record], digest: Digest) -> Iterator[tuple[Value, ...]]:
    tag = 0
    for key, record in enumerate(oldest_first, 1):
        for known in rows.named(record, digest):
            tag += 1
            person, country = (known.id, None) if known.kind == "person" else (None, known.id)
            yield tag, key, person, country, *rows.tag_row(known.tagging)


def _mentions(oldest_first: Iterable[Record], digest: Digest) -> Iterator[tuple[Value, ...]]:
    tags = (known for record in oldest_first for known in rows.named(record, digest))
    for tag, known in enumerate(tags, 1):
        yield from ((tag, *words) for words in known.tagging.words)


def _quotations(oldest_first: Iterable[Record], digest: Digest, links: Links) -> Iterator[tuple[Value, ...]]:
    for key, record in enumerate(oldest_first, 1):
        yield from ((key, *row) for row in rows.quotation_rows(record, digest, links))
