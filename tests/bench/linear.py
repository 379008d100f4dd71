"""Double texts that are made to slow us down, and print the time of each: ``python -m tests.bench.linear``.

Each shape of ``hostile.yml`` is written as a seed of 16 kB up to 1 MB and goes the whole way without the language
model: read and parsed, recognised, collected, rendered, and its pages read by Markdown as in a build. A factor tells by
how much a doubling multiplies the time; `FACTOR` marks more than 2.5 and `SLOW` a seed of more than 2 s. Times are of
the processor, the least of several runs.
"""

import argparse
import gc
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from markdown import Markdown

from digest import limits
from digest.adapter.entities import put_aside, put_back
from digest.collect import collect
from digest.entries import Registry
from digest.errors import SeedError
from digest.model import Publish, Seed
from digest.parse import parse
from digest.publish import page_files
from digest.read import read_seed
from digest.recognise import name_finder, recognise
from digest.registry import load_registry, unknown_countries
from digest.render import render
from digest.settings import Settings
from tests.casefiles import ROOT
from tests.roundtrip.extensions import OURS

SHAPES = Path(__file__).with_name("hostile.yml")
SMALLEST, LARGEST = 16_000, 1_000_000
MOST_FACTOR, MOST_SECONDS = 2.5, 2.0
_TOO_SHORT = 0.05
"""Seconds: factors of less are noise."""

_ONSETS = "b br d dr f g gl h k kr l m n p r s st t tr v z"
_SYLLABLES = [onset + rest for onset in _ONSETS.split() for rest in ("a", "ei", "e", "i", "o", "ou", "u")]
_GIVEN = ("Anna", "Ib", "Maria", "John", "Hossein", "Karl", "Ingrid", "Paul", "Grace", "Omar")


def shapes() -> dict[str, dict[str, Any]]:
    """Return every shape by its name."""
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(SHAPES.read_text(encoding="utf-8"))
    return loaded


def hostile(shape: dict[str, Any], size: int) -> str:
    """Return the seed of a shape with about ``size`` characters."""
    piece, found, length, number = shape["piece"], [], 0, 0
    while length < size:
        found.append(_filled(piece, number) if "{" in piece else piece)
        length += len(found[-1])
        number += 1
    text = shape.get("before", "") + "".join(found) + shape.get("after", "")
    if shape.get("front"):
        return f"---\ndate: 2024-01-02\n{text}\n---\nHe spoke.\n"
    if "lang" in shape:
        return f"---\ndate: 2024-01-02\nlang: {shape['lang']}\n---\n{text}"
    return text if text.lstrip().startswith("---") else f"date 2024-01-02 {text}"


def _filled(piece: str, number: int) -> str:
    word = _word(number)
    given = _GIVEN[number % len(_GIVEN)]
    return (
        piece.replace("{name}", f"{given} {word.title()}")
        .replace("{given}", word.title())
        .replace("{surname}", word.title())
        .replace("{word}", word)
    )


def _word(number: int) -> str:
    """Return the word of a number: another one for each."""
    first, second, third = number % 133, number // 133 % 133, number // 133**2
    return _SYLLABLES[second] + _SYLLABLES[first] + _SYLLABLES[third % 133] + "n"


def _page(source: str) -> str:
    """Return the HTML of a page, made as the hook has MkDocs make it."""
    body = source.partition("\n---\n")[2]
    return put_back(Markdown(extensions=list(OURS)).convert(put_aside(body)))


