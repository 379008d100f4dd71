"""Collect: from single tagged articles to the digest: addresses, people, countries, who keeps whose company."""

from digest.collect.digest import collect
from digest.collect.moved import alias_problems, collect_moved
from digest.collect.stories import address_stories
from digest.collect.variants import Variants, variants

__all__ = ["Variants", "address_stories", "alias_problems", "collect", "collect_moved", "variants"]
