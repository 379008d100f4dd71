"""The intake of pages: invented ones of many kinds, each with what `digest new` says and writes beside it."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.cli.main import digest
from digest.errors import IntakeError
from digest.intake import Finding, Saved, from_page, opened, seed_text
from digest.intake.body import caption
from digest.intake.proposal import story_text
from digest.parse import parse
from digest.parse.blocks import caption_credit
from digest.read import read_seed, seed_paths
from tests.casefiles import CASES, ROOT

PAGES = sorted((CASES / "new").glob("*.*html"))


def taken_in(page: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Take a page in below ``root``; returns what is said, how it ends, and the seed."""
    (root / "seeds").mkdir()
    (root / "mkdocs.yml").write_text("site_name: Test\n", encoding="utf-8")
    (root / page.name).write_bytes(page.read_bytes())
    monkeypatch.chdir(root)
    done = CliRunner().invoke(digest, ["new", "--from", page.name])
    written = [path.read_text(encoding="utf-8") for path in seed_paths(root / "seeds")]
    return "\n".join([done.output.rstrip(), "", f"exit {done.exit_code}", "=====", *written])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_becomes_the_expected_seed(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("trafilatura", reason="the extra `import` is not installed")
    found = taken_in(page, tmp_path, monkeypatch)
    expected = page.with_suffix(".expected")
    if os.environ.get("DIGEST_UPDATE_GOLDEN"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_seed_of_a_page_is_accepted_or_lacks_its_day(page: Path, tmp_path: Path) -> None:
    _, _, written = page.with_suffix(".expected").read_text(encoding="utf-8").partition("=====\n")
    path = tmp_path / ("story.md" if "\n# " in written and "\n> " in written else "story.txt")
    path.write_text(written.replace("date:   #", "date: 2000-01-01   #"), encoding="utf-8")
    if written:
        article = parse(read_seed(path, shown="story", seed_id="story"))
        assert article.title
        assert article.seed.front.publish is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The lake. — AFP", "The lake. — AFP"),
        ("The lake. Photo: Reuters", "The lake. — Reuters"),
        ("The lake. Photo: Jo Marsh/Reuters", "The lake. — Photo: Jo Marsh/Reuters"),
        ("Der See. (Foto: Kim Ode)", "Der See. — Photo: Kim Ode"),
        ("The lake © Kim Ode", "The lake — Photo: Kim Ode"),
        ("The lake, a photograph by the sea", "Photo: The lake, a photograph by the sea"),
        ("© Kim Ode", "Photo: © Kim Ode"),
    ],
)
def test_a_caption_is_written_so_that_it_is_read_as_one(words: str, expected: str) -> None:
    assert caption(words, lambda text: caption_credit(text) is not None) == expected
    assert caption_credit(expected) is not None


@pytest.mark.parametrize(
    ("raw", "charset", "word"),
    [
        ("<html><meta charset=windows-1251><p>мир".encode("cp1251"), "", "мир"),
        ("<html><meta charset=utf-8><p>мир".encode("cp1251"), "windows-1251", "мир"),
        (b"<html><meta charset=iso-8859-1><p>\x93caf\xe9\x94", "", "“café”"),
        ("<html><p>café".encode(), "", "café"),
        (b"<html><p>caf\xe9", "", "café"),
        (b"<html><meta charset=no-such-thing><p>caf\xc3\xa9", "nor-this", "café"),
        ("\ufeff<html><p>café".encode(), "latin-1", "café"),
        ("<html><p>café".encode("utf-16"), "", "café"),
    ],
)
def test_a_page_is_read_in_the_letters_that_it_is_written_in(raw: bytes, charset: str, word: str) -> None:
    page = opened(Saved(raw, "story.html", charset))
    assert page.is_page
    assert word in page.text


@pytest.mark.parametrize(
    ("raw", "place", "code"),
    [
        (b"%PDF-1.7", "a.pdf", "D701"),
        (b"Envoys met. caf\xe9", "a.txt", "D701"),
        (b"x" * 10_000_001, "a.txt", "D701"),
        (b"MIME-Version: 1.0\n\nno page", "a.mhtml", "D701"),
    ],
)
def test_what_is_no_text_is_refused(raw: bytes, place: str, code: str) -> None:
    with pytest.raises(IntakeError) as caught:
        opened(Saved(raw, place))
    assert caught.value.code == code


