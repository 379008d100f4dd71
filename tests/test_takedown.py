"""A story that is taken down, or shown in part: no word of what is not shown is anywhere in the whole built site.

The seeds are made of words that stand nowhere else, so that a trace of any of them is found by a search of all files.
"""

import gzip
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from digest.pipeline import build, site_files
from tests.sites import SITE_URL, by_path, golden_copy, settings_of, tables_of, tree_of

TEXT = """zqagency's picture shows a zqcaption. — AFP

Zqheading of things

Zqgiven Zqsurname opened the zqlead of the school in Denmark on Monday.

President Zqother Zqlast said in Oslo: “The zqquotation is mine, and no one's else at all.”

> Zqblock quotations stand alone.

"Zqsecond words here, as ever," said Ana Bellamy, the Zqoffice.

Source: Zqwire, https://zqstated.example/zqpath
"""
FIELDS = """date: 2021-05-12
title: Zqtitle of a story
summary: Zqsummary of it.
source: {name: Zqsource, url: "https://zqaddress.example/zqfolder?zqquery=1"}
credit: Zqcredit
rights: Zqrights
people: {add: [Zqhand Zqmade, José Marín], remove: [Zqremoved Person]}
countries: {add: [FI], remove: [Norway]}
thread: Zqthread of stories
aliases: [zqalias]
corrections: [{date: 2021-05-13, note: Zqnote of a correction.}]
reason: Zqreason of ours.
"""
HIDDEN_KEEPS = {"zqfile", "zqname", "zqalias", "zqreason"}
"""What readers may still see: the address, where it led from, and why the story is not shown."""

MARKER = re.compile(r"zq[a-z]+", re.IGNORECASE)
WORDS = frozenset(word.lower() for word in MARKER.findall(f"zqfile-zqname {FIELDS}{TEXT}"))
_ANY_WORD = re.compile("|".join(sorted(WORDS, key=len, reverse=True)).encode(), re.IGNORECASE)


def with_seed(root: Path, front: str, text: str = TEXT, name: str = "zqfile-zqname.txt") -> Path:
    """Return a copy of the invented paper with one more seed."""
    golden_copy(root)
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(f"site_url: {SITE_URL}\n{config}", encoding="utf-8")
    if front:
        (root / f"seeds/2021/{name}").write_text(f"---\n{front}---\n{text}", encoding="utf-8")
    return root


def published(root: Path) -> Path:
    """Build the whole site of a copy, its search with it."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    subprocess.run(command, cwd=root, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    return root / "site"


def traces(site: Path) -> dict[str, set[str]]:
    """Return by marker word the files that hold it: in their names, their bytes, or their unpacked bytes."""
    found: dict[str, set[str]] = {}
    for path, content in tree_of(site).items():
        unpacked = gzip.decompress(content) if content.startswith(b"\x1f\x8b") else b""
        rows = tables_of(content).encode() if path.endswith(".sqlite") else b""
        for word in _ANY_WORD.findall(b"\n".join([path.encode(), content, unpacked, rows])):
            found.setdefault(word.decode().lower(), set()).add(path)
    return found


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Return the traces of the story while it is shown: what the other tests look for can be found."""
    return traces(published(with_seed(tmp_path_factory.mktemp("seen"), FIELDS)))


def test_each_marker_can_be_found_where_a_story_is_shown(seen: dict[str, set[str]]) -> None:
    assert WORDS - set(seen) == {"zqremoved", "zqreason"}
    assert any(path.startswith("pagefind/") for path in seen["zqquotation"])
    assert "data/digest.sqlite" in seen["zqquotation"]


