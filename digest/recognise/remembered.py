"""A name finder that remembers: a text that was read before is not read again, nor the model loaded for it."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from digest.recognise.names import NameFinder
from digest.recognise.passages import Span

Row = tuple[int, int, str]


class Memory(Protocol):
    """What was found in texts by one finder; where it is kept is not this stage's business."""

    def find(self, text: str) -> tuple[Row, ...] | None:
        """Return what was found in a text (from, to, label), ``None`` where nobody remembers."""
        ...

    def keep(self, found: Iterable[tuple[str, tuple[Row, ...]]]) -> None:
        """Keep what was found in some texts."""
        ...


class RememberedNames:
    """A name finder with a memory. It is named as the finder within, for it finds the same."""

    def __init__(self, finder: NameFinder, memory: Memory) -> None:
        self._finder = finder
        self._memory = memory

    @property
    def name(self) -> str:
        """Return the name of the finder within."""
        return self._finder.name

    def find(self, texts: Iterable[str]) -> Iterator[tuple[Span, ...]]:
        """Yield the names of each text, of those that are new by the finder within."""
        asked = list(texts)
        known = {text: rows for text in asked if (rows := self._memory.find(text) if text else ()) is not None}
        new = [text for text in dict.fromkeys(asked) if text not in known]
        if new:
            found = dict(zip(new, self._finder.find(new), strict=True))
            self._memory.keep(found.items())
            known |= found
        for text in asked:
            yield tuple(Span(*row) for row in known[text])
