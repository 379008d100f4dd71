"""Kinds of values in seeds and registry: text, day, slug, address, list … each read from YAML, and as a JSON Schema.

Editors read YAML 1.2: there ``2023-10-12`` and ``NO`` stay texts, as they do here, but ``1984`` is a number and an
empty value is null. Wherever any text will do, the schemas take these too.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from digest import escape
from digest.forms.form import Faults, Form, Kind, Schema, fill
from digest.slugs import LONGEST
from digest.yamltext import Node, YamlProblem, fields

_ANY = {"type": ["string", "number", "boolean", "null"]}
_EMPTY = r"^\s*$"


@dataclass(frozen=True, slots=True)
class Word:
    """One text: ``of`` reads it, or raises at its place; ``written`` is its schema."""

    of: Callable[[Node], Any]
    written: Schema

    def read(self, node: Node, faults: Faults) -> Any:  # noqa: ANN401 - as in Kind
        """Return what ``of`` makes of the text."""
        try:
            return self.of(node)
        except YamlProblem as fault:
            faults.append(fault)
            return None

    def schema(self) -> Schema:
        """Return the schema as it is."""
        return dict(self.written)


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list whose items are of one kind; ``example`` shows how one is written. Empty texts are passed over."""

    item: Kind
    example: str

    def read(self, node: Node, faults: Faults) -> tuple[Any, ...]:
        """Return the items."""
        try:
            listed = fields.few(node, self.example)
        except YamlProblem as fault:
            faults.append(fault)
            return ()
        return tuple(value for item in listed if (value := self.item.read(item, faults)) != "")

    def schema(self) -> Schema:
        """Return the schema of a list."""
        return {"type": "array", "items": self.item.schema()}


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping of a form of its own. ``build`` makes a value of it, and may find faults in how its keys agree."""

    form: Form
    build: Callable[[Mapping[str, Any], Mapping[str, Node], Faults], Any]

    def read(self, node: Node, faults: Faults) -> Any:  # noqa: ANN401 - as in Kind
        """Return the value, where nothing is wrong with any key."""
        filled = fill(self.form, node)
        faults += filled.faults
        return None if filled.faults else self.build(filled.values, filled.nodes, faults)

    def schema(self) -> Schema:
        """Return the schema of the form."""
        return schema_of(self.form)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the words of an enumeration; ``what`` is the kind of fault where it is none."""

    words: type[StrEnum]
    what: str
    told: Mapping[str, str] = field(default_factory=dict)

    def read(self, node: Node, faults: Faults) -> StrEnum | None:
        """Return the word."""
        try:
            written = fields.text(node)
            if written not in list(self.words):
                hint = f"write one of: {', '.join(self.words)}"
                raise fields.fault(self.what, f"unknown value `{written}`", hint, node)
        except YamlProblem as fault:
            faults.append(fault)
            return None
        return self.words(written)

    def schema(self) -> Schema:
        """Return the words."""
        return {"type": "string", "enum": [str(word) for word in self.words]}


def schema_of(form: Form) -> Schema:
    """Return the schema of a form: its keys, what each means, and that there are no others."""
    properties: Schema = {}
    for key in form.keys:
        written = key.kind.schema()
        if form.may_be_empty:
            written = _or_empty(written)
        written["description"] = key.meaning
        if key.examples:
            written["examples"] = list(key.examples)
        properties[key.name] = written
    made: Schema = {"type": "object", "description": form.meaning, "properties": properties}
    needed = [key.name for key in form.keys if key.needed]
    if needed:
        made["required"] = needed
    return made | {"additionalProperties": False}


def _or_empty(written: Schema) -> Schema:
    """Return the schema of a value that may be left out after its key; a list of kinds keeps its first place."""
    if written == _ANY:
        return written
    if "type" not in written or "enum" in written:
        return {"anyOf": [*written.get("anyOf", [written]), {"type": ["string", "null"], "pattern": _EMPTY}]}
    kinds = written["type"] if isinstance(written["type"], list) else [written["type"]]
    pattern = f"{written['pattern']}|{_EMPTY}" if "pattern" in written else _EMPTY
    return written | {"type": list(dict.fromkeys([*kinds, "string", "null"])), "pattern": pattern}


def web_address(node: Node) -> str:
    """Read an http(s) address."""
    written = fields.text(node)
    address = escape.web_address(written)
    if not address:
        hint = "write https://host/path, without a user name"
        raise fields.fault("address", f"not an http(s) address: `{written}`", hint, node)
    return address


TEXT = Word(fields.text, _ANY)
DAY = Word(fields.day, {"type": "string", "pattern": r"^\s*[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\s*$"})
# `1e5` and `true` are slugs, and to an editor a number and a flag: a pattern concerns texts alone.
SLUG = Word(
    fields.slug,
    _ANY | {"pattern": rf"^\s*(?![0-9]+\s*$)(?=[a-z0-9-]{{1,{LONGEST}}}\s*$)[a-z0-9]+(-[a-z0-9]+)*\s*$"},
)
ADDRESS = Word(web_address, {"type": "string", "pattern": r"^\s*[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#@]+([/?#][^\s]*)?\s*$"})
TEXTS = ListOf(TEXT, "[first, second]")
SLUGS = ListOf(SLUG, "[earlier-slug]")
