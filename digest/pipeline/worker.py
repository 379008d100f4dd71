"""What happens where a batch is recognised, in whichever process of whichever machine: plain values in, a result out.

A worker keeps the registry by its hash, so that it is not sent with every batch; it loads the language model when the
first text asks for it, once a process. What it is given is unpacked only where its rules, tables and model are those of
the sender.
"""

import hashlib
import pickle
import platform
import threading
from dataclasses import dataclass
from typing import NamedTuple

from digest import __version__
from digest.cache import rules_version
from digest.entries import Registry
from digest.errors import SettingsError
from digest.recognise import Batch, NameFinder, Results, name_finder, recognise_batch

_MOST_KEPT = 4
_kept: dict[str, tuple[Registry, NameFinder]] = {}
# A language model is not made for two threads at once, and a worker of a cluster may have several.
_ONE_AT_A_TIME = threading.Lock()

leaving = threading.Event()
"""Set where nobody waits for results any more: what is still in the queue is not worked on."""


class Orders(NamedTuple):
    """What every batch of a run is recognised with: the name of the model, the sender's versions, and a hash of all."""

    model: str
    versions: str
    key: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing was recognised: the registry is not known here, or ``versions`` are others than the sender's."""

    versions: str = ""


def versions_of(model: str) -> str:
    """Return which package, Python and model are at work in this process, and a hash of all that decides a result."""
    try:
        finder = name_finder(model).name
    except SettingsError as problem:
        finder = problem.message
    return f"digest {__version__} ({rules_version()[:8]}), Python {platform.python_version()}, {finder}"


def orders_for(model: str, registry: Registry) -> tuple[Orders, bytes]:
    """Return the orders of a run, and the registry as it is sent."""
    packed = pickle.dumps(registry, pickle.HIGHEST_PROTOCOL)
    versions = versions_of(model)
    key = hashlib.blake2b(packed + f"{model} {versions}".encode(), digest_size=16).hexdigest()
    return Orders(model, versions, key), packed


def learn(orders: tuple[str, ...], registry: bytes) -> None:
    """Keep a registry for the batches to come; the oldest goes where several were sent."""
    model, _, key = orders
    while len(_kept) >= _MOST_KEPT:
        del _kept[next(iter(_kept))]
    _kept[key] = pickle.loads(registry), name_finder(model)  # noqa: S301 - of the digest that this worker serves


def work(orders: tuple[str, ...], batch: bytes, registry: bytes | None = None) -> Results | Refusal:
    """Recognise one batch; refuse it where the registry is not known here and was not sent, or versions differ."""
    model, versions, key = orders
    with _ONE_AT_A_TIME:
        if leaving.is_set():
            return Refusal()
        if key not in _kept:
            if (own := versions_of(model)) != versions:
                return Refusal(own)
            if registry is None:
                return Refusal()
            learn(orders, registry)
        unpacked: Batch = pickle.loads(batch)  # noqa: S301 - as above
        return recognise_batch(unpacked, *_kept[key])
