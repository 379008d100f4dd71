"""What stands in `.github` and the hooks for pre-commit: least rights, pinned actions, forms that GitHub takes."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.casefiles import ROOT
from tests.forge import ENVIRONMENT, FORGE, WORKFLOWS, checkout, load

ACTIONS = sorted((FORGE / "actions").glob("*/action.yml"))
FORMS = sorted(path for path in (FORGE / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
NAMES = {"check", "preview-build", "preview-deploy", "publish", "weekly"}
LABELS = {line.split("|")[0] for line in (FORGE / "labels.txt").read_text("utf-8").splitlines() if "|" in line}

MAY_WRITE = {
    ("preview-deploy", "comment"): {"pull-requests"},
    ("publish", "deploy"): {"pages", "id-token"},
}
"""Jobs that may write anything, and what. A job that runs a stranger's change is none of them."""

FIELDS = {
    "markdown": ({"value"}, set()),
    "input": ({"label"}, {"description", "placeholder", "value"}),
    "textarea": ({"label"}, {"description", "placeholder", "value", "render"}),
    "dropdown": ({"label", "options"}, {"description", "multiple", "default"}),
    "checkboxes": ({"label", "options"}, {"description"}),
}
"""GitHub's kinds of fields: which attributes each must have, and which it may have."""


def named(path: Path) -> str:
    return path.parent.name if path.name == "action.yml" else path.stem


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path in WORKFLOWS:
        for job, told in load(path)["jobs"].items():
            yield path.stem, job, told


def steps(path: Path) -> list[dict[str, Any]]:
    tree = load(path)
    told = [tree["runs"]] if "runs" in tree else list(tree["jobs"].values())
    return [step for part in told for step in part["steps"]]


def test_the_workflows_are_these() -> None:
    assert {path.stem for path in WORKFLOWS} == NAMES == {load(path)["name"] for path in WORKFLOWS}


@pytest.mark.parametrize("path", [*WORKFLOWS, *ACTIONS], ids=named)
def test_every_action_is_pinned_by_its_whole_commit_and_says_which_version_that_is(path: Path) -> None:
    used = re.findall(r"uses: (\S+)(.*)", path.read_text(encoding="utf-8"))
    assert len(used) == sum("uses" in step for step in steps(path))
    for action, comment in used:
        if action.startswith("./"):
            assert (ROOT / action / "action.yml").is_file()
        else:
            assert re.fullmatch(r"actions/[a-z-]+(/[a-z]+)?@[0-9a-f]{40}", action), action
            assert re.fullmatch(r"  # v\d+\.\d+\.\d+", comment), action


def test_one_action_has_one_version() -> None:
    used = {step["uses"] for path in (*WORKFLOWS, *ACTIONS) for step in steps(path) if "@" in step.get("uses", "")}
    versions = {("/".join(action.split("@")[0].split("/")[:2]), action.split("@")[1]) for action in used}
    assert len(versions) == len({action for action, _ in versions})


def test_no_workflow_has_rights_that_its_jobs_do_not_name_and_few_may_write() -> None:
    assert all(load(path)["permissions"] == {} for path in WORKFLOWS)
    writing = {}
    for workflow, job, told in jobs():
        assert set(told["permissions"].values()) <= {"read", "write"}
        if written := {right for right, how in told["permissions"].items() if how == "write"}:
            writing[workflow, job] = written
    assert writing == MAY_WRITE


def test_what_runs_a_stranger_s_change_may_only_read_and_meets_no_secret() -> None:
    for path in WORKFLOWS:
        events = load(path)["on"]
        assert "pull_request_target" not in events
        if "pull_request" in events:
            assert "secrets." not in path.read_text(encoding="utf-8")
            assert "cache/save" not in path.read_text(encoding="utf-8")
            assert all(told["permissions"] == {"contents": "read"} for name, _, told in jobs() if name == path.stem)


