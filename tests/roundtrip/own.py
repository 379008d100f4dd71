"""What a page may be made of: the elements that the digest and its theme write, whatever a seed says.

All that Markdown, or a stranger's HTML, could add is not among them, or has not their classes and attributes.
"""

import re
from collections.abc import Iterator
from functools import cache

from tests.casefiles import ROOT
from tests.roundtrip.press import KINDS
from tests.roundtrip.reading import Node

_ADDRESS = re.compile(r"(?!//)(?:https://[\w.-]+/|\.\.?/|#)?[\w./#?=&%+;,@~-]*")
_ANCHOR = re.compile(r"[mq]\d+|why(-\d+)?|headline|content|find|shortcuts|results|[a-z0-9_-]*")
_SCRIPTS = re.compile(r"(\.\./)*assets/digest/[\w.-]+\.js")

# Within the text of a story.
_TEXT = {
    "p": set(), "p.caption": set(), "p.source": set(), "h2": {"id"}, "blockquote": set(), "a": {"href"},
    "span.mention person": {"id"}, "span.mention country": {"id"}, "span.said": {"id"}, "span.credit": set(),
    "span.by": set(),
}  # fmt: skip

# Anywhere else: elements by their attributes, beside those that any may have.
_LINK = {"href", "rel", "type", "title", "aria-current"}
_ALIKE: tuple[tuple[str, set[str]], ...] = (
    ("head title header footer main ul li i mark table thead tbody tr caption figcaption", set()),
    ("kbd noscript fieldset legend", set()),
    ("section details aside nav summary figure ol", {"id"}),
    ("h1 h2 h3 p span bdi div blockquote", {"id", "lang", "dir", "role", "tabindex"}),
)
_ELSEWHERE: dict[str, set[str]] = {
    **{name: attributes for names, attributes in _ALIKE for name in names.split()},
    "a": _LINK, "link": {*_LINK, "sizes"}, "article": {"id", "data-pagefind-body"}, "time": {"datetime", "id"},
    "meta": {"name", "content", "charset", "property", "http-equiv"}, "script": {"src", "type"},
    "th": {"scope", "style", "abbr"}, "td": {"style"}, "button": {"type"}, "form": {"role", "action", "data-root"},
    "input": {"id", "name", "type", "placeholder", "autocomplete", "spellcheck", "value", "checked"}, "label": {"for"},
    "svg": {"viewbox", "width", "height", "role", "preserveaspectratio"}, "g": {"text-anchor"},
    "circle": {"cx", "cy", "r", "fill", "stroke", "stroke-width"}, "path": {"d", "fill"},
    "line": {"x1", "x2", "y1", "y2"}, "text": {"x", "y"}, "html": {"lang"}, "body": {"dir", "data-md-color-scheme"},
    "!": {"doctype html"}, "": set(),
}  # fmt: skip
_EVERYWHERE = {"class", "hidden", "aria-hidden", "data-pagefind-ignore", "data-pagefind-filter", "data-pagefind-meta"}
_EVERYWHERE |= {"data-pagefind-weight", "aria-label"}


_UNSTYLED = {"no-js", "md-container", "md-main", "md-main__inner", "md-grid", "md-content", "md-typeset", *KINDS}
_UNSTYLED |= {"confirmed", "said-there", "archive", "hidden", "groups", "of-group", "threads-list"}


@cache
def classes() -> frozenset[str]:
    """Return the classes that the digest's style sheets know, and those that need no style."""
    sheets = (ROOT / "digest/theme").rglob("*.css")
    known = {name for sheet in sheets for name in re.findall(r"\.([a-z][\w-]*)", sheet.read_text(encoding="utf-8"))}
    return frozenset(known | _UNSTYLED)


def injected(where: str, root: Node) -> Iterator[str]:
    """Yield every element of a page that is not the digest's own, or has an attribute or address that is not."""
    texts = root.find("div", "text")
    inside = {id(node) for text in texts for node in text.nodes() if node is not text}
    for node in root.nodes():
        if not (_of_text(node) if id(node) in inside else _elsewhere(node)):
            yield f"{where}: {node.tag} {node.attributes}"


def _of_text(node: Node) -> bool:
    of_class = node.attributes.get("class")
    name = node.tag if of_class is None else f"{node.tag}.{of_class}"
    return name in _TEXT and {*node.attributes} - {"class"} <= _TEXT[name] and _harmless(node)


def _elsewhere(node: Node) -> bool:
    known = _ELSEWHERE.get(node.tag)
    styled = all(name in classes() for name in node.attributes.get("class", "").split())
    return known is not None and {*node.attributes} <= known | _EVERYWHERE and styled and _harmless(node)


def _harmless(node: Node) -> bool:
    """Whether an element's addresses and anchors are such as the digest gives."""
    given = node.attributes
    script = (
        node.tag != "script" or given.get("type") == "application/ld+json" or _SCRIPTS.fullmatch(given.get("src", ""))
    )
    addresses = all(_ADDRESS.fullmatch(given[key]) for key in ("href", "src", "action") if key in given)
    return bool(script and addresses and _ANCHOR.fullmatch(given.get("id", "")))
