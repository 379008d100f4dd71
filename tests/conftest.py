"""A whole site, built once for all tests, in all processes, that look at pages as they are published."""

import os
from pathlib import Path

import pytest

from tests.once import made_once
from tests.sites import build_whole

LONG = {
    *("test_same.py", "test_elsewhere.py", "test_cache.py", "test_whole.py", "test_heads.py", "test_hook.py"),
    *("test_roundtrip.py", "test_escape.py", "test_wheel.py", "test_diff.py", "test_takedown.py", "test_serving.py"),
}
"""Files of which each takes a process a quarter of a minute and more, most of it by building sites."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let long files begin first, behind those in a browser: at the end, all other processes would wait for one."""
    items.sort(key=lambda item: (item.path.parent.name != "browser", item.path.name not in LONG))


@pytest.fixture(scope="session")
def whole_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the digest's own stories with those that test pages (hostile, corrected, withheld …); yields ``site/``.

    ``DIGEST_WHOLE_SITE`` names one that ``python -m tests.audit.whole`` made of the same files (``.ci/run`` does).
    """
    if made := os.environ.get("DIGEST_WHOLE_SITE"):
        return Path(made).resolve(strict=True)
    return made_once(tmp_path_factory, "whole", build_whole) / "site"


@pytest.fixture(scope="session")
def recognised(whole_site: Path) -> Path:
    """Return the cache of the whole site: who looks at pages and not at recognition need not load the model again."""
    return whole_site.parent / ".cache"
