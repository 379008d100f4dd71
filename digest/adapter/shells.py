"""Shells: the frame of many pages rendered once by the theme, with slots where single pages differ, and filled.

Pages of one *shape* (kind, depth, and which parts of their front matter there are) have the same frame. The theme
renders it with a sign in the place of each value; a page puts its values there, escaped as the theme escapes them.
What the theme makes of lists (the facets) is rendered for each page and is a slot of its own.

The first page of each shape is rendered by the theme as well. Where the two differ by a byte, which a site's own theme
may bring about, all pages of that shape are left to the theme: so the ordinary way stays the measure.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from jinja2 import ChoiceLoader, DictLoader, Environment, pass_context
from jinja2.runtime import Context
from markupsafe import escape
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from digest.adapter.sheets import Sheet
from digest.dates import long_date

_OPEN, _SHUT = "\x02", "\x03"  # no text has them: reading drops control characters
_SLOT = re.compile(f"{_OPEN}([^{_SHUT}]*){_SHUT}")

PLAIN = ("title", "description", "kicker", "standfirst", "source", "source_url", "credit", "minutes", "leads_to")
"""Keys of the front matter that the theme shows as text, each wherever it likes."""

DAYS = ("date", "corrected")
ADDRESSES = ("kicker_page", "leads_to")
ASKED = ("kind", "lang", "dir", "robots", "part")
"""Keys that the theme decides by: a shape for each value."""

LISTED = ("filed", "countries", "names")
"""Keys that only the facets show."""

_FACETS = "partials/facets.html"
_TEMPLATES = {
    _FACETS: f"{_OPEN}facets{_SHUT}",
    "partials/day.html": f"{{%- macro day(of) -%}}{_OPEN}day:{{{{ of[1:-1] }}}}{_SHUT}{{%- endmacro -%}}",
}

Shape = tuple[object, ...]
Rendered = Callable[[Environment, Page, str], str]
"""Renders a page of MkDocs by the theme of an environment, with the JSON-LD of its head."""


class Shells:
    """The frames of one build. ``targets`` are the addresses below the root that every page leads to (the sections)."""

    def __init__(self, env: Environment, rendered: Rendered, made: Callable[[Sheet], Page], targets: list[str]) -> None:
        self._env, self._rendered, self._made = env, rendered, made
        self._segments = max((target.count("/") for target in targets), default=1)
        self._facets = env.get_template(_FACETS)
        self._signed = _signed(env)
        self._shells: dict[Shape, tuple[str, ...] | None] = {}

    def page(self, sheet: Sheet, url: str, canonical: str) -> str:
        """Return a page of the site."""
        shape = self._shape(sheet, url)
        if shape not in self._shells:
            self._shells[shape] = self._shell(sheet, url, canonical)
        shell = self._shells[shape]
        if shell is None:
            return self._rendered(self._env, self._made(sheet), sheet.linked)
        return self._filled(shell, sheet, url, canonical)

    def _shape(self, sheet: Sheet, url: str) -> Shape:
        meta = sheet.meta
        there = (meta.get("part", 1) or 1) > 1
        return (
            *(meta.get(key) for key in ASKED[:-1]),
            there and len(str(meta["part"])),
            *(bool(meta.get(key)) for key in (*PLAIN, *DAYS, *ADDRESSES)),
            bool(sheet.linked),
            bool(sheet.changed) + (sheet.changed == str(meta.get("date"))),
            url.count("/"),
            *url.split("/")[: self._segments],
        )

    def _shell(self, sheet: Sheet, url: str, canonical: str) -> tuple[str, ...] | None:
        """Return literal text and names of slots in turn; ``None`` where the theme makes something else of the page."""
        page = self._made(sheet)
        own = self._rendered(self._env, page, sheet.linked)
        signs = {key: f"{_OPEN}{key}{_SHUT}" for key in (*PLAIN, *DAYS, *ADDRESSES) if sheet.meta.get(key)}
        changed = signs.get("date", "") if sheet.changed == str(sheet.meta.get("date")) else f"{_OPEN}changed{_SHUT}"
        kept = {key: sheet.meta[key] for key in ASKED if key in sheet.meta}
        page.meta = kept | signs | {"changed": changed if sheet.changed else ""}
        page.content = f"{_OPEN}content{_SHUT}"
        if page.canonical_url:
            page.canonical_url = f"{_OPEN}canonical{_SHUT}"
        signed = self._rendered(self._signed, page, f"{_OPEN}linked{_SHUT}" if sheet.linked else "")
        shell = tuple(_SLOT.split(signed))
        return shell if self._filled(shell, sheet, url, canonical) == own else None

    def _filled(self, shell: tuple[str, ...], sheet: Sheet, url: str, canonical: str) -> str:
        values: dict[str, str] = {}
        parts = list(shell)
        for place in range(1, len(parts), 2):
            name = parts[place]
            if name not in values:
                values[name] = self._value(name, sheet, url, canonical)
            parts[place] = values[name]
        return "".join(parts)

    def _value(self, name: str, sheet: Sheet, url: str, canonical: str) -> str:
        meta = sheet.meta
        way, _, key = name.rpartition(":")
        if way == "day":
            return long_date(date.fromisoformat(str(meta[key])))  # as the theme's own macro writes it
        if way == "url":
            return str(escape(get_relative_url(str(meta[key]), url)))
        if name == "facets":
            return self._facets.render(meta=meta, kind=meta.get("kind"), title=meta.get("title"))
        own = {"content": sheet.html, "linked": sheet.linked, "changed": sheet.changed}
        return own[name] if name in own else str(escape(canonical if name == "canonical" else meta[name]))


def _signed(env: Environment) -> Environment:
    """Return an environment whose templates show signs as they are."""
    loader = ChoiceLoader([DictLoader(_TEMPLATES), *([env.loader] if env.loader else [])])
    signed = env.overlay(loader=loader)
    ordinary: Any = env.filters["url"]

    @pass_context
    def url(context: Context, value: object) -> str:
        name = _SLOT.fullmatch(str(value))
        return f"{_OPEN}url:{name[1]}{_SHUT}" if name else str(ordinary(context, value))

    signed.filters = {**env.filters, "url": url}
    return signed
