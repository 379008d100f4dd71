"""Render: from the digest to Markdown pages.

A page is front matter (plain values, escaped by whoever shows them) and a Markdown body in which every text
from a seed or the registry went through :mod:`digest.escape`. Links lead from page to page of the Markdown
tree, so that any generator can follow them.
"""

from digest.render.drafts import drafts
from digest.render.pages import render

__all__ = ["drafts", "render"]
