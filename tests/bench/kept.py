"""What was measured, kept line by line as it comes, so that a run that is cut short goes on where it was."""

import hashlib
import json
import os
import statistics
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.bench.measured import Run
from tests.casefiles import ROOT


@dataclass(frozen=True, slots=True)
class Figures:
    """What one way took in one round: ``run`` its figures by name, ``whole`` the seconds with what went before it."""

    code: str
    stories: int
    way: str
    round: int
    run: dict[str, float]
    whole: float = 0.0
    load: float = 0.0


class Kept:
    """The figures of one state of the code in a file of JSON lines; those of another state are left alone."""

    def __init__(self, place: Path, code: str) -> None:
        self.place, self.code = place, code
        lines = place.read_text(encoding="utf-8").splitlines() if place.exists() else []
        every = [Figures(**json.loads(line)) for line in lines]
        self.figures = [one for one in every if one.code == code]

    def add(self, stories: int, way: str, number: int, run: dict[str, float], whole: float = 0.0) -> Figures:
        """Keep figures at once."""
        one = Figures(self.code, stories, way, number, run, whole, os.getloadavg()[0])
        self.place.parent.mkdir(parents=True, exist_ok=True)
        with self.place.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(one)) + "\n")
        self.figures.append(one)
        return one

    def has(self, stories: int, way: str, number: int) -> bool:
        """Whether a round of a way was measured already."""
        return any((one.stories, one.way, one.round) == (stories, way, number) for one in self.figures)

    def of(self, stories: int, way: str) -> list[Figures]:
        """Return all rounds of a way."""
        return [one for one in self.figures if (one.stories, one.way) == (stories, way)]

    def median(self, stories: int, way: str) -> Run | None:
        """Return the medians of a way's figures; nothing where it was not measured."""
        found = defaultdict(list)
        for one in self.of(stories, way):
            for name in Run._fields:
                found[name].append(one.run.get(name, 0.0))
        return Run(**{name: statistics.median(figures) for name, figures in found.items()}) if found else None

    def left(self, plan: Iterable[tuple[int, str, int]]) -> tuple[float, bool]:
        """Return the seconds that the rest of a plan will take, and whether all of it has been measured once."""
        took = {key: statistics.median(one.whole for one in self.of(*key)) for key in self._keys()}
        rest = [(stories, way) for stories, way, number in plan if not self.has(stories, way, number)]
        return sum(took.get(key, 0.0) for key in rest), all(key in took for key in rest)

    def _keys(self) -> set[tuple[int, str]]:
        return {(one.stories, one.way) for one in self.figures}


def state_of_code(folders: Sequence[str] = ("digest", "hooks", "tests/bench")) -> str:
    """Return a hash of all that is measured and of what measures it: figures of two states are never mixed."""
    state = hashlib.blake2b(digest_size=8)
    for path in sorted(path for folder in folders for path in (ROOT / folder).rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            state.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes() + b"\0")
    state.update((ROOT / "requirements.lock").read_bytes())
    return state.hexdigest()
