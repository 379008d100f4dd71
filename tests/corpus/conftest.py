"""The demo as it is published, without its search: built once for all tests of the corpus."""

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.casefiles import ROOT
from tests.once import made_once

WITHHELD = """---
date: 2023-10-13
publish: hidden
reason: The source withdrew it.
---
Nobody may read that Boris Veranov went to Zanzibar.
"""
EXCERPT = """---
date: 2023-10-13
publish: excerpt
source: {name: "=HYPERLINK(1)", url: "https://source.example/"}
---
Kofi Annan came to Zanzibar.

Out of sight, General Boris Veranov met him. “Unseen words,” said Veranov.
"""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, recognised: Path) -> Path:
    """Build the demo with a withheld story and an excerpt; return the folder of the site."""
    return made_once(tmp_path_factory, "corpus", partial(_build, recognised)) / "site"


def _build(recognised: Path, root: Path) -> None:
    shutil.copytree(recognised, root / ".cache")
    for name in ("docs", "hooks", "seeds"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    (root / "seeds/withheld.txt").write_text(WITHHELD, encoding="utf-8")
    (root / "seeds/excerpt.txt").write_text(EXCERPT, encoding="utf-8")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(f"{config.rstrip()}\n    search: false\n    page_size: 20\n", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=root, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
