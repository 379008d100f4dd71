"""Cache: what was parsed or recognised once is kept on disk, by all that it was made of, and never asked for in vain.

Files below the cache folder. ``stories.kept`` keeps what seeds were parsed into, by path and bytes, and
``sketches.kept`` the sketches of their texts by which near-duplicates are found.
``names.kept`` keeps what the language model found, by model and text: with the registry or a rule changed, the model
need not read anything again. ``tags.kept`` keeps the tags of whole stories, by story, registry, model and rules: with
nothing changed, nothing is recognised again. Each may be deleted at any time; a record that is damaged, foreign or
torn is noticed and made again.
"""

from digest.cache.folder import Cache, Counts, open_cache
from digest.cache.marks import mark_of, marked
from digest.cache.names import KeptNames
from digest.cache.shelf import Shelf
from digest.cache.sketches import KeptSketches
from digest.cache.stories import KeptStories
from digest.cache.tags import KeptTags
from digest.cache.versions import library_version, rules_version

__all__ = [
    "Cache",
    "Counts",
    "KeptNames",
    "KeptSketches",
    "KeptStories",
    "KeptTags",
    "Shelf",
    "library_version",
    "mark_of",
    "marked",
    "open_cache",
    "rules_version",
]
