"""What the front matter of a seed may hold."""

import re
from collections.abc import Mapping
from typing import Any

from digest.forms.form import Faults, Form, Key, Schema
from digest.forms.kinds import (
    ADDRESS,
    DAY,
    SLUG,
    SLUGS,
    TEXT,
    TEXTS,
    Choice,
    ListOf,
    Record,
    Word,
    schema_of,
)
from digest.model import ByHand, Correction, Publish, Source
from digest.yamltext import Node, Scalar, Sequence, fields

SOURCE = Form(
    title="a source",
    meaning="Where the text comes from, or can be checked.",
    keys=(
        Key("name", TEXT, "The name of the paper, the agency or the book.", ("Wikipedia",)),
        Key("url", ADDRESS, "An http(s) address, without a user name.", ("https://example.org/2023/talks",)),
    ),
)

AMENDMENTS = Form(
    title="an amendment",
    meaning="Amends what is recognised.",
    keys=(
        Key("add", TEXTS, "What the story has although nothing recognised it.", (["Omar Torrijos"],)),
        Key("remove", TEXTS, "What was recognised and is wrong.", (["Carter Center"],)),
    ),
)

CORRECTION = Form(
    title="a correction",
    meaning="What was changed, for the reader.",
    missing="give both date and note",
    keys=(
        Key("date", DAY, "The day of the change, as YYYY-MM-DD.", ("1977-09-09",), needed=True),
        Key("note", TEXT, "What was wrong.", ("An earlier version named the wrong building.",), needed=True),
    ),
)


class _SourceKind:
    """A name, an address, or both in a mapping."""

    def read(self, node: Node, faults: Faults) -> Source | None:
        """Return the source."""
        if isinstance(node, Scalar):
            address = "://" in node.text
            value = (ADDRESS if address else TEXT).read(node, faults)
            return Source(url=value or "") if address else Source(name=value)
        return _SOURCE.read(node, faults)  # type: ignore[no-any-return]

    def schema(self) -> Schema:
        """Return the schemas of the three."""
        name = TEXT.schema() | {"not": {"type": "string", "pattern": "://"}}
        return {"anyOf": [name, ADDRESS.schema(), schema_of(SOURCE)]}


class _ByHandKind:
    """A list, which is final, or a mapping that amends."""

    def read(self, node: Node, faults: Faults) -> ByHand | None:
        """Return what is said by hand."""
        if isinstance(node, Sequence):
            return ByHand(final=TEXTS.read(node, faults))
        if isinstance(node, Scalar):
            hint = f"write `[{fields.text(node)}]`"
            faults.append(fields.fault("kind", "expected a list", hint, node))
            return None
        return _AMENDMENTS.read(node, faults)  # type: ignore[no-any-return]

    def schema(self) -> Schema:
        """Return the schemas of both."""
        final = TEXTS.schema() | {"description": "Replaces what is recognised; an empty list means none."}
        return {"anyOf": [final, schema_of(AMENDMENTS)]}


LANG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""Codes of languages, as BCP 47 begins them: ``en``, ``pt-BR``."""


def _lang(node: Node) -> str:
    written = fields.text(node)
    if not LANG.fullmatch(written):
        raise fields.fault("lang", f"not a language code: `{written}`", "write `en`, `fr`, `ar`, `pt-BR` …", node)
    return written


def _source(values: Mapping[str, Any], _nodes: Mapping[str, Node], _faults: Faults) -> Source:
    return Source(**values)


def _amendments(values: Mapping[str, Any], _nodes: Mapping[str, Node], _faults: Faults) -> ByHand:
    return ByHand(**values)


def _correction(values: Mapping[str, Any], _nodes: Mapping[str, Node], _faults: Faults) -> Correction:
    return Correction(**values)


_SOURCE = Record(SOURCE, _source)
_AMENDMENTS = Record(AMENDMENTS, _amendments)
_LANG = Word(_lang, {"type": "string", "pattern": rf"^\s*{LANG.pattern}\s*$"})

SEED = Form(
    title="a seed",
    meaning="The front matter of a seed, between its two lines of three hyphens. An empty value counts as absent.",
    may_be_empty=True,
    keys=(
        Key("date", DAY, "The day of the story as YYYY-MM-DD; it may stand at the beginning of the text instead.",
            ("2023-10-12",)),
        Key("title", TEXT, "The headline; without it, one is made of the lead.",
            ("Carter and Torrijos sign the Panama Canal treaties",)),
        Key("source", _SourceKind(), "Where the text comes from: a name, an address, or both.",
            ("Reuters", {"name": "Wikipedia", "url": "https://en.wikipedia.org/wiki/Suez_Crisis"})),
        Key("credit", TEXT, "Who wrote it; stands in the line under the headline.", ("Written for this digest",)),
        Key("rights", TEXT, "Under which right it is shown: a licence, or words.", ("CC0-1.0", "CC BY-SA 4.0")),
        Key("lang", _LANG, "The code of the text's language; without it, en.", ("en", "fr", "ar", "pt-BR")),
        Key("summary", TEXT, "What stands under the headline.",
            ("The canal is to pass to Panama by the end of 1999.",)),
        Key("people", _ByHandKind(), "The story's people, by hand: by name, by a name the registry knows, or by slug.",
            (["Jimmy Carter", "Omar Torrijos"], {"add": ["Omar Torrijos"]})),
        Key("countries", _ByHandKind(), "The story's countries, by hand: by ISO 3166-1 code or by name.",
            (["US", "PA"], {"remove": ["GE"]})),
        Key("publish", Choice(Publish, "publish"),
            "How much is shown: all, up to the first paragraph, or nothing; without it, what the settings say.",
            ("excerpt",)),
        Key("reason", TEXT, "Why a hidden story is not shown; stands in its place.", ("Withdrawn by its source.",)),
        Key("slug", SLUG, "The last part of the story's address, where it should not be made of the file's name.",
            ("panama-canal-treaties",)),
        Key("aliases", SLUGS, "Earlier slugs of the story, the oldest first; each old address leads on.",
            (["canal-treaties"],)),
        Key("thread", TEXT, "What the story is part of; stories with the same words share a page.", ("Panama Canal",)),
        Key("corrections", ListOf(Record(CORRECTION, _correction), "- {date: YYYY-MM-DD, note: …}"),
            "What was changed since the story was first published, for the reader.",
            ([{"date": "1977-09-09", "note": "An earlier version named the wrong building."}],)),
    ),
    elsewhere={
        "tags": "people and countries are recognised; to amend them, write `people:` or `countries:`",
        "keywords": "people and countries are recognised; to amend them, write `people:` or `countries:`",
        "author": "write `credit:`",
        "authors": "write `credit:`",
        "byline": "write `credit:`",
        "description": "write `summary:`",
        "excerpt": "write `summary:`; to show only the beginning, `publish: excerpt`",
        "categories": "write `thread:` for what the story is part of",
        "category": "write `thread:` for what the story is part of",
        "layout": "leave it out: the digest makes the page",
        "template": "leave it out: the digest makes the page",
        "draft": "write `publish: hidden`, or begin the file's name with `_`",
        "published": "write `publish: hidden` for what is not shown, else leave it out",
        "permalink": "write `slug:` for the last part of the address",
        "redirect_from": "write `aliases:` for earlier slugs",
        "url": "write `source: {name: …, url: …}`",
        "link": "write `source: {name: …, url: …}`",
        "language": "write `lang:`",
        "license": "write `rights:`",
        "licence": "write `rights:`",
        "copyright": "write `rights:`",
    },
)  # fmt: skip
