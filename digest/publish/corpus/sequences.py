"""Other lists as JSON: quotations, threads, weekly editions, and stories that are withheld."""

from collections.abc import Iterable, Iterator
from typing import Any

from digest.collected import Digest, Story, Week
from digest.publish.corpus import forms
from digest.publish.corpus.documents import documents
from digest.publish.corpus.links import Links, article_id
from digest.publish.corpus.records import Record, Spoken
from digest.publish.files import OutputFile

QUOTATIONS = "quotations.json"
THREADS = "threads.json"
EDITIONS = "editions.json"
WITHHELD = "withheld.json"


def quotation_files(records: Iterable[Record], digest: Digest, links: Links, size: int) -> Iterator[OutputFile]:
    """Yield all quotations, of the newest story first, in the order of its text."""
    spoken = [(record, item) for record in records for item in record.quotations]
    head = {"person": None}

    def written(pair: tuple[Record, Spoken]) -> dict[str, Any]:
        record, item = pair
        quote = forms.quotation(item, record, digest, links)
        del quote["start"], quote["end"]  # places in a text that is not here
        return {**quote, "article": forms.reference(record.story, links), **forms.origin(record.story)}

    yield from documents(QUOTATIONS, "quotations", head, spoken, written, links, size)


def thread_files(digest: Digest, links: Links, size: int) -> Iterator[OutputFile]:
    """Yield the list of threads by name, then each with its stories."""
    threads = list(digest.threads.values())
    summaries = [{**forms.thread(thread, links), **forms.span_of(thread.stories)} for thread in threads]
    yield from documents(THREADS, "threads", {}, summaries, dict, links, size)
    for thread, summary in zip(threads, summaries, strict=True):
        path = f"threads/{thread.slug}.json"
        yield from documents(
            path, "thread", summary, thread.stories, lambda story: forms.brief(story, digest, links), links, size
        )


def _edition(week: Week, links: Links) -> dict[str, Any]:
    return {
        "id": week.name,
        "url": links.page(week.page),
        "api": links.api(f"editions/{week.name}.json"),
        "article_count": len(week.stories),
        "first": week.monday.isoformat(),
        "last": week.sunday.isoformat(),
    }


def edition_files(digest: Digest, links: Links, size: int) -> Iterator[OutputFile]:
    """Yield the list of weeks that have stories, newest first, then each with its stories in their order."""
    newest_first = digest.weeks[::-1]
    yield from documents(EDITIONS, "editions", {}, newest_first, lambda week: _edition(week, links), links, size)
    for week in newest_first:
        head = _edition(week, links)
        yield from documents(
            f"editions/{week.name}.json",
            "edition",
            head,
            week.stories,
            lambda story: forms.reference(story, links),
            links,
            size,
        )


def withheld(story: Story, links: Links) -> dict[str, Any]:
    """Return all that is said of a withheld story: where it stood, its day, and the reason where one is given."""
    return {
        "id": article_id(story),
        "url": links.page(story.page),
        "date": story.date.isoformat(),
        "reason": story.tagged.article.seed.front.reason or None,
    }


def withheld_files(digest: Digest, links: Links, size: int) -> Iterator[OutputFile]:
    """Yield the withheld stories: who keeps a copy of the corpus learns here what to take out of it."""
    newest_first = digest.hidden[::-1]
    yield from documents(WITHHELD, "withheld", {}, newest_first, lambda story: withheld(story, links), links, size)
