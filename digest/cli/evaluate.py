"""``digest evaluate``: what is recognised, held against what people annotated, as figures."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from digest.cli.tag import tag_records
from digest.entries import PersonEntry
from digest.errors import DigestError
from digest.evaluate import (
    Comparison,
    Field,
    FoundQuote,
    GoldFile,
    Prediction,
    Rules,
    Score,
    compare,
    read_gold,
    totals,
)
from digest.pipeline import parse_gold, tag_seeds
from digest.progress import Progress, silent
from digest.read import shown_path
from digest.settings import Settings

ALL = "all files"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The comparison of every document of one gold file, and what was wrong with their texts."""

    file: str
    documents: tuple[Comparison, ...]
    problems: tuple[DigestError, ...]

    @property
    def scores(self) -> dict[Field, Score]:
        """Return the sums over the documents."""
        return totals(document.scores for document in self.documents)


def gold_files(paths: Iterable[Path], root: Path) -> list[GoldFile]:
    """Read gold files; raise :class:`~digest.errors.GoldError` D501 for one that cannot be read."""
    return [read_gold(path, shown_path(path, root)) for path in paths]


def _prediction(record: Mapping[str, Any], *, about: bool) -> Prediction:
    """Return what ``digest tag`` says of a story: all its tags, or the main ones."""
    chosen = record["about"] if about else record
    quotes = tuple(FoundQuote(quote["text"], quote["speaker"]) for quote in record["quotes"])
    return Prediction(tuple(chosen["people"]), tuple(chosen["countries"]), quotes)


def evaluated(  # noqa: PLR0913 - the options of a command
    gold: GoldFile,
    settings: Settings,
    rules: Rules,
    *,
    about: bool = False,
    people: tuple[PersonEntry, ...] | None = None,
    progress: Progress = silent,
) -> Evaluation:
    """Recognise the texts of a gold file and compare each; a text that is no story counts as one of no tags."""
    parsed = parse_gold(gold, settings, people)
    records = tag_records(tag_seeds(parsed, settings, progress), parsed.registry)
    found = {record["id"]: _prediction(record, about=about) for record in records}
    documents = tuple(compare(document, found.get(document.id, Prediction()), rules) for document in gold.documents)
    return Evaluation(gold.shown, documents, parsed.problems)


def _sums(evaluations: Iterable[Evaluation]) -> dict[str, dict[Field, Score]]:
    """Return the scores of each file, and of all where there are several."""
    sums = {evaluation.file: evaluation.scores for evaluation in evaluations}
    return sums | ({ALL: totals(sums.values())} if len(sums) > 1 else {})


def report(evaluations: Iterable[Evaluation], errors: int = 0) -> Iterator[str]:
    """Yield the figures as lines for people, then what is wrong in the first documents with ``errors``."""
    found = tuple(evaluations)
    for name, scores in _sums(found).items():
        yield name
        yield from (f"  {line}" for line in _figures(scores))
    for evaluation, document in islice(_faulty(found), errors):
        yield f"{evaluation.file}:{document.document.line} {document.document.id}"
        for field, outcome in document.errors.items():
            yield f"  {field}: wrong {_listed(outcome.wrong)}, missed {_listed(outcome.missed)}"


def _figures(scores: Mapping[Field, Score]) -> Iterator[str]:
    for field, score in scores.items():
        figures = f"P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}"
        yield f"{field:14}  {figures}   ({score.documents} docs, {score.wanted} gold, {score.found} predicted)"


def _faulty(evaluations: Iterable[Evaluation]) -> Iterator[tuple[Evaluation, Comparison]]:
    return ((each, document) for each in evaluations for document in each.documents if document.errors)


def _listed(items: tuple[str, ...]) -> str:
    return f"[{'; '.join(items)}]"


def report_json(evaluations: Iterable[Evaluation], errors: int = 0) -> str:
    """Return the same as one JSON object: ``files`` by name, ``errors`` of the first documents that have any."""
    found = tuple(evaluations)
    files = {
        name: {field.value: _score(score) for field, score in scores.items()} for name, scores in _sums(found).items()
    }
    wrong = [
        {"file": evaluation.file, "line": document.document.line, "id": document.document.id}
        | {f.value: {"wrong": list(o.wrong), "missed": list(o.missed)} for f, o in document.errors.items()}
        for evaluation, document in islice(_faulty(found), errors)
    ]
    return json.dumps({"files": files, "errors": wrong}, ensure_ascii=False)


def _score(score: Score) -> dict[str, float | int]:
    return {
        "P": score.precision,
        "R": score.recall,
        "F1": score.f1,
        "pred": score.found,
        "gold": score.wanted,
        "docs": score.documents,
    }
