"""All that is doubtful in the stories of a digest, seed by seed."""

from collections.abc import Iterator

from digest import limits
from digest.checking.by_hand import Known, known_of, nameless_problems, open_names, removal_problems, unregistered
from digest.checking.days import day_problems
from digest.checking.doubles import double_problems, slug_problems
from digest.checking.lines import line_problems
from digest.checking.lookalikes import host_problems, odd_word_problems, words_of
from digest.checking.rights import rights_problems
from digest.checking.subject import Subject, key_place, seed_of, warning
from digest.collected import Story
from digest.errors import SeedError, SeedWarning
from digest.model import Publish


def cheap_problems(subject: Subject) -> Iterator[SeedError]:
    """Yield what every build tells: what a seed asks for and does not get, and what a reader would miss."""
    yield from slug_problems(subject)
    known = known_of(subject.registry)
    for story in subject.stories:
        if subject.tells(story):
            yield from _without_reason(story)
            yield from _unread(story)
            yield from nameless_problems(story)
            if subject.recognised:
                yield from removal_problems(story, known, people=subject.model)


def story_problems(subject: Subject) -> Iterator[SeedError]:
    """Yield all that is doubtful in the stories that are asked about, the cheap ones among it."""
    yield from cheap_problems(subject)
    yield from double_problems(subject)
    known, words = known_of(subject.registry), words_of(subject.registry)
    for story in subject.stories:
        if subject.tells(story):
            yield from day_problems(story, subject)
            yield from _early_corrections(story)
            yield from rights_problems(story, subject)
            yield from line_problems(story)
            yield from odd_word_problems(story, words)
            yield from host_problems(story)
            yield from _waiting(story, known, subject)


def _waiting(story: Story, known: Known, subject: Subject) -> Iterator[SeedError]:
    if subject.recognised:
        if story.publish is not Publish.HIDDEN:  # nobody has a page because of it
            yield from unregistered(story, known)
        yield from open_names(story)


def _without_reason(story: Story) -> Iterator[SeedWarning]:
    """Yield D129: in the place of a hidden story stands its reason, and it has none."""
    seed = seed_of(story)
    if story.publish is Publish.HIDDEN and not seed.front.reason:
        hint = "write `reason: …`, which stands in its place"
        yield warning("D129", "hidden without a reason", hint, seed, key_place(seed, "publish"))


def _unread(story: Story) -> Iterator[SeedWarning]:
    """Yield D149 where a story is too long, or holds too much, to be recognised whole."""
    if story.tagged.unread is not None:
        block = story.tagged.article.blocks[story.tagged.unread]
        message = (
            f"from here on words may have no tag: of a story {limits.RECOGNISED:,} characters are read for"
            f" {limits.NAMES:,} names of {limits.PEOPLE} people and {limits.QUOTATIONS:,} quotations"
        )
        yield warning("D149", message, "make several seeds of it", seed_of(story), (block.line, 1))


def _early_corrections(story: Story) -> Iterator[SeedWarning]:
    """Yield D130 for a correction of the days before the story."""
    seed = seed_of(story)
    for correction in seed.front.corrections:
        if correction.date < seed.date:
            message = f"a correction of {correction.date}, before the story's day {seed.date}"
            hint = "write the day on which it was corrected"
            yield warning("D130", message, hint, seed, key_place(seed, "corrections"))
