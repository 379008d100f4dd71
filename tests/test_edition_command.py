"""``digest edition`` as it is typed: what goes where, and how it ends."""

import email
import subprocess
import sys
from email.policy import SMTP
from pathlib import Path

import pytest

from tests.sites import GOLDEN, golden_copy


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the invented paper, read in some of these tests alone."""
    return golden_copy(tmp_path_factory.mktemp("paper"))


def edition(root: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "digest", "edition", *words]
    return subprocess.run(command, cwd=root, capture_output=True, check=False)


def test_a_week_is_printed_as_the_site_has_it(paper: Path) -> None:
    done = edition(paper, "2021-W19")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == (GOLDEN / "expected/editions/2021-W19.md").read_bytes()


def test_a_mail_is_printed_whole_and_says_that_it_has_no_links(paper: Path) -> None:
    done = edition(paper, "2021-W18", "--eml")
    assert done.returncode == 0
    assert done.stderr.decode() == (
        "mkdocs.yml D603 no site_url, so the mail has no links (set `site_url:` to where the site is published)\n"
    )
    message = email.message_from_bytes(done.stdout, policy=SMTP)
    assert message["Subject"].startswith("The week of 3–9 May 2021: ")
    assert b"href" not in done.stdout


def test_a_mail_of_a_site_with_an_address_has_links_and_its_sender(tmp_path: Path) -> None:
    root = golden_copy(tmp_path)
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("site_url: https://lake.example/\n")
    done = edition(root, "2021-W18", "--eml", "--from", "desk@lake.example")
    assert (done.returncode, done.stderr) == (0, b"")
    message = email.message_from_bytes(done.stdout, policy=SMTP)
    assert message["From"] == "The Lake Herald <desk@lake.example>"
    assert b"https://lake.example/articles/2021/05/" in done.stdout
    # Even a text that tries to is no header, no element and no address.
    assert not {"Bcc", "X-Injected"} & set(message.keys())


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("2021-18", "write 2021-W18"),
        ("2021w7", "write 2021-W07"),
        ("2021-05-04", "that day is in 2021-W18"),
        ("2021-W53", "write year and week of ISO 8601 as 2023-W41; a year has 52 or 53 weeks"),
        ("last", "write year and week of ISO 8601 as 2023-W41; a year has 52 or 53 weeks"),
    ],
)
def test_what_is_no_week_is_wrong_use(paper: Path, typed: str, hint: str) -> None:
    done = edition(paper, typed)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == f"{typed} D601 not a week of any year ({hint})\n"


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("1970-W01", "1985-W47"), ("2000-W01", "1985-W48 and 2021-W18"), ("2022-W01", "2021-W19")],
)
def test_a_week_without_stories_names_the_nearest_that_have_some(paper: Path, typed: str, nearest: str) -> None:
    done = edition(paper, typed, "--eml")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode() == f"{typed} D602 no stories in this week (the nearest with stories: {nearest})\n"


@pytest.mark.parametrize(
    "address", ["desk", "a b@lake.example", "desk@lake.example\r\nBcc: x@example.org", "a@b, c@d", "x" * 60 + "@y"]
)
def test_a_sender_that_is_no_address_is_wrong_use(paper: Path, address: str) -> None:
    done = edition(paper, "2021-W18", "--eml", "--from", address)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"not a mail address" in done.stderr


def test_a_bad_seed_stops_no_edition_and_is_told(tmp_path: Path) -> None:
    root = golden_copy(tmp_path)
    (root / "seeds/2021/bad.txt").write_text("Envoys met.", encoding="utf-8")
    done = edition(root, "2021-W18")
    assert done.returncode == 1
    assert done.stdout.startswith(b"---\ntitle: The week of 3")
    assert b"D101 no date" in done.stderr
