"""What is made of Pagefind's index: facets that say the same as the pages, and an index without small words."""

import gzip
import json
import re
import shutil
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import knowledge
from digest.adapter.serving import ServedIndex
from digest.errors import OutputError
from digest.search import FOLDER, finish, index_site
from digest.search.completeness import refuse_cut_short
from digest.search.facets import FACETS, Indexed, by_value, packed, split
from digest.search.pagefind import Cbor, array_head, tables, unpacked
from digest.search.smallwords import without
from tests.casefiles import ROOT

PAGE = """<!doctype html><html lang="en"><title>{title}</title><body><article data-pagefind-body><h1>{title}</h1>
<ul hidden data-pagefind-ignore><li data-pagefind-filter="kind">story</li><li data-pagefind-filter="day">{day}</li>
<li data-pagefind-filter="people">{who}</li></ul><p>{text}</p></article></body></html>"""


def site_of(folder: Path, *pages: tuple[str, str, str, str]) -> Path:
    """Write a site of pages, each a title, a day, a person and a text."""
    for number, (title, day, who, text) in enumerate(pages):
        place = folder / f"page-{number}" / "index.html"
        place.parent.mkdir(parents=True, exist_ok=True)
        values = {"title": title, "day": day, "who": who, "text": text}
        place.write_text(PAGE.format(**{key: escape(value) for key, value in values.items()}), encoding="utf-8")
    return folder


def cleared(site: Path) -> None:
    """Clear a site as MkDocs does before it builds it again."""
    for path in site.iterdir():
        shutil.rmtree(path, ignore_errors=True)


def contents(path: Path) -> tuple[dict[str, list[str]], list[int]]:
    """Return the names of a facets file, and the numbers behind them."""
    line, _, rest = gzip.decompress(path.read_bytes()).partition(b"\n")
    return dict(json.loads(line)["facets"]), numbers(rest)


def numbers(content: bytes) -> list[int]:
    found, value, shift = [], 0, 0
    for byte in content:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            found.append(value)
            value, shift = 0, 0
    return found


STORIES = (
    ("Talks by the lake", "2021-05-04", "Ana Bellamy", "The envoys met by the lake, and it was cold."),
    ("Ice goes", "2021-05-05", "Jean <Doe>, Jr: x", "Italy and the ice of the north."),
)


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = site_of(tmp_path_factory.mktemp("site"), *STORIES)
    index_site(site)
    return site / FOLDER


def test_facets_hold_every_value_as_it_is_written(indexed: Path) -> None:
    (path,) = indexed.glob("facets.*.gz")
    names, _ = contents(path)
    assert names["kind"] == ["story"]
    assert sorted(names["people"]) == ["Ana Bellamy", "Jean <Doe>, Jr: x"]


def test_small_words_are_no_part_of_the_index_and_their_neighbours_are(indexed: Path) -> None:
    words = set()
    for table in tables(indexed):
        for _, _, name in table.pieces:
            reader = Cbor(unpacked(indexed / "index" / f"{name}.pf_index"))
            reader.head()
            for _ in range(reader.head()):
                parts = reader.head()
                words.add(reader.text())
                for _ in range(parts - 1):
                    reader.skip()
    assert {"itali", "ice", "lake", "envoy"} <= words
    assert words & knowledge.small_words() == set()


def test_the_browser_leaves_out_the_same_small_words() -> None:
    script = (ROOT / "digest/theme/assets/digest/search-engine.js").read_text(encoding="utf-8")
    listed = re.search(r'new Set\(\s*"([a-z ]+)"', script)
    assert listed
    assert frozenset(listed[1].split()) == knowledge.small_words()


def test_the_guide_names_every_parameter_of_a_search_and_the_facets_are_those_of_the_index() -> None:
    script = (ROOT / "digest/theme/assets/digest/search-facets.js").read_text(encoding="utf-8")
    listed = re.search(r"FACETS = (\[[^\]]+\])", script)
    assert listed
    names = json.loads(listed[1])
    guide = (ROOT / "docs/searching.md").read_text(encoding="utf-8")
    assert [name for name in (*names, "q", "sort") if f"| `{name}` |" not in guide] == []
    assert set(names) == {*FACETS, "year"}


