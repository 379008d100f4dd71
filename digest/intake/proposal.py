"""What is proposed for a seed: each value with the place it was found at, so that a contributor can judge it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from digest.text import BLANKS, one_line, with_plain_line_ends, without_controls, without_turning

PROPOSED = ("date", "title", "source", "url", "credit", "rights", "lang")
"""What is looked for; ``source`` is the source's name and ``url`` its address."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A value for one of :data:`PROPOSED`, and where it stands; not ``sure`` is what was read out of words."""

    key: str
    value: str
    where: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Proposal:
    """A seed to be: what was found, and the text. ``markdown`` tells that headings and quotations carry marks."""

    findings: tuple[Finding, ...] = ()
    text: str = ""
    markdown: bool = False
    notes: tuple[str, ...] = ()

    def found(self, key: str) -> Finding | None:
        """Return what was found for ``key``."""
        return next((finding for finding in self.findings if finding.key == key), None)

    def value(self, key: str) -> str:
        """Return the value found for ``key``, or nothing."""
        finding = self.found(key)
        return finding.value if finding else ""

    def missing(self) -> tuple[str, ...]:
        """Return which of :data:`PROPOSED` were not found."""
        return tuple(key for key in PROPOSED if not self.found(key))

    def with_given(self, given: Iterable[Finding]) -> "Proposal":
        """Return the proposal with what somebody gave in the place of what was found."""
        return replace(self, findings=firsts([*given, *self.findings]))


def visible(text: str) -> str:
    """Return ``text`` as a seed can hold it: line ends alike, and no characters that are none or that nobody sees."""
    plain = text.encode("utf-8", "ignore").decode("utf-8")
    # A page turns the direction of its own lines; in a seed that is shown and not obeyed, which nobody wants there.
    return without_turning(without_controls(with_plain_line_ends(plain)))


def story_text(text: str) -> str:
    """Return a story's text, character for character but for line ends and the blanks around it."""
    return visible(text).strip(BLANKS)


def firsts(candidates: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the first candidate with a value for each key, in the order of :data:`PROPOSED`."""
    chosen: dict[str, Finding] = {}
    for candidate in _tidied(candidates):
        chosen.setdefault(candidate.key, candidate)
    return tuple(chosen[key] for key in PROPOSED if key in chosen)


def _tidied(candidates: Iterable[Finding]) -> Iterator[Finding]:
    for candidate in candidates:
        if value := one_line(visible(candidate.value)):
            yield replace(candidate, value=value)
