"""Related stories at a story's side, each with the reason in words: `Recep Tayyip Erdogan, Turkey, same week`."""

from digest import escape
from digest.collected import Digest, Related, Story
from digest.dates import long_date
from digest.render.markup import bullets, link, span

_NAMES = 3
_PEOPLE = 2


def reason(related: Related, digest: Digest) -> str:
    """Return why a story is related, as plain text: at most two people, then countries, then the time."""
    people = [digest.people[key].name for key in related.people[:_PEOPLE]]
    countries = [digest.countries[key].name for key in related.countries[: _NAMES - len(people)]]
    return ", ".join([*people, *countries, related.when or long_date(related.story.date)])


def related_list(story: Story, digest: Digest) -> str:
    """Return the list of related stories, nothing where there are none."""
    return bullets(
        f"{link(related.story.title, story.page, related.story.page)} "
        f"{span(escape.markdown(reason(related, digest)), 'by')}"
        for related in digest.related.get(story.page, ())
    )
