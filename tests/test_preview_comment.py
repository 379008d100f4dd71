"""What is posted below a pull request: the right one, and nothing that a hostile build leaves behind can act."""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.forge import FORGE

REPOSITORY = "lake/herald"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
STUB = f"""#!{sys.executable}
import json, pathlib, sys
here = pathlib.Path(__file__).parent
words = sys.argv[2:]
with (here / "asked").open("a") as log:
    log.write(json.dumps([words, sys.stdin.read() if "--input" in words else ""]) + "\\n")
if "POST" in words or "PATCH" in words:
    sys.exit()
kind = next(name for name in ("comments", "zip", "artifacts", "pulls") if any(name in word for word in words))
sys.stdout.buffer.write((here / kind).read_bytes())
"""


class Forge(NamedTuple):
    """A folder with a ``gh`` that answers as GitHub would, and keeps what it was asked."""

    folder: Path

    def answer(self, **answers: object) -> None:
        for kind, given in answers.items():
            content = given if isinstance(given, bytes) else json.dumps(given).encode()
            (self.folder / kind).write_bytes(content)

    def run(self) -> str:
        event = {
            "workflow_run": {
                "id": 77, "head_sha": COMMIT, "head_branch": "a;b $(c) &d=e",
                "head_repository": {"id": 5, "owner": {"login": "stranger"}},
                "pull_requests": [{"number": 666}],
            }
        }  # fmt: skip
        (self.folder / "event.json").write_text(json.dumps(event), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, FORGE / "scripts/post_preview.py", self.folder / "event.json"],
            check=True, capture_output=True, text=True, cwd=self.folder,
            env={**os.environ, "PATH": f"{self.folder}:{os.environ['PATH']}", "GITHUB_REPOSITORY": REPOSITORY,
                 "GITHUB_SERVER_URL": "https://github.com"},
        )  # fmt: skip
        return done.stdout

    def asked(self) -> list[tuple[list[str], str]]:
        return [tuple(json.loads(line)) for line in (self.folder / "asked").read_text().splitlines()]

    def posted(self) -> list[tuple[str, str]]:
        """Return where something was written, and what."""
        return [
            (words[2], json.loads(given)["body"]) for words, given in self.asked() if {"POST", "PATCH"} & set(words)
        ]


def pull(number: int, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - parts of an answer
    base = {"repo": {"full_name": REPOSITORY}}
    return {"number": number, "head": {"sha": COMMIT, "repo": {"id": 5}}, "base": base, **more}


def packed(said: str, name: str = "preview.txt", **others: str) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for path, text in {name: said, **others}.items():
            opened.writestr(path, text)
    return archive.getvalue()


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    gh = tmp_path / "gh"
    gh.write_text(STUB, encoding="utf-8")
    gh.chmod(0o755)
    made = [
        {"id": 1, "name": "preview-text", "size_in_bytes": 900, "expired": False},
        {"id": 2, "name": "preview-site", "size_in_bytes": 900_000, "expired": False},
    ]
    found = Forge(tmp_path)
    found.answer(pulls=[pull(12)], artifacts={"artifacts": made}, zip=packed("A ferry sails."), comments=b"")
    return found


def test_the_text_is_posted_below_the_pull_request_with_a_way_to_the_site(forge: Forge) -> None:
    assert forge.run() == "posted below pull request 12\n"
    [(where, body)] = forge.posted()
    assert where == f"repos/{REPOSITORY}/issues/12/comments"
    assert f"https://github.com/{REPOSITORY}/actions/runs/77/artifacts/2" in body
    assert "\n```text\nA ferry sails.\n```\n" in body


def test_an_earlier_comment_is_written_anew(forge: Forge) -> None:
    forge.answer(comments=b"401\n402\n")
    forge.run()
    assert [where for where, _ in forge.posted()] == [f"repos/{REPOSITORY}/issues/comments/401"]


def test_the_pull_request_is_asked_for_by_branch_which_is_no_part_of_an_address(forge: Forge) -> None:
    forge.run()
    words, _ = forge.asked()[0]
    assert words == [
        "--method", "GET", f"repos/{REPOSITORY}/pulls", "--raw-field", "state=open",
        "--raw-field", "head=stranger:a;b $(c) &d=e",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "pulls",
    [
        [],
        [pull(12, head={"sha": "f" * 40, "repo": {"id": 5}})],
        [pull(12, head={"sha": COMMIT, "repo": {"id": 6}})],
        [pull(12, head={"sha": COMMIT, "repo": None})],
        [pull(12, base={"repo": {"full_name": "else/where"}})],
        [pull(12), pull(13)],
    ],
    ids=["none", "a newer commit", "another repository", "a repository that is gone", "another base", "two"],
)
def test_nothing_is_posted_where_it_is_not_sure_which_is_meant(forge: Forge, pulls: list[dict[str, Any]]) -> None:
    forge.answer(pulls=pulls)
    assert "nothing to say" in forge.run()
    assert forge.posted() == []


HOSTILE = (
    "@all @lake/curators #12 https://evil.example/ ![x](https://evil.example/x.png)\n"
    "```\n</details>\n<img src=x onerror=alert(1)>\n``````\nCloses #3 \x1b[31m \u202egnp.exe\u200b\r\n~~~\n"
    "<!-- digest preview -->\n\U000e0041"
)


def test_nothing_in_a_hostile_text_leaves_its_block(forge: Forge) -> None:
    forge.answer(zip=packed(HOSTILE))
    forge.run()
    [(_, body)] = forge.posted()
    opening, _, rest = body.partition("```````text\n")
    block, closed, end = rest.partition("\n```````\n")
    assert closed
    assert max(map(len, re.findall("`+", block))) == 6
    assert "evil" not in opening + end
    assert "@" not in opening + end
    assert end == "\n</details>"
    assert not re.search("[\x00-\x08\x0b-\x1f\u200b\u202e\U000e0041]", body)


def test_a_long_text_is_cut(forge: Forge) -> None:
    forge.answer(zip=packed("long line\n" * 200_000))
    forge.run()
    [(_, body)] = forge.posted()
    assert 50_000 < len(body) < 65_536
    assert "… (cut here)" in body


@pytest.mark.parametrize(
    "archive",
    [b"", b"PK not really", packed("x", "../preview.txt"), packed("x", "/etc/preview.txt"), packed("x", "number")],
    ids=["empty", "no archive", "above", "from the root", "without the file"],
)
def test_an_archive_that_is_none_or_has_not_the_file_is_left(forge: Forge, archive: bytes) -> None:
    forge.answer(zip=archive)
    assert "is no archive with a plain file" in forge.run()
    assert forge.posted() == []


def test_nothing_of_an_archive_is_written_to_disk(forge: Forge) -> None:
    forge.answer(zip=packed("fine", **{"../../evil": "x", "number": "99", "gh": "#!/bin/sh"}))
    before = {path for path in forge.folder.parent.rglob("*") if path.name != "asked"}
    forge.run()
    after = {path for path in forge.folder.parent.rglob("*") if path.name != "asked"}
    assert {path.name for path in after - before} == {"event.json"}
    assert (forge.folder / "gh").read_text(encoding="utf-8") == STUB
    assert [where for where, _ in forge.posted()] == [f"repos/{REPOSITORY}/issues/12/comments"]


def test_an_archive_that_is_too_large_is_not_fetched(forge: Forge) -> None:
    made = [{"id": 1, "name": "preview-text", "size_in_bytes": 1_000_001, "expired": False}]
    forge.answer(artifacts={"artifacts": made})
    assert "too much of it" in forge.run()
    assert not [words for words, _ in forge.asked() if any("zip" in word for word in words)]
