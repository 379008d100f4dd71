"""Kinds of values in the settings: MkDocs has made plain values of them before the digest sees them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from digest import escape
from digest.forms.codes import territories
from digest.forms.form import Form, Schema
from digest.forms.policy import SOURCES, fits
from digest.yamltext import fields

_LONGEST = 255
"""Bytes that file systems take for one name."""

FORMER_WORDS = ("near", "none")
"""What `cluster` took while it was the name of `copies`."""

# A name, an IPv4 address or, in brackets, an IPv6 one; then a port of one to five figures.
_ADDRESS = r"(tcp|tls)://([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):([1-9][0-9]{0,4})"
_SCHEDULER = re.compile(_ADDRESS)
_LAST_PORT = 65_535


class ValueFault(Exception):  # noqa: N818 - it is turned into a SettingsError by whoever knows the file
    """What is wrong with one value, and what to write."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Setting:
    """A kind of setting: ``take`` returns the value, or raises :class:`ValueFault`; ``written`` is its schema."""

    take: Callable[[str, object], Any]
    written: Schema

    def schema(self) -> Schema:
        """Return the schema as it is."""
        return dict(self.written)


def _text(_key: str, value: object) -> str:
    if not isinstance(value, str):
        raise ValueFault(f"expected text, found {value!r}", "write it between quotation marks")
    return value


def _folder(key: str, value: object) -> str:
    written = _text(key, value)
    if "\0" in written or any(len(part.encode("utf-8", "surrogateescape")) > _LONGEST for part in written.split("/")):
        raise ValueFault(f"not the name of a folder: {value!r}", f"write `{key}: NAME`, in letters that can be seen")
    return written


def _flag(key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueFault(f"expected true or false, found {value!r}", f"write `{key}: true` or `{key}: false`")
    return value


def _codes(_key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueFault(f"expected a list of language codes, found {value!r}", "write `[en, fr]`")
    for code in value:
        if not territories(code):
            raise ValueFault(
                f"no language that countries are named in: {code!r}", "write codes as in `[en, fr, pt-BR]`"
            )
    return tuple(value)


def _repository(key: str, value: object) -> str:
    written = _text(key, value)
    address = escape.web_address(written)
    if written and not address:
        whole = re.fullmatch(r"[\w.-]+\.[a-z]+/\S+", written) and escape.web_address(f"https://{written}")
        raise ValueFault(f"not an http(s) address: {value!r}", f"write {whole or 'https://host/owner/name'}")
    return address.rstrip("/")


def _scheduler(key: str, value: object) -> str:
    """Return a scheduler's address; `near` and `none`, which once were this setting's words, stay as they are."""
    written = _text(key, value).strip()
    found = _SCHEDULER.fullmatch(written)
    if written and written not in FORMER_WORDS and not (found and int(found[3]) <= _LAST_PORT):
        hint = f"write `{key}: tcp://host:8786`; for near-duplicates, `copies: near` or `copies: none`"
        raise ValueFault(f"not the address of a Dask scheduler: {value!r}", hint)
    return written


def _policy(_key: str, value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return directives with their sources, as they may stand in a page."""
    hint = 'write `{img-src: ["https://images.example"]}`'
    if not isinstance(value, dict):
        raise ValueFault(f"expected a mapping, found {value!r}", hint)
    for directive, sources in value.items():
        if directive not in SOURCES:
            near = fields.near(str(directive), SOURCES)
            raise ValueFault(f"{directive!r} cannot be widened", f"did you mean `{near[0]}`?" if near else hint)
        if not isinstance(sources, list):
            raise ValueFault(f"expected a list for {directive}, found {sources!r}", hint)
        for source in sources:
            if not isinstance(source, str) or not fits(directive, source):
                places = 'name a place, as in "https://images.example"'
                raise ValueFault(f"{directive} cannot have {source!r}", places)
    return tuple((directive, tuple(sources)) for directive, sources in sorted(value.items()))


def whole_number(least: int) -> Setting:
    """Return the kind of a whole number that is at least ``least``."""

    def take(key: str, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            message = f"expected a whole number from {least}, found {value!r}"
            raise ValueFault(message, f"write `{key}: {least}`")
        return value

    return Setting(take, {"type": "integer", "minimum": least})


def one_of(words: type[StrEnum]) -> Setting:
    """Return the kind of one of the words of an enumeration."""

    def take(_key: str, value: object) -> StrEnum:
        try:
            return words(str(value))
        except ValueError:
            raise ValueFault(f"unknown value {value!r}", f"write one of: {', '.join(words)}") from None

    return Setting(take, {"type": "string", "enum": [str(word) for word in words]})


TEXT = Setting(_text, {"type": "string"})
FOLDER = Setting(_folder, {"type": "string"})
FLAG = Setting(_flag, {"type": "boolean"})
CODES = Setting(_codes, {"type": "array", "items": {"type": "string"}})
POLICY = Setting(
    _policy,
    {
        "type": "object",
        "properties": {
            directive: {"type": "array", "items": {"type": "string", "pattern": f"^(?:{pattern})$"}}
            for directive, pattern in SOURCES.items()
        },
        "additionalProperties": False,
    },
)
SCHEDULER = Setting(_scheduler, {"type": "string", "pattern": rf"^\s*({_ADDRESS}|{'|'.join(FORMER_WORDS)})?\s*$"})
REPOSITORY = Setting(
    _repository, {"type": "string", "pattern": r"^\s*([Hh][Tt][Tt][Pp][Ss]?://[^\s/?#@]+([/?#][^\s]*)?\s*)?$"}
)


def taken(form: Form, key: str, value: object) -> Any:  # noqa: ANN401 - each kind has a type of its own
    """Return the value of one setting. Raises :class:`ValueFault` for an unknown key or a wrong value."""
    kinds: dict[str, Any] = {known.name: known.kind for known in form.keys}
    if key not in kinds:
        near = fields.near(key, form.names)
        hint = f"did you mean `{near[0]}`?" if near else f"known keys: {', '.join(sorted(form.names))}"
        raise ValueFault("unknown setting", form.elsewhere.get(key, hint))
    return kinds[key].take(key, value)
