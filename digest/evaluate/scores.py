"""Counts of what is right, and the figures made of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """What is scored; the names stand in what ``digest evaluate`` prints."""

    PEOPLE = "people"
    COUNTRIES = "countries"
    QUOTES = "quote spans"
    SPEAKERS = "quotes+speaker"


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over some documents: finds that are right of all ``found``, annotated items met of all ``wanted``.

    For people and countries ``right`` and ``met`` are one number; two finds may be halves of one quotation.
    """

    right: int = 0
    found: int = 0
    met: int = 0
    wanted: int = 0
    documents: int = 1

    def __add__(self, other: "Score") -> "Score":
        """Return the counts over the documents of both."""
        return Score(
            self.right + other.right,
            self.found + other.found,
            self.met + other.met,
            self.wanted + other.wanted,
            self.documents + other.documents,
        )

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Return the share of what was annotated that was found; 0 where nothing was annotated."""
        return self.met / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one field of one document: finds that are right and wrong, annotated items that were missed."""

    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()

    @property
    def score(self) -> Score:
        """Return the counts of a field whose finds and items pair one to one."""
        hits = len(self.right)
        return Score(hits, hits + len(self.wrong), hits, hits + len(self.missed))


def totals(scores: Iterable[Mapping[Field, Score]]) -> dict[Field, Score]:
    """Return the sum of each field that is scored at all, in the order of :class:`Field`."""
    sums: dict[Field, Score] = {}
    for each in scores:
        for field, score in each.items():
            sums[field] = sums[field] + score if field in sums else score
    return {field: sums[field] for field in Field if field in sums}
