"""What a language model found in single texts, kept by model and text."""

from collections.abc import Iterable

from digest.cache.codec import packed, reader
from digest.cache.journal import Journal
from digest.cache.records import key_of
from digest.cache.versions import source_version

Row = tuple[int, int, str]
"""Characters from, to, and what they are taken for."""

_READ = reader(tuple[Row, ...])


class KeptNames:
    """Names in a journal; ``model`` is the name of what finds them."""

    def __init__(self, journal: Journal, model: str) -> None:
        self._journal = journal
        # How a pipeline is loaded and asked decides as well what it finds.
        self._rest = key_of(model, source_version("recognise/names.py"))

    def find(self, text: str) -> tuple[Row, ...] | None:
        """Return what was found in a text, ``None`` where that was not kept."""

        def read(raw: bytes) -> tuple[Row, ...]:
            rows: tuple[Row, ...] = _READ(raw)
            if not all(0 <= start < end <= len(text) for start, end, _ in rows):
                raise ValueError("not names of this text")
            return rows

        found: tuple[Row, ...] | None = self._journal.find(self._key(text), read)
        return found

    def keep(self, found: Iterable[tuple[str, tuple[Row, ...]]]) -> None:
        """Keep what was found in each of some texts, for good: a run that is stopped later has not worked in vain."""
        for text, rows in found:
            self._journal.put(self._key(text), packed(rows))
        self._journal.flush()

    def _key(self, text: str) -> bytes:
        return key_of(self._rest, text)
