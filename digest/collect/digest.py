"""The stage's one function."""

from collections.abc import Iterable

from digest.collect.company import Circle
from digest.collect.entities import collect_countries, collect_people
from digest.collect.moved import collect_moved, collect_moved_entities
from digest.collect.near import Sketches, fold
from digest.collect.related import related_stories
from digest.collect.stories import address_stories
from digest.collect.threads import collect_threads, thread_places
from digest.collect.weeks import collect_weeks
from digest.collected import Digest
from digest.entries import Registry
from digest.model import Copies, Publish, TaggedArticle


def collect(
    tagged: Iterable[TaggedArticle],
    registry: Registry,
    default: Publish,
    copies: Copies = Copies.NEAR,
    sketches: Sketches | None = None,
) -> Digest:
    """Join tagged articles into a digest; ``default`` is how much is shown of a story that does not say.

    ``sketches`` remembers what texts were sketched by, and changes nothing but the time it takes.
    """
    oldest_first = address_stories(list(tagged), default)
    shown = [story for story in oldest_first if story.publish is not Publish.HIDDEN]
    if copies is Copies.NEAR:
        shown = list(fold(shown, sketches))
    threads = collect_threads(shown)
    circle = Circle()
    people = collect_people(shown, registry.people, circle)
    countries = collect_countries(shown, registry.countries, circle)
    return Digest(
        stories=tuple(reversed(shown)),
        hidden=tuple(story for story in oldest_first if story.publish is Publish.HIDDEN),
        people=people,
        countries=countries,
        threads=threads,
        weeks=collect_weeks(shown, people, countries, registry.countries),
        moved=collect_moved(oldest_first),
        moved_entities=collect_moved_entities(registry, people, countries),
        thread_places=thread_places(threads),
        related=related_stories(shown),
    )
