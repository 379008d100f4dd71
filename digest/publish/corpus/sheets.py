"""CSV (RFC 4180): UTF-8, lines ended by CR LF, one line a record; no cell can act as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from digest.collected import Digest
from digest.publish.corpus import rows
from digest.publish.corpus.links import Links
from digest.publish.corpus.records import Record, Words
from digest.publish.corpus.rows import Value
from digest.publish.files import OutputFile
from digest.text import one_line

SHEETS = ("articles", "people", "countries", "tags", "mentions", "quotations", "withheld")
"""The files below ``/data/``, by name."""

# A spreadsheet takes a cell that begins so for a formula; where its language parts cells by semicolons, also what
# follows one. Full-width marks count where input methods write them.
_FORMULA = re.compile(r"(?:^|;)\s*'*(?=[=+\-@＝＋－＠])")


def guarded(text: str) -> str:
    """Return ``text`` with an apostrophe before every mark that could begin a formula.

    The apostrophe can be taken off again without doubt, as ``docs/data.md`` shows, since none is left out.
    """
    return _FORMULA.sub(lambda match: f"{match[0]}'", text)


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _text(value) if isinstance(value, str) else str(value)


@lru_cache(maxsize=2**16)
def _text(value: str) -> str:
    """Return a text as a cell; names, ids and rules come up many thousand times."""
    return guarded(one_line(value))


def _sheet(name: str, columns: Sequence[str], table: Iterable[Sequence[Value]]) -> OutputFile:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in table)
    return OutputFile(f"data/{name}.csv", text.getvalue().encode())


def sheets(records: Sequence[Record], digest: Digest, links: Links) -> Iterator[OutputFile]:
    """Yield the tables in the order of :data:`SHEETS`; stories newest first, without their texts."""
    columns = (*rows.ArticleRow._fields, "people", "countries", "country_codes")
    yield _sheet("articles", columns, (_article(record, digest, links) for record in records))
    people = (rows.person_row(person, links) for person in digest.people.values())
    yield _sheet("people", rows.PersonRow._fields, people)
    countries = (rows.country_row(country, links) for country in digest.countries.values())
    yield _sheet("countries", rows.CountryRow._fields, countries)
    yield _sheet("tags", ("article", "kind", "id", "name", *rows.TagRow._fields), _tags(records, digest))
    yield _sheet("mentions", ("article", "kind", "id", *Words._fields), _mentions(records, digest))
    quotations = ((record.id, *row) for record in records for row in rows.quotation_rows(record, digest, links))
    yield _sheet("quotations", ("article", *rows.QuotationRow._fields), quotations)
    withheld = (rows.withheld_row(story, links) for story in reversed(digest.hidden))
    yield _sheet("withheld", rows.WithheldRow._fields, withheld)


def _article(record: Record, digest: Digest, links: Links) -> tuple[Value, ...]:
    """Return the row of a story with the names of whom and what it is about, for who opens this one table alone."""
    countries = [digest.countries[tagging.tag.key] for tagging in record.countries]
    people = [digest.people[tagging.tag.key].name for tagging in record.people]
    lists = (people, [country.name for country in countries], [country.entry.iso for country in countries])
    return (*rows.article_row(record, links), *("; ".join(names) for names in lists))


def _tags(records: Iterable[Record], digest: Digest) -> Iterator[tuple[Value, ...]]:
    for record in records:
        for known in rows.named(record, digest):
            yield record.id, known.kind, known.id, known.name, *rows.tag_row(known.tagging)


def _mentions(records: Iterable[Record], digest: Digest) -> Iterator[tuple[Value, ...]]:
    for record in records:
        for known in rows.named(record, digest):
            yield from ((record.id, known.kind, known.id, *words) for words in known.tagging.words)
