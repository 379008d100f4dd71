"""A page's Markdown, block by block: wrappers, paragraphs, headings, lists, quotations, tables, HTML."""

from digest.adapter.quick import grammar
from digest.adapter.quick.anchors import Ids, slug
from digest.adapter.quick.links import Links
from digest.adapter.quick.raw import Raw, tag
from digest.adapter.quick.unknown import UnknownError

_DEEPEST = 20
"""Wrappers within wrappers; Markdown goes down into each by recursion, and stops somewhere far beyond."""


class Body:
    """The HTML of one page in the making, links still as they are written."""

    def __init__(self) -> None:
        self._ids = Ids()
        self._lines: list[str] = []
        self._open: list[tuple[str, int]] = []
        """Open wrappers, each with the line where what it holds begins."""

        self._headings: list[tuple[int, int, str]] = []
        self._quoted = 0
        """The line after the last quotation, which another would continue there."""

    def read(self, block: str) -> None:
        """Add a block. Raises :class:`UnknownError` where it is none of those that the renderer writes."""
        match block[:1]:
            case "<":
                self._tagged(block)
            case "#":
                self._heading(block)
            case "-":
                self._bullets(block)
            case ">":
                self._quote(block)
            case "|":
                self._table(block.split("\n"))
            case _:
                self._paragraph(block)

    def written(self, links: Links) -> str:
        """Return the whole page. Raises :class:`UnknownError` where a wrapper is open, or a link leads nowhere."""
        if self._open:
            raise UnknownError
        for place, level, inline in self._headings:  # when all the ids are known that are given
            self._lines[place] = f'<h{level} id="{self._ids.make(slug(inline))}">{inline}</h{level}>'
        return grammar.LINK.sub(links.element, "\n".join(self._lines)).strip()

    def _tagged(self, block: str) -> None:
        if block.startswith("</"):
            self._close(block)
        elif line := grammar.SPAN_LINE.fullmatch(block):
            self._span_line(line[1], line[2], line[3])
        elif opening := grammar.OPENING.fullmatch(block):
            self._opening(opening[1] or opening[3], opening[2] or opening[4] or "")
        elif grammar.PARAGRAPH.fullmatch(block):
            self._paragraph(block)
        elif self._open:
            self._allow("li", "ul")
            self._lines.append(Raw(block, self._ids).written())
        else:
            Raw(block, None).written()
            self._lines.append(f"{block}\n")  # it comes back as it was, with the end of its line

    def _allow(self, *but: str) -> None:
        """Raise :class:`UnknownError` within a wrapper that holds no such block."""
        if self._open and self._open[-1][0] in but:
            raise UnknownError

    def _opened(self, name: str, given: str) -> str:
        written, own = tag(name, given)
        if own:
            self._ids.give(own)
        elif name[0] == "h":  # it would be made one
            raise UnknownError
        return written

    def _opening(self, name: str, given: str) -> None:
        within = self._open[-1][0] if self._open else ""
        if (name == "li") != (within == "ul") or len(self._open) >= _DEEPEST:
            raise UnknownError
        self._lines.append(self._opened(name, given))
        self._open.append((name, len(self._lines)))

    def _close(self, block: str) -> None:
        name, begins = self._open.pop() if self._open else ("", 0)
        if block != f"</{name}>" or begins == len(self._lines):  # an empty one is written otherwise
            raise UnknownError
        self._lines.append(block)

    def _span_line(self, name: str, given: str, inline: str) -> None:
        self._allow("ul")
        self._lines.append(f"{self._opened(name, given)}{inline}</{name}>")

    def _paragraph(self, block: str) -> None:
        self._allow("li", "ul")
        if not grammar.PARAGRAPH.fullmatch(block):
            raise UnknownError
        self._lines.append(f"<p>{block}</p>")

    def _heading(self, block: str) -> None:
        self._allow("li", "ul")
        found = grammar.HEADING.fullmatch(block)
        if not found:
            raise UnknownError
        self._headings.append((len(self._lines), len(found[1]), found[2]))
        self._lines.append("")

    def _bullets(self, block: str) -> None:
        self._allow("li", "ul")
        # After another list it would be a part of that one.
        if not grammar.BULLETS.fullmatch(block) or self._last().endswith("</ul>"):
            raise UnknownError
        items = block[2:].replace("\n- ", "</li>\n<li>")
        self._lines.append(f"<ul>\n<li>{items}</li>\n</ul>")

    def _quote(self, block: str) -> None:
        self._allow("li", "ul")
        if not grammar.QUOTE.fullmatch(block):
            raise UnknownError
        if self._quoted == len(self._lines) > 0:
            self._lines.pop()  # after another quotation it is a part of that one
        elif self._last() == "</blockquote>":
            raise UnknownError
        else:
            self._lines.append("<blockquote>")
        said = block[2:].replace("\n>\n> ", "</p>\n<p>")
        self._lines += [f"<p>{said}</p>", "</blockquote>"]
        self._quoted = len(self._lines)

    def _last(self) -> str:
        """Return the last line, which ends what stands before the next block."""
        return self._lines[-1] if self._lines else ""

    def _table(self, rows: list[str]) -> None:
        self._allow("li", "ul")
        if len(rows) <= len(("head", "rule")) or not grammar.RULE.fullmatch(rows[1]):
            raise UnknownError
        columns = rows[1].count("---")
        self._lines += ["<table>\n<thead>", _row(rows[0], "th", columns), "</thead>\n<tbody>"]
        self._lines += [_row(row, "td", columns) for row in rows[2:]]
        self._lines.append("</tbody>\n</table>")


def _row(row: str, name: str, columns: int) -> str:
    """Return a row of a table; in its cells no bar stands, which is an entity there."""
    cells = row[2:-2].split(" | ")
    if row[:2] != "| " or row[-2:] != " |" or len(cells) != columns or not all(map(grammar.CELL.fullmatch, cells)):
        raise UnknownError
    return "\n".join(["<tr>", *(f"<{name}>{cell}</{name}>" for cell in cells), "</tr>"])
