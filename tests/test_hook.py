"""The build hook under real MkDocs: the same bytes as ``digest export``, all faults listed, nothing left behind."""

import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from digest.addresses import address
from digest.pipeline import build, site_files
from tests.sites import by_path, golden_copy, settings_of, tree_of

# Writes down what is handed to MkDocs, as bytes, for the test to read.
RECORDER = """
from pathlib import Path


def on_nav(nav, config, files):
    for file in files:
        if file.generated_by:
            target = Path(config.config_file_path).parent / "recorded" / file.src_uri
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.content_bytes)
"""

BAD = {
    "seeds/2021/undated.txt": "Envoys met.",
    "seeds/2021/wrong-key.md": "---\ndate: 2021-05-04\ntitel: x\n---\nEnvoys met.",
    "seeds/other/no-text.txt": "date 2021-05-04",
}
FAULTS = (
    "seeds/2021/undated.txt:1:1 D101",
    "seeds/2021/wrong-key.md:3:1 D106",
    "seeds/other/no-text.txt:1:16 D103",
)


def mkdocs(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *options],
        cwd=root, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def with_bad_seeds(root: Path) -> Path:
    for name, text in BAD.items():
        path = root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def without_search(root: Path) -> Path:
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "    search: false\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the paper with the recorder listening."""
    root = golden_copy(tmp_path_factory.mktemp("paper"))
    config = root / "mkdocs.yml"
    hooks = "  - hooks/digest_hook.py\n"
    config.write_text(config.read_text(encoding="utf-8").replace(hooks, hooks + "  - recorder.py\n"), encoding="utf-8")
    (root / "recorder.py").write_text(RECORDER, encoding="utf-8")
    done = mkdocs(root, "--strict", "--quiet")
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "")
    return root


def test_mkdocs_is_handed_the_bytes_that_export_writes(built_once: Path) -> None:
    export = subprocess.run(
        [sys.executable, "-m", "digest", "export", "exported"], cwd=built_once, check=True, capture_output=True
    )
    assert export.returncode == 0
    exported = tree_of(built_once / "exported")
    assert exported.pop(".digest-export").startswith(b"# Written by `digest export`")
    assert tree_of(built_once / "recorded") == exported
    settings = settings_of(built_once)
    assert by_path(list(site_files(build(settings).digest, settings))) == exported


def test_every_page_is_published_at_its_address(built_once: Path) -> None:
    site = tree_of(built_once / "site")
    for path in tree_of(built_once / "recorded"):
        read_at = address(path)
        assert (f"{read_at}index.html" if not read_at or read_at.endswith("/") else read_at) in site


def test_what_people_wrote_stays_what_and_where_it_was(built_once: Path) -> None:
    assert tree_of(built_once / "docs") == tree_of(golden_copy(built_once / "fresh") / "docs")
    assert {path.name for path in built_once.iterdir()} - {"fresh", "exported"} == {
        ".cache", "docs", "seeds", "hooks", "mkdocs.yml", "recorder.py", "recorded", "site",
    }  # fmt: skip


def test_guides_are_published_below_docs_and_lead_to_one_another(built_once: Path) -> None:
    site = built_once / "site"
    assert (site / "about" / "index.html").exists()
    assert 'href="notes/"' in (site / "docs" / "index.html").read_text(encoding="utf-8")
    assert not (site / "notes").exists()


class Published(HTMLParser):
    """Every element's attributes, and the text outside scripts."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.attributes: list[tuple[str, str]] = []
        self.tags: set[str] = set()
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(key, value or "") for key, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_no_word_of_a_hostile_seed_acts_on_any_published_page(built_once: Path) -> None:
    for path in (built_once / "site").rglob("*.html"):
        page = Published(path.read_text(encoding="utf-8"))
        assert "img" not in page.tags, path
        assert [key for key, _ in page.attributes if key.startswith("on")] == [], path
        assert [value for key, value in page.attributes if value.strip().lower().startswith("javascript:")] == [], path


def test_every_word_of_a_hostile_seed_reads_as_it_stands(built_once: Path) -> None:
    text = (built_once / "seeds/2021/hostile.txt").read_text(encoding="utf-8").split("---\n")[2]
    page = Published((built_once / "site/articles/2021/05/05/hostile/index.html").read_text(encoding="utf-8"))
    for line in (
        *text.strip().split("\n\n"),
        "<img src=x onerror=alert(1)>",
        "<b>Bold</b> *Name*",
        "[x](javascript:alert(1))",
    ):
        assert line in page.text


def test_a_bad_seed_is_reported_and_left_out_while_the_others_are_published(tmp_path: Path) -> None:
    root = with_bad_seeds(without_search(golden_copy(tmp_path)))
    done = mkdocs(root)
    assert done.returncode == 0
    for fault in FAULTS:
        assert fault in done.stderr
    assert "Traceback" not in done.stderr
    site = tree_of(root / "site")
    assert "articles/2021/05/04/talks-by-the-lake/index.html" in site
    assert not [path for path in site if "undated" in path or "wrong-key" in path or "no-text" in path]


def test_a_strict_build_fails_and_lists_every_bad_seed(tmp_path: Path) -> None:
    done = mkdocs(with_bad_seeds(without_search(golden_copy(tmp_path))), "--strict")
    assert done.returncode == 1
    assert [fault for fault in FAULTS if fault not in done.stderr] == []
    assert "Traceback" not in done.stderr


def test_a_wrong_setting_ends_the_build_with_its_name(tmp_path: Path) -> None:
    root = golden_copy(tmp_path)
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("    pubish: full\n    jobs: x\n")
    done = mkdocs(root)
    assert done.returncode == 1
    assert "D301 extra.digest.pubish: unknown setting (did you mean `publish`?)" in done.stderr
    assert "D301 extra.digest.jobs: expected a whole number" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_page_of_docs_in_the_place_of_one_of_ours_ends_the_build(tmp_path: Path) -> None:
    root = golden_copy(tmp_path)
    (root / "docs" / "people").mkdir()
    (root / "docs" / "people" / "index.md").write_text("# People\n", encoding="utf-8")
    done = mkdocs(root)
    assert done.returncode == 1
    assert "docs/people/index.md D402" in done.stderr