def test_what_runs_after_a_stranger_s_change_checks_out_the_default_branch_alone() -> None:
    after = FORGE / "workflows/preview-deploy.yml"
    taken = [step["with"] for step in steps(after) if "uses" in step]
    assert [given["ref"] for given in taken] == ["${{ github.event.repository.default_branch }}"]
    assert load(after)["on"]["workflow_run"]["workflows"] == ["preview-build"]
    assert len([step for step in steps(after) if "run" in step]) == 1


@pytest.mark.parametrize("path", [*WORKFLOWS, *ACTIONS], ids=named)
def test_no_command_has_an_expression_in_its_text(path: Path) -> None:
    assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == []


def test_every_checkout_forgets_its_token_every_job_ends_and_runs_do_not_pile_up() -> None:
    for path in WORKFLOWS:
        assert load(path)["concurrency"]["group"]
        checkouts = [step for step in steps(path) if step.get("uses", "").startswith("actions/checkout@")]
        assert all(step["with"]["persist-credentials"] is False for step in checkouts)
    assert all(5 <= told["timeout-minutes"] <= 30 for _, _, told in jobs())


@pytest.mark.parametrize("path", [*WORKFLOWS, *ACTIONS], ids=named)
def test_every_file_that_a_command_names_is_there(path: Path) -> None:
    said = "\n".join(step.get("run", "") for step in steps(path))
    for name in re.findall(r"\.github/\S+\.(?:sh|py)|requirements\S*\.lock", said):
        assert (ROOT / name).is_file(), name
        assert not name.endswith(".sh") or (ROOT / name).stat().st_mode & 0o100, f"{name} cannot be executed"


def test_the_caches_that_main_keeps_are_those_that_are_restored() -> None:
    def kept(path: Path, kind: str) -> set[tuple[str, str]]:
        return {(s["with"]["path"], s["with"]["key"]) for s in steps(path) if f"cache/{kind}@" in s.get("uses", "")}

    assert kept(FORGE / "workflows/publish.yml", "save") == kept(FORGE / "actions/prepare/action.yml", "restore")
    assert load(FORGE / "workflows/publish.yml")["jobs"]["build"]["if"] == "github.ref == 'refs/heads/main'"


@pytest.mark.parametrize("path", FORMS, ids=named)
def test_a_form_is_one_that_github_takes(path: Path) -> None:
    form = load(path)
    assert set(form) == {"name", "description", "title", "labels", "body"}
    assert set(form["labels"]) <= LABELS
    assert any(field["type"] != "markdown" for field in form["body"])
    named_fields = [field["id"] for field in form["body"] if "id" in field]
    assert len(named_fields) == len(set(named_fields))
    for field in form["body"]:
        must, may = FIELDS[field["type"]]
        given = set(field["attributes"])
        assert must <= given <= must | may
        assert set(field) <= {"type", "id", "attributes", "validations"}
        if field["type"] == "markdown":
            assert set(field) == {"type", "attributes"}
        else:
            assert re.fullmatch(r"[a-z][a-z-]*", field["id"])
            assert field["id"] not in {"title", "body", "labels", "template", "assignees", "projects", "milestone"}
        assert set(field.get("validations", {})) <= {"required"}
        assert all(isinstance(text, str) for key, text in field["attributes"].items() if key != "options")
        options = field["attributes"].get("options", ["one"])
        labels = [option["label"] if isinstance(option, dict) else option for option in options]
        assert len(set(labels)) == len(labels) > 0
        assert "none" not in [str(label).lower() for label in labels]


def test_a_story_can_be_offered_a_tag_reported_a_takedown_asked_and_a_bug_told() -> None:
    assert {path.stem for path in FORMS} == {"new-seed", "wrong-tag", "takedown", "bug"}
    fields = {field.get("id") for field in load(FORGE / "ISSUE_TEMPLATE/new-seed.yml")["body"]}
    assert {"date", "headline", "text", "source", "rights"} <= fields


