"""The register of what comes from elsewhere is whole, its checksums hold, and the model is the official one."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from importlib.util import find_spec
from pathlib import Path

import pytest

from digest.knowledge import draw, renew
from digest.recognise.names import DEFAULT_MODEL
from tests.casefiles import ROOT

PAGE = (ROOT / "docs/dev/vendored.md").read_text(encoding="utf-8")
ENTRIES = {match[1]: match[2] for match in re.finditer(r"^### (\S+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)}
OURS = [
    pattern
    for line in PAGE.partition("\n## Made here")[2].splitlines()
    if line.startswith("| `")
    for pattern in re.findall(r"`([^`]+)`", line.split("|")[1])
]

# What people here write by hand, by its ending. Of tables, pictures, programs and long texts it can be doubted.
WRITTEN = {".py", ".md", ".yml", ".toml", ".sh", ".html", ".css", ".in", ".lock", ".dict", ".cfg"}
SEEDS_AND_CASES = tuple(
    f"{folder}/"
    for folder in (
        "seeds",
        "digest/starter",
        *(f"tests/{n}" for n in ("cases", "golden", "corpus", "fuzz/corpus", "audit/seeds")),
    )
)
OF_NPM = {"package.json", "package-lock.json"}

MODEL = "en_core_web_sm-3.8.0"
OFFICIAL = dict(
    line.split("  ")[::-1] for line in (ROOT / f"tests/audit/{MODEL}.sha256").read_text("utf-8").splitlines()
)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def kept() -> Iterator[Path]:
    """Yield every file of the repository, by its place there; what `.gitignore` names was made, not written."""
    made = [".git", *(line.rstrip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split())]
    for inside, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if not any(fnmatch(name, pattern) for pattern in made)]
        yield from (Path(inside, name).relative_to(ROOT) for name in names if name not in made)


def doubtful() -> list[str]:
    """Return every file of the repository that somebody else may have made."""
    found = []
    for path in kept():
        script = path.suffix == ".js" and path.parent == Path("digest/theme/assets/digest")
        plain = path.suffix in WRITTEN or not path.suffix or path.name.startswith(".") or script
        if not (plain or path.name in OF_NPM or path.as_posix().startswith((*SEEDS_AND_CASES, ".github/"))):
            found.append(path.as_posix())
    return found


def test_every_file_that_may_come_from_elsewhere_is_in_the_register_or_made_here() -> None:
    files = doubtful()
    assert set(ENTRIES) <= set(files)
    assert len(files) > 20
    unknown = [name for name in files if name not in ENTRIES and not any(fnmatch(name, own) for own in OURS)]
    assert unknown == []
    stale = [own for own in OURS if not any(fnmatch(name, own) for name in files)]
    assert stale == []


@pytest.mark.parametrize("name", ENTRIES)
def test_an_entry_tells_source_licence_checksum_and_how_it_is_renewed(name: str) -> None:
    told = dict(re.findall(r"^\* \*\*([a-z0-9 ]+):\*\* (.*(?:\n  .*)*)", ENTRIES[name], re.MULTILINE))
    assert set(told) == {"from", "licence", "sha256", "renewed by"}
    assert all(value.strip() for value in told.values())
    assert told["sha256"] == f"`{sha256((ROOT / name).read_bytes())}`"
    for target in re.findall(r"`make (\S+)`", told["renewed by"]):
        assert f"\n{target}: " in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_whatever_the_renewal_takes_is_what_the_register_names() -> None:
    for name, checksum in renew.SHA256.items():
        assert re.search(rf"`{name}`, SHA-256\s+`{checksum}`", PAGE), name
    assert "(by its SHA-512)" in ENTRIES["digest/knowledge/world.json"]


def test_a_changed_source_renews_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renew, "HERE", tmp_path)
    changed = tmp_path / "nomquamgender-0.1.4-py3-none-any.whl"
    changed.write_bytes(b"PK\x03\x04")
    with pytest.raises(SystemExit, match="not the file that these lists are made of"):
        renew.main(changed, [])
    with pytest.raises(SystemExit, match="not the archive that this script was written for"):
        draw.main(changed)
    assert list(tmp_path.iterdir()) == [changed]


def model_folder() -> Path:
    found = find_spec(DEFAULT_MODEL)
    assert found
    assert found.origin
    return Path(found.origin).parent


def as_official(name: str, content: bytes) -> bytes:
    """Undo what the copy on the index has otherwise: its name, its description, and the line ends of one file."""
    if name.endswith("__init__.py"):
        return content.replace(b"\r\n", b"\n")
    if not name.endswith("meta.json"):
        return content
    text = (
        content.decode("utf-8").replace("\r\n", "\n").replace(f'"name":"{DEFAULT_MODEL[3:]}"', '"name":"core_web_sm"')
    )
    parts = "tok2vec, tagger, parser, senter, ner, attribute_ruler, lemmatizer"
    described = f'"description":"English pipeline optimized for CPU. Components: {parts}."'
    text = re.sub(r'"description":"[^"]*"', described, text, count=1)
    text = text.replace('"spacy_version":">=3.7.5,<3.9.0"', '"spacy_version":">=3.8.0,<3.9.0"')
    return text.replace('[\n    "spacy>=3.7.5,<3.9.0"\n  ]', "[\n\n  ]").encode("utf-8")


def unlike_official(folder: Path) -> list[str]:
    """Return the files of an installed model that Explosion's has not, or has otherwise."""
    files = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc"}
    found = []
    for place, path in files.items():
        name = f"en_core_web_sm/{place.replace(f'{DEFAULT_MODEL}-', 'en_core_web_sm-')}"
        # The README, which spaCy does not read, says that this is a copy; meta.json stands there twice.
        known = OFFICIAL.get(name) or OFFICIAL.get(name.replace("/meta.json", f"/{MODEL}/meta.json"))
        if sha256(as_official(name, path.read_bytes())) != known and not name.endswith(f"{MODEL}/README.md"):
            found.append(place)
    return sorted(found)


