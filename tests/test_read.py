"""Read: from a file to a seed, or to the error that names the place and the edit."""

import os
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.errors import DigestError, SeedError, Severity
from digest.model import FrontMatter
from digest.read import read_seed, read_seeds, seed_paths
from tests.casefiles import CASES, ROOT, cases, load, plain, seed_of

CODE = re.compile(r"\bD[1-4]\d{2}\b")


def codes_in_the_code() -> set[str]:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "digest").rglob("*.py")]
    return {code for source in sources for code in CODE.findall(source)}


@cases("read")
def test_a_file_becomes_the_expected_seed_or_the_expected_error(case: dict[str, Any], tmp_path: Path) -> None:
    if errors := case.get("errors", [case["error"]] if "error" in case else []):
        with pytest.raises(SeedError) as caught:
            seed_of(case, tmp_path)
        assert [error.code for error in caught.value.all] == [expected["code"] for expected in errors]
        for error, expected in zip(caught.value.all, errors, strict=True):
            assert_is(error, expected, case["file"])
        return
    seed, expected = seed_of(case, tmp_path), case["seed"]
    said = {key: value for key, value in plain(seed.front).items() if key != "places"}
    silent = plain(FrontMatter())
    assert {key: value for key, value in said.items() if value != silent[key]} == plain(expected.get("front", {}))
    assert (seed.date.isoformat(), seed.text[seed.body :]) == (expected["date"].isoformat(), expected["body"])
    assert seed.id == expected.get("id", seed.id)


def assert_is(error: DigestError, expected: dict[str, Any], file: str) -> None:
    found = {"code": error.code, "line": error.line, "column": error.column}
    assert found == {key: expected.get(key, found[key]) for key in found}
    assert error.path == file
    assert expected.get("message", "") in error.message
    assert expected.get("hint", "") in error.hint
    assert error.message
    assert error.hint, "an error that names no edit leaves the contributor alone"


def test_every_line_of_front_matter_leads_back_to_its_place(tmp_path: Path) -> None:
    text = "\n---\ndate: 2023-10-12\n\ncountries:\n  - FR\n---\nEnvoys met."
    seed = seed_of({"text": text}, tmp_path)
    assert seed.front.places == {"date": (3, 7), "countries": (6, 3)}


