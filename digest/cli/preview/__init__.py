"""``digest preview``: what seeds will become, for whoever adds one and for whoever reviews it."""

from digest.cli.preview.card import Card, cards
from digest.cli.preview.markdown import markdown
from digest.cli.preview.text import text

__all__ = ["Card", "cards", "markdown", "text"]
