"""The workflows' own commands, run on a scratch repository: what a pull request is told, what is published and sent."""

import email
import email.policy
import os
import subprocess
from pathlib import Path

import pytest

from tests.forge import ENVIRONMENT, FORGE, Ran, checkout, run_job
from tests.repositories import commit, git

PULL_REQUEST = {
    "${{ github.base_ref && format('origin/{0}', github.base_ref) || 'HEAD' }}": "origin/main",
    "origin/${{ github.base_ref }}": "origin/main",
}
ON_MAIN = {"${{ github.base_ref && format('origin/{0}', github.base_ref) || 'HEAD' }}": "HEAD"}
PAGES = {"${{ steps.pages.outputs.base_url }}": "https://lake.example/herald", "${{ vars.EDITION_SENDER }}": ""}
WEEK = "${{ inputs.week }}"

GOOD = "date 2021-06-02 Swedish Prime Minister Ana Bellamy met envoys of Spain in Stockholm on Wednesday.\n"
BAD = "date 2021-13-02 @all see https://evil.example/ and #12.\n"
NAME = "seeds/2021/bad $(touch run1); `touch run2` \"'&\n::error::x.txt"
"""A name as git allows it, and as a shell that is given it by mistake would act on."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return checkout(tmp_path)


def propose(root: Path, **seeds: str) -> None:
    git(root, "switch", "--quiet", "--create", "a-seed")
    for name, text in seeds.items():
        (root / "seeds/2021" / f"{name}.txt").write_text(text, encoding="utf-8")
    commit(root)


def annotations(ran: Ran) -> list[str]:
    """Return the errors; what is doubtful in the invented paper is not at issue here."""
    return [line for line in ran.printed.splitlines() if line.startswith("::error")]


def test_a_good_seed_is_green_and_the_summary_shows_what_it_becomes(root: Path) -> None:
    propose(root, good=GOOD)
    ran = run_job("check", "seeds", root, PULL_REQUEST)
    assert (ran.green, annotations(ran)) == (True, [])
    assert "## What the changed seeds will become" in ran.summary
    assert "articles/2021/06/02/good" in ran.summary
    assert "## Tags that change" in ran.summary
    assert "seeds/2021/good.txt" in ran.summary.partition("## Tags that change")[2]


def test_a_bad_seed_beside_a_good_one_is_red_at_its_line_and_both_are_shown(root: Path) -> None:
    propose(root, good=GOOD, bad=BAD)
    ran = run_job("check", "seeds", root, PULL_REQUEST)
    assert not ran.green
    assert len(annotations(ran)) == 1, "a problem is noted once"
    assert annotations(ran)[0].startswith("::error file=seeds/2021/bad.txt,line=1,")
    assert "articles/2021/06/02/good" in ran.summary
    assert "seeds/2021/bad.txt" in ran.summary


def test_a_fault_elsewhere_is_found_though_the_changed_seed_is_good(root: Path) -> None:
    propose(root, good=GOOD)
    (root / "seeds/people.yml").write_text("- name: [\n", encoding="utf-8")
    ran = run_job("check", "seeds", root, PULL_REQUEST)
    assert not ran.green
    assert "seeds/people.yml" in ran.printed


def test_a_change_without_seeds_is_checked_whole(root: Path) -> None:
    git(root, "switch", "--quiet", "--create", "words")
    (root / "seeds/people.yml").write_text("- name: [\n", encoding="utf-8")
    commit(root)
    ran = run_job("check", "seeds", root, PULL_REQUEST)
    assert not ran.green
    assert any("file=seeds/people.yml" in line for line in annotations(ran))
    assert "What the changed seeds will become" not in ran.summary


def test_what_is_shown_never_makes_it_red(root: Path) -> None:
    propose(root, good=GOOD)
    broken = root / ".venv/bin/digest"
    script = broken.read_text(encoding="utf-8")
    broken.write_text(script.replace("exec", 'case "$1" in preview|diff) exit 3;; esac\nexec', 1), encoding="utf-8")
    assert run_job("check", "seeds", root, PULL_REQUEST).green


def test_a_file_name_is_data(root: Path) -> None:
    git(root, "switch", "--quiet", "--create", "a-seed")
    (root / NAME).write_text(BAD, encoding="utf-8")
    commit(root)
    ran = run_job("check", "seeds", root, PULL_REQUEST)
    assert not ran.green
    assert not list(root.rglob("run[12]"))
    assert [line for line in annotations(ran) if not line.startswith("::error file=seeds/2021/bad $(touch")] == []
    assert len(annotations(ran)) == 1
    assert run_job("preview-build", "build", root, PULL_REQUEST).green
    assert not list(root.rglob("run[12]"))


def test_seeds_are_those_that_the_digest_reads(root: Path) -> None:
    propose(root, _draft=BAD)
    (root / "seeds/README.md").write_text("About our seeds.\n", encoding="utf-8")
    ran = run_job("check", "seeds", root, PULL_REQUEST)
    assert (ran.green, annotations(ran)) == (True, [])


def test_on_main_everything_is_checked(root: Path) -> None:
    ran = run_job("check", "seeds", root, ON_MAIN)
    assert (ran.green, annotations(ran)) == (True, [])
    (root / "seeds/2021/bad.txt").write_text(BAD, encoding="utf-8")
    commit(root)
    assert not run_job("check", "seeds", root, ON_MAIN).green


def test_a_preview_is_a_site_and_a_text_though_a_seed_is_bad(root: Path) -> None:
    propose(root, good=GOOD, bad=BAD)
    assert run_job("preview-build", "build", root, PULL_REQUEST).green
    assert (root / "build/preview/site/articles/2021/06/02/good/index.html").is_file()
    said = (root / "build/preview/preview.txt").read_text(encoding="utf-8")
    assert "seeds/2021/good.txt" in said
    assert "Tags that change:" in said


def test_a_summary_keeps_its_size_whatever_is_brought(root: Path) -> None:
    propose(root, **{f"story{number}": f"{GOOD}\n{number} {'word ' * 4000}\n" for number in range(25)})
    ran = run_job("check", "seeds", root, PULL_REQUEST)
    assert "20 of 25 changed seeds are shown" in ran.summary
    assert len(ran.summary.encode()) < 1_000_000


def test_what_is_published_knows_its_address(root: Path) -> None:
    ran = run_job("publish", "build", root, PAGES)
    assert ran.green, ran.printed
    assert 'href="https://lake.example/herald/"' in (root / "site/index.html").read_text(encoding="utf-8")
    assert "https://lake.example/herald/" in (root / "site/feed.xml").read_text(encoding="utf-8")


def test_a_digest_with_a_bad_seed_is_not_published(root: Path) -> None:
    (root / "seeds/2021/bad.txt").write_text(BAD, encoding="utf-8")
    commit(root)
    assert not run_job("publish", "build", root, PAGES).green


def test_an_address_that_a_curator_has_set_stands(root: Path) -> None:
    config = root / "mkdocs.yml"
    config.write_text(f"site_url: https://own.example/\n{config.read_text(encoding='utf-8')}", encoding="utf-8")
    before = config.read_bytes()
    subprocess.run([FORGE / "scripts/address.sh", "https://lake.example"], cwd=root, check=True, env=ENVIRONMENT)
    assert config.read_bytes() == before


@pytest.mark.parametrize("address", ["", "lake.example", "https://a b", 'https://x"\nhooks: [evil.py]', "javascript:x"])
def test_what_is_no_address_is_not_written(root: Path, address: str) -> None:
    before = (root / "mkdocs.yml").read_bytes()
    done = subprocess.run(
        [FORGE / "scripts/address.sh", address], cwd=root, check=False, env=ENVIRONMENT, capture_output=True
    )
    assert done.returncode != 0
    assert (root / "mkdocs.yml").read_bytes() == before


def test_a_week_becomes_a_page_and_a_mail_with_links(root: Path) -> None:
    ran = run_job(
        "weekly", "edition", root, {**PAGES, WEEK: "2021-W18", "${{ vars.EDITION_SENDER }}": "a@lake.example"}
    )
    assert ran.green, ran.printed
    assert ran.outputs == "made=true\n"
    assert "2021-W18" in ran.summary
    assert "\n* " in ran.summary
    page = (root / "build/edition/edition.md").read_text(encoding="utf-8")
    assert "week: 2021-W18" in page
    mail = email.message_from_bytes((root / "build/edition/edition.eml").read_bytes(), policy=email.policy.default)
    assert "a@lake.example" in mail["From"]
    assert "https://lake.example/herald/" in str(mail.get_body(("plain",)))


def test_a_quiet_week_is_nothing_wrong_and_sends_nothing(root: Path) -> None:
    ran = run_job("weekly", "edition", root, {**PAGES, WEEK: ""})
    assert (ran.green, ran.outputs) == (True, "")
    assert "no stories in this week" in ran.summary
    assert not list((root / "build/edition").iterdir())


def test_a_week_that_is_none_is_red(root: Path) -> None:
    ran = run_job("weekly", "edition", root, {**PAGES, WEEK: "2021-W77; touch run1"})
    assert (ran.green, ran.outputs) == (False, "")
    assert "D601" in ran.printed
    assert not list(root.rglob("run1"))


def test_the_review_says_how_it_is_called() -> None:
    done = subprocess.run([FORGE / "scripts/review.sh"], capture_output=True, text=True, check=False, env=os.environ)
    assert done.returncode == 2
    assert "review.sh check BASE" in done.stderr
