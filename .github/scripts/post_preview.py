#!/usr/bin/env python3
"""Post what preview-build wrote below the pull request it belongs to: ``post_preview.py EVENT.json``.

Runs with a token that may comment, on the output of code that a stranger may have changed. So:

* which pull request is meant is asked of GitHub, by the branch and the commit of the run's event, never of the output;
* of the output one file is read, by name and out of the archive in memory, up to a size; nothing is unpacked;
* what it says stands in a block of code whose fence is longer than any run of its marks: no name is called (``@all``),
  no address or picture is loaded, no number becomes a link, and characters that reorder text are taken out.

Needs ``gh`` with ``GH_TOKEN``, ``GITHUB_REPOSITORY`` and ``GITHUB_SERVER_URL``; nothing else is installed.
"""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path
from typing import Any

MARK = "<!-- digest preview -->"
AUTHOR = "github-actions[bot]"
TEXT, SITE, FILE = "preview-text", "preview-site", "preview.txt"
MOST_PACKED = 1_000_000
MOST_TEXT = 50_000
"""Bytes of the archive, and characters shown; GitHub takes 65,536 of a comment."""

# What acts on a reader's screen without being seen: controls but line ends and tabs, marks of direction, and the
# characters that Unicode calls ignorable there.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)


def api(*words: str, given: object = None) -> bytes:
    """Ask GitHub's API by ``gh``; ``given`` is sent as JSON."""
    command = ["gh", "api", *words, *(["--input", "-"] if given is not None else [])]
    sent = json.dumps(given).encode() if given is not None else None
    return subprocess.run(command, input=sent, check=True, stdout=subprocess.PIPE).stdout  # noqa: S603 - no shell


def pull_request(run: dict[str, Any], repository: str) -> int | None:
    """Return the number of the open pull request whose newest commit the run built, as GitHub knows it."""
    head = run["head_repository"]
    asked = f"head={head['owner']['login']}:{run['head_branch']}"
    fields = ("--raw-field", "state=open", "--raw-field", asked)
    found = json.loads(api("--method", "GET", f"repos/{repository}/pulls", *fields))
    numbers = [
        int(pull["number"])
        for pull in found
        if pull["head"]["sha"] == run["head_sha"]
        and (pull["head"]["repo"] or {}).get("id") == head["id"]
        and pull["base"]["repo"]["full_name"] == repository
    ]
    return numbers[0] if len(numbers) == 1 else None


def artifacts(run_id: int, repository: str) -> dict[str, dict[str, Any]]:
    """Return the run's artifacts by name."""
    answer = json.loads(api(f"repos/{repository}/actions/runs/{run_id}/artifacts?per_page=100"))
    return {artifact["name"]: artifact for artifact in answer["artifacts"] if not artifact["expired"]}


def text_of(archive: bytes) -> str:
    """Return what one file of an archive says, cut at :data:`MOST_TEXT`; nothing is unpacked to disk."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened, opened.open(FILE) as file:
        said = file.read(4 * MOST_TEXT).decode("utf-8", "replace")
    said = _UNSEEN.sub("", said.replace("\r\n", "\n").replace("\r", "\n")).strip("\n")
    return said if len(said) <= MOST_TEXT else f"{said[:MOST_TEXT]}\n… (cut here)"


def comment(said: str, commit: str, site: str) -> str:
    """Return the comment: our words, and those of the build where they do nothing."""
    fence = "`" * (max([2, *map(len, re.findall("`+", said))]) + 1)
    zipped = f"[The built site]({site}) can be taken away as a zip file for seven days."
    return "\n".join(
        [
            MARK,
            f"**What this pull request makes of the digest**, at {commit}",
            "",
            f"{zipped if site else 'There is no built site.'}",
            "Unpack it, run `python3 -m http.server` in its folder, and open <http://127.0.0.1:8000/>.",
            "What stands below and in it was made by the pull request's own code and words.",
            "",
            "<details><summary>Changed seeds and tags</summary>",
            "",
            f"{fence}text",
            said,
            fence,
            "",
            "</details>",
        ]
    )


def post(number: int, body: str, repository: str) -> None:
    """Write the comment, or write it anew where an earlier one of ours stands."""
    chosen = f'.[] | select(.user.login == "{AUTHOR}" and (.body | startswith("{MARK}"))) | .id'
    listed = api("--paginate", f"repos/{repository}/issues/{number}/comments?per_page=100", "--jq", chosen).split()
    if listed:
        api("--method", "PATCH", f"repos/{repository}/issues/comments/{int(listed[0])}", given={"body": body})
    else:
        api("--method", "POST", f"repos/{repository}/issues/{number}/comments", given={"body": body})


def main(event: str) -> str:
    """Read the event, find the pull request and the text, and post; return what was done, or why nothing."""
    repository = os.environ["GITHUB_REPOSITORY"]
    run = json.loads(Path(event).read_text(encoding="utf-8"))["workflow_run"]
    number = pull_request(run, repository)
    if number is None:
        return "no open pull request has this commit as its newest: nothing to say"
    made = artifacts(int(run["id"]), repository)
    if TEXT not in made or made[TEXT]["size_in_bytes"] > MOST_PACKED:
        return "the build left no text, or too much of it"
    try:
        said = text_of(api(f"repos/{repository}/actions/artifacts/{int(made[TEXT]['id'])}/zip"))
    # A stranger's archive: damaged, without the file, encrypted, or packed in a way that is not known here.
    except (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError, NotImplementedError):
        return f"what the build left is no archive with a plain file {FILE}"
    built = f"{os.environ['GITHUB_SERVER_URL']}/{repository}/actions/runs/{int(run['id'])}/artifacts"
    site = f"{built}/{int(made[SITE]['id'])}" if SITE in made else ""
    post(number, comment(said, re.sub(r"[^0-9a-f]", "", run["head_sha"]), site), repository)
    return f"posted below pull request {number}"


if __name__ == "__main__":
    sys.stdout.write(f"{main(sys.argv[1])}\n")
