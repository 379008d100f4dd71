"""Whether the tests reach enough of ``digest/``: ``python -m tests.audit.covered REPORT``; exit status 1 where not.

REPORT is what ``coverage json`` writes. Lines and branches are counted apart, so that many lines never hide a branch.
What touches a stranger's text first must be reached whole.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

WHOLE = ("digest/escape.py", "digest/read/*.py", "digest/slugs.py", "digest/text.py", "digest/yamltext/*.py")
"""Escaping, reading and slugs: every line and every branch."""

LEAST = 95.0
"""Per cent of the lines, and of the branches, of the whole package."""


@dataclass(frozen=True)
class Reached:
    """How much of some files the tests reached: lines and branches, of how many."""

    lines: int = 0
    of_lines: int = 0
    branches: int = 0
    of_branches: int = 0

    def per_cent(self) -> tuple[float, float]:
        """Return the share of the lines and that of the branches; of nothing, all is reached."""
        return 100 * self.lines / max(1, self.of_lines), (
            100 * self.branches / self.of_branches if self.of_branches else 100.0
        )


def reached(summaries: Iterable[dict[str, int]]) -> Reached:
    """Return the sum of the summaries of some files."""
    keys = ("covered_lines", "num_statements", "covered_branches", "num_branches")
    together = [[summary[key] for key in keys] for summary in summaries]
    return Reached(*(sum(column) for column in zip(*together, strict=True)))


def whole(path: str) -> bool:
    """Whether a file is one of which everything must be reached."""
    return any(fnmatch(path, pattern) for pattern in WHOLE)


def too_little(report: dict[str, Any]) -> list[str]:
    """Return what is wrong, a line each: files and lines that were not reached, or too few of all."""
    files: dict[str, Any] = {path.replace("\\", "/"): file for path, file in report["files"].items()}
    absent = [pattern for pattern in WHOLE if not any(fnmatch(path, pattern) for path in files)]
    wrong = [f"{pattern}: no such file was measured" for pattern in absent]
    for path, file in sorted(files.items()):
        if whole(path) and (file["missing_lines"] or file["missing_branches"]):
            named = ", ".join(f"{start} to {end}" for start, end in file["missing_branches"])
            wrong.append(f"{path}: not reached: lines {file['missing_lines']}, branches {named or 'none'}")
    lines, branches = reached(file["summary"] for file in files.values()).per_cent()
    if min(lines, branches) < LEAST:
        wrong.append(f"digest/: {lines:.1f} % of the lines and {branches:.1f} % of the branches; {LEAST} are asked")
    return wrong


def main(path: Path) -> None:
    """Print the figures, then what is wrong."""
    report = json.loads(path.read_text(encoding="utf-8"))
    for name, chosen in (("escaping, reading, slugs", whole), ("digest/", lambda _: True)):
        found = reached(file["summary"] for name_, file in report["files"].items() if chosen(name_))
        print("%s: %.1f %% of the lines, %.1f %% of the branches" % (name, *found.per_cent()))  # noqa: T201, UP031
    wrong = too_little(report)
    print(*wrong, sep="\n")  # noqa: T201
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
