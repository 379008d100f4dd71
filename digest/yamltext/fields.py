"""Typed values out of a YAML tree. Each raises :class:`~digest.yamltext.YamlProblem` at the place of the fault."""

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

from digest import limits
from digest.dates import iso_date, mend
from digest.slugs import is_slug
from digest.text import one_line
from digest.yamltext.tree import Node, Scalar, Sequence, YamlProblem

_FEW = 20
_SHORTEN = "shorten it"


def fault(what: str, message: str, hint: str, node: Node) -> YamlProblem:
    """Return a problem at the place of ``node``."""
    return YamlProblem(what, message, hint, node.line, node.column)


def near(word: str, known: Iterable[str]) -> list[str]:
    """Return the known word that an unknown one is most likely meant to be, or nothing; case does not matter."""
    by_lower = {choice.lower(): choice for choice in sorted(known)}
    return [by_lower[found] for found in get_close_matches(word.lower(), by_lower, n=1)]


def nearest(key: str, known: Iterable[str]) -> str:
    """Return the hint for an unknown word: the nearest known one, else all of them where they are few."""
    choices = sorted(known)
    found = near(key, choices)
    if found:
        return f"did you mean `{found[0]}`?"
    return f"known: {', '.join(choices)}" if len(choices) <= _FEW else "check its spelling"


def text(node: Node) -> str:
    """Read one line of text."""
    if not isinstance(node, Scalar):
        raise fault("kind", "expected a text, found a list or mapping", "write one line of text", node)
    if len(node.text) > limits.TEXT:
        raise fault(
            "long", f"a value of {len(node.text):,} characters; the longest has {limits.TEXT:,}", _SHORTEN, node
        )
    return one_line(node.text)


def items(node: Node, example: str) -> tuple[Node, ...]:
    """Read a list; ``example`` shows how to write one."""
    if not isinstance(node, Sequence):
        raise fault("kind", "expected a list", f"write `{example}`", node)
    return node.items


def few(node: Node, example: str) -> tuple[Node, ...]:
    """Read a list that may have :data:`~digest.limits.ITEMS` items, none of them longer than its measure."""
    listed = items(node, example)
    if len(listed) > limits.ITEMS:
        message = f"a list of {len(listed):,}; the longest has {limits.ITEMS:,}"
        raise fault("many", message, "keep those that matter", listed[limits.ITEMS])
    for item in listed:
        if isinstance(item, Scalar) and len(item.text) > limits.ITEM:
            message = f"an item of {len(item.text):,} characters; the longest has {limits.ITEM:,}"
            raise fault("long", message, _SHORTEN, item)
    return listed


def day(node: Node) -> date:
    """Read a day written ``YYYY-MM-DD``."""
    written = text(node)
    found = iso_date(written)
    if found is None:
        raise fault("date", f"not a date: `{written}`", mend(written), node)
    return found


def slug(node: Node) -> str:
    """Read a slug."""
    written = text(node)
    if not is_slug(written):
        raise fault(
            "slug", f"not a slug: `{written}`", "use a-z, 0-9 and single hyphens, at most 60, and a letter", node
        )
    return written