def test_a_hidden_story_leaves_no_word_anywhere_but_its_address_and_the_reason(
    seen: dict[str, set[str]], tmp_path: Path
) -> None:
    site = published(with_seed(tmp_path, f"{FIELDS}publish: hidden\n"))
    found = traces(site)
    assert set(found) == HIDDEN_KEEPS
    stub, alias = (f"articles/2021/05/12/{slug}/index.html" for slug in ("zqfile-zqname", "zqalias"))
    assert stub in found["zqfile"] & found["zqreason"]
    # The feed of corrections knows a story by its first address, so that no reader's program takes it for a new one.
    assert found["zqalias"] == {alias, "corrections/feed.xml", "corrections/feed.json"}
    assert "zqfile-zqname" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert not any(path.startswith("pagefind/") for paths in found.values() for path in paths)
    assert alias in seen["zqalias"]


def test_a_hidden_story_without_words_in_its_file_s_name_gives_none_of_its_lead_away(tmp_path: Path) -> None:
    root = with_seed(tmp_path, "date: 2021-05-12\npublish: hidden\nreason: Withdrawn.\n", name="2021-05-12-0007.txt")
    assert traces(published(root)) == {}
    assert [path.parent.name for path in root.glob("site/articles/2021/05/12/withheld-*/index.html")]


def test_nothing_else_of_the_site_knows_that_there_is_a_hidden_story(tmp_path: Path) -> None:
    with_it, without = (
        by_path(list(site_files(build(settings := settings_of(root)).digest, settings)))
        for root in (
            with_seed(tmp_path / "with", f"{FIELDS}publish: hidden\n"),
            with_seed(tmp_path / "without", ""),
        )
    )
    differing = {path for path in with_it | without if with_it.get(path) != without.get(path)}
    day = "articles/2021/05/12"
    assert differing == {
        f"{day}/zqfile-zqname.md",
        f"{day}/zqalias.md",
        "api/v1/index.json",
        "api/v1/withheld.json",
        "data/digest.sqlite",
        "data/withheld.csv",
        "corrections/index.md",
        "corrections/feed.xml",
        "corrections/feed.json",
    }


def test_an_excerpt_leaves_no_word_of_the_unseen_part_but_the_names_it_is_tagged_with(tmp_path: Path) -> None:
    found = set(traces(published(with_seed(tmp_path, f"{FIELDS}publish: excerpt\n"))))
    unseen = {"zqquotation", "zqblock", "zqsecond", "zqoffice", "zqwire", "zqstated", "zqpath"}
    assert found & unseen == set()
    assert {"zqlead", "zqheading", "zqcaption", "zqtitle", "zqsummary", "zqother", "zqlast"} <= found


@pytest.mark.parametrize(
    ("text", "shown", "unseen"),
    [
        (
            "A zqcaption of it. — AFP\n\n> Zqfirst of all, we stand by what we said.\n\n> Zqsecond is not for sale.\n",
            {"zqcaption", "zqfirst"},
            {"zqsecond"},
        ),
        (
            "Zqhead\n\nA zqcaption of it. — AFP\n\nZqhead two\n\n> Zqfirst, we stand by it.\n\nZqhead\n\n> Zqhind.\n",
            {"zqhead", "zqcaption", "zqfirst"},
            {"zqhind"},
        ),
        (
            "> Zqfirst we stand by it.\n\nZqlead says it was opened. Zqmore.\n\nZqunseen follows it here.\n",
            {"zqfirst", "zqlead", "zqmore"},
            {"zqunseen"},
        ),
    ],
)
def test_an_excerpt_shows_what_its_headline_is_made_of(
    text: str, shown: set[str], unseen: set[str], tmp_path: Path
) -> None:
    root = with_seed(tmp_path, "date: 2021-05-12\npublish: excerpt\n", text, name="0007.md")
    settings = settings_of(root)
    built = build(settings)
    (story,) = [story for story in built.digest.stories if story.date.day == 12]
    files = by_path(list(site_files(built.digest, settings)))
    page = files[story.page].decode()
    words = {word.lower() for word in MARKER.findall(page)}
    assert shown <= words
    everywhere = b"\n".join(content.lower() for content in files.values())
    assert not [word for word in unseen if word.encode() in everywhere]
    body = page.split("\n---\n", 1)[1]
    assert story.title.split(" ")[0].lower() in body.lower()
