"""The guides that every digest publishes below ``/docs/``: they ship with the package, so they fit its version.

In the repository they lie in ``docs/``; packaging (``setup.py``) lays them beside this module. What tells of one digest
alone stays out: its page about itself, and the tour with its pictures.
"""

from collections.abc import Iterator
from pathlib import Path

_SHIPPED = Path(__file__).parent / "guides"
_WRITTEN = Path(__file__).parents[1] / "docs"
OF_ONE_DIGEST = frozenset({"about.md", "tour.md"})


def guides_folder() -> Path:
    """Return the folder of the guides: the package's own, or in a checkout the one where they are written."""
    return _SHIPPED if _SHIPPED.is_dir() else _WRITTEN


def guides() -> Iterator[str]:
    """Yield the place of each guide below :func:`guides_folder`, with forward slashes, in order."""
    folder = guides_folder()
    for path in sorted(folder.rglob("*.md")):
        place = path.relative_to(folder).as_posix()
        if place not in OF_ONE_DIGEST:
            yield place
