"""Following without an account: what it is, the feeds there are, and what the reader's own browser remembers."""

from digest.collected import Digest
from digest.escape import markdown
from digest.following import OPML, PAGE, Followed, Section, corrected, sections, whole
from digest.page import Page
from digest.render.markup import bullets, line, link, span, wrapped
from digest.settings import Settings

_EXPLAINED = (
    "Give one of these addresses to a feed reader, and new stories come to it; there is no account, and nobody here "
    "learns who follows what. Atom and JSON carry the same stories: take whichever your reader knows. "
    "The whole brings everything, the others only what names a person or country, or belongs to a thread."
)

_VISITS = (
    "On the front page, stories that were not there when you last came are marked “new since your visit”. For this "
    "your browser, and it alone, keeps the addresses of the headlines that the front page showed you; half an hour "
    "after you last looked, a new visit begins."
)


def _forms(followed: Followed) -> str:
    return span(f"{link('Atom', PAGE, followed.atom)} {link('JSON', PAGE, followed.json)}", "count")


def _feed(followed: Followed) -> str:
    return f"{link(followed.name, PAGE, followed.page)} {_forms(followed)}"


def _section(section: Section) -> str:
    blocks = [f"## {section.title}", bullets(_feed(followed) for followed in section.listed)]
    if section.total > len(section.listed):
        index = f"{section.title.lower()}/index.md"
        words = (
            f"These are the {len(section.listed)} named most. Each of the others has both feeds too, on its own page"
        )
        blocks.append(line(f"{words}: {link(f'all {section.title.lower()}', PAGE, index)}.", "note"))
    return wrapped("section", "letter", blocks)


def follow_page(digest: Digest, settings: Settings) -> Page:
    """Return the page that explains following and lists the feeds: of each section a page's worth at most."""
    everything = [_feed(whole(digest, "All stories")), _feed(corrected())]
    if settings.site_url:
        everything.append(f"{link('All feeds of this page', PAGE, OPML)} {span('OPML', 'note')}")
    body = [
        line(markdown(_EXPLAINED), "lead"),
        wrapped("section", "whole", ["## The whole", bullets(everything)]),
        wrapped("section", "visits", ["## New since your visit", markdown(_VISITS)]),
        wrapped("div", "index", [_section(section) for section in sections(digest, settings.page_size)]),
    ]
    meta = {"title": "Follow", "description": "Feeds of this digest, to be read without an account.", "kind": "follow"}
    return Page(PAGE, meta, "\n\n".join(body))
