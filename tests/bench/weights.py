"""How heavy pages are: the five kinds of which one could grow with the corpus, as they lie on disk and packed."""

import gzip
from collections.abc import Mapping
from pathlib import Path

KINDS: Mapping[str, str] = {
    "front page": "index.html",
    "story": "articles/*/*/*/*/index.html",
    "busy person": "people/*/index.html",
    "busy country": "countries/*/index.html",
    "day": "archive/*/*/*/index.html",
}
"""The kinds, and where their pages stand."""


def weights(site: Path) -> dict[str, float]:
    """Return for each kind the kB of its page, packed as servers send it: of stories the middle, else the heaviest."""
    found = {}
    for kind, pattern in KINDS.items():
        pages = sorted(site.glob(pattern), key=lambda path: (path.stat().st_size, path))
        page = pages[len(pages) // 2] if kind == "story" else pages[-1]
        text = page.read_bytes()
        found[kind] = len(gzip.compress(text, mtime=0)) / 1000
        found[f"{kind}, unpacked"] = len(text) / 1000
    return found
