"""The way in: what there is, how much of it, and where. It holds nothing of the build's own time."""

from digest.collected import Digest
from digest.model import Rule
from digest.publish.corpus.articles import MONTHS
from digest.publish.corpus.database import DATABASE
from digest.publish.corpus.documents import document
from digest.publish.corpus.entities import COUNTRIES, PEOPLE
from digest.publish.corpus.links import RIGHTS, VERSION, Links
from digest.publish.corpus.schemas import NAMES
from digest.publish.corpus.sequences import EDITIONS, QUOTATIONS, THREADS, WITHHELD
from digest.publish.corpus.sheets import SHEETS
from digest.publish.files import OutputFile
from digest.rules import IN_WORDS
from digest.settings import Settings
from digest.shown import shown_quotes

INDEX = "index.json"
_LISTS = (MONTHS, PEOPLE, COUNTRIES, QUOTATIONS, THREADS, EDITIONS, WITHHELD)


def index_file(digest: Digest, settings: Settings, links: Links) -> OutputFile:
    """Return the index of the API."""
    value = {
        "version": VERSION,
        "name": settings.site_name,
        "description": settings.site_description or None,
        "url": links.page("index.md"),
        "rights": RIGHTS,
        "first": digest.stories[-1].date.isoformat() if digest.stories else None,
        "last": digest.stories[0].date.isoformat() if digest.stories else None,
        "counts": {
            "articles": len(digest.stories),
            "people": len(digest.people),
            "countries": len(digest.countries),
            "quotations": sum(1 for story in digest.stories for _ in shown_quotes(story)),
            "threads": len(digest.threads),
            "editions": len(digest.weeks),
            "withheld": len(digest.hidden),
        },
        "lists": {path.removesuffix(".json"): links.api(path) for path in _LISTS},
        "downloads": {
            "sqlite": links.page(DATABASE),
            "csv": {name: links.page(f"data/{name}.csv") for name in SHEETS},
        },
        "rules": {str(rule): words for rule, words in IN_WORDS.items() if rule is not Rule.EXCLUDED},
        "schemas": {name: links.schema(name) for name in NAMES},
    }
    return document(INDEX, "index", value, links)
