"""What a change of the registry does to the site: stories with other people, addresses that lead on, and that go."""

from collections.abc import Iterator

from digest.addresses import address
from digest.collected import Digest, Person, Story
from digest.render.markup import count

MOST = 50
"""Stories that are named; how many there are is said anyway."""


def effects(before: Digest, after: Digest) -> Iterator[str]:
    """Yield the stories whose people differ, with what differs, then the addresses that do."""
    changed = list(_changed(before, after))
    yield f"{count(len(changed), 'story', 'stories')} with other people"
    for story, gone, new in changed[:MOST]:
        yield f"  {story.tagged.article.seed.path}: {story.title}"
        yield from (f"    - {name}" for name in gone)
        yield from (f"    + {name}" for name in new)
    if len(changed) > MOST:
        yield f"  … and {len(changed) - MOST:,} more"
    yield from _addresses(before, after)


def _changed(before: Digest, after: Digest) -> Iterator[tuple[Story, list[str], list[str]]]:
    known = {story.page: _people(story, before) for story in before.stories}
    for story in after.stories:
        old, new = known.get(story.page, {}), _people(story, after)
        if old.keys() != new.keys():
            yield (
                story,
                [name for page, name in old.items() if page not in new],
                [name for page, name in new.items() if page not in old],
            )


def _people(story: Story, digest: Digest) -> dict[str, str]:
    """Return the names of a story's people by their slug."""
    found = (digest.people[tag.key] for tag in story.tagged.people)
    return {person.slug: person.name for person in found}


def _addresses(before: Digest, after: Digest) -> Iterator[str]:
    known = {moved.page for listed in before.moved_entities.values() for moved in listed}
    moved = {one.page: one.leads_to for listed in after.moved_entities.values() for one in listed}
    new = [f"  /{address(page)} leads to /{address(to)}" for page, to in moved.items() if page not in known]
    if new:
        yield f"{count(len(new), 'more address leads', 'more addresses lead')} on"
        yield from new
    here = {person.page for person in after.people.values()}
    gone = [p.page for p in before.people.values() if p.page and p.page not in here and p.page not in moved]
    if gone:
        yield f"{count(len(gone), 'address goes', 'addresses go')} and nothing leads on"
        yield from (f"  /{address(page)}" for page in sorted(gone))


def together(one: Person | None, other: Person | None) -> list[Story]:
    """Return the stories that name both, the newest first: a sign that they are two."""
    if one is None or other is None:
        return []
    pages = {appearance.story.page for appearance in other.appearances}
    return [appearance.story for appearance in one.appearances if appearance.story.page in pages]
