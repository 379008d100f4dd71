"""Which crew recognises so many stories: a cluster's workers, processes of this machine, or this process alone."""

from collections.abc import Iterator
from contextlib import contextmanager

from digest.pipeline.cluster import cluster
from digest.pipeline.crew import Crew
from digest.pipeline.processes import how_many, processes
from digest.settings import Settings


@contextmanager
def recognisers(settings: Settings, stories: int) -> Iterator[Crew | None]:
    """Yield whoever recognises so many stories, ``None`` where this process does so itself."""
    if not stories:
        yield None
    elif settings.cluster:
        with cluster(settings.cluster) as crew:
            yield crew
    elif (size := how_many(settings.jobs, stories)) > 1:
        with processes(size) as crew:
            yield crew
    else:
        yield None
