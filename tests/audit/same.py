"""The same seeds give the same bytes, whatever surrounds the build: ``python -m tests.audit.same`` (``make same``).

Everything that leaves the digest is made once for every way that this machine can go: the site as the hook builds it,
the tree of ``digest export``, the folder of ``digest export --site``, a mail, the tags. For each the SHA-256 of the
whole tree is printed, and what differs from the first.
"""

import gzip
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.audit.ways import Way, laid_down, ways
from tests.sites import tree_of, whole_paper

MADE = "made"
_MOST = 5
_PACKED = b"\x1f\x8b"


def everything(paper: Path, above: Path, way: Way) -> dict[str, bytes]:
    """Make all that leaves the digest of a copy of ``paper`` below ``above``; return the files by path."""
    root = laid_down(paper, above / way.folder, way)
    made = root / MADE
    for _ in range(2 if way.again else 1):
        _run(root, way, "mkdocs", "build", "--quiet", "--strict", "--site-dir", f"{MADE}/site")
    _run(root, way, "digest", "export", f"{MADE}/export")
    _run(root, way, "digest", "export", "--site", f"{MADE}/elsewhere")
    (made / "tags.jsonl").write_bytes(_run(root, way, "digest", "tag"))
    week = max(path.stem for path in (made / "export/editions").glob("*-W*.md"))
    (made / "edition.eml").write_bytes(_run(root, way, "digest", "edition", week, "--eml"))
    return tree_of(made)


def _run(root: Path, way: Way, module: str, *words: str) -> bytes:
    """Run a command in its surroundings and return what it prints; what it complains of is shown where it fails."""
    environment = {
        key: value for key, value in os.environ.items() if key not in {"SOURCE_DATE_EPOCH", "PYTHONHASHSEED"}
    }
    environment |= {"NO_MKDOCS_2_WARNING": "1", **way.environment}
    command = [*way.before, sys.executable, "-m", module, *words]
    done = subprocess.run(command, cwd=root, env=environment, umask=way.umask, capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(f"{way.name}: {module} {' '.join(words)}: {done.stderr.decode(errors='replace')}")
    return done.stdout


def sum_of(tree: Mapping[str, bytes]) -> str:
    """Return the SHA-256 of a tree: of each file its path, its length and its bytes, in the order of the paths."""
    whole = hashlib.sha256()
    for path, content in sorted(tree.items()):
        whole.update(f"{path}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()


def differences(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """Return the paths that only one of two trees has, or that hold other bytes there."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def told_moments(tree: Mapping[str, bytes], now: datetime) -> Iterator[str]:
    """Yield the paths of files that hold the day of ``now`` or the day beside it, also in the head of a packed one."""
    days = [now + timedelta(days=step) for step in (-1, 0, 1)]
    forms = [form for day in days for form in (f"{day:%Y-%m-%d}", f"{day:%d %b %Y}", f"{day.day} {day:%B %Y}")]
    told = re.compile("|".join(map(re.escape, forms)).encode())
    for path, content in tree.items():
        packed = content.startswith(_PACKED)
        stamp = int.from_bytes(content[4:8], "little") if packed else 0
        if abs(stamp - now.timestamp()) < timedelta(days=2).total_seconds() or told.search(
            gzip.decompress(content) if packed else content
        ):
            yield path


def main() -> None:
    """Build the whole site of the tests in every way; exit status 1 where two differ."""
    with TemporaryDirectory(prefix="same-") as folder:
        above = Path(folder)
        paper, first, wrong = whole_paper(above / "paper"), dict[str, bytes](), False
        for number, way in enumerate(ways(above / "languages")):
            tree = everything(paper, above / str(number), way)
            first = first or tree
            found = differences(first, tree)
            wrong |= bool(found)
            print(sum_of(tree), way.name, len(tree), "files", *found[:_MOST], flush=True)  # noqa: T201 - what it is for
        told = list(told_moments(first, datetime.now(UTC)))
        print("files that tell the day:", *told or ["none"])  # noqa: T201
    sys.exit(1 if wrong or told else 0)


if __name__ == "__main__":
    main()
