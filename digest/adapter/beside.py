"""Beside: work that is done in a thread while the build goes on, or after a reload while somebody reads."""

import threading
from collections.abc import Callable, Sequence


class Beside:
    """Some pieces of work in a thread of their own, one after another; what one raises is raised by :meth:`wait`."""

    def __init__(self, pieces: Sequence[Callable[[], None]]) -> None:
        self._pieces = pieces
        self._failure: Exception | None = None
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Return when all is done. Raises what a piece has raised, after which none was begun."""
        self._thread.join()
        if self._failure:
            raise self._failure

    def _work(self) -> None:
        try:
            for piece in self._pieces:
                piece()
        except Exception as failure:  # noqa: BLE001 - raised again where it is waited for
            self._failure = failure
