"""Addresses of stories: by day and slug, never shared, never dependent on recognition."""

from collections.abc import Sequence
from itertools import groupby

from digest.collected import Story
from digest.dates import day_path
from digest.model import Publish, TaggedArticle
from digest.slugs import share_out


def _in_order(tagged: TaggedArticle) -> tuple[str, bool, str]:
    """By day; within a day those that ask for their slug by name keep it before others."""
    seed = tagged.article.seed
    return seed.date.isoformat(), not seed.front.slug, seed.path


def story_folder(tagged: TaggedArticle) -> str:
    """Return the folder of a story's page: ``articles/2023/10/12``."""
    return f"articles/{day_path(tagged.article.seed.date)}"


def address_stories(tagged: Sequence[TaggedArticle], default: Publish) -> tuple[Story, ...]:
    """Give every article its address and return the stories, oldest first."""
    stories: list[Story] = []
    for _, group in groupby(sorted(tagged, key=_in_order), key=lambda t: t.article.seed.date):
        of_day = {item.article.seed.path: item for item in group}
        slugs = share_out(of_day, lambda path, of_day=of_day: of_day[path].article.slug)  # type: ignore[misc]  # mypy cannot infer the default
        for path, item in of_day.items():
            page = f"{story_folder(item)}/{slugs[path]}.md"
            stories.append(Story(item, slugs[path], page, item.article.seed.front.publish or default))
    return tuple(stories)
