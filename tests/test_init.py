"""``digest init``: what a new digest holds, whom it refuses, and that its templates keep step with the repository."""

import re
import subprocess
import sys
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from digest.adapter import DigestEvents, hook
from digest.cli import init
from digest.cli.init import begin, requirement, starter_files
from digest.errors import StartError
from digest.text import one_line, without_controls
from tests.casefiles import ROOT
from tests.sites import by_path, tree_of

USES = re.compile(r"uses: (\S+?)@(\S+)\s+# (v\S+)")


def digest(where: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "digest", *words], cwd=where, capture_output=True, check=False, encoding="utf-8"
    )


def starter() -> dict[str, str]:
    """Return the files of a new digest as text, by place."""
    return {place: content.decode("utf-8") for place, content in by_path(list(starter_files("The Lake"))).items()}


def test_a_new_digest_is_written_into_a_new_folder(tmp_path: Path) -> None:
    done = digest(tmp_path, "init", "deep/herald")
    assert (done.returncode, done.stderr) == (0, "")
    written = tree_of(tmp_path / "deep/herald")
    expected = by_path(list(starter_files("The Digest")))
    # What the requirement says depends on where Python finds the package: here, in the working folder first.
    assert written | {"requirements.txt": b""} == expected | {"requirements.txt": b""}
    assert done.stdout.startswith(f"{len(written)} files in deep/herald. Next, in that folder:\n")
    assert {"mkdocs.yml", "hooks/digest_hook.py", ".gitignore", ".github/workflows/check.yml"} <= set(written)


def test_the_clone_of_an_empty_repository_will_do(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert begin(tmp_path, "Herald", ".") > 10


@pytest.mark.parametrize(
    ("there", "told"),
    [
        (("README.md",), "README.md"),
        ((".hidden", "a", "b", "c", "d"), ".hidden, a, b and 2 more"),
        (("new\x1b[2J\nline",), "new[2J line"),
    ],
)
def test_a_folder_with_files_is_left_as_it_is_and_they_are_named(
    there: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    (tmp_path / "used").mkdir()
    for name in there:
        (tmp_path / "used" / name).write_text("mine", encoding="utf-8")
    done = digest(tmp_path, "init", "used")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"used D801 the folder is not empty; it holds {told} (name a new or empty folder)\n"
    assert len(tree_of(tmp_path / "used")) == len(there)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "used").write_text("mine", encoding="utf-8")
    done = digest(tmp_path, "init", "used")
    assert (done.returncode, done.stderr) == (2, "used D801 this is a file (name a new or empty folder)\n")


def test_a_folder_that_cannot_be_written_ends_with_a_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    done = digest(tmp_path, "init", "file/herald")
    assert done.returncode == 1
    assert " D401 cannot be written: Not a directory" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["", " \n", "\x00\x1b"])
def test_a_name_without_characters_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(StartError, match="empty") as caught:
        begin(tmp_path / "new", name, "new")
    assert caught.value.code == "D802"
    assert not (tmp_path / "new").exists()


@given(st.text(min_size=1).filter(lambda text: one_line(without_controls(text))))
def test_any_name_is_read_back_as_it_was_given(name: str) -> None:
    printed = one_line(without_controls(name))
    files = by_path(list(starter_files(printed)))
    assert yaml.safe_load(files["mkdocs.yml"])["site_name"] == printed
    assert files["README.md"].startswith(b"# ")


def test_no_template_keeps_a_place_that_was_not_filled() -> None:
    for place, text in starter().items():
        assert not re.search(r"@[A-Z_]+@", text), place


def test_what_leads_an_editor_to_a_schema_leads_to_a_file() -> None:
    files = starter()
    lines = {place: re.search(r"\A# yaml-language-server: \$schema=(\S+)", text) for place, text in files.items()}
    named = {place: found[1] for place, found in lines.items() if found}
    assert set(named) >= {"seeds/people.yml", "seeds/countries.yml"}
    if not init.SCHEMAS.is_dir():
        pytest.skip("this version of the package has no schemas")
    for place, schema in named.items():
        assert normpath(join(dirname(place), schema)) in files, place


def test_the_settings_are_those_of_the_repository() -> None:
    ours = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    new = yaml.safe_load(starter()["mkdocs.yml"])
    for key in ("site_name", "site_description"):
        del ours[key], new[key]
    assert new == ours


@pytest.mark.parametrize("seed", sorted(place for place in starter() if re.match(r"seeds/\d", place)))
def test_the_first_seeds_are_those_of_the_repository(seed: str) -> None:
    assert starter()[seed] == (ROOT / seed).read_text(encoding="utf-8")


def test_the_page_about_a_digest_has_the_parts_of_the_repositorys() -> None:
    ours = (ROOT / "docs/about.md").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^#.*", starter()["docs/about.md"]) == re.findall(r"(?m)^#.*", ours)


def test_the_hook_is_of_two_lines_and_takes_every_event_there_is() -> None:
    assert len(starter()["hooks/digest_hook.py"].splitlines()) == 2
    assert set(hook.__all__) == {name for name in dir(DigestEvents) if name.startswith("on_")}
    assert all(getattr(hook, name).__func__ is getattr(DigestEvents, name) for name in hook.__all__)


def test_every_action_is_pinned_by_digest_and_as_in_the_repository() -> None:
    workflows = {place: text for place, text in starter().items() if place.startswith(".github/workflows/")}
    ours = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / ".github/workflows").glob("*.yml"))
    pinned = {action: (digest, version) for action, digest, version in USES.findall(ours)}
    for place, text in workflows.items():
        used = USES.findall(text)
        assert len(used) == text.count("uses:") > 0, place
        for action, commit, version in used:
            assert re.fullmatch(r"[0-9a-f]{40}", commit), action
            assert pinned.get(action, (commit, version)) == (commit, version)


INSTALLED = {
    "": "digest-hook==0.1.0",
    '{"url": "https://forge.example/a/b", "vcs_info": {"vcs": "git", "commit_id": "abc123"}}': (
        "digest-hook @ git+https://forge.example/a/b@abc123"
    ),
    '{"url": "https://files.example/digest_hook-0.1.0-py3-none-any.whl", "archive_info": {}}': (
        "digest-hook @ https://files.example/digest_hook-0.1.0-py3-none-any.whl"
    ),
}


class Noted:
    """An installed package, as its installer noted where it came from."""

    def __init__(self, note: str) -> None:
        self.note = note

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return self.note or None


@pytest.mark.parametrize(("note", "line"), INSTALLED.items())
def test_the_requirement_brings_the_package_from_where_it_came(
    note: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.metadata.distribution", lambda _name: Noted(note))
    assert requirement() == line


def test_a_package_from_a_file_of_this_machine_names_no_path_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    note = '{"url": "file:///home/ada/digest", "dir_info": {"editable": true}}'
    monkeypatch.setattr("importlib.metadata.distribution", lambda _name: Noted(note))
    assert "ada" not in requirement()
    assert requirement().endswith("\ndigest-hook==0.1.0")
