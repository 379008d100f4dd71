"""The fast way gives the bytes of the ordinary one, after every kind of edit, and writes only what changed."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.adapter.shells import ADDRESSES, ASKED, DAYS, LISTED, PLAIN
from tests.casefiles import ROOT
from tests.sites import golden_copy, tree_of, whole_paper

OTHER = "def on_post_page(output, **_):\n    return output\n"
"""A hook that has a hand in single pages and leaves them as they are: the ordinary way is taken."""

SPACE = "tests space"


def _built(root: Path, site: Path | None = None) -> dict[str, bytes]:
    """Build a paper and return its site; problems may be told, but it must be built."""
    target = site or root / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-d", str(target)]
    subprocess.run(command, cwd=root, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True)
    return tree_of(target)


def _ordinarily(root: Path) -> Path:
    """Make a paper go the ordinary way."""
    (root / "hooks/other.py").write_text(OTHER, encoding="utf-8")
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    with_other = re.sub(r"(?m)^hooks:.*\n(?:\s+- .*\n)*", "hooks: [hooks/digest_hook.py, hooks/other.py]\n", config)
    assert with_other != config
    (root / "mkdocs.yml").write_text(with_other, encoding="utf-8")
    return root


def _afresh(root: Path, folder: Path) -> dict[str, bytes]:
    """Return the site of a paper as it is now, built with nothing kept from before, the ordinary way."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(root, folder, ignore=shutil.ignore_patterns(".cache", "site", "__pycache__"))
    return _built(_ordinarily(folder))


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Return the places of the files that two sites have not alike."""
    return sorted(place for place in one.keys() | other.keys() if one.get(place) != other.get(place))


def test_the_whole_paper_is_the_same_the_fast_and_the_ordinary_way(tmp_path: Path) -> None:
    fast = _built(whole_paper(tmp_path / "fast"))
    ordinary = _built(_ordinarily(whole_paper(tmp_path / "ordinary")))
    assert differing(fast, ordinary) == []
    assert len(fast) > 1000
    assert (tmp_path / "fast/.cache/digest/pages.sqlite").exists()
    assert not (tmp_path / "ordinary/.cache/digest/pages.sqlite").exists()


def _edit_text(root: Path) -> None:
    seed = next((root / "seeds").rglob("ice-goes.md"))
    seed.write_text(seed.read_text(encoding="utf-8") + "\n\nMore was said by Anna Lind in Sweden.\n", encoding="utf-8")


def _add_seed(root: Path) -> None:
    text = "---\ndate: 2021-05-05\npeople: [Anna Lind]\nthread: Ice\n---\nAnna Lind of Finland spoke <b>& left</b>.\n"
    (root / "seeds/2021/one-more.txt").write_text(text, encoding="utf-8")


def _remove_seed(root: Path) -> None:
    (root / "seeds/2021/one-more.txt").unlink()


def _rename_seed(root: Path) -> None:
    seed = next((root / "seeds").rglob("ice-goes.md"))
    seed.rename(seed.with_name("ice-is-gone.md"))


def _hide_seed(root: Path) -> None:
    seed = next((root / "seeds").rglob("ice-is-gone.md"))
    text = seed.read_text(encoding="utf-8")
    seed.write_text(text.replace("---\n", "---\npublish: hidden\nreason: withdrawn\n", 1), encoding="utf-8")


def _edit_registry(root: Path) -> None:
    registry = root / "seeds/people.yml"
    before = registry.read_text(encoding="utf-8") if registry.exists() else ""
    registry.write_text(f"{before}\n- name: Anna Lind\n  country: SE\n  wikidata: Q1\n", encoding="utf-8")


def _change_name(root: Path) -> None:
    config = root / "mkdocs.yml"
    config.write_text(re.sub(r"(?m)^site_name:.*$", "site_name: A <New> Name", config.read_text()), encoding="utf-8")


def _change_setting(root: Path) -> None:
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(re.sub(r"page_size: \d+", "page_size: 10", text), encoding="utf-8")


def _edit_docs(root: Path) -> None:
    (root / "docs/about.md").write_text("# About\n\nWho we are: [people](people/index.md).\n", encoding="utf-8")


def _remove_docs(root: Path) -> None:
    (root / "docs/about.md").unlink()


STEPS: list[list[Callable[[Path], None]]] = [
    [_edit_text], [_add_seed], [_remove_seed, _rename_seed, _edit_docs], [_hide_seed, _remove_docs], [_edit_registry],
    [_change_name, _change_setting],
]  # fmt: skip
"""Edits, those together that touch nothing in common."""


def test_after_every_edit_the_site_is_that_of_a_build_with_nothing_kept(tmp_path: Path) -> None:
    root = golden_copy(tmp_path / "paper")
    _built(root)
    for step in STEPS:
        for edit in step:
            edit(root)
        assert differing(_built(root), _afresh(root, tmp_path / "afresh")) == [], step


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    root = golden_copy(tmp_path / "paper")
    _built(root)
    before = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*") if path.is_file()}
    _edit_text(root)
    _built(root)
    after = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*") if path.is_file()}
    changed = {path.relative_to(root / "site").as_posix() for path in after if before.get(path) != after[path]}
    assert {place for place in changed if "ice-goes" in place}
    assert "people/index.html" not in changed or b"Anna Lind" in (root / "site/people/index.html").read_bytes()
    untouched = [place for place in changed if place.startswith(("docs/", "assets/"))]
    assert untouched == []
    assert len(changed) < len(after) / 2


def test_what_somebody_changed_in_the_site_by_hand_is_made_again(tmp_path: Path) -> None:
    root = golden_copy(tmp_path / "paper")
    whole = _built(root)
    page = next(path for path in sorted((root / "site/articles").rglob("index.html")))
    page.write_text("changed by hand", encoding="utf-8")
    assert differing(_built(root), whole) == []


@pytest.mark.parametrize("harm", ["cut", "garbage", "flipped"])
def test_a_damaged_shelf_is_noticed_and_made_again(tmp_path: Path, harm: str) -> None:
    root = golden_copy(tmp_path / "paper")
    whole = _built(root)
    shelf = root / ".cache/digest/pages.sqlite"
    content = bytearray(shelf.read_bytes())
    if harm == "cut":
        shelf.write_bytes(content[: len(content) // 2])
    elif harm == "garbage":
        shelf.write_bytes(b"no database" * 1000)
    else:
        for place in range(5000, len(content), 97):
            content[place] ^= 0x55
        shelf.write_bytes(content)
    shutil.rmtree(root / "site")
    assert differing(_built(root), whole) == []


def test_the_shells_know_every_key_that_the_theme_shows() -> None:
    theme = ROOT / "digest/theme"
    shown = {
        key
        for path in sorted(theme.rglob("*.html"))
        for key in re.findall(r"\bmeta\.(\w+)", path.read_text(encoding="utf-8"))
    }
    assert shown - {"changed", "json_ld"} == {*PLAIN, *DAYS, *ADDRESSES, *ASKED, *LISTED}
