"""Workflows as data and at work: their steps are run here as GitHub runs them, in a scratch repository."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests import repositories
from tests.casefiles import ROOT
from tests.repositories import commit, git
from tests.sites import golden_copy

FORGE = ROOT / ".github"
WORKFLOWS = sorted((FORGE / "workflows").glob("*.yml"))
ENVIRONMENT = {
    **{name: value for name, value in repositories.ENVIRONMENT.items() if not name.startswith("GITHUB_")},
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONPATH": str(ROOT),
}


class Ran(NamedTuple):
    """What a job's steps did: whether the job is green, what they printed, and what they wrote for GitHub."""

    green: bool
    printed: str
    summary: str
    outputs: str


def load(path: Path) -> Any:  # noqa: ANN401 - a tree of YAML
    """Read a file of YAML, in which GitHub's key ``on`` is a word and no truth value."""
    tree = yaml.safe_load(path.read_text(encoding="utf-8"))
    if isinstance(tree, dict) and True in tree:
        tree["on"] = tree.pop(True)
    return tree


def checkout(folder: Path) -> Path:
    """Return a clone of the invented paper with our workflows, installed in it as a workflow installs it."""
    upstream = golden_copy(folder / "upstream")
    shutil.copytree(FORGE, upstream / ".github", ignore=shutil.ignore_patterns("__pycache__"))
    (upstream / ".gitignore").write_text(".venv/\n.cache/\nbuild/\nsite/\n", encoding="utf-8")
    git(upstream, "init", "--quiet", "--initial-branch", "main")
    commit(upstream)
    git(folder, "clone", "--quiet", str(upstream), "clone")
    bin_ = folder / "clone/.venv/bin"
    bin_.mkdir(parents=True)
    for name in ("digest", "mkdocs"):
        (bin_ / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m {name} "$@"\n', encoding="utf-8")
        (bin_ / name).chmod(0o755)
    return folder / "clone"


def run_job(name: str, job: str, root: Path, values: Mapping[str, str]) -> Ran:
    """Run the steps of a job that are commands, with ``values`` for the expressions of their environment.

    What GitHub does around them is done here: ``bash -e``, the files for summary and outputs, a step that is skipped
    after a failure unless it says otherwise, and one that may fail.
    """
    workflow = load(FORGE / "workflows" / f"{name}.yml")
    told = workflow["jobs"][job]
    files = {variable: root.parent / variable for variable in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
    for file in files.values():
        file.write_text("", encoding="utf-8")
    green, printed = True, ""
    for step in (step for step in told["steps"] if "run" in step):
        if not green and "cancelled()" not in step.get("if", ""):
            continue
        given = {**workflow.get("env", {}), **told.get("env", {}), **step.get("env", {})}
        environment = {key: values[value] if "${{" in value else value for key, value in given.items()}
        done = subprocess.run(
            ["bash", "-e", "-c", step["run"]], cwd=root, check=False, capture_output=True, text=True, encoding="utf-8",
            env={**ENVIRONMENT, **environment, **{key: str(file) for key, file in files.items()}},
        )  # fmt: skip
        printed += done.stdout + done.stderr
        green = green and (done.returncode == 0 or step.get("continue-on-error", False))
    summary, outputs = (file.read_text(encoding="utf-8") for file in files.values())
    return Ran(green, printed, summary, outputs)
