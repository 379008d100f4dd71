"""Related stories at a story's side, each with the reason in words: `Recep Tayyip Erdogan, Turkey, same week`."""

from digest import escape
from digest.collected import Digest, Related, Story
from digest.dates import long_date
from digest.render.foreign import story_link
from digest.render.markup import bullets, span, wrapped

_NAMES = 3
_PEOPLE = 2


def reason(found: Related, digest: Digest) -> str:
    """Return why a story is related, as plain text: at most two people, then countries, then the time."""
    people = [digest.people[key].name for key in found.people[:_PEOPLE]]
    countries = [digest.countries[key].name for key in found.countries[: _NAMES - len(people)]]
    return ", ".join([*people, *countries, found.when or long_date(found.story.date)])


def related(story: Story, digest: Digest) -> str:
    """Return the section of related stories, nothing where there are none."""
    lines = [
        f"{story_link(found.story, story.page)} {span(escape.markdown(reason(found, digest)), 'by')}"
        for found in digest.related.get(story.page, ())
    ]
    return wrapped("section", "related", ["## Related", bullets(lines)]) if lines else ""
