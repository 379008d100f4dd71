"""YAML as a stranger may write it: every scalar stays text, every node knows its place, and nothing else.

``NO`` stays Norway's code and ``2023-10-12`` stays ten characters. Tags, anchors and aliases are refused, as
are deep nesting and doubled keys; nothing is constructed, so nothing can run.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Protocol

import yaml

from digest import limits
from digest.errors import DigestError
from digest.text import readable

DEEPEST = 8
"""Levels of nesting; a seed needs three."""

_REFUSED = "write the value out; tags, anchors and aliases are not read"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text at a place."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list at a place."""

    items: "tuple[Node, ...]"
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping at a place; keys are texts with places of their own."""

    items: "tuple[tuple[Scalar, Node], ...]"
    line: int
    column: int


Node = Scalar | Sequence | Mapping


class YamlProblem(Exception):  # noqa: N818 - it is turned into a DigestError by whoever knows the file
    """What is wrong with a YAML text, at a place of its file.

    ``what`` names the kind of fault: ``broken``, ``refused`` (tag, alias, depth), ``doubled``, ``key`` (unknown),
    ``kind`` (a list where a text belongs), ``size`` (too many keys and values), ``long`` (a text), ``many`` (the items
    of a list), or one of :mod:`digest.yamltext.fields`.
    """

    def __init__(self, what: str, message: str, hint: str, line: int, column: int) -> None:
        super().__init__(message)
        self.what = what
        self.message = message
        self.hint = hint
        self.line = line
        self.column = column

    def as_error(self, family: type[DigestError], codes: dict[str, str], path: str) -> DigestError:
        """Return the same as an error of ``family`` in the file ``path``; ``codes`` maps ``what`` to a code."""
        return family(codes[self.what], self.message, self.hint, path=path, line=self.line, column=self.column)


class _Mark(Protocol):
    """A place as the parser knows it: ``index`` counts characters from 0."""

    @property
    def index(self) -> int: ...


class _Builder:
    """Builds the tree from the parser's events, which are flat: no recursion for a hostile text to use."""

    def __init__(self, text: str, first_line: int, most: int) -> None:
        self.first_line = first_line
        self.most = most
        self.seen = 0
        self.line_ends = [found.start() for found in re.finditer("\n", text)]
        self.root: Node | None = None
        self.open: list[tuple[str, list[Node], int, int]] = []

    def place(self, mark: _Mark | None) -> tuple[int, int]:
        """Return line and column in the file; YAML itself counts more signs as line ends than editors do."""
        if mark is None:
            return self.first_line, 1
        line = bisect_left(self.line_ends, mark.index)
        return line + self.first_line, mark.index - (self.line_ends[line - 1] if line else -1)

    def take(self, event: yaml.Event) -> None:
        line, column = self.place(event.start_mark)
        self.seen += isinstance(event, yaml.NodeEvent)
        if self.seen > self.most:
            message = f"more than {self.most:,} keys and values"
            raise YamlProblem("size", message, "keep what is needed", line, column)
        if isinstance(event, yaml.AliasEvent):
            raise YamlProblem("refused", f"an alias: *{event.anchor}", _REFUSED, line, column)
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            raise YamlProblem("refused", f"an anchor: &{event.anchor}", _REFUSED, line, column)
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
            raise YamlProblem("refused", f"a tag: {event.tag}", _REFUSED, line, column)
        if isinstance(event, yaml.ScalarEvent):
            # YAML's own escapes (`"\x1b"`) bring back what was dropped when the file was read.
            self.add(Scalar(readable(event.value), line, column))
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(self.open) >= DEEPEST:
                raise YamlProblem("refused", "nested too deep", "use plain keys and lists", line, column)
            kind = "map" if isinstance(event, yaml.MappingStartEvent) else "list"
            self.open.append((kind, [], line, column))
        elif isinstance(event, yaml.CollectionEndEvent):
            self.close()

    def close(self) -> None:
        kind, children, line, column = self.open.pop()
        self.add(_mapping(children, line, column) if kind == "map" else Sequence(tuple(children), line, column))

    def add(self, node: Node) -> None:
        if self.open:
            self.open[-1][1].append(node)
        else:
            self.root = node


def _mapping(children: list[Node], line: int, column: int) -> Mapping:
    pairs: list[tuple[Scalar, Node]] = []
    seen: set[str] = set()
    for key, value in zip(children[::2], children[1::2], strict=True):
        if not isinstance(key, Scalar):
            raise YamlProblem("refused", "a key that is not a word", "use a plain key", key.line, key.column)
        if key.text in seen:
            raise YamlProblem("doubled", f"`{key.text}` is given twice", "keep one of them", key.line, key.column)
        seen.add(key.text)
        pairs.append((key, value))
    return Mapping(tuple(pairs), line, column)


def read_tree(text: str, first_line: int = 1, most: int = limits.REGISTRY_VALUES) -> Node | None:
    """Parse one YAML document that begins on ``first_line`` of its file; ``None`` for an empty one.

    ``most`` is how many keys, values and lists it may have; of more, nothing is read.

    Raises :class:`YamlProblem` with the place of the first fault.
    """
    builder = _Builder(text, first_line, most)
    documents = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1:
                raise YamlProblem("broken", "a second document", "keep one", *builder.place(event.start_mark))
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        line, column = builder.place(error.problem_mark or error.context_mark)
        message = f"not YAML: {error.problem or error.context}"
        raise YamlProblem("broken", message, "put the value between quotation marks", line, column) from error
    except yaml.YAMLError as error:  # a character that YAML does not allow has no mark
        raise YamlProblem("broken", f"not YAML: {error}", "remove the character", first_line, 1) from error
    return builder.root
