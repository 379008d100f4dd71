"""Collect: from single tagged articles to the digest: addresses, people, countries, who keeps whose company."""

from digest.collect.digest import collect

__all__ = ["collect"]
