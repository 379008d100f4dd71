"""``people.yml`` as a text whose every entry, key and item has its place, so that a change is one of that place alone.

A library that reads YAML and writes it again changes more than it is asked to: it breaks lines anew and sets its own
blanks. Here the text stays, and pieces are put in and taken out.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import yaml

from digest.cli.desk.wording import LONGEST, ORDER, Style, entry_lines, pair_inline, pair_lines
from digest.entries import PersonEntry
from digest.text import fold, one_line, with_plain_line_ends

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_REMARK = re.compile(r"[ \t]*#")

Pair = tuple[yaml.Node, yaml.Node]


class OneLineList(Exception):  # noqa: N818 - it is told as a refusal
    """The file is one list in brackets: it has no lines that an entry could be put between."""


@dataclass(frozen=True)
class Sheet:
    """The text of a ``people.yml`` that is good YAML; each change returns another sheet."""

    text: str

    @cached_property
    def root(self) -> yaml.SequenceNode | None:
        """The list of entries, ``None`` where the file has none yet."""
        found = yaml.compose(self.text, Loader=yaml.CBaseLoader)
        if isinstance(found, yaml.SequenceNode) and not found.flow_style:
            return found
        if found is None or (isinstance(found, yaml.ScalarNode) and not found.value):
            return None
        raise OneLineList

    @cached_property
    def entries(self) -> list[yaml.MappingNode]:
        """The entries in the order of the file."""
        items = self.root.value if self.root else []
        return [item for item in items if isinstance(item, yaml.MappingNode)]

    def entry(self, known: PersonEntry) -> int:
        """Return the number of the entry that the registry read as ``known``."""
        for number, node in enumerate(self.entries):
            name, slug = value_of(node, "name"), value_of(node, "slug")
            if one_line(name) == known.name and slug in {"", known.slug}:
                return number
        raise LookupError(known.name)

    def line(self, number: int) -> int:
        """Return the line, from 1, on which an entry begins, as editors count them (YAML counts more signs)."""
        return with_plain_line_ends(self.text[: self.entries[number].start_mark.index]).count("\n") + 1

    @property
    def column(self) -> int:
        """The column of the entries' hyphens, from 0."""
        return int(self.root.start_mark.column) if self.root else 0

    @cached_property
    def style(self) -> Style:
        """How most of the entries are written."""
        pairs = [pair for node in self.entries if not node.flow_style for pair in node.value]
        roles = [pair for pair in pairs if pair[0].value == "roles"]
        lists = [pair for pair in pairs if pair[0].value in {"aliases", "not", "formerly"}]
        steps = Counter(int(v.start_mark.column - k.start_mark.column) for k, v in pairs if _in_lines(v))
        marks = Counter(
            value.style or ""
            for node in self.entries
            for key, value in node.value
            if key.value == "name" and isinstance(value, yaml.ScalarNode)  # a faulty entry may have anything there
        )
        usual = marks.most_common(1)[0][0] if marks else ""
        return Style(
            flow=sum(bool(node.flow_style) for node in self.entries) * 2 > len(self.entries),
            block_lists=_mostly(lists),
            block_roles=_mostly(roles) if roles else True,
            quote=usual if usual in {'"', "'"} else "",
            deeper=max(steps.most_common(1)[0][0], 0) if steps else 2,
        )

    @property
    def line_end(self) -> str:
        """What ends a line of this file."""
        found = _BREAK.search(self.text)
        return found[0] if found and found[0] in {"\n", "\r\n", "\r"} else "\n"

    def replaced(self, start: int, end: int, new: str) -> "Sheet":
        """Return the sheet with ``new`` for the characters from ``start`` to ``end``."""
        return Sheet(self.text[:start] + new.replace("\n", self.line_end) + self.text[end:])

    def with_entry(self, entry: PersonEntry, before: int) -> "Sheet":
        """Return the sheet with a new entry, before the one of that number or behind the last."""
        block = "\n".join(entry_lines(entry, self.column, self.style)) + "\n"
        if not self.entries:
            end = len(self.text)
            gap = "" if not self.text or self.text.endswith("\n\n") else "\n" if self._at_line_start(end) else "\n\n"
            return self.replaced(end, end, gap + block)
        apart = "\n" if self._are_apart() else ""
        if before < len(self.entries):
            place = self._head(before)
            return self.replaced(place, place, block + apart)
        place = self._tail(len(self.entries) - 1)
        return self.replaced(place, place, ("" if self._at_line_start(place) else "\n") + apart + block)

    def without_entry(self, number: int) -> "Sheet":
        """Return the sheet without an entry. Remarks above it stay: only the curator knows what they are about."""
        start, end = self._hyphen(number), self._tail(number)
        if self._are_apart():
            end = next((m.end() for m in [_BREAK.match(self.text, end)] if m), end)
        return self.replaced(start, end, "")

    def with_values(self, number: int, key: str, values: Sequence[str]) -> "Sheet":
        """Return the sheet with some more values, written as YAML, in a list of an entry."""
        if not values:
            return self
        found = _pair(self.entries[number], key)
        if found and isinstance(found[1], yaml.SequenceNode):
            return self._more(found[1], values)
        return self._new_key(number, key, tuple(values))

    def with_text(self, number: int, key: str, value: str) -> "Sheet":
        """Return the sheet with a key, written as YAML, that the entry does not have yet."""
        return self._new_key(number, key, value)

    def without_values(self, number: int, key: str, folded: set[str]) -> "Sheet":
        """Return the sheet without those values of a list that are ``folded`` so; without the key if none is left."""
        found = _pair(self.entries[number], key)
        if found is None or not isinstance(found[1], yaml.SequenceNode):
            return self
        items = found[1].value
        goes = [place for place, item in enumerate(items) if fold(item.value) in folded]
        if not goes:
            return self
        if len(goes) == len(items):
            return self._without_key(number, found)
        place = goes[0]
        return self._without_item(found[1], place).without_values(number, key, folded)

    def _new_key(self, number: int, key: str, value: str | tuple[str, ...]) -> "Sheet":
        node = self.entries[number]
        earlier = ORDER[: ORDER.index(key)]
        after = max((place for place, (k, _) in enumerate(node.value) if k.value in earlier), default=0)
        end = self._end(node.value[after][1])
        if node.flow_style:
            return self.replaced(end, end, f", {pair_inline(key, value)}")
        place = self._next_line(end)
        lines = "\n".join(pair_lines(key, value, node.start_mark.column, self.style))
        return self.replaced(place, place, f"{'' if self._at_line_start(place) else chr(10)}{lines}\n")

    def _more(self, listed: yaml.SequenceNode, values: Sequence[str]) -> "Sheet":
        if not listed.value:  # only `[]` is an empty list
            place = int(listed.start_mark.index) + 1
            return self.replaced(place, place, ", ".join(values))
        last = self._end(listed.value[-1])
        if not listed.flow_style:
            place = self._next_line(last)
            lines = "".join(f"{' ' * listed.start_mark.column}- {value}\n" for value in values)
            return self.replaced(place, place, ("" if self._at_line_start(place) else "\n") + lines)
        first = listed.value[0].start_mark
        width = last - self._line_start(last)
        new = ""
        for value in values:
            breaks = width + len(value) + 3 > LONGEST
            new += f",\n{' ' * first.column}{value}" if breaks else f", {value}"
            width = (first.column if breaks else width + 2) + len(value)
        return self.replaced(last, last, new)

    def _without_item(self, listed: yaml.SequenceNode, place: int) -> "Sheet":
        item = listed.value[place]
        if not listed.flow_style:
            return self.replaced(self._line_start(item.start_mark.index), self._next_line(self._end(item)), "")
        if place:
            return self.replaced(self._end(listed.value[place - 1]), self._end(item), "")
        return self.replaced(item.start_mark.index, listed.value[1].start_mark.index, "")

    def _without_key(self, number: int, pair: Pair) -> "Sheet":
        node, (key, value) = self.entries[number], pair
        place = node.value.index(pair)
        if not place:  # the hyphen or the bracket stands before it
            return self.replaced(key.start_mark.index, node.value[1][0].start_mark.index, "")
        if node.flow_style:
            return self.replaced(self._end(node.value[place - 1][1]), self._end(value), "")
        return self.replaced(self._line_start(key.start_mark.index), self._next_line(self._end(value)), "")

    def _end(self, node: yaml.Node) -> int:
        """Return where a node's own text ends, without the blanks and remarks behind it."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        return int(node.start_mark.index) + len(self.text[node.start_mark.index : node.end_mark.index].rstrip())

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in _BREAK.finditer(self.text))]

    def _line_start(self, place: int) -> int:
        return self._lines[bisect_right(self._lines, place) - 1]

    def _next_line(self, place: int) -> int:
        found = bisect_right(self._lines, place)
        return self._lines[found] if found < len(self._lines) else len(self.text)

    def _at_line_start(self, place: int) -> bool:
        return self._line_start(place) == place

    def _hyphen(self, number: int) -> int:
        """Return where the line with an entry's hyphen begins."""
        start = self._line_start(self.entries[number].start_mark.index)
        hyphen = re.compile(rf" {{{self.column}}}-\s")
        while start and not hyphen.match(self.text, start):
            start = self._line_start(start - 1)
        return start

    def _head(self, number: int) -> int:
        """Return where an entry begins with the remarks right above it; those at the file's head are not its own."""
        hyphen = start = self._hyphen(number)
        while start:
            above = self._line_start(start - 1)
            if not self._is_remark(above, deeper=False):
                return start
            start = above
        return hyphen

    def _tail(self, number: int) -> int:
        """Return where an entry ends with the remarks that stand in it."""
        place = self._next_line(self._end(self.entries[number]))
        while place < len(self.text) and self._is_remark(place, deeper=True):
            place = self._next_line(place)
        return place

    def _is_remark(self, start: int, *, deeper: bool) -> bool:
        found = _REMARK.match(self.text, start)
        return found is not None and (found.end() - 1 - start > self.column) == deeper

    def _are_apart(self) -> bool:
        """Whether most entries have a blank line between them."""
        heads = [self._head(number) for number in range(1, len(self.entries))]
        empty = [self._is_blank(self._line_start(head - 1), head) for head in heads]
        return sum(empty) * 2 > len(empty)

    def _is_blank(self, start: int, end: int) -> bool:
        return not self.text[start:end].strip()


def value_of(node: yaml.MappingNode, key: str) -> str:
    """Return the text of a key, empty where there is none."""
    found = _pair(node, key)
    return found[1].value if found and isinstance(found[1], yaml.ScalarNode) else ""


def _pair(node: yaml.MappingNode, key: str) -> Pair | None:
    return next(((k, v) for k, v in node.value if k.value == key), None)


def _in_lines(node: yaml.Node) -> bool:
    return isinstance(node, yaml.SequenceNode) and not node.flow_style and bool(node.value)


def _mostly(pairs: Sequence[Pair]) -> bool:
    return sum(_in_lines(value) for _, value in pairs) * 2 > len(pairs)
