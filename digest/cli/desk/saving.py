"""A changed ``people.yml`` is read before it is saved: it must say what was meant, and nothing else may be other.

It is written aside and put in the old one's place at once, so that no reader ever meets half of it.
"""

import difflib
import tempfile
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from digest import limits
from digest.cli.desk.sheet import OneLineList, Sheet
from digest.entries import PersonEntry
from digest.errors import DigestError, RegistryError
from digest.plain_files import read_plain
from digest.registry.people import load_people
from digest.saving import put_file
from digest.text import readable

_BOM = "\ufeff"


class Refused(Exception):  # noqa: N818 - the desk says no; nothing was changed
    """What the desk does not do, and what to do instead."""


@dataclass(frozen=True)
class Desk:
    """The ``people.yml`` at ``path``, which people type as ``shown``, and what the registry read of it."""

    path: Path
    shown: str
    codes: Container[str]
    before: bytes
    sheet: Sheet
    people: tuple[PersonEntry, ...]
    problems: tuple[DigestError, ...]

    @property
    def text(self) -> str:
        """The file as text, without the mark that some editors put before it."""
        return self.sheet.text

    def at(self, entry: PersonEntry) -> str:
        """Return where an entry stands, as ``file:line``."""
        return f"{self.shown}:{self.sheet.line(self.sheet.entry(entry))}"


def open_desk(path: Path, shown: str, codes: Container[str]) -> Desk:
    """Read ``people.yml``; absent is empty.

    Raises :class:`RegistryError` D201 where it is no YAML, :class:`Refused` where it cannot be edited line by line.
    """
    people, problems = load_people(path, shown, codes)
    for problem in problems:
        if problem.code == "D201":
            raise problem
    before = read_plain(path, limits.REGISTRY) if path.exists() else b""
    text = before.decode("utf-8").removeprefix(_BOM)
    if readable(text) != text:
        raise Refused(f"{shown} holds characters that nobody can see: remove them first")
    sheet = Sheet(text)
    try:
        len(sheet.entries)
    except OneLineList:
        raise Refused(f"{shown} is one list in brackets: write `- name: …`, a line for each entry, first") from None
    return Desk(path, shown, codes, before, sheet, people, problems)


@dataclass(frozen=True)
class Change:
    """A sheet that was read and found to say what was meant: ``entry`` is new or changed, ``people`` all of them."""

    desk: Desk
    after: bytes
    entry: PersonEntry
    people: tuple[PersonEntry, ...]

    def diff(self) -> Iterator[str]:
        """Yield the change as a unified diff."""
        old, new = (self._lines(content) for content in (self.desk.before, self.after))
        yield from difflib.unified_diff(old, new, self.desk.shown, self.desk.shown, lineterm="")

    @staticmethod
    def _lines(content: bytes) -> list[str]:
        return content.decode("utf-8").splitlines()

    def save(self) -> None:
        """Put the changed file in place of the old one, whole or not at all.

        Raises :class:`Refused` where somebody else has changed the file meanwhile,
        :class:`~digest.errors.OutputError` D401 where it cannot be written.
        """
        path = self.desk.path
        if (path.read_bytes() if path.exists() else b"") != self.desk.before:
            raise Refused(f"{self.desk.shown} was changed by somebody else meanwhile: nothing is written, try again")
        put_file(path, self.after)


def change(desk: Desk, sheet: Sheet, wanted: PersonEntry, gone: PersonEntry | None = None) -> Change:
    """Return a sheet as a change, once it was read as it will be.

    ``wanted`` is the entry that must be there then (with an empty slug: whichever the registry gives it), ``gone`` the
    one that must not; every other entry must be read as before. Raises :class:`Refused` where that is not so.
    """
    bom = _BOM if desk.before.startswith(_BOM.encode()) else ""
    after = (bom + sheet.text).encode("utf-8")
    with tempfile.TemporaryDirectory(prefix="digest-people-") as folder:
        path = Path(folder) / "people.yml"
        path.write_bytes(after)
        people, problems = load_people(path, desk.shown, desk.codes)
    _no_new(problems, desk)
    earlier = {entry.slug for entry in desk.people}
    found = [e for e in people if e.slug == wanted.slug or (not wanted.slug and e.slug not in earlier)]
    others = [e for e in people if e not in found]
    kept = [e for e in desk.people if e.slug not in {wanted.slug, gone.slug if gone else ""}]
    _same(kept, others)
    if len(found) != 1 or found[0] != replace(wanted, slug=found[0].slug):
        raise Refused(f"{desk.shown} cannot be edited at this place: write the entry by hand")
    return Change(desk, after, found[0], people)


def _no_new(problems: tuple[DigestError, ...], desk: Desk) -> None:
    known = {(problem.code, problem.message) for problem in desk.problems}
    for problem in problems:
        if (problem.code, problem.message) not in known:
            raise RegistryError(problem.code, problem.message, problem.hint, path=desk.shown)


def _same(before: list[PersonEntry], after: list[PersonEntry]) -> None:
    for old, new in zip(before, after, strict=False):
        if replace(old, slug="") == replace(new, slug="") and old.slug != new.slug:
            hint = f"give {old.name} `slug: {old.slug}`, or this entry another one"
            raise Refused(f"the page of {old.name} would move to /people/{new.slug}/: {hint}")
    if before != after:
        raise Refused("another entry would be read otherwise: write the entry by hand")
