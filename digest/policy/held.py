"""What an HTML text would load or run, each thing with its place: of a finished page, or of a template's source."""

import re
from dataclasses import dataclass
from enum import StrEnum
from html.parser import HTMLParser

# The types with which an inline script is run, or tells the browser what to load (HTML, 4.12.1); others are data.
_RUN = frozenset({"", "module", "importmap", "speculationrules"})
_JAVASCRIPT = re.compile(r"(?:text|application)/(?:x-)?(?:java|ecma|live|j)script[\d.]*")

_LOADING = {
    ("script", "src"): "script-src",
    ("img", "src"): "img-src",
    ("input", "src"): "img-src",
    ("video", "poster"): "img-src",
    ("image", "href"): "img-src",
    ("video", "src"): "media-src",
    ("audio", "src"): "media-src",
    ("source", "src"): "media-src",
    ("track", "src"): "media-src",
    ("iframe", "src"): "frame-src",
    ("frame", "src"): "frame-src",
    ("embed", "src"): "object-src",
    ("object", "data"): "object-src",
    ("base", "href"): "base-uri",
    ("form", "action"): "form-action",
    ("button", "formaction"): "form-action",
    ("input", "formaction"): "form-action",
}
_LINKED = {
    "stylesheet": "style-src",
    "icon": "img-src",
    "apple-touch-icon": "img-src",
    "manifest": "manifest-src",
    "modulepreload": "script-src",
}
_CODE = re.compile(r"[\s\x00-\x1f]*javascript:", re.IGNORECASE)

_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
FILLED = "\ue000"
"""Stands in a template for what is filled in when a page is made: a sign of no meaning, of which no text has need."""


class What(StrEnum):
    """What a thing is to the policy, in words that a curator reads."""

    ADDRESS = "address"
    SCRIPT = "inline script"
    STYLE = "inline style"
    HANDLER = "handler"
    ATTRIBUTE = "style attribute"
    CODE = "javascript: link"


@dataclass(frozen=True, slots=True)
class Held:
    """One thing: the ``directive`` that decides on it, and its ``text`` (an address, a script, an attribute's value).

    ``name`` is that of the attribute, or of the element where it is one. Lines and columns count from 1.
    """

    what: What
    directive: str
    name: str
    text: str
    line: int
    column: int


def held(html: str) -> list[Held]:
    """Return what the HTML text ``html`` would load or run, in the order of places."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return sorted(reader.found, key=lambda one: (one.line, one.column))


def held_by_template(source: str) -> list[Held]:
    """Return what a Jinja template holds by itself; :data:`FILLED` stands for each sign of what pages fill in.

    Addresses of which the beginning is filled in are the page's matter, and left out.
    """

    def blank(match: re.Match[str]) -> str:
        sign = " " if match[0].startswith("{#") else FILLED
        return re.sub(r"[^\n]", sign, match[0])

    found = held(_JINJA.sub(blank, source))
    return [one for one in found if one.what is not What.ADDRESS or not one.text.lstrip().startswith(FILLED)]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Held] = []
        self.inline: tuple[What, int, int] | None = None
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element loads or runs, and begin to gather the text of a script or style."""
        given = {name: value or "" for name, value in attrs}
        for name, value in given.items():
            self._attribute(tag, name, value)
        line, column = self.getpos()
        if tag == "script" and "src" not in given and _runs(given.get("type", "")):
            self.inline = (What.SCRIPT, line, column + 1)
        elif tag == "style":
            self.inline = (What.STYLE, line, column + 1)
        if tag == "link":
            for word in given.get("rel", "").lower().split():
                self._address(_LINKED.get(word, ""), "href", given.get("href", ""))

    def handle_data(self, data: str) -> None:
        """Gather the text of a script or style, which comes in pieces."""
        if self.inline:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        """End a script or a style."""
        if self.inline and tag in {"script", "style"}:
            what, line, column = self.inline
            directive = "script-src" if what is What.SCRIPT else "style-src"
            self.found.append(Held(what, directive, tag, "".join(self.text), line, column))
            self.inline, self.text = None, []

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on"):
            self._add(What.HANDLER, "script-src-attr", name, value)
        elif name == "style":
            self._add(What.ATTRIBUTE, "style-src-attr", name, value)
        elif name in {"href", "xlink:href", "action", "formaction"} and _CODE.match(value):
            self._add(What.CODE, "script-src", name, value)
        else:
            self._address(_LOADING.get((tag, name), ""), name, value)

    def _address(self, directive: str, name: str, value: str) -> None:
        if directive and value.strip():
            self._add(What.ADDRESS, directive, name, value.strip())

    def _add(self, what: What, directive: str, name: str, text: str) -> None:
        line, column = self.getpos()
        self.found.append(Held(what, directive, name, text, line, column + 1))


def _runs(kind: str) -> bool:
    written = kind.strip().lower()
    return written in _RUN or _JAVASCRIPT.fullmatch(written) is not None
