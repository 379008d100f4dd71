"""What is installed anywhere is named by a lock, with hashes; `make lock` renews every one of them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.cli.init import starter_files
from tests.casefiles import ROOT
from tests.sites import by_path

LOCKS = sorted([*ROOT.glob("*.lock"), *(ROOT / "tests").rglob("*.lock")])
NPM_LOCKS = sorted((ROOT / "tests").rglob("package-lock.json"))
STARTER = by_path(list(starter_files("The Lake")))

FETCHES = re.compile(
    r"\b(?:pip[\w.]* (?:install|download|wheel)|uv (?:pip|tool|sync|add|run)|uvx|pipx|npm \w+|npx|yarn|pnpm|gem install"
    r"|go (?:install|run)|cargo install|curl|wget|docker|git clone)\b"
)
"""Commands that bring something from elsewhere. Debian's packages are signed, and apt holds them against that."""

LOCKED = (
    re.compile(r"pip install [^|&;]*--no-deps --require-hashes [^|&;]*-r \S*(?:\.lock|\$<)$"),
    re.compile(r"pip install [^|&;]*--no-deps --no-build-isolation (?:-e )?\.$"),  # the package that lies here
    re.compile(r"npm ci --prefix \S+ --ignore-scripts --no-audit --no-fund$"),
)
OTHERS = {
    # Held against a checksum before it is read: docs/dev/vendored.md.
    "npm pack --silent --pack-destination build/map world-atlas@2.0.2",
    "pip download --quiet --no-deps --dest build/lexicon nomquamgender==0.1.4",
    (
        'curl --fail --silent --show-error --location --output "build/examples/$$place.txt" "$$address" || exit 1; done'
    ),
    # They make the locks, and install nothing.
    "uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header",
    "npm update --prefix $$folder --package-lock-only --ignore-scripts --no-audit --no-fund || exit 1; done",
    # It sends the weekly mail.
    (
        'curl --silent --show-error --fail --ssl-reqd --url "$SMTP_URL" --user "$SMTP_USER:$SMTP_PASSWORD" --mail-from '
        '"$SENDER" --mail-rcpt "$LIST" --upload-file edition/edition.eml'
    ),
    # The package itself, where a new digest has it from: a version of an index, or a commit. It brings nothing else.
    "pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -r requirements.txt",
}  # fmt: skip


def scripts() -> Iterator[tuple[str, str]]:
    """Yield every file that says which commands run, of the repository and of a new digest."""
    ours = [ROOT / "Makefile", ROOT / ".ci/run", *sorted((ROOT / ".github").rglob("*"))]
    for path in ours:
        if path.is_file() and path.suffix in {"", ".sh", ".yml"}:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
    for place in ("Makefile", ".github/workflows/check.yml", ".github/workflows/publish.yml"):
        yield f"a new digest's {place}", STARTER[place].decode("utf-8")


def commands(text: str) -> Iterator[str]:
    """Yield what a script fetches, command by command, broken lines joined and comments left out."""
    for line in re.sub(r"\\\n\s*", "", text).splitlines():
        code = re.sub(r"(^|\s)#.*", "", line).rstrip()
        if match := FETCHES.search(code):
            yield code[match.start() :].strip()


@pytest.mark.parametrize(("place", "text"), [pytest.param(*script, id=script[0]) for script in scripts()])
def test_whatever_is_installed_is_named_by_a_lock(place: str, text: str) -> None:
    loose = [one for one in commands(text) if one not in OTHERS and not any(form.search(one) for form in LOCKED)]
    assert loose == [], place


def test_a_loose_install_is_noticed() -> None:
    tried = (
        "a:\n\t.venv/bin/pip install \\\n\t  zizmor==1.32.0  # pinned\n\tnpx vnu\n\tpip install --no-deps -r a.lock\n"
    )
    found = list(commands(tried))
    assert found == ["pip install zizmor==1.32.0", "npx vnu", "pip install --no-deps -r a.lock"]
    assert not any(form.search(one) for one in found for form in LOCKED)


def test_every_exception_is_still_one() -> None:
    said = {one for _, text in scripts() for one in commands(text)}
    assert said >= OTHERS


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_package_of_a_lock_has_its_version_and_hashes_and_no_other_source(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    entries = re.findall(r"^(\S.*(?:\n +.*)*)", text, re.MULTILINE)
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9][a-z0-9.-]*(?:\[[a-z,]+\])?==\S+", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry
    assert not re.search(r"://|--(?:extra-)?index|--find-links|--trusted", text)


def test_locks_that_are_installed_together_name_one_version() -> None:
    def pinned(path: Path) -> dict[str, str]:
        return dict(
            re.findall(r"^([a-z0-9.-]+)(?:\[[a-z,]+\])?==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        )

    runtime = pinned(ROOT / "requirements.lock")
    for other in (ROOT / "requirements-dev.lock", ROOT / "tests/audit/properdocs.lock"):
        differing = {n for n, version in pinned(other).items() if runtime.get(n, version) != version}
        assert differing == set(), other


@pytest.mark.parametrize("lock", NPM_LOCKS, ids=lambda path: path.parent.name)
def test_every_npm_package_has_its_checksum(lock: Path) -> None:
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    wanted = json.loads((lock.parent / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert packages[""]["dependencies"] == wanted
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert [name for name, told in packages.items() if name and not told["integrity"].startswith("sha512-")] == []


def test_make_lock_renews_every_lock() -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").split("\nlock:")[1].split("\n\n")[0]
    for lock in LOCKS:
        assert f"-o {lock.relative_to(ROOT).as_posix()}" in recipe
    for lock in NPM_LOCKS:
        assert lock.parent.relative_to(ROOT).as_posix() in re.split(r"[\s;]", recipe)


def test_no_lock_takes_a_package_from_elsewhere_for_the_commands_that_read_it() -> None:
    for place, text in scripts():
        assert not re.search(r"--(?:extra-)?index-url|--find-links|--trusted-host|--registry|PIP_\w*INDEX", text), place


def test_a_new_digest_installs_what_the_package_was_tested_with() -> None:
    assert STARTER["requirements.lock"] == (ROOT / "requirements.lock").read_bytes()
