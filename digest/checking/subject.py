"""What is checked, and where in a seed a problem is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from digest.collected import Story
from digest.entries import Registry
from digest.errors import SeedNote, SeedWarning
from digest.model import TITLE, Mention, Seed, TaggedArticle
from digest.text import line_and_column

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Subject:
    """All stories of a digest, oldest first, its registry, and the day on which somebody asks.

    ``site`` is the digest's name. ``told`` are the paths of the seeds that are asked about, ``None`` for all: what
    concerns two seeds is told of the one of them that is asked about. ``recognised`` tells whether the stories have
    their tags, ``model`` whether a language model looked for people: without it, that a name is not found says little.
    """

    stories: Sequence[Story]
    registry: Registry
    today: date
    site: str = ""
    told: frozenset[str] | None = None
    recognised: bool = True
    model: bool = True

    def tells(self, story: Story) -> bool:
        """Whether a story's seed is asked about."""
        return self.told is None or seed_of(story).path in self.told


def seed_of(story: Story) -> Seed:
    """Return the seed of a story."""
    return story.tagged.article.seed


def key_place(seed: Seed, key: str) -> Place:
    """Return where a key of the front matter stands; the beginning of the text where it does not."""
    return seed.front.places.get(key) or text_place(seed)


def text_place(seed: Seed) -> Place:
    """Return where a story's own words begin."""
    rest = seed.text[seed.body :]
    return line_and_column(seed.text, seed.body + len(rest) - len(rest.lstrip()))


def date_place(seed: Seed) -> Place:
    """Return where the day stands: in the front matter, else before the text."""
    if "date" in seed.front.places:
        return seed.front.places["date"]
    return line_and_column(seed.text, max(seed.text.rfind("date", 0, seed.body), 0))


def mention_place(tagged: TaggedArticle, mentions: Sequence[Mention]) -> Place:
    """Return where the first of some mentions stands; that of ``people:`` where the seed alone names somebody."""
    seed, article = tagged.article.seed, tagged.article
    for mention in mentions:
        if mention.block != TITLE:
            return line_and_column(seed.text, article.blocks[mention.block].start + mention.start)
    return key_place(seed, "title" if mentions and article.title_given else "people")


def warning(code: str, message: str, hint: str, seed: Seed, place: Place) -> SeedWarning:
    """Return a warning of a seed."""
    return SeedWarning(code, message, hint, path=seed.path, line=place[0], column=place[1])


def note(code: str, message: str, hint: str, seed: Seed, place: Place) -> SeedNote:
    """Return a note of a seed."""
    return SeedNote(code, message, hint, path=seed.path, line=place[0], column=place[1])
