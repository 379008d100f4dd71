"""The gate: recognition of the project's own annotated stories does not get worse unseen.

``tests/gold/floors.yml`` holds, for some ways to run the recogniser, figures below which none may fall, and a hash of
the texts and annotations that the figures were read on.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from digest.cli.evaluate import Evaluation, evaluated
from digest.evaluate import Field, GoldFile, Rules, Score, read_gold, totals
from digest.pipeline import Parsed, parse_gold
from digest.settings import Settings
from tests.casefiles import ROOT, load
from tests.sites import settings_of

GOLD = Path(__file__).parent / "gold"
FLOORS = load(GOLD / "floors.yml")
WAY_OUT = (
    "A floor is never lowered without a line in CHANGELOG.md that says what got worse and why. "
    "`make evaluate` lists every error."
)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return the settings of the project itself; what is kept of earlier builds is not looked at."""
    return replace(settings_of(ROOT), cache=tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def files() -> list[GoldFile]:
    return [read_gold(path, path.relative_to(ROOT).as_posix()) for path in sorted(GOLD.glob("*.jsonl"))]


@pytest.fixture(scope="module")
def texts(files: list[GoldFile], settings: Settings) -> list[Parsed]:
    return [parse_gold(file, settings) for file in files]


def corpus_hash(files: list[GoldFile], texts: list[Parsed]) -> str:
    """Return a hash of what the figures depend on beside the recogniser: annotations, and texts as it reads them."""
    found = hashlib.sha256()
    for file, parsed in zip(files, texts, strict=True):
        found.update(file.path.read_bytes())
        for seed in (article.seed for article in parsed.articles):
            read = [seed.id, seed.date.isoformat(), seed.front.title, seed.front.lang, seed.text[seed.body :]]
            found.update(json.dumps(read).encode())
    return found.hexdigest()[:16]


def run(way: Mapping[str, Any], files: list[GoldFile], settings: Settings) -> list[Evaluation]:
    """Recognise all texts in one of the ways of ``floors.yml``."""
    chosen = replace(settings, model=way.get("model", settings.model))
    rules = Rules(min_salience=way.get("min_salience", 0))
    people = None if way.get("registry", True) else ()
    return [evaluated(file, chosen, rules, about=way.get("about", False), people=people) for file in files]


def figures(score: Score) -> dict[str, float]:
    return {"P": score.precision, "R": score.recall, "F1": score.f1}


def below(floors: Mapping[str, Mapping[str, float]], scores: Mapping[Field, Score]) -> Iterator[tuple[Field, str]]:
    """Yield each field and figure that is below its floor, with what it is and should be."""
    for name, wanted in floors.items():
        found = figures(scores[Field(name)])
        for figure, floor in wanted.items():
            if found[figure] < floor:
                yield Field(name), f"{name}: {figure} {found[figure]:.3f} is below its floor {floor:.3f}"


def accused(evaluations: list[Evaluation], fields: set[Field]) -> Iterator[str]:
    """Yield the documents that are wrong in one of some fields."""
    for evaluation in evaluations:
        for document in evaluation.documents:
            for field, outcome in document.errors.items():
                if field in fields:
                    place = f"{evaluation.file}:{document.document.line} {document.document.id}"
                    yield f"  {place} {field}: wrong {list(outcome.wrong)}, missed {list(outcome.missed)}"


def complaint(way: str, floors: Mapping[str, Any], evaluations: list[Evaluation]) -> str:
    """Return what is below its floor and which documents are wrong; nothing where all is well."""
    scores = totals(evaluation.scores for evaluation in evaluations)
    lows = list(below(floors, scores))
    if not lows:
        return ""
    wrong = accused(evaluations, {field for field, _ in lows})
    return "\n".join([f"{way}:", *(low for _, low in lows), *wrong, WAY_OUT])


@pytest.mark.parametrize("way", FLOORS["ways"])
def test_no_figure_falls_below_its_floor(way: str, files: list[GoldFile], settings: Settings) -> None:
    chosen = FLOORS["ways"][way]
    evaluations = run(chosen, files, settings)
    assert [problem for evaluation in evaluations for problem in evaluation.problems] == []
    wrong = complaint(way, chosen["floors"], evaluations)
    if wrong:
        pytest.fail(wrong, pytrace=False)


def test_texts_and_annotations_are_those_that_the_floors_were_read_on(
    files: list[GoldFile], texts: list[Parsed]
) -> None:
    now = corpus_hash(files, texts)
    assert now == FLOORS["corpus"], (
        f"A text or an annotation below tests/gold has changed, or a seed that is annotated there. Look whether its "
        f"annotation still holds, measure again, and write `corpus: {now}` into tests/gold/floors.yml. {WAY_OUT}"
    )


def test_a_fall_is_told_with_its_figures_and_its_documents(files: list[GoldFile], settings: Settings) -> None:
    way = {"model": "none", "registry": False}
    told = complaint("no model", {"people": {"P": 0.1, "R": 1.0}}, run(way, files, settings)).splitlines()
    assert told[0] == "no model:"
    assert told[1].startswith("people: R 0.")
    assert told[1].endswith(" is below its floor 1.000")
    assert any(line.startswith("  tests/gold/demo.jsonl:") and " people: wrong [" in line for line in told)
    assert not any(" countries: " in line for line in told)
    assert "CHANGELOG.md" in told[-1]


def test_another_word_of_a_text_or_an_annotation_is_seen(
    files: list[GoldFile], texts: list[Parsed], tmp_path: Path
) -> None:
    before = corpus_hash(files, texts)
    other = tmp_path / "gold.jsonl"
    other.write_bytes(files[0].path.read_bytes().replace(b'"EG"', b'"SD"', 1))
    assert corpus_hash([replace(files[0], path=other), *files[1:]], texts) != before
    article = texts[0].articles[0]
    seed = replace(article.seed, text=article.seed.text + "!")
    reworded = replace(texts[0], articles=(replace(article, seed=seed), *texts[0].articles[1:]))
    assert corpus_hash(files, [reworded, *texts[1:]]) != before


def test_the_gold_set_holds_the_demo_and_invented_texts(files: list[GoldFile]) -> None:
    seeds = {path.relative_to(ROOT / "seeds").with_suffix("").as_posix() for path in (ROOT / "seeds").rglob("*.*")}
    ids = {Path(file.shown).stem: {document.id for document in file.documents} for file in files}
    assert ids["demo"] <= seeds
    assert len(ids["demo"]) >= 32
    assert ids["invented"] == {path.stem for path in (GOLD / "texts").iterdir()}
    assert len(ids["invented"]) >= 8


def test_annotations_speak_of_their_texts(files: list[GoldFile], texts: list[Parsed]) -> None:
    """A slip of the pen in an annotation would be counted against the recogniser for ever."""
    for file, parsed in zip(files, texts, strict=True):
        assert (file.problems, parsed.problems) == ((), ())
        for document, article in zip(file.documents, parsed.articles, strict=True):
            text = "\n".join([article.title, *(block.text for block in article.blocks)])
            wanted = asdict(document)
            for key in ("people", "countries", "quotes"):
                assert wanted[key] is not None, (document.id, key)
            for person in document.people or ():
                assert any(name in text for name in person.names), (document.id, person)
                assert person.salience in range(1, 6), (document.id, person)
            for quote in (*(quote.text for quote in document.quotes or ()), *document.quotes_optional):
                assert quote in text, (document.id, quote)
            named = {quote.speaker for quote in document.quotes or () if quote.named}
            assert named <= {person.name for person in document.people or ()}, document.id
            codes = {*(document.countries or ()), *document.countries_optional}
            assert codes <= set(parsed.registry.countries), document.id
