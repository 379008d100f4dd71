"""How long work tells that it goes on: a bar on a terminal, plain lines now and then where nobody watches, or nothing.

Nothing of it reaches an output: what it asks the clock for is seen and forgotten.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from time import monotonic
from typing import Protocol, TextIO

import click

_PATIENCE = 2.0
"""Seconds of work before anything is shown of it."""

_REDRAWN = 0.2
"""Seconds between two looks of a bar. Pieces come many at once, and the first of them alone foretells nothing."""

_EVERY = 30.0
"""Seconds between two plain lines."""

Step = Callable[[], None]
"""To be called for each piece of the work that is done."""


class Progress(Protocol):
    """Begins to tell of a work of ``total`` pieces, and ends."""

    def __call__(self, total: int) -> AbstractContextManager[Step]:
        """Return a context that yields what is to be called for each piece."""
        ...


@contextmanager
def silent(total: int) -> Iterator[Step]:  # noqa: ARG001 - nobody is told of how many
    """Tell nothing."""
    yield lambda: None


def told(say: Callable[[str], None], stream: TextIO | None = None) -> Progress:
    """Return a bar on ``stream`` (standard error) where that is a terminal, and else plain lines through ``say``."""
    watched = stream or sys.stderr
    return _bar(watched) if watched.isatty() and os.environ.get("TERM") != "dumb" else _lines(say)


def _bar(stream: TextIO) -> Progress:
    @contextmanager
    def bar(total: int) -> Iterator[Step]:
        begun = monotonic()
        last, waiting, shown = 0.0, 0, False
        drawn = click.progressbar(
            length=total, label="Recognising", file=stream, show_pos=True, show_percent=False, width=0
        )
        drawn.item_show_func = lambda _: _rate((monotonic() - begun) / max(drawn.pos, 1))

        def step() -> None:
            nonlocal last, waiting, shown
            now = monotonic()
            last, waiting = last or now, waiting + 1
            if now - begun >= _PATIENCE and now - last >= _REDRAWN:
                drawn.update(waiting)
                last, waiting, shown = now, 0, True

        try:
            yield step
        finally:
            if shown:
                drawn.update(waiting)
                drawn.render_finish()

    return bar


def _lines(say: Callable[[str], None]) -> Progress:
    @contextmanager
    def lines(total: int) -> Iterator[Step]:
        begun = last = monotonic()
        done = 0

        def step() -> None:
            nonlocal done, last
            done += 1
            now = monotonic()
            if now - last >= _EVERY and done < total:
                last, each = now, (now - begun) / done
                say(f"{done:,} of {total:,} stories recognised, {_rate(each)}, {_left(each * (total - done))}")

        yield step

    return lines


def _rate(each: float) -> str:
    """Return how many come in a second, where each takes so many."""
    return f"{1 / each:,.{0 if each <= 1 / 10 else 1}f} a second" if each else ""


def _left(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"about {minutes} min left" if minutes else "less than a minute left"
