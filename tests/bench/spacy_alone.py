"""Measure the language model alone, over the texts of a digest: ``python -m tests.bench.spacy_alone FOLDER``.

The pipeline is the one that recognition loads, its batches are of the same size, and as many processes share the texts
as the digest would use. Nothing else is done: no rules, no countries, nothing kept. Tells the seconds on the wall from
the first text to the last, when every process has loaded the model already, and apart from them those of loading.
"""

import argparse
import json
import os
import time
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import yaml

from digest.pipeline import parse_seeds
from digest.recognise import name_finder
from digest.recognise.passages import joined, passages
from digest.settings import Settings, load_settings

BATCH = 64
"""Texts of one piece of work."""


def texts_of(settings: Settings) -> list[str]:
    """Return the texts of a digest that the model is asked about, each once."""
    return list(dict.fromkeys(joined(passages(article)) for article in parse_seeds(settings).articles))


def _load(model: str, loaded: Any) -> None:  # noqa: ANN401 - a barrier of a context has no type of its own
    """Load the model and read a text with it; then wait for the other processes."""
    list(name_finder(model).find(["President Anna Holm spoke in Paris."]))
    loaded.wait()


def _read(work: tuple[str, Sequence[str]]) -> int:
    model, texts = work
    return sum(map(len, name_finder(model).find(texts)))


def measure(settings: Settings, processes: int) -> dict[str, float]:
    """Return the seconds of loading and of reading, the number of texts, and that of names found."""
    texts = texts_of(settings)
    context = get_context("spawn")
    loaded = context.Barrier(processes + 1)
    began = time.monotonic()
    with context.Pool(processes, _load, (settings.model, loaded)) as pool:
        loaded.wait()
        ready = time.monotonic()
        names = sum(pool.imap_unordered(_read, ((settings.model, batch) for batch in _batches(texts))))
        end = time.monotonic()
    return {"loading": ready - began, "reading": end - ready, "texts": len(texts), "names": names}


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    return (texts[at : at + BATCH] for at in range(0, len(texts), BATCH))


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def main() -> None:
    """Read the command line, measure and print the figures as JSON."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--processes", type=int, default=processors())
    options.add_argument("--to", type=Path, help="a file that the figures are written into, instead of being printed")
    given = options.parse_args()
    root = given.folder.absolute()
    site = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    figures = json.dumps(measure(load_settings(root, site), given.processes))
    if given.to:
        given.to.write_text(figures, encoding="utf-8")
    else:
        print(figures)  # noqa: T201


if __name__ == "__main__":
    main()