def test_a_single_file_of_a_browser_is_unpacked() -> None:
    raw = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/a\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><meta charset=3Dutf-8><p>caf=C3=A9\r\n--b--\r\n"
    )
    page = opened(Saved(raw, "story.mhtml"))
    assert (page.is_page, page.address) == (True, "https://post.example/a")
    assert "café" in page.text


# Pieces of pages, whole and broken, with what means something to YAML, to seeds and to the extraction.
FRAGMENTS = [
    "<article>",
    "</article>",
    "<p>",
    "</p>",
    "<h1>",
    "<h2>A heading</h2>",
    "<br><br>",
    "<blockquote>",
    "</blockquote>",
    "<figure><img src=a><figcaption>A boat</figcaption></figure>",
    "<figcaption>",
    "<table><tr><td>",
    "</table>",
    "<ul><li>",
    "</ul>",
    "<meta property=og:title content='---'>",
    '<meta name=author content="\'&#10;: {">',
    "<meta name=date content=2024-05-06>",
    "<title>date 2024-01-01</title>",
    "<link rel=canonical href='//[::'>",
    '<script type=application/ld+json>[{"@type": "NewsArticle", "headline": [1]}]</script>',
    "<!--",
    "-->",
    "<time datetime=2024-13-13>",
    "<html lang='x y'>",
    "&#x1b;",
    "&#xD800;",
    "&#0;",
    "caption::",
    "---",
    "# ",
    "> ",
    "date 2024-01-01 ",
    "© 2024",
    "<a rel=license href='javascript:x'>",
    "<pre>",
    "<span class=byline>By",
    "The envoys of both countries left the town on Monday without an accord, after three days of talks. " * 2,
    "Nobody had been told of it before. ",
]


@settings(max_examples=60, deadline=None)
@given(fragments=st.lists(st.sampled_from(FRAGMENTS), max_size=30))
def test_whatever_page_comes_in_its_seed_is_read_or_no_story_is_found(
    fragments: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    pytest.importorskip("trafilatura", reason="the extra `import` is not installed")
    page = opened(Saved(("<html>" + "".join(fragments)).encode(), "story.html"))
    try:
        proposal = from_page(page, "story.html", lambda text: caption_credit(text) is not None)
    except IntakeError:
        return
    path = tmp_path_factory.mktemp("seeds") / ("s.md" if proposal.markdown else "s.txt")
    path.write_text(seed_text(proposal.with_given([Finding("date", "2024-05-06", "given")])), encoding="utf-8")
    seed = read_seed(path, shown="s", seed_id="s")
    assert seed.text[seed.body :].strip() == story_text(proposal.text).strip()
    assert seed.front.title == proposal.value("title")


def test_only_one_function_imports_the_extraction() -> None:
    """Names the file and the function of every import of the optional package, wherever it stands."""
    found = []
    for path in (ROOT / "digest").rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef | ast.Module):
                found += [
                    (path.name, getattr(function, "name", "top"))
                    for node in function.body + [n for s in function.body for n in ast.walk(s) if n is not s]
                    if isinstance(node, ast.Import | ast.ImportFrom)
                    and any(
                        "trafilatura" in name
                        for name in [alias.name for alias in node.names] + [getattr(node, "module", None) or ""]
                    )
                ]
    assert set(found) == {("page.py", "_extraction"), ("page.py", "top")}  # the module holds the function


@pytest.mark.parametrize("module", ["digest.pipeline", "digest.adapter", "digest.adapter.events", "digest.cli.main"])
def test_nothing_of_a_build_brings_the_extraction(module: str) -> None:
    asked = f"import sys, {module}; print([m for m in sys.modules if m.split('.')[0] in ('trafilatura', 'lxml')])"
    if "cli" not in module:
        asked += "; print([m for m in sys.modules if m.startswith('digest.intake')])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=ROOT)
    assert set(done.stdout.split()) == {"[]"}