class Way:
    """The way of one seed from its file to its pages, with the time of each step."""

    def __init__(self, folder: Path, model: str = "none") -> None:
        self.folder = folder
        self.settings = Settings(root=folder, seeds=folder / "seeds", model=model)
        self.registry: Registry = load_registry(ROOT / "seeds", shown="seeds", languages=("en", "fr", "ar", "zh"))[0]
        self.names = name_finder(model)

    def go(self, path: Path) -> dict[str, float]:
        """Return the seconds that each step takes; a seed that is refused goes no further."""
        spent: dict[str, float] = {}

        def timed(step: str, do: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the step returns
            begin = time.process_time()
            try:
                return do()
            finally:
                spent[step] = time.process_time() - begin

        try:
            seed = timed("read", lambda: self._read(path))
            article = timed("parse", lambda: parse(seed))
        except SeedError as problem:
            return spent | {problem.code: 0.0}
        tagged = timed("recognise", lambda: list(recognise([article], self.registry, self.names)))
        digest = timed("collect", lambda: collect(tagged, self.registry, Publish.FULL))
        pages = list(timed("render", lambda: list(page_files(render(digest, self.settings)))))
        timed("markdown", lambda: [_page(file.content.decode("utf-8")) for file in pages])
        return spent

    def _read(self, path: Path) -> Seed:
        seed = read_seed(path, shown=path.name, seed_id=path.stem)
        if wrong := list(unknown_countries(seed, self.registry)):
            raise wrong[0]
        return seed


class TooLongError(Exception):
    """A seed took so long that it was left off."""


def _leave_off(_signal: int, _frame: object) -> None:
    raise TooLongError


def measure(way: Way, shape: dict[str, Any], size: int, patience: int) -> dict[str, float]:
    """Return the seconds of each step for a shape at a size, the least of several runs where these are short."""
    path = way.folder / f"hostile.{shape.get('ending', 'txt')}"
    path.write_text(hostile(shape, size), encoding="utf-8")
    signal.signal(signal.SIGVTALRM, _leave_off)
    signal.setitimer(signal.ITIMER_VIRTUAL, patience)
    try:
        best = way.go(path)
        for _ in range(2 if sum(best.values()) < 0.3 else 0):
            best = {step: min(spent, best.get(step, spent)) for step, spent in way.go(path).items()}
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return best


def lines(way: Way, name: str, shape: dict[str, Any], options: argparse.Namespace) -> Iterator[str]:
    """Yield a line for each size of a shape."""
    before, size = 0.0, options.smallest
    while size <= options.largest:
        try:
            spent = measure(way, shape, size, options.patience)
        except TooLongError:
            yield f"{name:36} {size:9,}  LEFT OFF after {options.patience} s"
            return
        whole = sum(spent.values())
        factor = whole / before if before else 0.0
        marks = " FACTOR" * (factor > MOST_FACTOR and whole > _TOO_SHORT) + " SLOW" * (whole > MOST_SECONDS)
        steps = "  ".join(f"{step} {seconds:.3f}" if seconds else step for step, seconds in spent.items())
        yield f"{name:36} {size:9,} {whole:7.3f} s  x{factor:4.2f}  {steps}{marks}"
        before, size = whole, min(size * 2, options.largest) if size < options.largest else size + 1


def main() -> None:
    """Read the command line and print the lines."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("shapes", nargs="*", help="parts of the names of shapes; all when none is given")
    options.add_argument("--smallest", type=int, default=SMALLEST)
    options.add_argument("--largest", type=int, default=LARGEST)
    options.add_argument("--patience", type=int, default=30, help="seconds after which a seed is left off")
    options.add_argument("--model", default="none")
    options.add_argument("--unlimited", action="store_true", help="as if digest.limits had no limits")
    given = options.parse_args()
    if given.unlimited:
        for name in [name for name in vars(limits) if name.isupper()]:
            setattr(limits, name, LARGEST * 10)
    with tempfile.TemporaryDirectory() as folder:
        way = Way(Path(folder), given.model)
        measure(way, {"piece": "President Anna Holm said so in Paris. "}, 100, 60)
        gc.freeze()  # what is read once is not gone over again at each collection
        for name, shape in shapes().items():
            if not given.shapes or any(part in name for part in given.shapes):
                for line in lines(way, name, shape, given):
                    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
