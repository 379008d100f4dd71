"""A timeline: stories by month as bars, and as a table for those who do not see them.

The drawing is inline SVG that stretches with its column: bars stand in a frame whose unit is one month, and are drawn
with a stroke that does not stretch, so that a year's months are as plain as those of a lifetime.
"""

import posixpath
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from digest import escape
from digest.addresses import address
from digest.dates import SHORT_MONTHS, month_name
from digest.render.markup import line, link, span, stories, wrapped

HEIGHT = 60
"""Pixels of the tallest bar."""

LEAST_TOP = 4
"""Stories that the full height stands for at least: a month with one story is no peak."""

MOST_LINKS = 36
"""Bars that are links, each a stop for the keyboard; beyond, the table has them."""

MOST_LINKED = 240
"""Months that are links in the table; beyond, its years are: so many links would weigh more than the stories."""

_YEAR = 12
_MOST_LABELS = 8
_STEPS = (1, 2, 5, 10, 20, 50, 100)
_STROKES = ((24, "broad"), (72, "middling"), (300, "narrow"))
"""How broad bars are drawn, by the months that the frame holds; beyond, and where there are many, finely."""

_SPARSE = 60


@dataclass(frozen=True, slots=True)
class Month:
    """A month with stories: how many, how many of them are about the entity, and where they are listed."""

    year: int
    number: int
    stories: int
    main: int
    place: str

    @property
    def name(self) -> str:
        """``October 2023``."""
        return f"{month_name(self.number)} {self.year}"


def months_of(seen: Iterable[tuple[date, bool]], place: Callable[[date, int], str]) -> tuple[Month, ...]:
    """Return the months of dated stories (newest first, with whether each is a main one), newest first.

    ``place`` says where a story is listed by its day and its position in the whole list: a month leads to its newest.
    """
    months = []
    numbered = enumerate(seen)
    for (year, number), group in groupby(numbered, key=lambda item: (item[1][0].year, item[1][0].month)):
        of_month = list(group)
        position, (newest, _) = of_month[0]
        main = sum(is_main for _, (_, is_main) in of_month)
        months.append(Month(year, number, len(of_month), main, place(newest, position)))
    return tuple(months)


def _count(number: int) -> str:
    return f"{number:,}"


def _in_words(months: Sequence[Month]) -> str:
    """Return what the drawing shows, for those who hear it."""
    first, last = months[-1], months[0]
    total = sum(month.stories for month in months)
    most = max(months, key=lambda month: month.stories)
    peak = f", most in {most.name}: {_count(most.stories)}" if most.stories > 1 else ", one each"
    return f"Stories by month from {first.name} to {last.name}: {_count(total)} in {len(months)} months{peak}."


class _Frame:
    """The whole years that the bars stand in, and the heights of these."""

    def __init__(self, months: Sequence[Month]) -> None:
        self.first, self.last = months[-1].year, months[0].year
        self.years = self.last - self.first + 1
        self.bars = len(months)
        self.top = max(LEAST_TOP, *(month.stories for month in months))

    def bar(self, month: Month, number: int) -> str:
        """Return the path of a month's bar for ``number`` stories; a single story is seen beside thousands."""
        middle = (month.year - self.first) * _YEAR + month.number - 0.5
        return f"M{middle:g} {HEIGHT}v-{max(3, round(HEIGHT * number / self.top))}"

    @property
    def stroke(self) -> str:
        """The class that says how broad bars are."""
        sparse = "narrow" if self.bars <= _SPARSE else "fine"
        return next((name for most, name in _STROKES if self.years * _YEAR <= most), sparse)

    def labels(self) -> Iterable[tuple[float, str]]:
        """Yield the labels below the line with their places in percent."""
        if self.years == 1:
            yield from ((100 * (n + 0.5) / _YEAR, name) for n, name in enumerate(SHORT_MONTHS))
            return
        step = self.step
        for year in range(self.first, self.last + 1):
            if year % step == 0:
                yield 100 * (year - self.first + (0.5 if step == 1 else 0)) / self.years, str(year)

    def ticks(self) -> Iterable[float]:
        """Yield the places in percent where years, or the labelled ones of many, begin."""
        begin = (year for year in range(self.first + 1, self.last + 1) if year % self.step == 0)
        return (100 * (year - self.first) / self.years for year in begin)

    @property
    def step(self) -> int:
        """Every how many years there is a label."""
        return next(step for step in _STEPS if self.years / step <= _MOST_LABELS or step == _STEPS[-1])


