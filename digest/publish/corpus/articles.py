"""Stories as JSON: one record each, a list for each month, and the list of months."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from digest.collected import Digest, Thread
from digest.dates import month_path
from digest.publish.corpus import forms
from digest.publish.corpus.documents import document, documents
from digest.publish.corpus.links import Links, article_path
from digest.publish.corpus.records import Record
from digest.publish.files import OutputFile

MONTHS = "articles.json"


def _month(record: Record) -> str:
    day = record.story.date
    return month_path(day.year, day.month)


def article_files(records: Sequence[Record], digest: Digest, links: Links, size: int) -> Iterator[OutputFile]:
    """Yield the list of months, then for each month, newest first, its list and the records of its stories."""
    months = [(month, list(group)) for month, group in groupby(records, key=_month)]
    listed = [
        {
            "month": month.replace("/", "-"),
            "article_count": len(group),
            "url": links.page(f"archive/{month}.md"),
            "api": links.api(f"articles/{month}.json"),
        }
        for month, group in months
    ]
    yield document(MONTHS, "articles", {"article_count": len(records), "months": listed}, links)
    threads = {story.page: thread for thread in digest.threads.values() for story in thread.stories}
    for month, group in months:
        head = {"month": month.replace("/", "-"), "url": links.page(f"archive/{month}.md")}
        path = f"articles/{month}.json"
        yield from documents(
            path, "month", head, group, lambda record: forms.brief(record.story, digest, links), links, size
        )
        for record in group:
            whole = article(record, threads.get(record.story.page), digest, links)
            yield document(article_path(record.story), "article", whole, links)


def article(record: Record, thread: Thread | None, digest: Digest, links: Links) -> dict[str, Any]:
    """Return the whole record of a story, which may be part of a thread."""
    story = record.story
    front = story.tagged.article.seed.front
    return {
        **forms.reference(story, links),
        "description": story.tagged.article.description or None,
        "lang": story.tagged.article.lang,
        **forms.origin(story),
        "thread": forms.thread(thread, links) if thread else None,
        "first": forms.reference(story.first, links) if story.first else None,
        "copies": [forms.reference(copy, links) for copy in story.copies],
        "related": [forms.related(found, digest, links) for found in digest.related.get(story.page, ())],
        "corrections": [{"date": c.date.isoformat(), "note": c.note} for c in front.corrections],
        "people": [
            {
                **forms.person(digest.people[tagging.tag.key], links),
                "roles": list(tagging.roles),
                **forms.evidence(tagging),
            }
            for tagging in record.people
        ],
        "countries": [
            {**forms.country(digest.countries[tagging.tag.key], links), **forms.evidence(tagging)}
            for tagging in record.countries
        ],
        "quotations": [forms.quotation(spoken, record, digest, links) for spoken in record.quotations],
        "text": record.text,
        "blocks": [{**part._asdict(), "kind": str(part.kind), "credit": part.credit or None} for part in record.parts],
    }
