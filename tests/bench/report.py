"""What was measured, as tables of Markdown: the goals, every way, the stages, and how all of it grows."""

import json
import os
import platform
import re
import subprocess
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from tests.bench import ways
from tests.bench.kept import Kept
from tests.bench.weights import KINDS

BEGIN, END = "<!-- measured: renewed by `make bench` -->", "<!-- end of what was measured -->"
_PACKAGES = ("mkdocs", "mkdocs-material", "spacy", "pagefind")
_OURS = (ways.COLD, ways.WARM, ways.SAME, ways.EDIT, ways.REGISTRY, ways.SETTING, ways.INDEXED, ways.EDIT_INDEXED)
_ALL = (*_OURS, ways.SERVE, ways.INDEX, ways.PLAIN, ways.HUGO, ways.SPACY)
_RATE = 1000


class Goal(NamedTuple):
    """A ratio of two ways' seconds that has to stay at or below ``most``."""

    words: str
    most: float
    way: str
    to: str


GOALS = (
    Goal("full build, warm caches, empty `site/`, search index apart ÷ plain MkDocs", 0.5, ways.WARM, ways.PLAIN),
    Goal("the same with the search index ÷ plain MkDocs", 0.9, ways.INDEXED, ways.PLAIN),
    Goal("full build, warm caches, search index apart ÷ Hugo", 1.5, ways.WARM, ways.HUGO),
    Goal("cold build ÷ spaCy alone", 1.6, ways.COLD, ways.SPACY),
    Goal("one seed edited, search index apart ÷ plain MkDocs", 0.1, ways.EDIT, ways.PLAIN),
    Goal("the same with the search index ÷ plain MkDocs", 0.4, ways.EDIT_INDEXED, ways.PLAIN),
    Goal("`mkdocs serve`, edit to visible ÷ plain MkDocs", 0.12, ways.SERVE, ways.PLAIN),
)
MOST_MEMORY = 1024
"""MB of all processes of a build together, Pagefind's apart."""

MOST_GROWTH = 5.5
"""Of a warm build of five times as many stories."""


def report(kept: Kept, sizes: Sequence[int], plainly: Sequence[int], hugo: Path | None = None) -> str:
    """Return all tables; what was not measured is left out of them."""
    parts = [_machine(kept, hugo), _goals(kept, sizes, plainly)]
    parts += [_every_way(kept, stories) for stories in sizes]
    parts += [_stages(kept, sizes), _sites(kept, sizes), _growth(kept, plainly), _weights(kept, plainly)]
    return "\n\n".join(part for part in parts if part)


def renew(page: Path, found: str) -> None:
    """Put what was found between the two marks of a page. Raises ``ValueError`` where it has none."""
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{page} has no place for what was measured: {BEGIN} … {END}")
    page.write_text(f"{before}{begin}\n\n{found}\n\n{end}{after}", encoding="utf-8")


def loaded(place: Path) -> dict[str, float]:
    """Return figures by name out of a JSON file."""
    return {name: float(figure) for name, figure in json.loads(place.read_text(encoding="utf-8")).items()}


def _table(head: Sequence[str], rows: Iterator[Sequence[str]] | Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _machine(kept: Kept, hugo: Path | None) -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    names = re.search(r"^model name\s*: (.*)$", _text(Path("/proc/cpuinfo")), re.MULTILINE)
    processor = names[1] if names else platform.processor() or platform.machine()
    versions = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    if hugo:
        told = re.search(r"v(\d+(?:\.\d+)+)", subprocess.check_output([hugo, "version"], text=True))
        versions += f", Hugo {told[1] if told else '?'}"
    loads = [one.load for one in kept.figures] or [0.0]
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, of the code with the hash `{kept.code}`. {os.cpu_count()} processors "
        f"({processor}), {memory:.0f} GB of memory, {platform.system()}, "
        f"Python {platform.python_version()}; {versions}. "
        f"Load of the machine behind each way: {min(loads):.1f} to {max(loads):.1f}."
    )


def _text(place: Path) -> str:
    return place.read_text(encoding="utf-8") if place.exists() else ""


