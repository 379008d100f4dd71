"""The stage's one function."""

from collections.abc import Iterable

from digest.collect.entities import collect_countries, collect_people
from digest.collect.moved import collect_moved
from digest.collect.stories import address_stories
from digest.collect.threads import collect_threads
from digest.collect.weeks import collect_weeks
from digest.collected import Digest
from digest.model import Publish, Registry, TaggedArticle


def collect(tagged: Iterable[TaggedArticle], registry: Registry, default: Publish) -> Digest:
    """Join tagged articles into a digest; ``default`` is how much is shown of a story that does not say."""
    oldest_first = address_stories(list(tagged), default)
    shown = [story for story in oldest_first if story.publish is not Publish.HIDDEN]
    return Digest(
        stories=tuple(reversed(shown)),
        hidden=tuple(story for story in oldest_first if story.publish is Publish.HIDDEN),
        people=collect_people(shown, registry.people),
        countries=collect_countries(shown, registry.countries),
        threads=collect_threads(shown),
        weeks=collect_weeks(shown),
        moved=collect_moved(oldest_first),
    )
