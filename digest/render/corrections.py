"""The corrections of all stories, newest first, a page at a time."""

from collections.abc import Iterator

from digest.collected import Digest
from digest.corrections import PAGE, ListedCorrection, listed_corrections
from digest.escape import attribute, markdown_block
from digest.model import Publish
from digest.page import Page
from digest.render.lists import chunks, numbered_page, page_count, pager
from digest.render.markup import count, heading, line, link, time, wrapped

NONE_YET = "No story of this digest has been corrected."


def _headline(correction: ListedCorrection, origin: str) -> str:
    story = correction.story
    if story.publish is Publish.HIDDEN:
        return link(correction.title, origin, story.page)
    written, lang = link(correction.title, origin, f"{story.page}#corrected"), story.tagged.article.lang
    return written if lang == "en" else f'<bdi lang="{attribute(lang)}" dir="auto">{written}</bdi>'


def _entry(correction: ListedCorrection, origin: str) -> str:
    story = correction.story
    headline = _headline(correction, origin)
    return wrapped(
        "article",
        "entry",
        [
            line(f"{time(correction.day)} · story of {time(story.date)}", "day"),
            heading(2, headline, correction.title, f"of-{story.date}-{story.slug}-{correction.mark}"),
            markdown_block(correction.note),
        ],
    )


def corrections_pages(digest: Digest, size: int) -> Iterator[Page]:
    """Yield the list of corrections; where there are none, one page that says so."""
    listed = listed_corrections(digest)
    stories = len({correction.story.page for correction in listed})
    summary = NONE_YET
    if listed:
        summary = f"{count(len(listed), 'correction')} in {count(stories, 'story', 'stories')}, newest first."
    for number, part in chunks(listed, size):
        path = numbered_page(PAGE, number)
        entries = [_entry(correction, path) for correction in part]
        body = [
            line(summary, "office"),
            wrapped("div", "days", entries) if entries else "",
            pager(PAGE, number, page_count(len(listed), size)),
        ]
        meta = {"title": "Corrections", "description": summary, "kind": "corrections", "part": number}
        yield Page(path, meta, "\n\n".join(block for block in body if block))
