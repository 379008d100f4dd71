"""Stories as JSON: one record each, a list for each month, and the list of months."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from digest.collected import Digest, Story, Thread
from digest.dates import month_path
from digest.draft import Draft, each_time
from digest.marks import Marks
from digest.publish.corpus import forms
from digest.publish.corpus.documents import document, documents
from digest.publish.corpus.links import Links, article_path
from digest.publish.corpus.records import Record, record_of
from digest.publish.files import OutputFile

MONTHS = "articles.json"


def _month(story: Story) -> str:
    day = story.date
    return month_path(day.year, day.month)


def article_drafts(digest: Digest, links: Links, size: int, marks: Marks) -> Iterator[Draft[OutputFile]]:
    """Yield the list of months, then for each month, newest first, its list and the records of its stories."""
    months = [(month, list(group)) for month, group in groupby(digest.stories, key=_month)]
    yield each_time(lambda: [_months(months, len(digest.stories), links)])
    threads = {story.page: thread for thread in digest.threads.values() for story in thread.stories}
    for month, group in months:
        names = [marks.called_in(story) for story in group]
        yield Draft(marks.of("api month", group, names), partial(_month_files, month, group, digest, links, size))
        for story in group:
            thread = threads.get(story.page)
            told = (marks.related(story), marks.called_in(story))
            mark = marks.of("api story", story, thread and marks.called(thread), *told)
            yield Draft(mark, partial(_article_file, story, thread, digest, links))


def _months(months: Sequence[tuple[str, Sequence[Story]]], total: int, links: Links) -> OutputFile:
    listed = [
        {
            "month": month.replace("/", "-"),
            "article_count": len(group),
            "url": links.page(f"archive/{month}.md"),
            "api": links.api(f"articles/{month}.json"),
        }
        for month, group in months
    ]
    return document(MONTHS, "articles", {"article_count": total, "months": listed}, links)


def _month_files(month: str, group: Sequence[Story], digest: Digest, links: Links, size: int) -> Iterator[OutputFile]:
    head = {"month": month.replace("/", "-"), "url": links.page(f"archive/{month}.md")}
    written = partial(forms.brief, digest=digest, links=links)
    return documents(f"articles/{month}.json", "month", head, group, written, links, size)


def _article_file(story: Story, thread: Thread | None, digest: Digest, links: Links) -> Iterator[OutputFile]:
    yield document(article_path(story), "article", article(record_of(story), thread, digest, links), links)


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
