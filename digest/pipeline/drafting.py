"""The pages and data files of a digest as drafts: what the adapter takes from what was kept, or makes."""

from collections.abc import Iterator
from dataclasses import fields
from typing import NamedTuple

from digest.cache import rules_version
from digest.collected import Digest
from digest.draft import Draft
from digest.marks import Marks
from digest.page import Page
from digest.publish import OutputFile, data_drafts
from digest.render import drafts
from digest.settings import Settings

_PLACES = {"root", "docs", "seeds", "cache", "jobs", "cluster", "policy", "strict"}
_SHOWN = tuple(field.name for field in fields(Settings) if field.name not in _PLACES)
"""Settings that pages and data files may show: all but where things lie and how a build runs."""


class Drafted(NamedTuple):
    """The pages and data files of a digest as drafts."""

    pages: Iterator[Draft[Page]]
    files: Iterator[Draft[OutputFile]]


def drafted(digest: Digest, settings: Settings) -> Drafted:
    """Return a digest's pages and data files as drafts: their marks say what they are made of, settings included."""
    of_settings = [(name, getattr(settings, name)) for name in _SHOWN]
    seeds = settings.seeds.relative_to(settings.root) if settings.seeds.is_relative_to(settings.root) else None
    marks = Marks(digest, f"{rules_version()} {of_settings} {seeds}")
    return Drafted(drafts(digest, settings, marks), data_drafts(digest, settings, marks))
