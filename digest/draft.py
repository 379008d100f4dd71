"""Pages or files that need not be made: what makes them, and a mark of all that they are made of."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Draft(Generic[Made]):
    """Some pages or files that belong together. ``make`` makes them, the same ones each time.

    Drafts of one ``mark`` make the same, whatever else has changed: who has kept what came of one need not make the
    other. The mark is empty where all of the digest stands in them, so that telling costs as much as making.
    ``places`` names what it makes where that is known before and the making is dear: it is worth doing beside the rest.
    """

    mark: str
    make: Callable[[], Iterable[Made]]
    places: tuple[str, ...] = ()


def each_time(make: Callable[[], Iterable[Made]]) -> Draft[Made]:
    """Return a draft without a mark: what it makes is made in every build."""
    return Draft("", make)
