"""The corpus to take away: JSON below ``/api/v1/``, CSV and SQLite below ``/data/``; ``docs/data.md`` documents it.

All three say the same of a story, and no more than its page shows.
"""

from collections.abc import Iterator

from digest.collected import Digest
from digest.draft import Draft, each_time
from digest.marks import Marks
from digest.publish.corpus.articles import article_drafts
from digest.publish.corpus.database import DATABASE, database_file
from digest.publish.corpus.entities import country_drafts, person_drafts
from digest.publish.corpus.index import index_file
from digest.publish.corpus.links import links_of
from digest.publish.corpus.records import Record, record_of
from digest.publish.corpus.schemas import schema_files
from digest.publish.corpus.sequences import edition_files, quotation_files, thread_files, withheld_files
from digest.publish.corpus.sheets import SHEETS, sheets
from digest.publish.files import OutputFile
from digest.settings import Settings


def corpus_drafts(digest: Digest, settings: Settings, marks: Marks) -> Iterator[Draft[OutputFile]]:
    """Yield the corpus in a fixed order: the index, the records as JSON, their schemas, then CSV and SQLite."""
    links, size = links_of(settings.site_url), settings.page_size
    records: list[Record] = []

    def every() -> list[Record]:
        """Return the records of all stories, made when first asked for."""
        if not records:
            records.extend(record_of(story) for story in digest.stories)
        return records

    yield each_time(lambda: [index_file(digest, settings, links)])
    yield from article_drafts(digest, links, size, marks)
    yield from person_drafts(digest, links, size, marks)
    yield from country_drafts(digest, links, size, marks)
    spoken = [story for story in digest.stories if story.tagged.quotes]
    mark = marks.of("quotations", spoken, [marks.called_in(story) for story in spoken])
    yield Draft(mark, lambda: quotation_files(map(record_of, spoken), digest, links, size))
    yield each_time(lambda: thread_files(digest, links, size))
    yield each_time(lambda: edition_files(digest, links, size))
    yield each_time(lambda: withheld_files(digest, links, size))
    yield each_time(lambda: schema_files(links))
    everything = (digest.stories, digest.hidden, list(digest.people.values()), list(digest.countries.values()))
    places = tuple(f"data/{name}.csv" for name in SHEETS)
    yield Draft(marks.of("sheets", *everything), lambda: sheets(every(), digest, links), places)
    database = marks.of("database", *everything)
    yield Draft(database, lambda: [database_file(every(), digest, settings, links)], (DATABASE,))
