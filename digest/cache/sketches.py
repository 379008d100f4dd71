"""What stories are sketched by to find near-duplicates, kept by their marks and the code."""

from digest.cache.codec import packed, reader
from digest.cache.journal import Journal
from digest.cache.records import key_of
from digest.cache.versions import rules_version

_READ = reader(tuple[int, ...])


class KeptSketches:
    """Numbers in a journal; what they mean is known to whoever asks."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._rest = key_of("sketches", rules_version())

    def find(self, mark: str) -> tuple[int, ...] | None:
        """Return the numbers of the article that bears a mark, ``None`` where none were kept."""
        found: tuple[int, ...] | None = self._journal.find(key_of(self._rest, mark), _READ)
        return found

    def keep(self, mark: str, bands: tuple[int, ...]) -> None:
        """Keep the numbers of an article."""
        self._journal.put(key_of(self._rest, mark), packed(bands))
