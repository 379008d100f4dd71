"""The cache folder: its journals, opened for one run and put in order at its end."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from digest.cache.journal import Journal
from digest.errors import OutputError
from digest.saving import put_file

# Of no site generator: a build that is strict about warnings must not fail for want of a cache.
LOG = logging.getLogger(__name__)

MOST_NAMES = 1 << 28
"""Bytes of what the model found: of use shows little of it from run to run, so beyond this the oldest go."""

_EARLIER = ("names.jsonl", "tags.jsonl")


@dataclass(frozen=True, slots=True)
class Counts:
    """Stories whose tags were ``kept`` from before or recognised ``anew``, and records found ``damaged``."""

    kept: int = 0
    anew: int = 0
    damaged: int = 0


class Cache:
    """The journals of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stories = Journal(folder / "stories.kept")
        self.names = Journal(folder / "names.kept")
        self.tags = Journal(folder / "tags.kept")
        self.sketches = Journal(folder / "sketches.kept")

    @property
    def journals(self) -> tuple[Journal, Journal, Journal, Journal]:
        """Return all of them."""
        return self.stories, self.names, self.tags, self.sketches

    @property
    def counts(self) -> Counts:
        """Return what came of this run so far."""
        return Counts(self.tags.kept, self.tags.new, sum(journal.damaged for journal in self.journals))


@contextmanager
def open_cache(folder: Path, *, whole: bool, told: bool = True) -> Iterator[Cache]:
    """Open the cache in ``folder`` for one run; ``whole`` tells that the run reads every seed.

    After a whole run that came to its end, what it had no use for may go; after any other, what is new is written.
    A cache that cannot be used is said once, as a warning of this module's logger, unless somebody else has ``told``.
    """
    cache = Cache(folder)
    try:
        yield cache
        for journal in cache.journals:
            journal.flush()
        if whole:
            _put_in_order(cache)
    finally:
        for journal in cache.journals:
            journal.flush()
            journal.close()
        if told and (faults := [journal.fault for journal in cache.journals if journal.fault]):
            LOG.warning("The cache %s cannot be used: %s. The digest does without.", folder, faults[0])
    # The folder ignores itself, as those of other tools do, whatever the repository's own list says.
    with suppress(OSError, OutputError):
        if folder.is_dir() and not (folder / ".gitignore").exists():
            put_file(folder / ".gitignore", b"*\n", lasting=False)


def _put_in_order(cache: Cache) -> None:
    """Weed what a whole run had no use for, and remove what an earlier version of the digest kept here."""
    # Names are asked for only where tags were not kept: which of them are of no use shows when none were.
    for journal in cache.journals if not cache.tags.kept else (cache.stories, cache.tags, cache.sketches):
        journal.weed()
    cache.names.trim(MOST_NAMES)
    for name in _EARLIER:
        with suppress(OSError):
            (cache.folder / name).unlink(missing_ok=True)
