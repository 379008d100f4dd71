"""Processes of this machine that recognise beside this one, and end with it whatever way it ends.

They are started anew and not forked: a process that has threads, as ``mkdocs serve`` has, cannot be forked safely.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from types import FrameType
from typing import Any, ParamSpec, TypeVar

from digest.pipeline.crew import Crew
from digest.pipeline.worker import leaving

_P = ParamSpec("_P")
_T = TypeVar("_T")

_FEWEST_EACH = 100
"""Stories for each process below which it is not started.

Measured: a process is ready after about 2 seconds of processor time, which is what 45 stories cost; with twice as
many each, it has worked for longer than it took to begin.
"""

_HINT = "most likely there was too little memory: write `jobs: 1`; what is recognised already is kept"


def available() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def how_many(jobs: int, stories: int) -> int:
    """Return how many processes pay for so many stories, at most ``jobs`` (0: as many as there are processors)."""
    return max(1, min(jobs or available(), stories // _FEWEST_EACH))


@contextmanager
def processes(size: int) -> Iterator[Crew]:
    """Start so many processes as they are needed, and end them."""
    context = multiprocessing.get_context("spawn")
    reader, writer = context.Pipe(duplex=False)
    with _ending_in_order():
        executor = _Processes(size, mp_context=context, initializer=_begin, initargs=(reader,))
        try:
            yield Crew(executor, size, "jobs", _HINT)
        finally:
            writer.close()
            executor.shutdown(cancel_futures=True)
            reader.close()


class _Processes(ProcessPoolExecutor):
    """An executor whose processes are started whole, and never hear the interrupt of a terminal."""

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Submit a call. What would end this process waits meanwhile: half of what a new process needs is a trace."""
        if not hasattr(signal, "pthread_sigmask"):
            return super().submit(fn, *args, **kwargs)
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
        try:
            return super().submit(fn, *args, **kwargs)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(reader: Connection) -> None:
    """Prepare a process: it is this program that ends it, and nobody's key. Which signals wait is inherited."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    threading.Thread(target=_watch, args=(reader,), daemon=True).start()


def _watch(reader: Connection) -> None:
    """Drop what is in the queue once nobody waits for it, and end with the process that began this one."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    wait([reader, parent.sentinel])
    leaving.set()
    parent.join()
    os._exit(1)


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Let SIGTERM end this process as an exception meanwhile, so that nothing of the others is left."""
    ours = threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    if ours:
        signal.signal(signal.SIGTERM, _leave)
    try:
        yield
    finally:
        if ours:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _leave(number: int, _: FrameType | None) -> Any:  # noqa: ANN401 - it never returns
    sys.exit(128 + number)  # as a shell tells it