def test_a_symbolic_link_is_refused_wherever_it_leads(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("date 2023-10-12A secret.", encoding="utf-8")
    (tmp_path / "seeds").mkdir()
    for name, target in (("there.txt", "../secret"), ("nowhere.txt", "../nothing")):
        link = tmp_path / "seeds" / name
        link.symlink_to(target)
        with pytest.raises(SeedError, match="symbolic link") as caught:
            read_seed(link, shown=f"seeds/{name}", seed_id="x")
        assert caught.value.code == "D119"


def test_a_linked_folder_is_not_walked(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.txt").write_text("date 2023-10-12A.", encoding="utf-8")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "linked").symlink_to(tmp_path / "elsewhere")
    (reached,) = seed_paths(tmp_path / "seeds")
    (problem,) = read_seeds([reached], folder=tmp_path / "seeds", root=tmp_path).problems
    assert (problem.code, problem.path) == ("D119", "seeds/linked")


def test_a_folder_that_cannot_be_entered_is_told() -> None:
    with TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)
        (folder / "2024").mkdir()
        (folder / "2024" / "a.txt").write_text("date 2023-10-12A.", encoding="utf-8")
        (folder / "2024").chmod(0)
        with not_as_root():
            paths = seed_paths(folder)
            (problem,) = read_seeds(paths, folder=folder, root=folder).problems
        (folder / "2024").chmod(0o755)
    assert str(problem) == "2024 D113 cannot be read: Permission denied (check its permissions)"


@contextmanager
def not_as_root() -> Iterator[None]:
    """Let nobody's rights hold for a while, where the tests run with all rights."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_file_that_cannot_be_read_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    good, gone = tmp_path / "good.txt", tmp_path / "gone.txt"
    good.write_text("date 2023-10-12Envoys met.", encoding="utf-8")
    reading = read_seeds([gone, good], folder=tmp_path, root=tmp_path)
    assert [seed.id for seed in reading.seeds] == ["good"]
    assert [(p.code, p.path) for p in reading.problems] == [("D113", "gone.txt")]


def test_seeds_are_texts_in_any_folder_but_hidden_ones_notes_and_the_readme(tmp_path: Path) -> None:
    names = ["b.txt", "a/c.md", "a/b/d.txt", "_draft.txt", ".hidden.md", "README.md", "notes.yml", "x.TXT",
             "_drafts/e.txt", ".git/f.txt", "a/README.md"]  # fmt: skip
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = [path.relative_to(tmp_path).as_posix() for path in seed_paths(tmp_path)]
    assert found == ["a/b/d.txt", "a/c.md", "b.txt"]


def test_a_file_named_outright_is_taken_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "_draft.text"
    path.touch()
    assert seed_paths(path) == [path]


def test_ids_are_below_the_seeds_folder_and_shown_paths_below_the_root(tmp_path: Path) -> None:
    inside, outside = tmp_path / "site/seeds/2023/a.b.txt", tmp_path / "elsewhere/c.txt"
    for path in (inside, outside):
        path.parent.mkdir(parents=True)
        path.write_text("date 2023-10-12Envoys met.", encoding="utf-8")
    reading = read_seeds([inside, outside], folder=tmp_path / "site/seeds", root=tmp_path / "site")
    assert [(seed.id, seed.path) for seed in reading.seeds] == [
        ("2023/a.b", "seeds/2023/a.b.txt"),
        (outside.with_suffix("").as_posix(), outside.as_posix()),
    ]


def test_every_code_of_a_seed_or_the_registry_has_a_case() -> None:
    found = [load(path) for folder in ("read", "parse", "registry") for path in (CASES / folder).glob("*.yml")]
    shown = {case["error"]["code"] for case in found if "error" in case}
    shown |= {problem["code"] for case in found for problem in case.get("problems", ())}
    shown |= {line.split()[-2] for path in (CASES / "check").glob("*.yml") for line in load(path)["problems"]}
    seeds_and_registry = {code for code in codes_in_the_code() if code.startswith(("D1", "D2"))}
    assert seeds_and_registry - shown == set()


def test_every_code_is_explained_in_the_seed_format_guide() -> None:
    guide = ROOT / "docs" / "seed-format.md"
    assert guide.exists(), "docs/seed-format.md, which explains every code, does not exist"
    explained = {
        code
        for line in guide.read_text(encoding="utf-8").splitlines()
        if line.startswith(("#", "|"))
        for code in CODE.findall(line)
    }
    used = codes_in_the_code()
    assert not used - explained, f"no heading or table row of docs/seed-format.md names {sorted(used - explained)}"
    assert not explained - used, f"docs/seed-format.md explains {sorted(explained - used)}, which nothing raises"


FRONT = st.lists(
    st.sampled_from(
        ["---\n", "date: 2023-10-12\n", "title: x\n", "people: ", "[", "]", "{add: ", "}", "- ", "\n",
        "  ", ": ", "&a ",
         "*a", "!!str ", "'", '"', "|\n", ">\n", "? ", "# ", "\t", "date 2023-10-12", "A b.", "\x85",
         "\u2028", "%", "@"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(raw=st.one_of(st.binary(max_size=60), FRONT.map(str.encode), FRONT.map(lambda t: b"---\n" + t.encode())))
def test_whatever_a_file_holds_it_is_a_seed_or_errors_of_one_line(
    raw: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp()
    path = folder / "any.txt"
    path.write_bytes(raw)
    reading = read_seeds([path], folder=folder, root=folder)
    assert bool(reading.seeds) != any(problem.severity is Severity.ERROR for problem in reading.problems)
    for problem in reading.problems:
        assert problem.line <= len(raw) + 1
        assert len(str(problem).splitlines()) == 1


def test_a_socket_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the address of a socket is short
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind("s.txt")
        with pytest.raises(SeedError, match="it is a socket") as raised:
            read_seed(tmp_path / "s.txt", shown="s.txt", seed_id="s")
    assert raised.value.code == "D113"
