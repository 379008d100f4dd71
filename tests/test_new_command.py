"""``digest new`` as it is typed: templates, pasted text, addresses, and all that keeps a seed from being written."""

import os
import pty
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner, Result

from digest.cli.main import digest
from digest.errors import IntakeError
from digest.intake import fetched
from tests.casefiles import CASES

TEXT = "Harbour talks end without an accord\n\nEnvoys left the harbour town of Varnia on Monday.\n"
STORY = (CASES / "new/news-site.html").read_bytes()


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a digest without a seed, as the current folder."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def new(*words: str, pasted: str | bytes | None = None) -> Result:
    return CliRunner().invoke(digest, ["new", *words], input=pasted)


def test_a_template_is_written_by_day_and_headline(root: Path) -> None:
    done = new("--date", "2024-05-06", "--title", "Talks end: no accord", "--source", "The Post", "--rights", "CC0-1.0")
    assert done.exit_code == 0
    assert done.output == (
        "wrote seeds/2024/talks-end-no-accord.txt\n\n"
        "Paste the text of the story below the second line of hyphens.\n\n"
        "next:\n"
        "  digest check seeds/2024/talks-end-no-accord.txt\n"
        "  digest preview seeds/2024/talks-end-no-accord.txt\n"
    )
    assert (root / "seeds/2024/talks-end-no-accord.txt").read_text(encoding="utf-8") == (
        "---\n"
        "date: 2024-05-06\n"
        "title: 'Talks end: no accord'\n"
        "source:\n"
        "  name: The Post\n"
        "#   url:   # where it can be checked: https://…\n"
        "# credit:   # who wrote it\n"
        "rights: CC0-1.0\n"
        "# lang:   # the language, if it is not English: fr, ar, pt-BR\n"
        "---\n"
    )


@pytest.mark.parametrize("words", [(), ("--date", "2024-05-06"), ("--title", "Talks"), ("--to", "seeds/a.txt")])
def test_nothing_is_made_up_where_nobody_can_be_asked(root: Path, words: tuple[str, ...]) -> None:
    done = new(*words)
    assert done.exit_code == 2
    assert "give --date YYYY-MM-DD and --title WORDS (or --to FILE)" in done.output
    assert list((root / "seeds").rglob("*.txt")) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--date", "6.5.2024"), "not a date: '6.5.2024' (write 2024-05-06, if that is the day meant)"),
        (("--source-url", "javascript:alert(1)"), "not an http(s) address: 'javascript:alert(1)'"),
        (("--to", "seeds/README.md"), "seeds/README.md would be no seed"),
        (("--to", "seeds/_draft.txt"), "seeds/_draft.txt would be no seed"),
        (("--to", "seeds/a.docx"), "seeds/a.docx would be no seed"),
        (("--lang", "English"), "not a language code: 'English'"),
    ],
)
def test_what_no_seed_can_have_is_wrong_use(root: Path, words: tuple[str, ...], said: str) -> None:
    done = new("--title", "Talks", *words)
    assert done.exit_code == 2
    assert said in " ".join(done.output.split())
    assert list((root / "seeds").iterdir()) == []


def test_on_a_terminal_the_day_and_the_headline_are_asked_for(root: Path) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-m", "digest", "new"], stdin=theirs, stdout=theirs, stderr=theirs, cwd=root
    )
    os.close(theirs)
    os.write(ours, b"6 May\n2024-05-06\nTalks end\n")
    said = b""
    try:
        while piece := os.read(ours, 4096):
            said += piece
    except OSError:  # the other end of a terminal is closed
        pass
    os.close(ours)
    assert done.wait(60) == 0
    assert b"write year, month and day as YYYY-MM-DD" in said
    assert (
        (root / "seeds/2024/talks-end.txt")
        .read_text(encoding="utf-8")
        .startswith("---\ndate: 2024-05-06\ntitle: Talks end\n")
    )


@pytest.mark.usefixtures("root")
def test_pasted_text_without_a_day_is_written_and_said_to_lack_it() -> None:
    done = new("--from", "-", pasted=TEXT)
    assert done.exit_code == 1
    assert done.output.startswith(
        "wrote seeds/harbour-talks-end-without-an-accord.txt\n\nfound:\n"
        "  title  Harbour talks end without an accord   from the first line: please check\n\nnot found:\n"
        "  date              fill in `date:`; without it the story is left out\n"
    )
    checked = CliRunner().invoke(digest, ["check"])
    assert "seeds/harbour-talks-end-without-an-accord.txt:1:1 D101 no date" in checked.output


def test_options_go_before_what_is_found(root: Path) -> None:
    done = new(
        "--from", "-", "--date", "2024-05-06", "--title", "No accord", "--lang", "fr", pasted=f"6 May 2023\n\n{TEXT}"
    )
    assert done.exit_code == 0
    assert "  title  No accord   as given\n" in done.output
    written = (root / "seeds/2024/no-accord.txt").read_text(encoding="utf-8")
    assert written.startswith("---\ndate: 2024-05-06\ntitle: No accord\n")
    assert "\nlang: fr\n" in written


def test_nothing_is_overwritten(root: Path) -> None:
    (root / "seeds/a.txt").write_text("date 2024-05-06 Envoys met.\n", encoding="utf-8")
    done = new("--from", "-", "--to", "seeds/a.txt", "--date", "2023-01-01", pasted=TEXT)
    assert (done.exit_code, done.output) == (
        1,
        "seeds/a.txt D704 is there already (edit it, or name another file with --to)\n",
    )
    assert (root / "seeds/a.txt").read_text(encoding="utf-8") == "date 2024-05-06 Envoys met.\n"


