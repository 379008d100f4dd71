"""Annotated texts instead of seeds: parsed like them, and without the tags that a curator gave."""

import os.path
from dataclasses import replace
from pathlib import Path

from digest.entries import PersonEntry
from digest.errors import DigestError, SeedError
from digest.evaluate import GoldDocument, GoldFile
from digest.model import ByHand, Seed
from digest.pipeline.parsing import Parsed, articles_of, registry_of
from digest.read import read_seed, shown_path
from digest.settings import Settings


def _gold_seed(document: GoldDocument, gold: GoldFile, root: Path) -> Seed:
    """Return the seed of an annotated text, without the tags that a curator gave it: they are not recognition."""
    if not document.seed:
        return document.as_seed(gold.shown)
    path = Path(os.path.normpath(gold.path.parent / document.seed))
    seed = read_seed(path, shown=shown_path(path, root), seed_id=document.id)
    return replace(seed, front=replace(seed.front, people=ByHand(), countries=ByHand()))


def parse_gold(gold: GoldFile, settings: Settings, people: tuple[PersonEntry, ...] | None = None) -> Parsed:
    """Parse the texts of a gold file; nothing is written. The articles' seeds have the documents' ids.

    ``people``, where given, take the place of those in the folder's registry.
    """
    seeds: list[Seed] = []
    wrong: list[DigestError] = []
    for document in gold.documents:
        try:
            seeds.append(_gold_seed(document, gold, settings.root))
        except SeedError as problem:
            wrong += problem.all
    registry, problems = registry_of(settings, seeds)
    wrong += problems
    if people is not None:
        registry = replace(registry, people=people)
    articles = tuple(articles_of(seeds, registry, wrong))
    return Parsed(articles, registry, tuple(sorted(wrong, key=lambda problem: problem.sort_key)))
