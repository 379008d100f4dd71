"""The round trip of a batch of inputs: what the pages of their seeds say, held against what was written."""

import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from digest.errors import Severity
from tests.roundtrip.expected import cleaned, first_line, folded, raw_first_line
from tests.roundtrip.own import injected
from tests.roundtrip.press import Press, Printed
from tests.roundtrip.reading import Node, tree
from tests.roundtrip.seeds import expected, names, seeds, title_slug

_ITEM = re.compile(r"Item (\d+) ([a-z]+)\.")


@dataclass
class Outcome:
    """What became of some inputs. A fault is a form with what was to be read and what was."""

    texts: int = 0
    faults: list[str] = field(default_factory=list)
    injected: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether every text came back, and nothing else."""
        return not (self.faults or self.injected or self.refused or self.errors)

    @property
    def figures(self) -> str:
        """What became of them, in numbers."""
        return (
            f"{self.texts:,} texts read, {len(self.faults)} changed, markup injected {len(self.injected)}, "
            f"seeds refused {len(self.refused)}, uncaught errors {len(self.errors)}"
        )

    @property
    def first(self) -> str:
        """The first of each kind of what went wrong."""
        kinds = (self.faults, self.injected, self.refused, self.errors)
        return "; ".join(one for kind in kinds for one in kind[:1])

    def holds(self, where: str, wanted: object, shown: object) -> None:
        """Note that one is to be the other."""
        self.texts += 1
        if wanted != shown:
            self.faults.append(f"{where}: {wanted!r} reads {shown!r}")

    def add(self, other: "Outcome") -> None:
        """Take in what became of others."""
        self.texts += other.texts
        self.faults += other.faults
        self.injected += other.injected
        self.refused += other.refused
        self.errors += other.errors


def _items(words: str) -> dict[tuple[int, str], str]:
    parts = _ITEM.split(words)
    return {(int(n), form): folded(text) for n, form, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True)}


def _words(outcome: Outcome, where: str, page: Node, wanted: dict[tuple[int, str], str]) -> None:
    read = _items(page.find("div", "text")[0].words(leave_out="by"))
    forms = {form for _, form in read} - {"end"}
    for (number, form), text in wanted.items():
        if form in forms:
            outcome.holds(f"{where}: {form} {number}", text, read.get((number, form)))


def _heads(outcome: Outcome, page: Node, written: str) -> None:
    """Hold the head of a story's page against its title, as it is written in its seed."""
    title = first_line(written)
    outcome.holds("headline", title, page.find("h1", id="headline")[0].words())
    # Before words of the paper's own a blank of another kind is at no edge.
    whole = folded(f"{cleaned(raw_first_line(written))} – The Digest")
    outcome.holds("title", whole, page.find("title")[0].words())
    outcome.holds("card", title, folded(page.find("meta", property="og:title")[0].attributes["content"]))
    linked = json.loads("".join(map(str, page.find("script", type="application/ld+json")[0].parts)))
    outcome.holds("JSON-LD", title, folded(linked["@graph"][0]["headline"]))


def _links(outcome: Outcome, where: str, page: Node, told: dict[str, str]) -> None:
    """Hold the words of every link to a story against its title."""
    for link in page.find("a"):
        place = link.attributes.get("href", "").removesuffix("/").removesuffix(".md").rpartition("/")[2]
        if place in told:
            outcome.holds(f"{where}: link", told[place], link.words())


def _named(outcome: Outcome, where: str, page: Node, known: Sequence[str]) -> None:
    """Hold the chips of a story, and the lines that say why, against its names."""
    for form, nodes in (("chip", page.find("span", "chip")), ("why", page.find("p", "who"))):
        shown = Counter(node.words() for node in nodes)
        for name in known:
            outcome.holds(f"{where}: {form}", name, name if shown[name] else f"none of {len(shown)} names")


def _listed(outcome: Outcome, where: str, page: Node, known: Sequence[str]) -> None:
    shown = {node.words() for node in page.find("a")}
    for name in known:
        outcome.holds(f"{where}: name in the index", name, name if name in shown else f"none of {len(shown)} links")


class _Read(NamedTuple):
    """A page as a tree, where it was read, and whether it is as it is sent."""

    where: str
    kind: str
    root: Node
    sent: bool

    @property
    def name(self) -> str:
        return PurePosixPath(self.where).stem


def _read(pages: Iterable[Printed]) -> Iterator[_Read]:
    for page in pages:
        yield _Read(page.path, page.kind, tree(page.sent), sent=True)
        if page.hostile:
            yield _Read(page.path, page.kind, tree(page.hostile), sent=False)


@cache
def _press() -> Press:
    return Press(Path(tempfile.mkdtemp(prefix="roundtrip-")))


def travel(inputs: Sequence[str]) -> Outcome:
    """Send inputs on their way, and return what became of them."""
    outcome = Outcome()
    pages, problems = _press().printed(seeds(inputs))
    outcome.refused += [str(problem) for problem in problems if problem.severity is Severity.ERROR]
    wanted = {place: text for number, own in enumerate(inputs) for place, text in expected(number, own).items()}
    told = {title_slug(number): first_line(text) for number, text in enumerate(inputs)}
    people = [shown for _, shown in names(inputs)]
    for page in _read(pages):
        outcome.injected += injected(page.where, page.root)
        _links(outcome, page.where, page.root, told)
        match page.kind, page.name:
            case "story", "words":
                _words(outcome, page.where, page.root, wanted)
                _named(outcome, page.where, page.root, people)
            case "story", "marked":
                _words(outcome, page.where, page.root, wanted)
            case "story", name if page.sent and name in told:
                _heads(outcome, page.root, inputs[int(name.rpartition("-")[2])])
            case "people", _:
                _listed(outcome, page.where, page.root, people)
    return outcome
