"""How large a text may be, and that work on it grows with its size and no faster: counted in steps, not on a clock."""

import os
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from re import _constants as kinds  # type: ignore[attr-defined]  # the tree of a pattern has no public name
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import limits
from digest.errors import SeedError
from digest.read import read_seed
from digest.recognise import name_finder
from digest.recognise.names import pieces
from tests.bench.linear import Way, hostile, shapes
from tests.casefiles import ROOT
from tests.steps import steps_of
from tests.test_architecture import modules

SIZE = 2_000
MOST = 2.5
TEXTS = {name: shape for name, shape in shapes().items() if not shape.get("front")}


@pytest.fixture(scope="module")
def way(tmp_path_factory: pytest.TempPathFactory) -> Way:
    """Return the way of a seed, with everything read that is read once."""
    made = Way(tmp_path_factory.mktemp("hostile"))
    steps_on_the_way(made, TEXTS["ordinary news"], SIZE)
    return made


def steps_on_the_way(way: Way, shape: dict[str, Any], size: int) -> int:
    """Return how many lines of Python run on the whole way of a hostile seed; each turn of a loop counts."""
    path = way.folder / f"hostile.{shape.get('ending', 'txt')}"
    path.write_text(hostile(shape, size), encoding="utf-8")
    return steps_of(lambda: way.go(path))


@pytest.mark.parametrize("name", TEXTS)
def test_twice_the_text_takes_at_most_two_and_a_half_times_the_steps(name: str, way: Way) -> None:
    once, twice = (steps_on_the_way(way, TEXTS[name], size) for size in (SIZE, 2 * SIZE))
    assert twice <= MOST * once


def test_of_a_file_no_more_is_read_than_a_seed_may_have(tmp_path: Path) -> None:
    path = tmp_path / "endless.txt"
    path.touch()
    os.truncate(path, 1 << 40)  # a terabyte of nothing: no disk holds it, and no memory
    with pytest.raises(SeedError) as raised:
        read_seed(path, shown="endless.txt", seed_id="endless")
    assert raised.value.code == "D143"
    assert raised.value.message.startswith("1,099,511,627,776 bytes")


@given(st.text(alphabet="ab \n", max_size=200))
def test_pieces_for_the_model_are_the_text_and_none_is_too_long(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "MODEL_PIECE", 20)
        found = list(pieces(text))
    assert "".join(piece for _, piece in found) == text
    assert [start for start, _ in found] == [sum(len(p) for _, p in found[:n]) for n in range(len(found))]
    assert max(len(piece) for _, piece in found) <= 20


def test_a_text_of_usual_size_is_one_piece_and_a_word_that_is_none_keeps_its_length() -> None:
    assert list(pieces("Ada Olsen spoke. " * 1_000)) == [(0, "Ada Olsen spoke. " * 1_000)]
    assert list(pieces("é" * (limits.MODEL_WORD + 1) + " a")) == [(0, "x" * (limits.MODEL_WORD + 1) + " a")]


def test_names_in_a_text_of_many_pieces_are_found_at_their_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MODEL_PIECE", 200)
    text = "\n\n".join(f"{name} said on Monday that the talks in Cairo would go on." for name in NAMES)
    [found], [nothing] = name_finder().find([text]), name_finder().find([""])
    people = [text[span.start : span.end] for span in found if span.label == "PERSON"]
    assert people == list(NAMES)
    assert nothing == ()


NAMES = ("Jimmy Carter", "Margaret Thatcher", "Helmut Schmidt", "Anwar Sadat", "Indira Gandhi", "Kurt Waldheim")

ONE_READING = {
    # Whatever repeats in these begins or ends with a sign that what repeats within it cannot hold: there is one way to
    # read a text by them, and none to try again. All are asked of a few hundred characters, or from one place.
    "digest.cli.edition._ADDRESS",
    "digest.collect.near._FIGURE",
    "digest.intake.page._BREAKS",
    "digest.parse.headline._DANGLING",
    "digest.recognise.countries.meant._SPOKEN",
    "digest.recognise.countries.regions._LISTED",
    "digest.recognise.countries.regions._TOWN_BEFORE",
    "digest.recognise.countries.towns._WORD",
    "digest.recognise.people.overlooked._TOKEN",
    "digest.recognise.quotations.subjects._ADVERBS",
    "digest.recognise.quotations.subjects._CONNECTIVES",
    "digest.recognise.quotations.subjects._NAME_AND_VERB",
    "digest.recognise.quotations.subjects._NAME_AT_END",
}


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield every pattern that a module of the stages holds by name."""
    for name, _ in modules(ROOT):
        if not name.startswith(("digest.adapter", "digest.__main__", "digest.knowledge", "hooks")):
            for own, value in vars(import_module(name)).items():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    yield f"{name}.{own}", value


def test_no_pattern_repeats_what_repeats_unless_it_was_looked_at() -> None:
    found = {name for name, one in patterns() if list(repeated_within_repeated(parser.parse(one.pattern, one.flags)))}
    assert found == ONE_READING


def test_a_pattern_that_explodes_is_seen() -> None:
    exploding, possessive = (list(repeated_within_repeated(parser.parse(p))) for p in ("(?:a+)+b", "(?:a++)+b"))
    assert exploding
    assert not possessive


def repeated_within_repeated(tree: Any, within: bool = False) -> Iterator[Any]:  # noqa: ANN401
    """Yield the repetitions without end inside others without end that may be undone: what makes a search explode."""
    for kind, argument in tree:
        endless = kind in {kinds.MAX_REPEAT, kinds.MIN_REPEAT} and argument[1] == kinds.MAXREPEAT
        if endless and within:
            yield argument
        for part in subpatterns(argument):
            yield from repeated_within_repeated(part, within or endless)


def subpatterns(argument: Any) -> Iterator[Any]:  # noqa: ANN401 - as the parser gives it
    """Yield the patterns within one part of a pattern."""
    if isinstance(argument, parser.SubPattern):
        yield argument
    elif isinstance(argument, tuple | list):
        for part in argument:
            yield from subpatterns(part)
