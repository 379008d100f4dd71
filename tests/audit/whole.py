"""Build the whole site of the tests into a folder, for programs that check it from outside."""

import shutil
import sys
from pathlib import Path

from tests.sites import build_whole


def main(folder: Path) -> None:
    """Build it anew; what was recognised there before is kept."""
    for name in ("docs", "hooks", "seeds", "site"):
        shutil.rmtree(folder / name, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    print(build_whole(folder))  # noqa: T201 - the Makefile reads it


if __name__ == "__main__":
    main(Path(sys.argv[1]))
