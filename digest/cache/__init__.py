"""Cache: what was recognised once is kept on disk, by all that it was made of, and never asked for in vain.

Two files below the cache folder. ``names.jsonl`` keeps what the language model found, by model and text: with
the registry or a rule changed, the model need not read anything again. ``tags.jsonl`` keeps the tags of whole
stories, by story, registry, model and rules: with nothing changed, nothing is recognised again. Both may be
deleted at any time; a line that is damaged, foreign or torn is noticed and made again.
"""

from digest.cache.folder import Cache, Counts, open_cache
from digest.cache.names import KeptNames
from digest.cache.tags import KeptTags
from digest.cache.versions import rules_version

__all__ = ["Cache", "Counts", "KeptNames", "KeptTags", "open_cache", "rules_version"]
