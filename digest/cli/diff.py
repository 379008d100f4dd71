"""``digest diff BASE``: every story whose tags differ from those of a revision, and the words that are the cause."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from digest.cli.changes import Change, Kind, Standing, StoryChange, changed_stories, earlier_records
from digest.cli.explain import place, words
from digest.cli.moves import moves
from digest.cli.revision import revision_of
from digest.cli.tag import namesakes, tag_records
from digest.cli.told import Run, around_words
from digest.collected import Story
from digest.entries import Registry
from digest.model import TITLE, Mention, Publish, TaggedArticle
from digest.pipeline import Parsed, addressed, tag_seeds
from digest.settings import Settings
from digest.shown import shown_blocks

_KINDS = {Kind.MAIN_PERSON: Kind.PERSON, Kind.MAIN_COUNTRY: Kind.COUNTRY}


class Cause(NamedTuple):
    """Why a tag is there: where its words stand, the rule, and the words in brackets.

    ``seen`` are the words as readers of the story's page see them, and nothing where they stand further on.
    """

    place: str
    rule: str
    words: str
    seen: tuple[Run, ...] = ()


class Shown(NamedTuple):
    """A change as it is shown: ``name`` a country's too, and the cause of what was added."""

    change: Change
    name: str
    cause: Cause | None


class Line(NamedTuple):
    """A story with its changes; ``path`` is its file, or its id where the file is gone."""

    story: StoryChange
    path: str
    shown: tuple[Shown, ...]
    publish: Publish


class _Now(NamedTuple):
    """The working tree: its stories with their tags by id, the same with their addresses, and whom it knows."""

    tagged: dict[str, TaggedArticle]
    stories: dict[str, Story]
    registry: Registry
    namesakes: frozenset[str]


def differences(base: str, parsed: Parsed, settings: Settings) -> list[Line]:
    """Return what differs between the revision ``base`` and the working tree, which is read first.

    So the revision finds in the cache all that it shares with the working tree.
    """
    tagged = list(tag_seeds(parsed, settings))
    records = list(tag_records(tagged, parsed.registry))
    standing = addressed(parsed, settings)
    people = parsed.registry.people
    now = _Now(
        {one.article.seed.id: one for one in tagged},
        {story.tagged.article.seed.id: story for story in standing.stories},
        parsed.registry,
        namesakes(people),
    )
    before = revision_of(base, settings)
    moved = moves(earlier_records(before.records, records), before.stories, standing)
    renamed = {earlier: entry.slug for entry in people for earlier in entry.formerly}
    found = changed_stories(before.records, records, renamed, moved)
    return [_line(story, now, before.stories.get(story.id)) for story in found]


def _line(change: StoryChange, now: _Now, was: Story | None) -> Line:
    gone = change.standing is Standing.REMOVED
    story = was if gone else now.stories[change.id]
    tagged = None if gone else now.tagged[change.id]
    told = now.namesakes | _of_two(change)
    shown = tuple(
        Shown(one, _name(one, now.registry, told), _cause(one, tagged, story, now.registry)) for one in change.changes
    )
    # What nobody can tell any more is told no further.
    publish = story.publish if story else Publish.HIDDEN
    return Line(change, tagged.article.seed.path if tagged else change.id, shown, publish)


def _of_two(story: StoryChange) -> frozenset[str]:
    """Return the names that stand for two people in a story's changes: only their slugs tell one from the other."""
    told = {(change.what, change.slug) for change in story.changes if change.slug}
    return frozenset(name for name, times in Counter(name for name, _ in told).items() if times > 1)


def _name(change: Change, registry: Registry, told: frozenset[str]) -> str:
    if change.kind in {Kind.COUNTRY, Kind.MAIN_COUNTRY}:
        entry = registry.countries.get(change.what)
        return f"{entry.name} ({change.what})" if entry else change.what
    if change.slug and change.what in told:
        return f"{change.what} ({change.slug})"
    return change.what or "nobody named"


def _cause(change: Change, tagged: TaggedArticle | None, story: Story | None, registry: Registry) -> Cause | None:
    """Return the first words that earned what was added; ``None`` for what was taken away."""
    if tagged is None or not change.added:
        return None
    if change.kind is Kind.QUOTATION:
        quote = next(q for q in tagged.quotes if q.text == change.text)
        return Cause(place(tagged, quote.block, quote.start), "", "")
    mentions = _mentions(change, tagged, registry)
    if not mentions:
        return Cause("", "hand", "")
    first = mentions[0]
    seen = _seen(mentions, story) if story else ()
    return Cause(place(tagged, first.block, first.start), first.rule.value, words(tagged, first), seen)


def _seen(mentions: Sequence[Mention], story: Story) -> tuple[Run, ...]:
    """Return the first words of a tag that the story's page shows, in their sentence."""
    blocks = shown_blocks(story)
    for mention in mentions:
        if mention.block < len(blocks):
            text = story.title if mention.block == TITLE else blocks[mention.block].text
            return around_words(text, mention.start, mention.end)
    return ()


def _mentions(change: Change, tagged: TaggedArticle, registry: Registry) -> Sequence[Mention]:
    if _KINDS.get(change.kind, change.kind) is Kind.PERSON:
        meant = [tag for tag in tagged.people if tag.name == change.what and change.slug in {"", tag.key}]
        return [mention for tag in meant for mention in tag.mentions]
    here = [tag for tag in tagged.countries if registry.countries[tag.key].iso == change.what]
    return sorted((mention for tag in here for mention in tag.mentions), key=lambda m: (m.block, m.start))
