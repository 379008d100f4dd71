"""A passage set out for its speech: who is named where in it, and what can stand where a speaker should."""

from bisect import bisect_left
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple


class Named(NamedTuple):
    """A person's mention in a passage; ``key`` is the person's tag."""

    start: int
    end: int
    key: str


class Kind(Enum):
    """What stands where a speaker should: a name, a pronoun for one, or nobody that is named."""

    PERSON = "person"
    PRONOUN = "pronoun"
    NOBODY = "nobody"


class Attribution(NamedTuple):
    """The subject of a verb of saying: its words, and the person's key where they are a name.

    ``office`` is set for words such as `the president`, which mean whoever holds it in the story.
    """

    kind: Kind
    words: str = ""
    key: str = ""
    office: str = ""


class Scene(NamedTuple):
    """A passage, also in plain letters, and the people named in it, in order."""

    text: str
    plain: str
    named: Sequence[Named]

    def named_between(self, start: int, end: int) -> Sequence[Named]:
        """Return the mentions that begin between two places."""
        return self.named[bisect_left(self.named, (start,)) : bisect_left(self.named, (end,))]