def test_the_installed_model_is_the_official_one_byte_for_byte() -> None:
    assert unlike_official(model_folder()) == []
    assert len(OFFICIAL) == 26


@pytest.mark.parametrize("place", ["__init__.py", "meta.json", "config.cfg", "ner/model", "extra.py"])
def test_a_changed_model_is_noticed(place: str, tmp_path: Path) -> None:
    folder = tmp_path / DEFAULT_MODEL
    for path in model_folder().rglob("*"):
        if path.is_file() and path.suffix != ".pyc":
            copy = folder / path.relative_to(model_folder())
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.symlink_to(path)
    inside = place if place in {"__init__.py", "extra.py"} else f"{DEFAULT_MODEL}-3.8.0/{place}"
    changed = folder / inside
    content = changed.read_bytes() if changed.exists() else b""
    changed.unlink(missing_ok=True)
    changed.write_bytes(content + b"\n")
    assert unlike_official(folder) == [inside]


LISTENING = """
import pickle, re, sys

heard = []

def listen(event, arguments):
    if event.startswith(("pickle.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "socket.", "urllib.")):
        heard.append(event)

import spacy, {model}
from digest.recognise.names import name_finder
sys.addaudithook(listen)
found = list(name_finder("{model}").find(["Ada Brand met the envoys of France in Geneva."]))
assert found[0], "nothing was recognised"
said = sorted(set(heard))
pickle.loads(pickle.dumps(re.compile("a")))
print(said, heard[-1])
"""


def test_loading_the_model_unpickles_nothing_starts_nothing_and_calls_nobody() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", LISTENING.format(model=DEFAULT_MODEL)],
        cwd=ROOT, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.stdout, done.returncode) == ("[] pickle.find_class\n", 0), done.stderr[-2000:]