@pytest.mark.parametrize(
    ("there", "words", "why"),
    [
        ("---\ndate: 2020-01-01\nsource: http://www.post.example/a/\n---\nOther.", ("--source-url", "https://post.example/a"),
         "has the same address as its source"),
        ("date 2020-01-01 Harbour talks end without an accord\n\nEnvoys left the harbour\ntown of Varnia, on Monday!",
         ("--title", "Another"), "has the same text"),
        ("date 2024-05-06 Other.", ("--title", "Old"), "has the same name and day"),
    ],
)  # fmt: skip
def test_a_story_that_is_there_is_named_and_not_written_again(
    root: Path, there: str, words: tuple[str, ...], why: str
) -> None:
    (root / "seeds/old.txt").write_text(there, encoding="utf-8")
    pasted = TEXT if "address" in why else TEXT.replace("accord\n", "accord.\n")
    done = new("--from", "-", "--date", "2024-05-06", *words, pasted=pasted)
    assert (done.exit_code, done.output) == (
        1,
        f"seeds/old.txt D704 {why}; nothing was written (edit that file instead)\n",
    )
    assert [path.name for path in (root / "seeds").rglob("*.txt")] == ["old.txt"]


@pytest.mark.parametrize(
    ("words", "pasted", "said"),
    [
        (("--from", "nowhere.txt"), "", "nowhere.txt D701 cannot be read: No such file or directory"),
        (("--from", "."), "", ". D701 cannot be read: Is a directory"),
        (("--from", "-"), " \n", "standard input D703 no text"),
        (
            ("--from", "-"),
            "---\ndate: 2024-05-06\n---\nEnvoys met.",
            "standard input D706 a seed with front matter already",
        ),
        (("--from", "file:///etc/passwd"), "", "file:///etc/passwd D702 not an http(s) address"),
        (("--from", "http://user@localhost/"), "", "http://user@localhost/ D702 not an http(s) address"),
    ],
)
def test_what_cannot_be_taken_in_is_said_in_a_line(root: Path, words: tuple[str, ...], pasted: str, said: str) -> None:
    done = new(*words, pasted=pasted)
    assert done.exit_code == 1
    assert done.output.startswith(said)
    assert done.output.count("\n") == 1
    assert list((root / "seeds").iterdir()) == []


def test_without_the_extra_a_page_is_refused_with_the_command_that_brings_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    done = new("--from", "-", pasted=STORY)
    assert done.exit_code == 2
    assert f'{sys.executable} -m pip install "digest-hook[import]"' in done.output
    assert list((root / "seeds").iterdir()) == []


class Site(BaseHTTPRequestHandler):
    """A small site with the faults that sites have."""

    redirects: ClassVar = {
        "/moved": "/story",
        "/to-a-file": "file:///etc/passwd",
        "/to-another-scheme": "ftp://127.0.0.1/story",
        "/round": "/round",
    }

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path in self.redirects:
            self._answer(302, b"", location=self.redirects[path])
        elif path == "/refused":
            self._answer(403, b"no")
        elif path == "/picture":
            self._answer(200, b"\x89PNG", kind="image/png")
        elif path == "/text":
            text = "date 2024-05-06 Café talks.".encode("cp1252")
            self._answer(200, text, kind="text/plain; charset=windows-1252")
        elif path == "/slow":
            self._answer(200, b"")
            for _ in range(50):
                self.wfile.write(b"<p>")
                time.sleep(0.05)
        else:
            self._answer(200, STORY.replace(b"https://www.varniapost.example", b""))

    def _answer(self, code: int, body: bytes, kind: str = "text/html", location: str = "") -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Serve :class:`Site` on this machine; yields its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_is_fetched_and_its_address_is_its_source(root: Path, site: str) -> None:
    pytest.importorskip("trafilatura", reason="the extra `import` is not installed")
    done = new("--from", f"{site}/moved?utm_source=feed")
    assert done.exit_code == 0
    written = (root / "seeds/2024/harbour-talks-end-without-an-accord-on-the-strait.md").read_text(encoding="utf-8")
    assert f"  url: {site}/world/2024/may/06/harbour-talks-end\n" in written


def test_plain_text_is_fetched_in_its_letters(root: Path, site: str) -> None:
    done = new("--from", f"{site}/text?utm_source=feed&id=1")
    assert done.exit_code == 0
    assert f"  url: {site}/text?id=1\n" in (root / "seeds/2024/cafe-talks.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/refused", "the server answers 403 Forbidden"),
        ("/to-a-file", "the server answers 302"),
        ("/to-another-scheme", "leads to what is no http(s) address: ftp://127.0.0.1/story"),
        ("/round", "the server answers 302"),
        ("/picture", "not a page but image/png"),
    ],
)
def test_what_a_site_does_not_give_is_said(site: str, path: str, said: str) -> None:
    with pytest.raises(IntakeError) as caught:
        fetched(f"{site}{path}")
    assert (caught.value.code, caught.value.message.startswith(said)) == ("D702", True)
    assert caught.value.path == f"{site}{path}"


def test_a_page_has_an_end_in_size_and_in_time(site: str) -> None:
    with pytest.raises(IntakeError, match="larger than 1,000 bytes"):
        fetched(f"{site}/story", largest=1000)
    begun = time.monotonic()
    with pytest.raises(IntakeError, match="takes too long"):
        fetched(f"{site}/slow", seconds=0.4)
    assert time.monotonic() - begun < 2


def test_a_site_that_is_not_there_is_said_to_be_none() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/"
    with pytest.raises(IntakeError, match="cannot be fetched"):
        fetched(address)
