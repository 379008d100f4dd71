"""How problems are listed: for people, as annotations of a pull request, as one JSON document, as a table."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

import click

from digest import escape
from digest.errors import DigestError, Severity
from digest.render.markup import count

MOST_ANNOTATIONS = 10
"""Annotations of one level that GitHub shows of a step; more are dropped in silence."""

LARGEST_TABLE = 500_000
"""Bytes of the problems of a summary: GitHub takes 1 MiB a step, and drops the whole of what is longer."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}
_GUIDE = "docs/seed-format.md"


class Listing(NamedTuple):
    """What is listed: problems by file and place, the good seeds, and the paths that were asked about by name.

    ``seen`` tells that a person looks, in a terminal that shows colours.
    """

    problems: Sequence[DigestError]
    good: int
    first: Collection[str] = ()
    seen: bool = False

    def counts(self) -> dict[str, int]:
        """Return how many problems there are of each weight."""
        counted = Counter(problem.severity for problem in self.problems)
        return {str(severity): counted[severity] for severity in Severity}


def summed_up(listing: Listing) -> str:
    """Return the line that ends a listing: ``12 good seeds, 2 problems, 1 note``."""
    notes = listing.counts()["note"]
    problems = len(listing.problems) - notes
    line = f"{count(listing.good, 'good seed')}, {count(problems, 'problem')}"
    return f"{line}, {count(notes, 'note')}" if notes else line


def _text(listing: Listing) -> Iterator[str]:
    """Yield a line a problem; for a person, below the name of its file and in colour."""
    if not listing.seen:
        yield from map(str, listing.problems)
        return
    for path, problems in groupby(listing.problems, key=lambda problem: problem.path):
        yield click.style(escape.terminal(path), bold=True)
        for problem in problems:
            yield from _shown(problem)
        yield ""


def _shown(problem: DigestError) -> Iterator[str]:
    place = ":".join(str(number) for number in (problem.line, problem.column) if number)
    weight = click.style(f"{problem.severity:<7}", fg=_COLOURS[problem.severity])
    yield f"  {place:>6}  {weight}  {click.style(problem.code, dim=True)}  {problem.message}"
    if problem.hint:
        yield f"{'':>25}{click.style('→', fg='green')} {problem.hint}"


def ranked(listing: Listing) -> list[DigestError]:
    """Return the problems with the most important first: by weight, the files asked about by name before others."""
    weights = list(Severity)
    return sorted(listing.problems, key=lambda p: (weights.index(p.severity), p.path not in listing.first, *p.sort_key))


def _github(listing: Listing) -> Iterator[str]:
    """Yield as many annotations of each level as GitHub shows, and a line that says how many there are beside them."""
    left = 0
    for _, problems in groupby(ranked(listing), key=lambda problem: problem.severity):
        of_level = list(problems)
        yield from map(_annotation, of_level[:MOST_ANNOTATIONS])
        left += max(len(of_level) - MOST_ANNOTATIONS, 0)
    if left:
        yield f"{left} more: the whole list is in the summary of this step, and `digest check` prints it"


def _annotation(problem: DigestError) -> str:
    """Return a workflow command; GitHub shows it at the line of the file."""
    place = [f"file={_property(escape.terminal(problem.path))}"]
    place += [f"{key}={number}" for key, number in (("line", problem.line), ("col", problem.column)) if number]
    said = problem.message + (f" ({problem.hint})" if problem.hint else "")
    return f"::{_LEVELS[problem.severity]} {','.join(place)},title={problem.code}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _json(listing: Listing) -> Iterator[str]:
    """Yield one document; ``digest/checking/report.json`` is its schema."""
    problems = [
        {"file": p.path, "line": p.line, "column": p.column, "code": p.code, "severity": str(p.severity),
         "message": p.message, "hint": p.hint}
        for p in listing.problems
    ]  # fmt: skip
    document = {"version": 1, "good": listing.good, "counts": listing.counts(), "problems": problems}
    yield json.dumps(document, ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[Listing], Iterator[str]]] = {"text": _text, "github": _github, "json": _json}


def listed(listing: Listing, form: str) -> Iterator[str]:
    """Yield the lines of a listing in one of :data:`FORMATS`."""
    return FORMATS[form](listing)


def summary(listing: Listing) -> str:
    """Return all problems as a table of Markdown, safe on a page: text from strangers does nothing in it."""
    lines = ["## Seeds and registry", "", f"{summed_up(listing)}.", ""]
    if listing.problems:
        rows = [_row(problem) for problem in ranked(listing)]
        sizes = accumulate(len(row.encode("utf-8")) + 1 for row in rows)
        shown = sum(size <= LARGEST_TABLE for size in sizes)
        lines += ["| where | weight | code | what | mend |", "|---|---|---|---|---|", *rows[:shown], ""]
        if shown < len(rows):
            lines += [f"{len(rows) - shown:,} more: `digest check` prints the whole list.", ""]
        lines += [f"Each code is explained in `{_GUIDE}`.", ""]
    return "\n".join(lines)


def _row(problem: DigestError) -> str:
    place = ":".join([problem.path, *(str(number) for number in (problem.line, problem.column) if number)])
    said = (escape.comment(problem.message), escape.comment(problem.hint))
    return f"| {' | '.join((escape.comment(place), str(problem.severity), problem.code, *said))} |"