def test_the_pull_request_template_asks_five_things() -> None:
    template = (FORGE / "pull_request_template.md").read_text(encoding="utf-8")
    asked = re.findall(r"^- \[ \] \*\*(\w+):\*\*", template, re.MULTILINE)
    assert asked == ["Rights", "Newsworthy", "Verifiable", "Neutral", "Form"]


def test_owners_are_handles_and_labels_are_whole() -> None:
    for line in (FORGE / "CODEOWNERS").read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"#.*|\S+(\s+@[\w-]+(/[\w-]+)?)+", line), line
    for line in (FORGE / "labels.txt").read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"#.*|[a-z-]+\|[0-9a-f]{6}\|[^|]{10,100}", line), line


def test_dependabot_looks_where_something_is() -> None:
    updates = load(FORGE / "dependabot.yml")["updates"]
    files = {"pip": "pyproject.toml", "npm": "package.json", "github-actions": ""}
    assert {update["package-ecosystem"] for update in updates} == set(files)
    for update in updates:
        assert set(update["labels"]) <= LABELS
        assert update["cooldown"]["default-days"] >= 7
        for folder in update.get("directories", [update.get("directory")]):
            assert (ROOT / folder.lstrip("/") / files[update["package-ecosystem"]]).exists()


def hooks() -> dict[str, dict[str, Any]]:
    return {hook["id"]: hook for hook in load(ROOT / ".pre-commit-config.yaml")["repos"][0]["hooks"]}


def exported() -> dict[str, dict[str, Any]]:
    return {hook["id"]: hook for hook in load(ROOT / ".pre-commit-hooks.yaml")}


def test_the_hooks_for_others_are_those_that_we_use() -> None:
    for name, hook in exported().items():
        ours = {key: value for key, value in hooks()[name].items() if key not in {"language", "entry"}}
        assert {key: value for key, value in hook.items() if key not in {"language", "entry", "description"}} == ours
        assert hooks()[name]["entry"] == f".venv/bin/{hook['entry']}"


def test_the_linters_of_the_hooks_are_those_that_the_locks_brought() -> None:
    assert {hook["language"] for hook in hooks().values()} == {"system"}
    assert [hook["entry"] for hook in hooks().values() if "additional_dependencies" in hook] == []
    assert {hook["entry"].split("/")[0] for hook in hooks().values()} == {".venv", "build"}


@pytest.mark.parametrize(
    ("path", "which"),
    [
        ("seeds/2021/a.txt", "digest-check"),
        ("seeds/a b/c.md", "digest-check"),
        ("seeds/people.yml", "digest-check-all"),
        ("mkdocs.yml", "digest-check-all"),
        ("seeds/README.md", None),
        ("seeds/_drafts/a.txt", None),
        ("seeds/2021/_a.txt", None),
        ("docs/a.md", None),
    ],
)
def test_a_hook_is_called_for_its_files(path: str, which: str | None) -> None:
    called = [
        name
        for name, hook in exported().items()
        if re.search(hook["files"], path) and not re.search(hook.get("exclude", "^$"), path)
    ]
    assert called == ([which] if which else [])


def test_the_exported_hook_finds_a_bad_seed(tmp_path: Path) -> None:
    root = checkout(tmp_path)
    shutil.rmtree(root / ".git")
    (root / "seeds/2021/bad.txt").write_text("date 2021-13-02 A ferry.\n", encoding="utf-8")
    environment = {**ENVIRONMENT, "PATH": f"{root / '.venv/bin'}:{ENVIRONMENT['PATH']}"}

    def called(name: str, *files: str) -> subprocess.CompletedProcess[str]:
        command = [*shlex.split(exported()[name]["entry"]), *files]
        return subprocess.run(command, cwd=root, env=environment, check=False, capture_output=True, text=True)

    assert called("digest-check", "seeds/2021/ice-goes.md").returncode == 0
    bad = called("digest-check", "seeds/2021/ice-goes.md", "seeds/2021/bad.txt")
    assert bad.returncode == 1
    assert bad.stdout.startswith("seeds/2021/bad.txt:1:")
    assert called("digest-check-all").returncode == 1
