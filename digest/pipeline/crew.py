"""Who recognises beside this process: any executor, given batches a few at a time, whose results come back in order."""

import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from dataclasses import dataclass

from digest.entries import Registry
from digest.errors import SettingsError
from digest.pipeline.worker import Orders, Refusal, orders_for, work
from digest.recognise import Batch, Results

_AHEAD = 3
"""Batches under way for each worker: one it works on, one that waits for it, one that may overtake a slow one."""

_Answer = Future[Results | Refusal]


@dataclass(frozen=True, slots=True)
class Crew:
    """An executor and how many batches it works on at once; ``setting`` is the one that asks for it.

    ``lost`` are the errors by which it tells that its workers are gone, ``hint`` says what can be done then.
    """

    executor: Executor
    size: int
    setting: str
    hint: str
    lost: tuple[type[Exception], ...] = ()

    def recognise(self, batches: Iterable[Batch], model: str, registry: Registry) -> Iterator[tuple[Batch, Results]]:
        """Yield each batch with its results, in order; few are under way at once, however many there are.

        Raises :class:`SettingsError` D305 where the workers are lost, or work with other rules than this process.
        """
        orders, packed = orders_for(model, registry)
        gone: tuple[type[Exception], ...] = (BrokenExecutor, CancelledError, *self.lost)
        most = self.size * _AHEAD
        under_way: deque[tuple[Batch, _Answer]] = deque()
        try:
            for number, batch in enumerate(batches):
                # The first batches bring the registry; a worker that joins later asks for it.
                under_way.append((batch, self._sent(orders, batch, packed if number < most else None)))
                if len(under_way) >= most:
                    yield self._done(orders, packed, *under_way.popleft())
            while under_way:
                yield self._done(orders, packed, *under_way.popleft())
        except gone as error:
            raise self._problem(
                f"who recognises there was gone before all was done ({_said(error)})", self.hint
            ) from None
        finally:
            for _, answer in under_way:
                answer.cancel()

    def _sent(self, orders: Orders, batch: Batch, registry: bytes | None) -> _Answer:
        return self.executor.submit(work, tuple(orders), pickle.dumps(batch, pickle.HIGHEST_PROTOCOL), registry)

    def _done(self, orders: Orders, registry: bytes, batch: Batch, answer: _Answer) -> tuple[Batch, Results]:
        found = answer.result()
        if isinstance(found, Refusal) and not found.versions:
            found = self._sent(orders, batch, registry).result()
        if isinstance(found, Refusal):
            message = f"there is {found.versions}, and here {orders.versions}"
            raise self._problem(message, "install the same package, model and Python there, and begin anew")
        return batch, found

    def _problem(self, message: str, hint: str) -> SettingsError:
        return SettingsError("D305", f"extra.digest.{self.setting}: {message}", hint, path="mkdocs.yml")


def _said(error: Exception) -> str:
    return " ".join((str(error) or type(error).__name__).split())[:200]
