"""When a page last changed, as far as the seeds tell: the sitemap's ``lastmod``."""

from datetime import date

from digest.collected import Country, Digest, Person, Story, Thread, Week


def story_changed(story: Story) -> date:
    """Return the day of a story, or that of its last correction."""
    return max([story.date, *(c.date for c in story.tagged.article.seed.front.corrections)])


def last_changes(digest: Digest) -> dict[str, str]:
    """Return ``YYYY-MM-DD`` by page: a story's own, and for a page of many stories that of the latest change."""
    changed: dict[str, date] = {}

    def note(page: str, days: list[date]) -> None:
        if page and days:
            changed[page] = max([*days, changed.get(page, date.min)])

    of_story = {story.page: story_changed(story) for story in digest.stories}
    changed.update(of_story)
    entities: tuple[Person | Country, ...] = (*digest.people.values(), *digest.countries.values())
    for entity in entities:
        note(entity.page, [of_story[seen.story.page] for seen in entity.appearances])
    groups: tuple[Thread | Week, ...] = (*digest.threads.values(), *digest.weeks)
    for group in groups:
        note(group.page, [of_story[story.page] for story in group.stories])
    for index in ("index.md", "people/index.md", "countries/index.md", "archive/index.md"):
        note(index, list(of_story.values()))
    return {page: day.isoformat() for page, day in changed.items()}
