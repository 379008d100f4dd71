"""The cache folder: its two journals, opened for one run and put in order at its end."""

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


@dataclass(frozen=True, slots=True)
class Counts:
    """Stories whose tags were ``kept`` from before or recognised ``anew``, and lines found ``damaged``."""

    kept: int = 0
    anew: int = 0
    damaged: int = 0


class Cache:
    """The journals of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names = Journal(folder / "names.jsonl")
        self.tags = Journal(folder / "tags.jsonl")

    @property
    def journals(self) -> tuple[Journal, Journal]:
        """Return both."""
        return self.names, self.tags

    @property
    def counts(self) -> Counts:
        """Return what came of this run so far."""
        return Counts(self.tags.kept, self.tags.new, sum(journal.damaged for journal in self.journals))


@contextmanager
def open_cache(folder: Path, *, whole: bool) -> Iterator[Cache]:
    """Open the cache in ``folder`` for one run; ``whole`` tells that the run reads every seed.

    After a whole run that came to its end, what it had no use for may go; after any other, what is new is written.
    A cache that cannot be used is said once, as a warning of this module's logger.
    """
    cache = Cache(folder)
    try:
        yield cache
    finally:
        for journal in cache.journals:
            journal.flush()
        if faults := [journal.fault for journal in cache.journals if journal.fault]:
            LOG.warning("The cache %s cannot be used: %s. The digest does without.", folder, faults[0])
    if whole:
        # Names are asked for only where tags were not kept: which of them are of no use shows when none were.
        for journal in cache.journals if not cache.tags.kept else (cache.tags,):
            journal.weed()
    # The folder ignores itself, as those of other tools do, whatever the repository's own list says.
    with suppress(OSError, OutputError):
        if folder.is_dir() and not (folder / ".gitignore").exists():
            put_file(folder / ".gitignore", b"*\n", lasting=False)
