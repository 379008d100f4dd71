"""A passage with all that is known of it before people are told apart, each fact looked up at a place and not searched.

A text made to slow us down has thousands of titles and countries on one line: whatever is asked once for each name
must not go through all of them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from digest.recognise.countries.gazetteer import Found
from digest.recognise.passages import Span
from digest.recognise.people.titles import Title
from digest.recognise.people.wording import Stretch

_BETWEEN_COMMAS = re.compile(r", (?:(?:[^\W\d_a-z][\w.'’-]*|[a-z]{2,3}) ){0,4}[^\W\d_a-z][\w.'’-]*[,.;)]")


@dataclass(frozen=True, eq=False)
class Reading:
    """A passage with its countries, its titles and the model's names."""

    number: int
    text: str
    plain: str
    countries: Sequence[Found]
    titles: Sequence[Title]
    spans: Sequence[Span]

    @cached_property
    def roles(self) -> Mapping[int, str]:
        """The office right before each place of the text, also with a comma: `the mayor, Ib Holm,`."""
        before = {title.end + 2: title.role for title in self.titles if title.role and self._is_apposed(title)}
        return before | {title.end + 1: title.role for title in self.titles if title.role}

    @cached_property
    def in_countries(self) -> Mapping[int, int]:
        """For each place within a country's words, where the longest of these ends."""
        return reach(self.countries)

    @cached_property
    def countries_from(self) -> Mapping[int, int]:
        """For each place where a country's words begin, where the longest of these ends."""
        return dict(sorted((hit.start, hit.end) for hit in self.countries))

    @cached_property
    def ends(self) -> frozenset[int]:
        """Where titles and countries' words end."""
        return frozenset((*(title.end for title in self.titles), *(hit.end for hit in self.countries)))

    @cached_property
    def title_starts(self) -> Sequence[int]:
        """Where titles begin, in order."""
        return sorted(title.start for title in self.titles)

    @cached_property
    def title_ends(self) -> Sequence[int]:
        """Where titles end, in their order."""
        return [title.end for title in self.titles]

    @cached_property
    def behind_titles(self) -> frozenset[int]:
        """The places within titles, but for their first, and those of one character behind them."""
        return frozenset(place for title in self.titles for place in range(title.start + 1, title.end + 2))

    def _is_apposed(self, title: Title) -> bool:
        """Whether a name between commas follows an office: not `said the mayor, Ib Holm laughed`."""
        return _BETWEEN_COMMAS.match(self.text, title.end) is not None


def reach(stretches: Iterable[Stretch]) -> dict[int, int]:
    """Return for each place that some stretches cover where the farthest of these ends."""
    farthest: dict[int, int] = {}
    for stretch in stretches:
        for place in range(stretch.start, stretch.end):
            if farthest.get(place, 0) < stretch.end:
                farthest[place] = stretch.end
    return farthest
