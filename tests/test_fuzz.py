"""The fuzzer's beginnings run in every test run, and its oracles notice what they are there for."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from digest import escape
from digest.errors import SeedError
from digest.model import Article, Seed
from digest.parse import parse
from digest.publish import OutputFile
from tests.casefiles import ROOT
from tests.fuzz import oracles, targets
from tests.fuzz.__main__ import SHARES
from tests.fuzz.targets import PARTS, TARGETS

CORPUS = ROOT / "tests/fuzz/corpus"
BEGINNINGS = [(name, path) for name in TARGETS for path in sorted((CORPUS / name).iterdir())]


@pytest.mark.parametrize(
    ("name", "path"), [pytest.param(name, path, id=f"{name}-{path.stem}") for name, path in BEGINNINGS]
)
def test_nothing_is_wrong_with_what_the_fuzzer_begins_with(name: str, path: Path) -> None:
    if name == "page":
        pytest.importorskip("trafilatura", reason="the extra `import` is not installed")
    TARGETS[name](path.read_bytes())


def test_every_target_has_beginnings_and_a_share() -> None:
    assert set(TARGETS) == set(SHARES) == {path.name for path in CORPUS.iterdir()}
    assert sum(SHARES.values()) == 1000
    assert all(any((CORPUS / name).iterdir()) for name in TARGETS)


def test_markup_that_comes_through_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = PARTS.join([b"Envoys met <img src=x> in Bern.", b"Talks", b"<b onclick=a>Ada</b>"])
    targets.story(raw)
    monkeypatch.setattr(escape, "markdown", lambda text: text)
    with pytest.raises(AssertionError, match="onclick"):
        targets.story(raw)


def lost(text: str) -> str:
    return text.replace("Bern", "")


def swapped(text: str) -> str:
    return f"{text.replace('Bern', 'Rome')}"


@pytest.mark.parametrize("change", [lost, swapped])
def test_a_word_that_is_lost_or_changed_is_noticed(
    change: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(escape, "markdown_start", change)
    with pytest.raises(AssertionError):
        targets.story(b"Envoys met in Bern.")


@pytest.mark.parametrize(("line", "column"), [(3, 1), (1, 9), (0, 2), (-1, 0)])
def test_a_place_outside_the_text_is_noticed(line: int, column: int) -> None:
    told = SeedError("D101", "no date", "give one", path="seeds/a.txt", line=line, column=column)
    with pytest.raises(AssertionError):
        oracles.well_told(told, "1234567", ["seeds/a.txt"])


def test_a_link_that_acts_and_a_cell_that_computes_are_noticed() -> None:
    for html in ('<a href="javascript:a">x</a>', '<a href="//evil.example/">x</a>', "<iframe></iframe>", "<!-- a -->"):
        with pytest.raises(AssertionError):
            oracles.inert(html, "a page")
    with pytest.raises(AssertionError):
        oracles.well_formed(OutputFile("data/a.csv", b'name\r\n"=cmd()"\r\n'))
    with pytest.raises(ValueError, match="Expecting"):
        oracles.well_formed(OutputFile("api/a.json", b"{"))


def test_a_word_of_no_block_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(seed: Seed) -> Article:
        article = parse(seed)
        return replace(article, blocks=article.blocks[:1])

    monkeypatch.setattr(targets, "parse", forgetful)
    with pytest.raises(AssertionError):
        targets.read(b"date 2021-02-03 Envoys met.\n\nThey left.\n")
