"""The corpus to take away: JSON below ``/api/v1/``, CSV and SQLite below ``/data/``; ``docs/data.md`` documents it.

All three say the same of a story, and no more than its page shows.
"""

from collections.abc import Iterator

from digest.collected import Digest
from digest.publish.corpus.articles import article_files
from digest.publish.corpus.database import database_file
from digest.publish.corpus.entities import country_files, person_files
from digest.publish.corpus.index import index_file
from digest.publish.corpus.links import links_of
from digest.publish.corpus.records import record_of
from digest.publish.corpus.schemas import schema_files
from digest.publish.corpus.sequences import edition_files, quotation_files, thread_files, withheld_files
from digest.publish.corpus.sheets import sheets
from digest.publish.files import OutputFile
from digest.settings import Settings


def corpus_files(digest: Digest, settings: Settings) -> Iterator[OutputFile]:
    """Yield the corpus in a fixed order: the index, the records as JSON, their schemas, then CSV and SQLite."""
    links, size = links_of(settings.site_url), settings.page_size
    records = [record_of(story) for story in digest.stories]
    yield index_file(digest, records, settings, links)
    yield from article_files(records, digest, links, size)
    yield from person_files(digest, links, size)
    yield from country_files(digest, links, size)
    yield from quotation_files(records, digest, links, size)
    yield from thread_files(digest, links, size)
    yield from edition_files(digest, links, size)
    yield from withheld_files(digest, links, size)
    yield from schema_files(links)
    yield from sheets(records, digest, links)
    yield database_file(records, digest, settings, links)
