"""The corrections of all stories, newest first, as readers may see them: one list for the page and its feed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from digest.collected import Digest, Story
from digest.model import Publish

PAGE = "corrections/index.md"
"""The page that lists them."""

WITHHELD = "A correction of a story that is no longer shown."
"""What stands for the note where the story is withheld: a note may repeat the words that are."""


@dataclass(frozen=True, slots=True)
class ListedCorrection:
    """A correction in the list of all; ``mark`` tells it from others of its story and stays when others are added.

    ``title`` is the story's headline, ``note`` what the curator says of the change; of a withheld story both say only
    that it is withheld, and why, where a reason is given.
    """

    story: Story
    day: date
    title: str
    note: str
    mark: str


def _of_story(story: Story) -> Iterator[ListedCorrection]:
    front = story.tagged.article.seed.front
    hidden = story.publish is Publish.HIDDEN
    of_day: Counter[date] = Counter()
    for correction in front.corrections:
        of_day[correction.date] += 1
        turn = of_day[correction.date]
        mark = f"correction-{correction.date}" + (f"-{turn}" if turn > 1 else "")
        title, note = story.title, correction.note
        if hidden:
            title, note = "Story withheld", " ".join(part for part in (WITHHELD, front.reason) if part)
        yield ListedCorrection(story, correction.date, title, note, mark)


def listed_corrections(digest: Digest) -> tuple[ListedCorrection, ...]:
    """Return every correction, the newest first; those of one day by the newest story, then as the seed has them."""
    stories = sorted((*digest.stories, *digest.hidden), key=lambda story: story.date, reverse=True)
    found = [correction for story in stories for correction in _of_story(story)]
    return tuple(sorted(found, key=lambda correction: correction.day, reverse=True))
