"""A page as a tree: its elements with their attributes, and its words."""

from collections.abc import Iterator
from html.parser import HTMLParser

from tests.roundtrip.expected import folded

VOID = frozenset(["area", "br", "circle", "col", "hr", "img", "input", "line", "link", "meta", "path", "source", "wbr"])
BLOCKS = frozenset(["p", "h1", "h2", "h3", "h4", "li", "ul", "ol", "div", "blockquote", "summary", "aside", "article"])


class Node:
    """An element; ``parts`` are its texts and elements in order."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parts: list[Node | str] = []

    def nodes(self) -> Iterator["Node"]:
        """Yield the element and all within it."""
        yield self
        for part in self.parts:
            if isinstance(part, Node):
                yield from part.nodes()

    def find(self, tag: str, of_class: str = "", **attributes: str) -> list["Node"]:
        """Return all elements of this name, of one word of its class, and with these attributes."""
        return [
            node
            for node in self.nodes()
            if node.tag == tag
            and (not of_class or of_class in node.attributes.get("class", "").split())
            and all(node.attributes.get(key) == value for key, value in attributes.items())
        ]

    def words(self, leave_out: str = "") -> str:
        """Return what is read, blocks parted by blanks; elements of one class may be left out."""
        return folded("".join(self._words(leave_out)))

    def _words(self, leave_out: str) -> Iterator[str]:
        around = " " if self.tag in BLOCKS else ""
        yield around
        for part in self.parts:
            if isinstance(part, str):
                yield part
            elif not leave_out or part.attributes.get("class") != leave_out:
                yield from part._words(leave_out)
        yield around


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {key: value or "" for key, value in attrs})
        if len(node.attributes) != len(attrs):
            node.attributes["doubled attribute"] = ""
        self.open[-1].parts.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag == tag:
            self.open.pop()
        elif tag not in VOID:
            self.open[-1].parts.append(Node(f"stray /{tag}", {}))

    def handle_data(self, data: str) -> None:
        self.open[-1].parts.append(data)

    def handle_comment(self, data: str) -> None:
        self.open[-1].parts.append(Node("!--", {data: ""}))

    def handle_decl(self, decl: str) -> None:
        self.open[-1].parts.append(Node("!", {decl: ""}))

    def handle_pi(self, data: str) -> None:
        self.open[-1].parts.append(Node("?", {data: ""}))


def tree(page: str) -> Node:
    """Return a page, or a part of one, as a tree; what is open at its end is an element of its own in it."""
    builder = _Builder()
    builder.feed(page)
    builder.close()
    for left_open in builder.open[1:]:
        builder.root.parts.append(Node(f"unclosed {left_open.tag}", {}))
    return builder.root