def _goals(kept: Kept, sizes: Sequence[int], plainly: Sequence[int]) -> str:
    rows = [
        [goal.words, f"≤ {goal.most}", *(_ratio(kept, stories, goal) for stories in sizes)]
        for goal in GOALS
    ]  # fmt: skip
    rows.append(
        ["peak memory of any build, all processes, Pagefind apart, MB", f"≤ {MOST_MEMORY}"]
        + [f"{max((one.memory for way in _OURS if (one := kept.median(n, way))), default=0):.0f}" for n in sizes]
    )
    found = _table(["measure", "goal", *(f"{stories:,}" for stories in sizes)], rows) if sizes else ""
    for many in plainly:
        few, lot = kept.median(many // 5, "plainly, warm"), kept.median(many, "plainly, warm")
        if few and lot:
            times = f"Time({many:,}) ÷ time({many // 5:,}), warm, once: {lot.wall / few.wall:.2f}"
            found += f"\n\n{times} (goal: ≤ {MOST_GROWTH})."
    return f"### Goals\n\n{found}" if found else ""


def _ratio(kept: Kept, stories: int, goal: Goal) -> str:
    one, other = kept.median(stories, goal.way), kept.median(stories, goal.to)
    return f"{one.wall / other.wall:.2f}" if one and other and other.wall else "–"


def _every_way(kept: Kept, stories: int) -> str:
    plain = kept.median(stories, ways.PLAIN)
    rows = [
        [way, f"{one.wall:.2f}", _or_none(one.cpu, 1), f"{one.memory:.0f}", _or_none(one.apart, 0),
         f"{one.wall / plain.wall:.2f}" if plain else "–", str(len(kept.of(stories, way)))]
        for way in _ALL if (one := kept.median(stories, way))
    ]  # fmt: skip
    head = ["way", "wall s", "CPU s", "MB", "Pagefind MB", "÷ plain MkDocs", "rounds"]
    return f"### {stories:,} stories\n\n{_table(head, rows)}" if rows else ""


def _or_none(figure: float, places: int) -> str:
    return f"{figure:.{places}f}" if figure else "–"


def _stages(kept: Kept, sizes: Sequence[int]) -> str:
    rows = []
    for stories in sizes:
        warm = kept.median(stories, ways.WARM)
        for one in kept.of(stories, "stages"):
            spent = dict(one.run)
            if warm:
                spent["MkDocs, theme, writing"] = warm.cpu - sum(spent.values())
            rows += [[f"{stories:,}", name, f"{s:.2f}", f"{s * _RATE / stories:.3f}"] for name, s in spent.items()]
    head = ["stories", "stage", "CPU s", "ms a story"]
    return f"### Stages of a warm build\n\n{_table(head, rows)}" if rows else ""


def _sites(kept: Kept, sizes: Sequence[int]) -> str:
    rows = [
        [f"{stories:,}", whose, f"{one.run['files']:,.0f}", f"{one.run['size']:,.0f}"]
        for stories in sizes
        for way, whose in ((ways.WARM, "the digest, without search index"), (ways.PLAIN, "plain MkDocs"))
        for one in kept.of(stories, f"site of {way}")
    ]
    return f"### Sites\n\n{_table(['stories', 'site of', 'files', 'MB'], rows)}" if rows else ""


def _growth(kept: Kept, plainly: Sequence[int]) -> str:
    rows = []
    for stories in plainly:
        cold, warm = (kept.median(stories, f"plainly, {how}") for how in ("cold", "warm"))
        if cold and warm:
            rows.append([f"{stories:,}", f"{cold.wall:.1f}", f"{cold.wall * _RATE / stories:.2f}", f"{cold.memory:.0f}",
                         f"{warm.wall:.1f}", f"{warm.wall * _RATE / stories:.2f}", f"{warm.memory:.0f}"])  # fmt: skip
    head = ["stories", "cold s", "ms a story", "MB", "warm s", "ms a story", "MB"]
    return f"### Growth, without the language model, once\n\n{_table(head, rows)}" if rows else ""


def _weights(kept: Kept, plainly: Sequence[int]) -> str:
    rows = [
        [f"{stories:,}", *(f"{one.run[kind]:.1f} ({one.run[f'{kind}, unpacked']:.0f})" for kind in KINDS)]
        for stories in plainly
        for one in kept.of(stories, "weights")
    ]
    head = ["stories", *KINDS]
    return f"### Weight of pages, kB of HTML, packed (unpacked)\n\n{_table(head, rows)}" if rows else ""
