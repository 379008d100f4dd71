"""Blocks of plain HTML that the renderer writes: maps, calendars, tables, bars.

Outside every wrapper Markdown passes them by. Within one, it makes a tree of their blocks and writes that anew:
attributes in the order of their names, and a line end wherever a block stands by itself. Tags within a line are text
to it.
"""

import re
from functools import lru_cache

from digest.adapter.quick.anchors import Ids
from digest.adapter.quick.grammar import ATTRIBUTE
from digest.adapter.quick.unknown import UnknownError

_BLOCK = "div|figcaption|figure|h2|li|ol|section|table|tbody|td|th|thead|tr|ul"
_INLINE = "a|bdi|circle|g|i|line|path|small|span|svg|text|time|title"
_ENTITY = "&(?:amp|lt|gt|quot|#x27|#[1-9][0-9]{0,6});"
_NEVER = r"<>&\[\]\\`~\x00-\x09\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef"
_TAG = rf'<(?:/(?:{_INLINE})|(?:{_INLINE})(?: [A-Za-z0-9-]+="(?:[^"\n{_NEVER}]|{_ENTITY})*+")*+/?)>'
_TEXT = rf"(?:[^*_{_NEVER}]|{_ENTITY}|{_TAG})"
_GIVEN = rf'((?: [a-z-]+="[^"\n{_NEVER}]*")*+)'
_TOKEN = re.compile(
    rf"<({_BLOCK}){_GIVEN}>(?:({_TEXT}*+)</\1>)?"  # a block that holds no other, or the beginning of one that does
    rf"|</({_BLOCK})>"
    rf"|{_TEXT}++"
)


@lru_cache(maxsize=4096)
def tag(name: str, given: str) -> tuple[str, str]:
    """Return an opening tag with its attributes in the order of their names, and the id among them.

    Raises :class:`UnknownError` where an attribute is given twice or means something to Markdown.
    """
    attributes = ATTRIBUTE.findall(given)
    values = dict(attributes)
    if len(values) < len(attributes) or "markdown" in values or "data-toc-label" in values:
        raise UnknownError
    ordered = "".join(f' {key}="{value}"' for key, value in sorted(attributes))
    return f"<{name}{ordered}>", values.get("id", "")


class Raw:
    """One block of HTML, read from its first tag to the one that closes it; within a wrapper its ids are noted."""

    def __init__(self, block: str, ids: Ids | None) -> None:
        self._block, self._ids = block, ids
        self._open: list[str] = []
        self._texts: list[bool] = []
        """For each open block, whether text of its own was read in it."""

        self._written: list[str] = []
        self._text = ""
        self._after_child = False

    def written(self) -> str:
        """Return it as Markdown writes it within a wrapper. Raises :class:`UnknownError`."""
        position = 0
        if "\n " in self._block:  # a line of blanks is an empty one to Markdown
            raise UnknownError
        for found in _TOKEN.finditer(self._block):
            if found.start() != position or (position and not self._open):
                raise UnknownError
            position = found.end()
            name, given, whole, closes = found.groups()
            if name:
                self._opens(name, given, whole)
            elif closes:
                self._closes(closes)
            elif self._open:
                self._text = found[0]
                self._texts[-1] = True
            else:
                raise UnknownError
        if position != len(self._block) or self._open:
            raise UnknownError
        return "".join(self._written)

    def _opens(self, name: str, given: str, whole: str | None) -> None:
        if self._open:
            # Markdown takes it for a block at the beginning of its parent or of a line, and nowhere else.
            if self._ids and self._texts[-1] and not self._text.endswith("\n"):
                raise UnknownError
            self._written.append(self._text if self._text.strip() else "\n")
        written, given_id = tag(name, given)
        if self._ids and given_id:
            self._ids.give(given_id)
        elif self._ids and name == "h2":  # it would be made one
            raise UnknownError
        self._text, self._after_child = "", whole is not None
        if whole is None:
            self._written.append(written)
            self._open.append(name)
            self._texts.append(False)
        else:
            self._written.append(f"{written}{whole}</{name}>")

    def _closes(self, name: str) -> None:
        if not self._open or self._open.pop() != name:
            raise UnknownError
        self._texts.pop()
        self._written.append("\n" if self._after_child and not self._text.strip() else self._text)
        self._written.append(f"</{name}>")
        self._text, self._after_child = "", True
