"""A whole site, built once for all tests that look at pages as they are published."""

from pathlib import Path

import pytest

from tests.sites import build_whole


@pytest.fixture(scope="session")
def whole_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the digest's own stories with those that test pages (hostile, corrected, withheld …); yields ``site/``."""
    return build_whole(tmp_path_factory.mktemp("whole"))
