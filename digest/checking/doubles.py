"""One text that came in twice, and one address that two stories want: the other file is named."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from digest.checking.subject import Subject, date_place, key_place, note, seed_of, text_place, warning
from digest.collected import Story
from digest.errors import SeedError, SeedWarning
from digest.model import BlockKind
from digest.slugs import LONGEST
from digest.text import fold, folded_beginning

_BESIDE_THE_ACCOUNT = frozenset({BlockKind.CAPTION, BlockKind.SOURCE})


def double_problems(subject: Subject) -> Iterator[SeedError]:
    """Yield D125 for the same text in two seeds, D126 for nearly the same, D127 for one source on one day."""
    seen: set[frozenset[str]] = set()
    for code, first, other in (*_same_text(subject.stories), *_nearly(subject.stories), *_same_source(subject.stories)):
        pair = frozenset((seed_of(first).path, seed_of(other).path))
        if pair in seen:  # the first thing that is said of two seeds is the strongest
            continue
        seen.add(pair)
        for told, named in ((other, first), (first, other)):
            if subject.tells(told):
                yield _double(code, told, seed_of(named).path)
                break


def _double(code: str, story: Story, path: str) -> SeedError:
    seed = seed_of(story)
    if code == "D125":
        return warning(code, f"the same text as {path}", "delete one of the two files", seed, text_place(seed))
    if code == "D126":
        hint = "delete one of the two; if they are two accounts, give each another `thread:`"
        return note(code, f"nearly the same text as {path}", hint, seed, text_place(seed))
    hint = "delete one of the two if they tell the same"
    return note(code, f"the same source, on the same day, as {path}", hint, seed, key_place(seed, "source"))


def _same_text(stories: Iterable[Story]) -> Iterator[tuple[str, Story, Story]]:
    alike: dict[str, list[Story]] = defaultdict(list)
    for story in stories:
        alike[folded_beginning(_account(story))].append(story)
    # A whole digest is gone through: only texts that begin alike are compared to their ends.
    for several in (several for several in alike.values() if len(several) > 1):
        firsts: dict[str, Story] = {}
        for story in several:
            first = firsts.setdefault(fold(_account(story)), story)
            if first is not story:
                yield "D125", first, story


def _account(story: Story) -> str:
    return " ".join(block.text for block in story.tagged.article.blocks if block.kind not in _BESIDE_THE_ACCOUNT)


def _nearly(stories: Iterable[Story]) -> Iterator[tuple[str, Story, Story]]:
    return (("D126", story.first, story) for story in stories if story.first)


def _same_source(stories: Iterable[Story]) -> Iterator[tuple[str, Story, Story]]:
    firsts: dict[tuple[str, object], Story] = {}
    for story in stories:
        source = story.tagged.article.source
        if source and source.url:
            first = firsts.setdefault((source.url, story.date), story)
            if first is not story:
                yield "D127", first, story


def slug_problems(subject: Subject) -> Iterator[SeedWarning]:
    """Yield D128 for a story whose slug another story of its day has, so that a hash was put behind it."""
    of_day: dict[tuple[object, str], list[Story]] = defaultdict(list)
    for story in subject.stories:
        of_day[story.date, story.tagged.article.slug].append(story)
    for (_, wanted), several in of_day.items():
        if len(several) == 1:
            continue
        keeper = next((story for story in several if story.slug == wanted), None)
        for story in several:
            if story is not keeper and subject.tells(story):
                yield _collision(story, keeper)
        if keeper and subject.tells(keeper) and not all(subject.tells(story) for story in several):
            loser = next(story for story in several if not subject.tells(story))
            seed = seed_of(keeper)
            message = f"takes the slug `{wanted}` from {seed_of(loser).path}, whose address changes by it"
            place = key_place(seed, "slug")
            yield warning("D128", message, f"write `slug: {_another(wanted)}`", seed, place)


def _collision(story: Story, keeper: Story | None) -> SeedWarning:
    seed, wanted = seed_of(story), story.tagged.article.slug
    owner = seed_of(keeper).path if keeper else "another story"
    message = f"slug `{wanted}` is that of {owner} on that day; the story is at `{story.slug}`"
    place = seed.front.places.get("slug") or date_place(seed)
    return warning("D128", message, f"write `slug: {_another(wanted)}`", seed, place)


def _another(slug: str) -> str:
    """Return a slug like another, as it could be written instead."""
    return f"{slug[: LONGEST - 2].rstrip('-')}-2"
