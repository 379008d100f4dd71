"""Forms: which keys a curator may write in one place, as a table, and the reading of a YAML mapping by it."""

from collections.abc import Mapping as Values
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol

from digest.yamltext import Mapping, Node, Scalar, YamlProblem, fields

Schema = dict[str, Any]
Faults = list[YamlProblem]


class Kind(Protocol):
    """A kind of value: how it is read, and the same as a JSON Schema for editors.

    A schema refuses nothing that the reader takes, but for blanks around a word of a fixed list. It may take more: not
    all that makes a day can be said in a pattern.
    """

    def read(self, node: Node, faults: Faults) -> Any:  # noqa: ANN401 - each kind has a type of its own
        """Return the value of ``node``; what is wrong with it is added to ``faults``, and the value is then void."""

    def schema(self) -> Schema:
        """Return what may be written, as JSON Schema 2020-12."""


class Described(Protocol):
    """Whatever can be told as a JSON Schema."""

    def schema(self) -> Schema:
        """Return what may be written, as JSON Schema 2020-12."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its name, the kind of its value, its meaning in one sentence, and values that it may have.

    A ``needed`` key must be there; where it must be ``filled``, an empty value is as good as none.
    """

    name: str
    kind: Described
    meaning: str
    examples: tuple[Any, ...] = ()
    needed: bool = False
    filled: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A table of keys. ``title`` names what they describe, ``missing`` says how to give a needed key.

    ``may_be_empty`` tells that a key without a value counts as absent. ``elsewhere`` are keys of other tools, with what
    is written here instead.
    """

    title: str
    meaning: str
    keys: tuple[Key, ...]
    missing: str = ""
    may_be_empty: bool = False
    elsewhere: Values[str, str] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the keys, in the order of the table."""
        return tuple(key.name for key in self.keys)


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as somebody filled it in: values by key, where each stands, and all that is wrong, in order of place.

    ``meant`` are the keys that are given, and those that an unknown key is most likely meant to be: none of them is
    missing. Of what is no mapping, nobody can say that a key is missing.
    """

    values: dict[str, Any]
    nodes: dict[str, Node]
    meant: frozenset[str]
    faults: tuple[YamlProblem, ...]


@cache
def _kinds(form: Form) -> dict[str, Any]:
    """Return the kind of each key; a form is asked for thousands of seeds."""
    return {key.name: key.kind for key in form.keys}


@cache
def _needed(form: Form) -> tuple[Key, ...]:
    return tuple(key for key in form.keys if key.needed)


def _unknown(form: Form, key: Scalar) -> YamlProblem:
    hint = form.elsewhere.get(key.text.lower()) or fields.nearest(key.text, form.names)
    return fields.fault("key", f"unknown key `{key.text}`", hint, key)


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text.strip()


def fill(form: Form, node: Node) -> Filled:
    """Read a mapping by its form. Every fault is found, each at its own place."""
    if not isinstance(node, Mapping):
        hint = f"write `{{{form.names[0]}: …}}`"
        return Filled({}, {}, frozenset(form.names), (fields.fault("kind", "expected a mapping", hint, node),))
    kinds = _kinds(form)
    faults: Faults = []
    values: dict[str, Any] = {}
    nodes: dict[str, Node] = {}
    meant: set[str] = set()
    for key, value in node.items:
        kind = kinds.get(key.text)
        if kind is None:
            faults.append(_unknown(form, key))
            meant.update(fields.near(key.text, form.names))
            continue
        nodes[key.text] = value
        if not (form.may_be_empty and _is_empty(value)):
            values[key.text] = kind.read(value, faults)
    meant.update(nodes)
    for needed in _needed(form):
        if needed.name not in meant or (needed.filled and values.get(needed.name) == ""):
            faults.append(fields.fault("kind", f"{form.title} without `{needed.name}`", form.missing, node))
    if len(faults) > 1:
        faults.sort(key=lambda fault: (fault.line, fault.column))
    return Filled(values, nodes, frozenset(meant), tuple(faults))