def published(origin: str, target: str) -> str:
    """Return the relative web address from page ``origin`` to page ``target``, for HTML that Markdown leaves alone."""
    path, mark, anchor = target.partition("#")
    if path == origin:
        return f"#{anchor}"
    return escape.url_path(posixpath.relpath(address(path), address(origin))) + f"/{mark}{anchor}"


def _linked(month: Month, frame: _Frame, origin: str) -> str:
    """Return a bar that leads to the stories of its month; the whole height of the column is the target."""
    column = f"M{(month.year - frame.first) * _YEAR + month.number - 1} 0h1v{HEIGHT}h-1z"
    return (
        f'<a href="{escape.attribute(published(origin, month.place))}">'
        f"<title>{month.name}: {stories(month.stories)}</title>"
        f'<path class="column" d="{column}"/>{_both(frame, [month])}</a>'
    )


def _both(frame: _Frame, months: Sequence[Month]) -> str:
    """Return the bars of some months, the main part over the whole; what is covered by it is not drawn."""
    whole = "".join(frame.bar(month, month.stories) for month in months if month.main < month.stories)
    main = "".join(frame.bar(month, month.main) for month in months if month.main)
    return (f'<path d="{whole}"/>' if whole else "") + (f'<path class="main" d="{main}"/>' if main else "")


def _bars(months: Sequence[Month], frame: _Frame, origin: str) -> str:
    oldest_first = months[::-1]
    if len(months) <= MOST_LINKS:
        return "".join(_linked(month, frame, origin) for month in oldest_first)
    return _both(frame, oldest_first)


def _drawing(months: Sequence[Month], origin: str) -> str:
    frame = _Frame(months)
    ticks = "".join(f'<line x1="{x:.4g}%" x2="{x:.4g}%" y1="{HEIGHT}" y2="{HEIGHT + 5}"/>' for x in frame.ticks())
    labels = "".join(f'<text x="{x:.4g}%" y="{HEIGHT + 18}">{text}</text>' for x, text in frame.labels())
    role = "group" if len(months) <= MOST_LINKS else "img"
    return (
        f'<div class="bars"><svg role="{role}" width="100%" height="{HEIGHT + 22}" '
        f'aria-label="{escape.attribute(_in_words(months))}">'
        f'<svg class="{frame.stroke}" height="{HEIGHT}" viewBox="0 0 {frame.years * _YEAR} {HEIGHT}" '
        f'preserveAspectRatio="none">{_bars(months, frame, origin)}</svg>'
        f'<g text-anchor="middle" aria-hidden="true"><line x2="100%" y1="{HEIGHT}" y2="{HEIGHT}"/>{ticks}{labels}</g>'
        "</svg></div>"
    )


def _table(months: Sequence[Month], origin: str) -> str:
    """Return the years with stories, newest first, each with its months in a row of links."""
    # Without alignment marks, of which Markdown makes a style attribute: the style sheet has the figures on the right.
    rows = ["| Year | Stories | By month |", "|---|---|---|"]
    linked = len(months) <= MOST_LINKED
    for year, group in groupby(months, key=lambda month: month.year):
        of_year = list(group)
        names = (month_name(m.number) if linked else SHORT_MONTHS[m.number - 1] for m in reversed(of_year))
        written = (
            f"{link(name, origin, month.place) if linked else name} {_count(month.stories)}"
            for name, month in zip(names, reversed(of_year), strict=True)
        )
        shown = str(year) if linked else link(str(year), origin, of_year[0].place)
        rows.append(f"| {shown} | {_count(sum(month.stories for month in of_year))} | {', '.join(written)} |")
    return "\n".join(rows)


def _key(months: Sequence[Month]) -> str:
    """Return what the two tints mean, where there are two."""
    some = any(month.main for month in months)
    if not some or all(month.main == month.stories for month in months):
        return ""
    return f"{span('', 'tint main')} main subject {span('', 'tint')} mentioned"


def timeline(months: Sequence[Month], origin: str) -> str:
    """Return the timeline of some months (newest first) for page ``origin``; nothing where there is only one."""
    if len(months) < 2:  # noqa: PLR2004 - one month is told by its date
        return ""
    key = _key(months)
    year = f", {months[0].year}" if months[0].year == months[-1].year else ""
    return wrapped(
        "section",
        "months",
        [
            f"## By month{year}",
            line(key, "key") if key else "",
            _drawing(months, origin),
            wrapped(
                "details", "fold", ['<summary markdown="span">The months as a table</summary>', _table(months, origin)]
            ),
        ],
    )
