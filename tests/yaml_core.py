"""YAML as editors read it: by the core schema of YAML 1.2, in which ``NO`` and ``2023-10-12`` are texts."""

import re
from typing import Any

import yaml

_WORDS: dict[str, Any] = dict.fromkeys(("", "~", "null", "Null", "NULL"))
_WORDS |= dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(("false", "False", "FALSE"), False)
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def _value(node: yaml.Node | None) -> Any:  # noqa: ANN401 - any value of YAML
    match node:
        case None:
            return None
        case yaml.MappingNode():
            return {key.value: _value(value) for key, value in node.value}
        case yaml.SequenceNode():
            return [_value(item) for item in node.value]
        case yaml.ScalarNode(style=None):
            if _NUMBER.fullmatch(node.value):
                return float(node.value)
            return _WORDS.get(node.value, node.value)
    return node.value


def read_core(text: str) -> Any:  # noqa: ANN401 - likewise
    """Return the values of one YAML document, as an editor's parser makes them."""
    return _value(yaml.compose(text, Loader=yaml.SafeLoader))
