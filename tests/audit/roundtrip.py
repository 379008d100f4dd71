"""Send many inputs on the round trip: ``python -m tests.audit.roundtrip --inputs 20000``; exit 1 where one is changed.

First every example, then inputs made from numbers (``--start``), a batch a number. What fails in a batch is looked for
in its halves, so that what is told is the shortest list of inputs that fails. Figures go to the output as they come.
"""

import argparse
import os
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from tests.roundtrip.examples import examples
from tests.roundtrip.generated import generated
from tests.roundtrip.journey import Outcome, travel

BATCH = 150
Job = tuple[int, int]
"""The number from which a batch is made, and how many inputs; a negative number is a place among the examples."""


def attempt(inputs: Sequence[str]) -> Outcome:
    """Return what becomes of some inputs; an error that nobody caught is noted."""
    try:
        return travel(inputs)
    except Exception:  # noqa: BLE001 - any at all is what is looked for
        return Outcome(errors=[traceback.format_exc(limit=-3)])


def failing(inputs: Sequence[str]) -> Iterator[tuple[str, Outcome]]:
    """Yield the inputs of a batch that fail by themselves; where none does, the batch as one."""
    found = attempt(inputs)
    if found.clean:
        return
    half = len(inputs) // 2
    parts = [*failing(inputs[:half]), *failing(inputs[half:])] if half else []
    yield from parts or [(repr(list(inputs)), found)]


def work(job: Job) -> tuple[int, Outcome, list[str]]:
    """Send a batch on its way; return how many inputs it had, what became of them, and what failed, in words."""
    start, number = job
    known = [example.input for example in examples()]
    inputs = known[-start - 1 : -start - 1 + number] if start < 0 else generated(start, number)
    outcome = attempt(inputs)
    told = [] if outcome.clean else [f"from {start}: {text}\n    {one.first}" for text, one in failing(inputs)]
    return len(inputs), outcome, told


def jobs(inputs: int, start: int) -> Iterator[Job]:
    """Yield all batches: the examples, then as many inputs as are asked for."""
    yield from ((-place - 1, BATCH) for place in range(0, len(examples()), BATCH))
    yield from ((start + turn, min(BATCH, inputs - turn * BATCH)) for turn in range(-(-inputs // BATCH)))


def say(*lines: str) -> None:
    """Print lines at once: a run of a million is followed while it lasts."""
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()


def main() -> int:
    """Run, and print the figures; return 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--start", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    began, sent, every = time.monotonic(), 0, Outcome()
    with ProcessPoolExecutor(asked.jobs) as pool:
        for number, outcome, told in pool.map(work, jobs(asked.inputs, asked.start)):
            sent += number
            every.add(outcome)
            say(*told)
            say(f"{sent:,} inputs, {every.figures}, {time.monotonic() - began:,.0f} s")
    return 0 if every.clean else 1


if __name__ == "__main__":
    sys.exit(main())
