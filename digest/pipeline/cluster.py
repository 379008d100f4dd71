"""The workers of a Dask scheduler as a crew; Dask is asked for only where the setting ``cluster`` names one."""

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from digest.errors import SettingsError
from digest.pipeline.crew import Crew

_PATIENCE = 10
"""Seconds that a scheduler may take to answer."""


@contextmanager
def cluster(address: str) -> Iterator[Crew]:
    """Connect to a scheduler and leave it again.

    Raises :class:`SettingsError` D305 where Dask is not installed, or no scheduler with a worker answers there.
    """
    if find_spec("distributed") is None:
        hint = "pip install 'digest-hook[cluster]', or delete the setting"
        raise _problem("Dask is not installed, which speaks to the scheduler", hint)
    _knock(address)
    try:
        client = _client(address)
    except (OSError, TypeError, ValueError, RuntimeError) as error:  # another protocol, no certificate for TLS
        raise _problem(f"{address} does not answer as a Dask scheduler", _HINT) from error
    import distributed  # noqa: PLC0415 - it takes a second, and few need it

    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise _problem(f"the scheduler at {address} has no worker", f"start one: dask worker {address}")
        executor = client.get_executor(pure=False)
        # What cannot be unpacked for want of the package comes as the last two.
        lost = (distributed.KilledWorker, OSError, ImportError, RuntimeError)
        try:
            yield Crew(executor, threads, "cluster", _WORKERS, lost)
        finally:
            with suppress(OSError):
                executor.shutdown(wait=False)


_HINT = "start one with `dask scheduler`, mend the address, or delete the setting"
_WORKERS = "see to it that scheduler and workers have this package and run, or delete the setting"


def _knock(address: str) -> None:
    """See whether anybody is there at all: Dask would go on trying."""
    place = urlsplit(address)
    try:
        socket.create_connection((place.hostname or "", place.port or 0), timeout=_PATIENCE).close()
    except OSError as error:
        raise _problem(f"nobody answers at {address} ({error.strerror or error})", _HINT) from error


def _client(address: str) -> Any:  # noqa: ANN401 - Dask's, which is imported only when needed
    """Connect to a scheduler. Where another server listens and says nothing, Dask itself would wait for good."""
    found: Future[Any] = Future()

    def connect() -> None:
        import distributed  # noqa: PLC0415 - as above

        try:
            found.set_result(distributed.Client(address, timeout=_PATIENCE, set_as_default=False))
        except Exception as error:  # noqa: BLE001 - raised by whoever waits
            found.set_exception(error)

    threading.Thread(target=connect, daemon=True).start()
    return found.result(timeout=2 * _PATIENCE)


def _problem(message: str, hint: str) -> SettingsError:
    return SettingsError("D305", f"extra.digest.cluster: {message}", hint, path="mkdocs.yml")
