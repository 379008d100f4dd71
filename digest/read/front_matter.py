"""The front matter of a seed: which keys it may carry, and what each means."""

import re
from collections.abc import Callable
from dataclasses import fields as fields_of
from typing import Any

from digest import escape
from digest.errors import SeedError
from digest.model import ByHand, Correction, FrontMatter, Publish, Source
from digest.text import line_and_column
from digest.yamltext import Node, Scalar, Sequence, YamlProblem, fields, read_tree

KEYS = tuple(f.name for f in fields_of(FrontMatter) if f.name != "places")

_OPEN = re.compile(r"\s*^---[ \t]*\n", re.MULTILINE)
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_CODES = {
    "broken": "D105",
    "refused": "D109",
    "doubled": "D115",
    "key": "D106",
    "kind": "D107",
    "date": "D102",
    "address": "D111",
    "publish": "D116",
    "lang": "D117",
    "slug": "D118",
}


def _source(node: Node) -> Source:
    if isinstance(node, Scalar):
        written = fields.text(node)
        if "://" not in written:
            return Source(name=written)
        return Source(url=_address(node))
    pairs = fields.pairs(node, ("name", "url"))
    name = fields.text(pairs["name"]) if "name" in pairs else ""
    if "url" not in pairs:
        return Source(name=name)
    return Source(name=name, url=_address(pairs["url"]))


def _address(node: Node) -> str:
    written = fields.text(node)
    address = escape.web_address(written)
    if not address:
        hint = "write https://host/path, without a user name"
        raise fields.fault("address", f"not an http(s) address: `{written}`", hint, node)
    return address


def _by_hand(node: Node) -> ByHand:
    if isinstance(node, Sequence):
        return ByHand(final=fields.texts(node))
    if isinstance(node, Scalar):
        raise fields.fault("kind", "expected a list", f"write `[{fields.text(node)}]`", node)
    pairs = fields.pairs(node, ("add", "remove"))
    return ByHand(**{key: fields.texts(value) for key, value in pairs.items()})


def _publish(node: Node) -> Publish:
    written = fields.text(node)
    if written not in list(Publish):
        raise fields.fault("publish", f"unknown value `{written}`", f"write one of: {', '.join(Publish)}", node)
    return Publish(written)


def _lang(node: Node) -> str:
    written = fields.text(node)
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", written):
        raise fields.fault("lang", f"not a language code: `{written}`", "write `en`, `fr`, `ar`, `pt-BR` …", node)
    return written


def _correction(node: Node) -> Correction:
    pairs = fields.pairs(node, ("date", "note"))
    for key in ("date", "note"):
        if key not in pairs:
            raise fields.fault("kind", f"a correction without `{key}`", "give both date and note", node)
    return Correction(fields.day(pairs["date"]), fields.text(pairs["note"]))


def _corrections(node: Node) -> tuple[Correction, ...]:
    return tuple(_correction(item) for item in fields.items(node, "- {date: YYYY-MM-DD, note: …}"))


_READERS: dict[str, Callable[[Node], Any]] = {
    "date": fields.day,
    "source": _source,
    "lang": _lang,
    "people": _by_hand,
    "countries": _by_hand,
    "publish": _publish,
    "slug": fields.slug,
    "aliases": fields.slugs,
    "corrections": _corrections,
}


def _front_matter(root: Node | None) -> FrontMatter:
    if root is None or (isinstance(root, Scalar) and not root.text):
        return FrontMatter()
    pairs = fields.pairs(root, KEYS)
    empty = {key for key, node in pairs.items() if isinstance(node, Scalar) and not node.text.strip()}
    values = {key: _READERS.get(key, fields.text)(node) for key, node in pairs.items() if key not in empty}
    places = {key: (node.line, node.column) for key, node in pairs.items()}
    return FrontMatter(**values, places=places)


def read_front_matter(text: str, path: str) -> tuple[FrontMatter, int]:
    """Read the front matter at the beginning of ``text``, if it has one.

    Returns it with the offset at which the story's own text begins. Raises :class:`SeedError` with the place of
    the first fault: D104 (not closed), D105 (not YAML), D106 (unknown key), D107 (wrong kind of value), D109
    (tag, anchor or alias), D115 (key twice), and those of single keys.
    """
    opening = _OPEN.match(text)
    if opening is None:
        return FrontMatter(), 0
    closing = _CLOSE.search(text, opening.end())
    first_line = line_and_column(text, opening.end())[0]
    if closing is None:
        hint = "close it with a line of three hyphens"
        raise SeedError("D104", "front matter that does not end", hint, path=path, line=first_line - 1, column=1)
    try:
        root = read_tree(text[opening.end() : closing.start()], first_line)
        return _front_matter(root), closing.end()
    except YamlProblem as problem:
        raise problem.as_error(SeedError, _CODES, path) from problem
