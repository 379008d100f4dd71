"""What must hold of whatever comes out, whatever went in. Each raises :class:`AssertionError`."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from html.parser import HTMLParser
from urllib.parse import urlsplit

from digest import escape
from digest.errors import DigestError
from digest.model import Article, Seed
from digest.publish import OutputFile
from digest.slugs import LONGEST, is_slug
from digest.text import one_line, without_controls

ELEMENTS = frozenset(
    [
        "a",
        "abbr",
        "article",
        "aside",
        "b",
        "bdi",
        "blockquote",
        "br",
        "caption",
        "code",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "hr",
        "i",
        "li",
        "mark",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "small",
        "span",
        "strong",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "time",
        "tr",
        "ul",
        "wbr",
        "svg",
        "g",
        "line",
        "path",
        "rect",
        "circle",
        "text",
        "title",
        "defs",
        "use",
        "clippath",
        "tspan",
    ]
)
"""What the digest's own pages are made of. None of these loads or runs anything, or takes what a reader types."""

_ACTS = frozenset(
    [
        "style",
        "src",
        "srcset",
        "srcdoc",
        "action",
        "formaction",
        "data",
        "background",
        "ping",
        "autofocus",
        "contenteditable",
    ]
)


class Read(HTMLParser):
    """A page as a browser's parser reads it: its elements, where its links lead, and the words of the story."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.acting: list[str] = []
        self.links: list[str] = []
        self.story = ""
        self._open: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what is no element or attribute of ours, and where links lead."""
        given = {key: value or "" for key, value in attrs}
        if tag not in ELEMENTS:
            self.acting.append(f"<{tag}>")
        self.acting += [f"<{tag} {key}>" for key in given if key in _ACTS or key.startswith("on")]
        self.links += [value for key, value in given.items() if key in {"href", "xlink:href"}]
        if tag not in {"br", "hr", "wbr"}:
            self._open.append((tag, given.get("class", "")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that is closed at once; it stays open for nobody."""
        before = list(self._open)
        self.handle_starttag(tag, attrs)
        self._open = before

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and what was left open in it."""
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                del self._open[place:]
                return

    def handle_comment(self, data: str) -> None:
        """Note a comment: no page of ours has one."""
        self.acting.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        """Note a declaration: the theme alone writes one."""
        self.acting.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        """Note a processing instruction."""
        self.acting.append(f"<?{data}>")

    def handle_data(self, data: str) -> None:
        """Gather the words of the story; the line that names a quotation's speaker is the digest's own."""
        classes = [name for _, name in self._open]
        if "text" in classes and not {"by", "note"} & set(classes):
            self.story += data


def well_told(problem: DigestError, text: str, known: Iterable[str]) -> None:
    """Hold that a problem has a code, a file and one printable line, and that its place lies within the text."""
    for one in problem.all:
        assert one.code[:1] == "D", one
        assert one.code[1:].isdigit(), one
        assert one.path in set(known), one
        said = str(one)
        assert said == without_controls(said), f"controls in {said!r}"
        assert "\n" not in said, said
        lines = text.split("\n")
        assert 0 <= one.line <= len(lines) + 1, f"{said}: of {len(lines)} lines"
        length = len(lines[one.line - 1]) if 0 < one.line <= len(lines) else 0
        assert 0 <= one.column <= length + 1, f"{said}: of {length} columns"
        assert one.line or not one.column, said


def nothing_lost(seed: Seed, article: Article) -> None:
    """Hold that blocks have the seed's characters one for one, and that no word of a plain seed is in none."""
    for block in article.blocks:
        own = seed.text[block.start : block.start + len(block.text)]
        assert block.text == own.replace("\n", " ").replace("\t", " ") or seed.markdown, (block.text, own)
        assert 1 <= block.line <= block.last_line <= seed.text.count("\n") + 1
        assert block.text.strip(), "a block of nothing"
    if not seed.markdown:
        told = squeezed("".join(block.text for block in article.blocks))
        assert told == squeezed(seed.text[seed.body :])
    assert article.title.strip()
    assert "\n" not in article.title
    assert is_slug(article.slug) or article.slug.rpartition("-")[0], article.slug
    assert len(article.slug) <= LONGEST + 20


def squeezed(text: str) -> str:
    """Return a text without its blanks."""
    return "".join(text.split())


def inert(html: str, where: str) -> Read:
    """Hold that a page has the elements that pages are made of alone, and links to pages or to the web."""
    read = Read(html)
    assert not read.acting, f"{where}: {read.acting[:5]}"
    for target in read.links:
        parts = urlsplit(target)
        web = escape.web_address(target) == target
        assert web or not (parts.scheme or parts.netloc), f"{where}: leads to {target!r}"
    return read


def reads_as_it_stands(read: Read, article: Article) -> None:
    """Hold that the words of the story on the page are those of the seed."""
    shown = squeezed("".join(one_line(without_controls(block.text)) for block in article.blocks))
    assert squeezed(read.story) == shown


def well_formed(file: OutputFile) -> None:
    """Hold that a data file can be read as what its name says, and that no cell of a sheet begins a formula."""
    if file.path.endswith(".json"):
        json.loads(file.content)
    elif file.path.endswith((".xml", ".opml")):
        ET.fromstring(file.content)  # noqa: S314 - our own words
    elif file.path.endswith(".csv"):
        lines = file.content.decode("utf-8").split("\r\n")
        cells = (cell.lstrip('"') for line in lines for cell in line.split(","))
        assert not [cell for cell in cells if cell[:1] in set("=+@")], file.path
