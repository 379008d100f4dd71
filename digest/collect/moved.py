"""Earlier addresses: the slugs that seeds name under ``aliases:`` and the registry under ``formerly:``.

An address leads on where nobody disputes it and nobody stands there today.
"""

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from digest.collect.stories import address_stories
from digest.collected import Country, Moved, MovedEntity, Person, Story
from digest.entries import CountryEntry, PersonEntry, Registry
from digest.errors import SeedWarning
from digest.model import Article, Publish, TaggedArticle


def _claims(stories: Iterable[Story]) -> dict[str, list[Story]]:
    """Return by earlier page the stories that claim to have stood there, each story's pages in the seed's order."""
    claims: dict[str, list[Story]] = defaultdict(list)
    for story in stories:
        folder = posixpath.dirname(story.page)
        for alias in dict.fromkeys(story.tagged.article.seed.front.aliases):
            claims[f"{folder}/{alias}.md"].append(story)
    return claims


def collect_moved(oldest_first: Sequence[Story]) -> tuple[Moved, ...]:
    """Return the earlier addresses that lead on: one story claims each, and no story stands there today."""
    today = {story.page for story in oldest_first}
    return tuple(
        Moved(page, claimed_by[0])
        for page, claimed_by in _claims(oldest_first).items()
        if len(claimed_by) == 1 and page not in today
    )


def _entities(
    folder: str, known: Iterable[PersonEntry | CountryEntry], here: Iterable[Person | Country]
) -> Iterator[MovedEntity]:
    """Yield the earlier addresses below ``folder`` that lead on; one that two entries claim leads to neither."""
    today = {entity.page for entity in here if entity.page}
    claims: dict[str, list[PersonEntry | CountryEntry]] = defaultdict(list)
    for entry in known:
        for slug in dict.fromkeys(entry.formerly):
            claims[f"{folder}/{slug}.md"].append(entry)
    for page, claimed_by in claims.items():
        if len(claimed_by) == 1 and page not in today:
            (entry,) = claimed_by
            own = f"{folder}/{entry.slug}.md"
            yield MovedEntity(page, entry.name, own if own in today else f"{folder}/index.md")


def collect_moved_entities(
    registry: Registry, people: Mapping[str, Person], countries: Mapping[str, Country]
) -> dict[str, tuple[MovedEntity, ...]]:
    """Return the earlier addresses of people and countries that lead on, by the page that they lead to."""
    found: dict[str, list[MovedEntity]] = defaultdict(list)
    for moved in (
        *_entities("people", registry.people, people.values()),
        *_entities("countries", registry.countries.values(), countries.values()),
    ):
        found[moved.leads_to].append(moved)
    return {page: tuple(listed) for page, listed in found.items()}


def _warning(code: str, message: str, hint: str, story: Story) -> SeedWarning:
    seed = story.tagged.article.seed
    line, column = seed.front.places.get("aliases", (0, 0))
    return SeedWarning(code, message, hint, path=seed.path, line=line, column=column)


def alias_problems(articles: Iterable[Article]) -> Iterator[SeedWarning]:
    """Yield a problem for each alias that leads nowhere: a story stands there (D121), or several claim it (D122)."""
    all_articles = list(articles)
    if not any(article.seed.front.aliases for article in all_articles):
        return
    stories = address_stories([TaggedArticle(article) for article in all_articles], Publish.FULL)
    today = {story.page: story for story in stories}
    for page, claimed_by in _claims(stories).items():
        alias = posixpath.basename(page).removesuffix(".md")
        there = today.get(page)
        for story in claimed_by:
            if there is story:
                yield _warning("D121", f"alias `{alias}` is the story's slug today", "take it out of the list", story)
            elif there:
                message = f"alias `{alias}` is the slug of {there.tagged.article.seed.path} on that day"
                yield _warning("D121", message, "take it out of the list, or give the other story a `slug:`", story)
            elif len(claimed_by) > 1:
                other = next(one for one in claimed_by if one is not story).tagged.article.seed.path
                hint = "keep it in the story that stood there"
                yield _warning("D122", f"alias `{alias}` is claimed by {other} as well", hint, story)
