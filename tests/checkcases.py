"""Broken digests as data: laid out below a folder, and what the real command finds in them."""

import json
import os
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner

from digest.cli.main import digest as command

NEW_YEAR_2026 = "1767225600"
"""The day on which the cases ask: seconds of 2026-01-01."""


def lay_out(case: dict[str, Any], folder: Path) -> None:
    """Write the files of a case: a text, one in some encoding, one of a piece many times over, a link or a pipe."""
    (folder / "seeds").mkdir()
    settings = {"seeds": "seeds", "model": "none", **case.get("settings", {})}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump({"extra": {"digest": settings}}), encoding="utf-8")
    for name, said in case["files"].items():
        path, given = folder / name, said if isinstance(said, dict) else {"text": said}
        path.parent.mkdir(parents=True, exist_ok=True)
        if "link" in given:
            path.symlink_to(given["link"])
        elif "pipe" in given:
            os.mkfifo(path)
        else:
            text = given.get("before", "") + given["text"] * given.get("times", 1) + given.get("after", "")
            path.write_bytes(text.encode(given.get("encoding", "utf-8")))


def run(folder: Path, *words: str, **environment: str) -> tuple[int, str, str]:
    """Call ``digest check`` in a folder; return its status, and what it prints on both outputs."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        done = CliRunner(env={"SOURCE_DATE_EPOCH": NEW_YEAR_2026, "GITHUB_STEP_SUMMARY": "", **environment}).invoke(
            command, ["check", *words]
        )
    finally:
        os.chdir(before)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout, done.stderr


def found(case: dict[str, Any], folder: Path) -> tuple[list[str], list[str]]:
    """Return the problems of a case as ``file:line:column code severity``, and what each says with its hint."""
    lay_out(case, folder)
    _, printed, _ = run(folder, "--format", "json", *case.get("paths", ()))
    problems = json.loads(printed)["problems"]
    places = [f"{p['file']}:{p['line']}:{p['column']} {p['code']} {p['severity']}" for p in problems]
    return places, [f"{p['message']} ({p['hint']})" for p in problems]
