"""The package as it is installed elsewhere: the wheel holds all that it needs, and begins a digest that works alone.

The wheel is built from a copy of the repository, without network, and put into an environment of its own that borrows
the dependencies of this one and nothing else.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.casefiles import ROOT

PACKAGING = ("digest", "docs", "LICENSE", "MANIFEST.in", "README.md", "pyproject.toml", "requirements.lock", "setup.py")
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", "guides")


@dataclass(frozen=True)
class Installed:
    """An environment with the wheel: its folder, and what ran in it."""

    folder: Path
    wheel: Path

    def run(self, where: Path, *words: str) -> subprocess.CompletedProcess[str]:
        program = self.folder / "bin" / words[0]
        kept = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        return subprocess.run(
            [program, *words[1:]], cwd=where, env=kept | {"NO_MKDOCS_2_WARNING": "1"}, encoding="utf-8",
            capture_output=True, check=False,
        )  # fmt: skip


def copied(folder: Path) -> Path:
    """Copy what packaging reads, so that an earlier build leaves nothing in the wheel."""
    for name in PACKAGING:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, folder / name, ignore=LEFT_OUT)
        else:
            shutil.copy(path, folder / name)
    return folder


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as ``pip wheel`` does, with the setuptools that is here."""
    target = tmp_path_factory.mktemp("wheel")
    build = f"from setuptools import build_meta; build_meta.build_wheel({str(target)!r})"
    source = copied(tmp_path_factory.mktemp("source"))
    subprocess.run([sys.executable, "-W", "ignore", "-c", build], cwd=source, check=True, capture_output=True)
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Install the wheel alone; the dependencies come from here, by a line that puts them behind it."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", f"--python={folder}/bin/python"]
    subprocess.run([*pip, "install", "--no-deps", "--no-index", "--no-compile", str(wheel)], check=True)
    (packages / "behind.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")
    mkdocs = folder / "bin" / "mkdocs"
    mkdocs.write_text(f"#!{folder}/bin/python\nfrom mkdocs.__main__ import cli\ncli()\n", encoding="utf-8")
    mkdocs.chmod(0o755)
    return Installed(folder, wheel)


@pytest.fixture(scope="module")
def begun(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Begin a digest as a newcomer would, in a folder whose path has blanks and letters beyond ASCII; build it."""
    above = tmp_path_factory.mktemp("a newcomer")
    done = installed.run(above, "digest", "init", "Das Blättchen 新", "--name", 'The "Lake": Herald')
    assert (done.returncode, done.stderr) == (0, "")
    root = above / "Das Blättchen 新"
    done = installed.run(root, "mkdocs", "build", "--strict", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return root


def test_the_wheel_holds_every_file_of_the_package_every_guide_and_the_lock(wheel: Path) -> None:
    package = [path for path in (ROOT / "digest").rglob("*") if path.is_file()]
    expected = {path.relative_to(ROOT).as_posix() for path in package if "__pycache__" not in path.parts}
    guides = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    expected |= {f"digest/guides/{place}" for place in guides - {"about.md", "tour.md"}} | {"digest/requirements.lock"}
    with zipfile.ZipFile(wheel) as archive:
        found = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert found == expected


def test_what_is_imported_is_the_wheel_and_nothing_of_the_repository(installed: Installed, tmp_path: Path) -> None:
    done = installed.run(tmp_path, "python", "-c", "import digest; print(digest.__file__)")
    assert Path(done.stdout.strip()).is_relative_to(installed.folder), done.stderr
    assert not Path(done.stdout.strip()).is_relative_to(ROOT)


@pytest.mark.parametrize(
    "place",
    [
        "index.html",
        "articles/1987/12/08/inf-treaty-signed-in-washington/index.html",
        "people/anwar-sadat/index.html",
        "about/index.html",
        "docs/index.html",
        "docs/seed-format/index.html",
        "docs/curating/index.html",
        "assets/digest/digest.css",
        "pagefind/pagefind.js",
        "data/digest.sqlite",
    ],
)
def test_a_new_digest_has_its_stories_entries_guides_styles_and_search(begun: Path, place: str) -> None:
    assert (begun / "site" / place).stat().st_size > 0


def test_the_map_of_a_new_digest_has_the_countries_of_its_stories(begun: Path) -> None:
    page = (begun / "site/countries/index.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert 'href="egypt/"' in page


def test_a_new_digest_bears_its_name(begun: Path) -> None:
    front = (begun / "site/index.html").read_text(encoding="utf-8")
    assert "The &#34;Lake&#34;: Herald</a></h1>" in front


def test_a_new_digest_has_nothing_to_mend(installed: Installed, begun: Path) -> None:
    done = installed.run(begun, "digest", "check", "--strict")
    assert done.returncode == 0, done.stdout
    assert "3 good seeds, 0 problems" in done.stderr
