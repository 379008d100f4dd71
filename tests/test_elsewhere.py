"""A digest away from its hook: ``digest export --site``, built by plain MkDocs, is the hook's own site."""

import os
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
import yaml

from digest.authored import moved_links, standing_at
from digest.cli.site import material_styles
from tests.audit.alike import differences
from tests.casefiles import ROOT
from tests.sites import HOSTILE_SEED, golden_copy, tree_of

GUIDE = """# A guide

[Notes](../notes.md), [about](../about.md#more), [people](../people/index.md), ![a picture](../images/lake.png)

[paper]: ../about.md
See the [paper].

```
[not a link](../notes.md)
```
"""


def run(root: Path, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a module of this environment in the folder of a site."""
    command = [sys.executable, "-m", module, *arguments]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=root, env=environment, check=False, capture_output=True, text=True)


def paper_elsewhere(root: Path) -> Path:
    """Return a paper with an address of its own, a folder of guides with another name, and a hostile seed."""
    golden_copy(root)
    (root / "docs").rename(root / "guides")
    (root / "guides/images").mkdir()
    (root / "guides/images/lake.png").write_bytes(b"no real picture")
    (root / "guides/deep").mkdir()
    (root / "guides/deep/guide.md").write_text(GUIDE, encoding="utf-8")
    (root / "seeds/hostile.txt").write_text(HOSTILE_SEED, encoding="utf-8")
    config = (root / "mkdocs.yml").read_text(encoding="utf-8").replace("docs_dir: docs", "docs_dir: guides")
    (root / "mkdocs.yml").write_text(f"site_url: https://news.example/lake\n{config}", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the paper as the hook builds it, and as plain MkDocs builds its export."""
    root, elsewhere = paper_elsewhere(tmp_path_factory.mktemp("paper")), tmp_path_factory.mktemp("elsewhere")
    for where, module, *arguments in (
        (root, "mkdocs", "build", "--quiet", "--strict"),
        (root, "digest", "export", "--site", str(elsewhere)),
        (elsewhere, "mkdocs", "build", "--quiet", "--strict"),
        (elsewhere, "digest", "index", "site"),
    ):
        done = run(where, module, *arguments)
        assert done.returncode == 0, done.stderr
    return root / "site", elsewhere / "site"


def test_plain_mkdocs_builds_the_same_site_from_the_export_as_the_hook(sites: tuple[Path, Path]) -> None:
    ours, theirs = tree_of(sites[0]), tree_of(sites[1])
    assert sorted(ours) == sorted(theirs)
    assert "docs/deep/guide/index.html" in theirs
    assert len([path for path in theirs if path.endswith(".html")]) > 55
    different = {path for path in ours if ours[path] != theirs[path]}
    # The sitemap lists the same pages in the order of files instead of that of kinds; its packed form tells the day.
    assert different <= {"sitemap.xml", "sitemap.xml.gz"}
    assert sorted(ours["sitemap.xml"].splitlines()) == sorted(theirs["sitemap.xml"].splitlines())


def test_links_of_guides_lead_where_they_led_before_the_guides_were_moved(sites: tuple[Path, Path]) -> None:
    page = (sites[1] / "docs/deep/guide/index.html").read_text(encoding="utf-8")
    led = re.findall(r'(?:href|src)="([^"]+)"', page[page.index('<article id="content"') : page.index("</article>")])
    assert led == [
        "../../notes/",
        "../../../about/#more",
        "../../../people/",
        "../../../images/lake.png",
        "../../../about/",
    ]
    assert "[not a link](../notes.md)" in page


@pytest.mark.parametrize(
    ("path", "written", "expected"),
    [
        ("about.md", "[a](notes.md)", "[a](docs/notes.md)"),
        ("about.md", "[a](search.md?q=1#x)", "[a](search.md?q=1#x)"),
        ("notes.md", "[a](about.md 'Title') and [b](<about.md>)", "[a](../about.md 'Title') and [b](<../about.md>)"),
        ("notes.md", "[a](sub/deep.md)", "[a](sub/deep.md)"),
        ("notes.md", "![a](pic%20ture.png)", "![a](../pic%20ture.png)"),
        ("sub/deep.md", "[a](../search.md)", "[a](../../search.md)"),
        ("notes.md", "`[a](about.md)` ``[b](about.md) ` ``", "`[a](about.md)` ``[b](about.md) ` ``"),
        ("notes.md", "~~~\n[a](about.md)\n```\n~~~\n[a](about.md)", "~~~\n[a](about.md)\n```\n~~~\n[a](../about.md)"),
        ("notes.md", "[a](https://about.md) [b](#about.md) [c](/about.md) [d](mailto:about.md)", None),
        ("notes.md", "[a](nowhere.md) [b](people/)", None),
        ("notes.md", "[a]: about.md", "[a]: ../about.md"),
    ],
)
def test_links_of_an_authored_page_are_mended_and_nothing_else(path: str, written: str, expected: str | None) -> None:
    authored = {"about.md", "notes.md", "sub/deep.md", "pic ture.png"}
    assert moved_links(written, path, authored, {"search.md", "people/index.md"}) == (expected or written)


def test_guides_stand_below_docs_and_the_papers_own_pages_and_files_do_not() -> None:
    places = [standing_at(path) for path in ("about.md", "README.md", "dev/about.md", "images/a.png")]
    assert places == ["about.md", "docs/README.md", "docs/dev/about.md", "images/a.png"]


def test_the_configuration_of_the_export_needs_no_hook_and_keeps_what_the_site_had(tmp_path: Path) -> None:
    root = golden_copy(tmp_path / "paper")
    (root / "own").mkdir()
    (root / "own/404.html").write_text("ours", encoding="utf-8")
    (root / "own/count.html").write_text("<script>count()</script><p onclick='count()'>x</p>", encoding="utf-8")
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("name: material", "name: material\n  custom_dir: own")
    (root / "mkdocs.yml").write_text(f"{config}copyright: Nobody\nextra_css: [a.css]\n", encoding="utf-8")
    done = run(root, "digest", "export", "--site", "../out")
    assert done.returncode == 0
    assert "own/count.html:1:25 D411 the policy of pages blocks onclick=" in done.stderr
    written = yaml.safe_load((tmp_path / "out/mkdocs.yml").read_text(encoding="utf-8"))
    assert "; script-src 'self' 'wasm-unsafe-eval' 'sha256-" in written["extra"]["paper"]["policy"]["page"]
    assert "hooks" not in written
    assert "digest" not in written["extra"]
    assert (written["copyright"], written["extra_css"]) == ("Nobody", ["a.css"])
    assert (written["docs_dir"], written["theme"]["custom_dir"]) == ("pages", "theme")
    assert (tmp_path / "out/theme/404.html").read_text(encoding="utf-8") == "ours"
    assert "hooks" in (root / "mkdocs.yml").read_text(encoding="utf-8")


def test_an_export_replaces_an_earlier_one_and_no_other_folder(tmp_path: Path) -> None:
    root, out = golden_copy(tmp_path / "paper"), tmp_path / "out"
    assert run(root, "digest", "export", "--site", "../out").returncode == 0
    (out / "pages/articles/gone.md").write_text("gone", encoding="utf-8")
    assert run(root, "digest", "export", "--site", "../out").returncode == 0
    assert not (out / "pages/articles/gone.md").exists()
    done = run(root, "digest", "export", "--site", "..")
    assert (done.returncode, "D405 holds other files" in done.stderr) == (2, True)
    assert (root / "seeds").is_dir()


def test_an_export_of_pages_replaces_an_earlier_one_and_nothing_else(tmp_path: Path) -> None:
    root, out = golden_copy(tmp_path / "paper"), tmp_path / "out"
    (out / ".git").mkdir(parents=True)
    (out / ".git/HEAD").write_text("kept", encoding="utf-8")
    assert run(root, "digest", "export", "../out").returncode == 0
    (out / "articles/gone.md").write_text("gone", encoding="utf-8")
    assert run(root, "digest", "export", "../out").returncode == 0
    assert not (out / "articles/gone.md").exists()
    assert (out / ".git/HEAD").read_text(encoding="utf-8") == "kept"
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    before = tree_of(out)
    done = run(root, "digest", "export", "../out")
    assert (done.returncode, done.stderr.startswith("../out D405 holds other files: mine.txt (")) == (2, True)
    assert tree_of(out) == before


def test_a_guide_in_the_place_of_a_page_stops_the_export(tmp_path: Path) -> None:
    root = golden_copy(tmp_path / "paper")
    (root / "docs/people").mkdir()
    (root / "docs/people/index.md").write_text("# Mine", encoding="utf-8")
    done = run(root, "digest", "export", "--site", "../out")
    assert done.returncode == 1
    assert "docs/people/index.md D402" in done.stderr.replace(":1:1", "")


def test_the_folder_of_guides_is_the_one_that_the_configuration_names(tmp_path: Path) -> None:
    root = paper_elsewhere(tmp_path)
    assert run(root, "digest", "export", "guides/out").returncode == 2
    assert run(root, "digest", "export", "docs").returncode == 0


def test_without_material_an_export_has_no_style_sheet_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found = material_styles()
    assert found
    assert b"md-typeset" in found.content

    def none(_: str) -> None:
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "files", none)
    assert material_styles() is None


