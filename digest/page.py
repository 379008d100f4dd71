"""A page as a value: what render makes and publish writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown page: ``path`` in the tree, ``meta`` as front matter in order, ``body`` in Markdown."""

    path: str
    meta: Mapping[str, Any]
    body: str
