"""Gold files: JSON Lines of texts that people annotated, read into values. Every wrong line is reported."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from digest.dates import iso_date
from digest.errors import DigestError, GoldError
from digest.model import FrontMatter, Seed
from digest.text import one_line, with_plain_line_ends, without_controls

NO_DATE = dt.date(2000, 1, 1)
"""The day of a text whose own is not known. It decides which states are historic."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class GoldPerson:
    """An annotated person: the fullest name, other names that the text uses, and how central (0 to 5, or unknown)."""

    name: str
    aliases: tuple[str, ...] = ()
    salience: int | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return all names, the fullest first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """An annotated quotation; ``named`` where its speaker is a person by name, not a pronoun or a noun phrase."""

    text: str
    speaker: str = ""
    named: bool = True


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One annotated text; a key that its makers did not annotate is ``None``.

    The text stands in the line itself or in the seed at ``seed``, a path as the gold file gives it.
    """

    id: str
    line: int
    date: dt.date | None = None
    title: str = ""
    text: str = ""
    seed: str = ""
    people: tuple[GoldPerson, ...] | None = None
    people_optional: tuple[str, ...] = ()
    countries: tuple[str, ...] | None = None
    countries_optional: tuple[str, ...] = ()
    quotes: tuple[GoldQuote, ...] | None = None
    quotes_optional: tuple[str, ...] = ()

    def as_seed(self, file: str) -> Seed:
        """Return the text as a raw seed, or as one with a title, that lies in no folder."""
        text = without_controls(with_plain_line_ends(self.text))
        front = FrontMatter(date=self.date, title=one_line(without_controls(self.title)))
        return Seed(f"{file}#{self.id}", self.id, text, 0, self.date or NO_DATE, front)


@dataclass(frozen=True, slots=True)
class GoldFile:
    """The documents of a gold file in their order, and what is wrong with its lines."""

    path: Path
    shown: str
    documents: tuple[GoldDocument, ...]
    problems: tuple[DigestError, ...]


class _Wrong(Exception):  # noqa: N818 - it never leaves this module: see read_gold
    """What is wrong with a line, and what to write instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def lines_of(path: Path, shown: str) -> str:
    """Return the text of a file; raise :class:`GoldError` D501 where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise GoldError("D501", f"cannot be read: {error.strerror}", "check its name", path=shown) from error
    except UnicodeDecodeError as error:
        message = f"not UTF-8: byte 0x{error.object[error.start]:02X}"
        raise GoldError("D501", message, "save the file as UTF-8", path=shown) from error


def read_gold(path: Path, shown: str) -> GoldFile:
    """Read a gold file; a wrong line (D502) is left out and reported, the others stand. A file without lines is D504.

    Raises :class:`GoldError` D501 where the file itself cannot be read.
    """
    documents: dict[str, GoldDocument] = {}
    problems: list[DigestError] = []
    # Not splitlines(): a text may hold other line ends (U+2028) that JSON leaves as they are.
    for number, line in enumerate(lines_of(path, shown).split("\n"), 1):
        if not line.strip():
            continue
        try:
            document = _document(_object(line), number)
            _check_new(document, documents)
            _check_there(document, path.parent)
            documents[document.id] = document
        except _Wrong as wrong:
            problems.append(GoldError("D502", str(wrong), wrong.hint, path=shown, line=number))
    if not documents and not problems:
        problems.append(GoldError("D504", "no texts", "write one JSON object a line", path=shown))
    return GoldFile(path, shown, tuple(documents.values()), tuple(problems))


def _object(line: str) -> Mapping[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _Wrong(f"not JSON: {error}", "write one JSON object a line") from error
    if not isinstance(found, dict):
        raise _Wrong("not a JSON object", 'write {"id": …, "text": …}')
    return found


def _document(raw: Mapping[str, Any], line: int) -> GoldDocument:
    name = raw.get("id")
    if isinstance(name, bool) or not isinstance(name, str | int) or name == "":
        raise _Wrong("no `id`", "give each text an id of its own")
    text, seed = _text(raw, "text"), _text(raw, "seed")
    if bool(text.strip()) == bool(seed):
        raise _Wrong(f"{'both' if seed else 'no'} `text` {'and' if seed else 'or'} `seed`", "give one of the two")
    return GoldDocument(
        id=str(name),
        line=line,
        date=_date(raw),
        title=_text(raw, "title"),
        text=text,
        seed=seed,
        people=_optional(raw, "people", _person),
        people_optional=_texts(raw, "people_optional"),
        countries=_texts(raw, "countries") if raw.get("countries") is not None else None,
        countries_optional=_texts(raw, "countries_optional"),
        quotes=_optional(raw, "quotes", _quote),
        quotes_optional=_texts(raw, "quotes_optional"),
    )


def _check_new(document: GoldDocument, known: Mapping[str, GoldDocument]) -> None:
    if document.id in known:
        line = known[document.id].line
        raise _Wrong(f"id `{document.id}` stands in line {line} already", "give each text an id of its own")


def _check_there(document: GoldDocument, folder: Path) -> None:
    """Refuse a seed that is not there: its text would count as one in which nothing was found."""
    if document.seed and not (folder / document.seed).is_file():
        raise _Wrong(f"no seed `{document.seed}`", "write its path from the folder of this file")


def _text(raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key)
    if value is not None and not isinstance(value, str):
        raise _Wrong(f"`{key}` is not a text", f'write "{key}": "…"')
    return value or ""


def _items(raw: Mapping[str, Any], key: str) -> Iterable[object]:
    value = raw.get(key)
    if value is not None and not isinstance(value, list):
        raise _Wrong(f"`{key}` is not a list", f'write "{key}": […]')
    return value or ()


def _texts(raw: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(_each(raw, key))


def _each(raw: Mapping[str, Any], key: str) -> Iterator[str]:
    for item in _items(raw, key):
        if not isinstance(item, str):
            raise _Wrong(f"`{key}` holds something other than texts", f'write "{key}": ["…", "…"]')
        yield item


def _optional(raw: Mapping[str, Any], key: str, read: Callable[[object], T]) -> tuple[T, ...] | None:
    """Return the items of a key that its makers may not have annotated."""
    return tuple(read(item) for item in _items(raw, key)) if raw.get(key) is not None else None


def _person(raw: object) -> GoldPerson:
    if not isinstance(raw, dict) or not _text(raw, "name").strip():
        raise _Wrong("a person without `name`", 'write {"name": "…", "aliases": ["…"], "salience": 0}')
    salience = raw.get("salience")
    if salience is not None and (isinstance(salience, bool) or not isinstance(salience, int)):
        raise _Wrong("`salience` is not a whole number", "write 0 (only named) to 5 (the story is about them)")
    return GoldPerson(raw["name"], _texts(raw, "aliases"), salience)


def _quote(raw: object) -> GoldQuote:
    if not isinstance(raw, dict) or not _text(raw, "text").strip():
        raise _Wrong("a quotation without `text`", 'write {"text": "…", "speaker": "…", "speaker_type": "named"}')
    return GoldQuote(raw["text"], _text(raw, "speaker"), (_text(raw, "speaker_type") or "named") == "named")


def _date(raw: Mapping[str, Any]) -> dt.date | None:
    written = _text(raw, "date")
    found = iso_date(written) if written else None
    if written and found is None:
        raise _Wrong(f"not a date: `{written}`", "write YYYY-MM-DD, or null")
    return found