def test_an_index_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/pagefind").touch()
    done = run(tmp_path, "digest", "index", "site")
    assert done.returncode == 1
    assert " D403 " in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("path", sorted((ROOT / "digest/theme").rglob("*.*ml")), ids=lambda path: path.name)
def test_templates_call_no_method_of_a_python_value(path: Path) -> None:
    """Zensical's templates have filters alone: a method that MkDocs' templates know stops its build."""
    code = " ".join(re.findall(r"\{[{%].*?[%}]\}", path.read_text(encoding="utf-8"), flags=re.DOTALL))
    assert re.findall(r"\.[a-z_]+\(", re.sub(r"super\(\)|\"[^\"]*\"|'[^']*'", "", code)) == []


def test_two_sites_that_show_another_thing_are_not_alike(tmp_path: Path) -> None:
    for name, text in (
        ("a", '<p>One <a href="../x/">two</a></p><pre><code>a = b</code></pre>'),
        ("b", '<p>One\n<a href="../../p/../x/">two</a></p><div class="highlight"><pre><span>a</span> = b</pre></div>'),
        ("c", '<p>One <a href="../y/">two</a></p><pre>a = b</pre>'),
    ):
        (tmp_path / name / "p").mkdir(parents=True)
        (tmp_path / name / "p/index.html").write_text(text, encoding="utf-8")
    (tmp_path / "c/more.html").touch()
    a, b, c = (tmp_path / name for name in "abc")
    assert [*differences(a, b)] == []
    assert [line for line in differences(a, c) if "only" in line] == [f"only in {c}: more.html"]
    assert "  -<a [] /x>" in [*differences(a, c)]