@given(st.lists(st.builds(
    Indexed,
    st.integers(0, 800_000),
    st.fixed_dictionaries({"people": st.lists(st.sampled_from(["A", "B", "C", "Ä"])), "kind": st.just(["story"])}),
)))  # fmt: skip
def test_what_is_packed_says_who_is_on_which_page_and_when(pages: list[Indexed]) -> None:
    facets = by_value(pages)
    line, _, rest = packed(facets, [page.day for page in pages]).partition(b"\n")
    values = iter(numbers(rest))
    for facet, names in json.loads(line)["facets"]:
        for name in names:
            place, listed = -1, []
            for _ in range(next(values)):
                place += next(values)
                listed.append(place)
            assert listed == [n for n, page in enumerate(pages) if name in page.values.get(facet, [])]
    day, days = 0, []
    for way in values:
        day += -(way + 1) // 2 if way % 2 else way // 2
        days += [day] * next(values)
    assert days == [page.day for page in pages]


def test_names_on_few_pages_come_in_a_file_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digest.search.facets.MOST", {"people": 1})
    pages = [Indexed(1, {"people": ["Often"]}), Indexed(1, {"people": ["Seldom", "Often"]})]
    first, rest = split(by_value(pages))
    assert (first["people"], rest["people"]) == ([("Often", [0, 1])], [("Seldom", [1])])


def test_a_piece_of_the_index_without_a_word_is_otherwise_the_same() -> None:
    def entry(word: bytes) -> bytes:
        return bytes([0x82, 0x60 | len(word)]) + word + b"\x81\x82\x19\x01\x00\x63abc"

    piece = array_head(1) + array_head(3) + entry(b"isa") + entry(b"it") + entry(b"ita")
    assert without(piece, frozenset({"it"})) == array_head(1) + array_head(2) + entry(b"isa") + entry(b"ita")


def test_a_site_without_a_page_to_search_is_a_fault_that_says_what_pagefind_said(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
    with pytest.raises(OutputError, match="did not contain any html"):
        index_site(tmp_path)


def test_an_index_of_another_form_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "pagefind-entry.json").write_text('{"languages": {"en": {"hash": "x"}}}', encoding="utf-8")
    (tmp_path / "pagefind.x.pf_meta").write_bytes(gzip.compress(b"something else"))
    with pytest.raises(OutputError, match="D403"):
        finish(tmp_path)


class Serving:
    """A served site that is rebuilt, as MkDocs rebuilds it."""

    def __init__(self, site: Path) -> None:
        self.site, self.index = site, ServedIndex()

    def rebuild(self, *pages: tuple[str, str, str, str]) -> None:
        self.index.stop()
        cleared(self.site)
        site_of(self.site, *pages)
        self.index.renew(self.site)

    def entry(self) -> str:
        return (self.site / FOLDER / "pagefind-entry.json").read_text(encoding="utf-8")

    def settled(self) -> None:
        waiting = self.index._waiting
        if waiting:
            waiting.join()


def test_while_serving_the_index_before_answers_until_the_new_one_is_there(tmp_path: Path) -> None:
    serving = Serving(tmp_path)
    serving.rebuild(*STORIES)
    before = serving.entry()
    pieces = {path.name for path in (tmp_path / FOLDER).rglob("*.pf_*")}
    serving.rebuild(*STORIES, ("A third", "2021-05-06", "Bo", "Quite another word: zirconfield."))
    assert serving.entry()
    serving.settled()
    assert serving.entry() != before
    assert pieces <= {path.name for path in (tmp_path / FOLDER).rglob("*.pf_*")}
    serving.index.close()


def test_a_rebuild_in_the_midst_of_indexing_leaves_the_index_whole(tmp_path: Path) -> None:
    serving = Serving(tmp_path)
    serving.rebuild(*STORIES)
    before = serving.entry()
    for number in range(3):
        serving.rebuild(*STORIES, (f"A third {number}", "2021-05-06", "Bo", "Word"))
        assert serving.entry()
    serving.settled()
    assert serving.entry() != before
    serving.index.close()
    assert not serving.index._place.exists()


@pytest.mark.parametrize("name", ["pagefind.js", "pagefind-worker.js", "*.pf_index", "*.pf_fragment", "wasm.en.*"])
def test_an_index_that_a_full_disk_cut_short_is_a_fault(name: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<html><body data-pagefind-body>Boats on the lake", encoding="utf-8")
    index_site(tmp_path)
    folder = tmp_path / FOLDER
    refuse_cut_short(folder)
    programs = {path.name for path in folder.iterdir() if path.suffix in {".js", ".css"}}
    assert programs == set(knowledge.pagefind()["files"])
    path = next(folder.rglob(name))
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(OutputError, match="cut short"):
        refuse_cut_short(folder)
