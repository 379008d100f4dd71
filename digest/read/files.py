"""Read files of seeds, and make of each a :class:`~digest.model.Seed`."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple, Self

from digest import limits
from digest.errors import DigestError, SeedError, together
from digest.model import Seed
from digest.plain_files import NotPlainError, TooLargeError, link_above, read_plain
from digest.read.file_names import check_name, name_problems
from digest.read.finding import name_bytes, printable, shown_path
from digest.read.front_matter import Opened, read_front_matter
from digest.read.opening import opening_date
from digest.read.told import sign_problems
from digest.text import line_and_column, readable, with_plain_line_ends

_SAVE_AS_TEXT = "copy the words of the story into a text file"
_AS_UTF_8 = 'save the file as UTF-8; what some editors call "Unicode" is UTF-16'
_OTHER_FORMS = {
    b"PK\x03\x04": ("no text: a document of Word or LibreOffice, or a ZIP archive", _SAVE_AS_TEXT),
    b"\xd0\xcf\x11\xe0": ("no text: a document of an older Word", _SAVE_AS_TEXT),
    b"%PDF-": ("no text: a PDF", _SAVE_AS_TEXT),
    b"{\\rtf": ("no plain text: RTF", _SAVE_AS_TEXT),
    b"\xff\xfe": ("not UTF-8 but UTF-16", _AS_UTF_8),
    b"\xfe\xff": ("not UTF-8 but UTF-16", _AS_UTF_8),
}
"""What a file that only has the name of a seed begins with, what it is, and the edit."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The seeds that could be read, by path, all that was wrong with the others, and what is doubtful in any."""

    seeds: tuple[Seed, ...]
    problems: tuple[DigestError, ...]


@dataclass(frozen=True, slots=True)
class SeedFile:
    """A seed as it lies there: its path as people type it, that below the seeds folder without ending, its bytes."""

    shown: str
    id: str
    raw: bytes


def _a_link(shown: str, message: str = "a symbolic link is not a seed") -> SeedError:
    return SeedError("D119", message, "put the text itself here", path=shown)


def _bytes_of(path: Path, shown: str) -> bytes:
    """Return what is in a file. Codes: D113 (it cannot be read), D119 (a link), D143 (too large)."""
    if os.path.islink(path):  # noqa: PTH114 - twice as fast
        raise _a_link(shown)
    try:
        return read_plain(path, limits.SEED_BYTES)
    except NotPlainError as error:
        raise SeedError("D113", f"cannot be read: {error.strerror}", "put a file of text here", path=shown) from error
    except TooLargeError as error:
        message = f"{error.size:,} bytes; a seed has at most {error.most:,}"
        hint = "keep one story, or make several seeds of it"
        raise SeedError("D143", message, hint, path=shown) from error
    except OSError as error:
        raise SeedError("D113", f"cannot be read: {error.strerror}", "check its permissions", path=shown) from error


def _decoded(raw: bytes, shown: str) -> str:
    if form := next((form for start, form in _OTHER_FORMS.items() if raw.startswith(start)), None):
        message, hint = form
        raise SeedError("D108", message, hint, path=shown, line=1, column=1)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # What the error counts in: a byte order mark is no part of it. Lines and columns are those of the letters.
        before = with_plain_line_ends(error.object[: error.start].decode("utf-8"))
        line, column = line_and_column(before, len(before))
        message, hint = f"not UTF-8: byte 0x{error.object[error.start]:02X}", "save the file as UTF-8"
        raise SeedError("D108", message, hint, path=shown, line=line, column=column) from error
    text = with_plain_line_ends(text)
    _check_lines(text, shown)
    return text


def _check_lines(text: str, shown: str) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > limits.LINE:
            message = f"a line of {len(line):,} characters; the longest has {limits.LINE:,}"
            hint = "part its paragraphs by blank lines"
            raise SeedError("D144", message, hint, path=shown, line=number, column=limits.LINE + 1)


def _day(text: str, opened: Opened, path: str) -> tuple[date | None, int, list[DigestError]]:
    """Return the day of a seed, the offset of its first word, and what is wrong with its day or its text."""
    start, front = opened.body, opened.front
    try:
        stated, body = opening_date(text, start, path)
    except SeedError as problem:
        return None, start, [problem]
    found: list[DigestError] = []
    if stated and front.date and stated != front.date:
        line, column = line_and_column(text, start + len(text[start:]) - len(text[start:].lstrip()))
        message, hint = f"the text says {stated}, the front matter {front.date}", "keep the right one of the two"
        found.append(SeedError("D110", message, hint, path=path, line=line, column=column))
    if not (stated or opened.dated):
        hint = "begin the text with `date YYYY-MM-DD`, or add `date:` to the front matter"
        found.append(SeedError("D101", "no date", hint, path=path, line=1, column=1))
    elif not text[body:].strip():
        line, column = line_and_column(text, min(body, len(text)))
        found.append(SeedError("D103", "no text", "paste the text of the story", path=path, line=line, column=column))
    return stated or front.date, body, found


def read_seed(path: Path, *, shown: str, seed_id: str) -> Seed:
    """Read one seed. ``shown`` is its path as people type it, ``seed_id`` its path below the seeds folder.

    Raises :class:`SeedError` for the first thing that keeps it from being a seed, with all others in its ``others``.
    """
    check_name(seed_id, shown)
    return _seed_of(_decoded(_bytes_of(path, shown), shown), shown, seed_id)


def read_file(file: SeedFile, problems: list[DigestError]) -> Seed | None:
    """Return the seed in a file, ``None`` where it is none; what is wrong or doubtful with it joins ``problems``."""
    try:
        text = _decoded(file.raw, file.shown)
        problems += sign_problems(text, file.shown)
        return _seed_of(text, file.shown, file.id)
    except SeedError as problem:
        problems += problem.all
        return None


def _seed_of(raw: str, shown: str, seed_id: str) -> Seed:
    text = readable(raw)
    opened = read_front_matter(text, shown)
    when, body, found = _day(text, opened, shown)
    problems = sorted([*opened.problems, *found], key=lambda problem: problem.sort_key)
    if when is None or problems:
        raise together(problems)
    return Seed(path=shown, id=seed_id, text=text, body=body, date=when, front=opened.front)


class _Folder(NamedTuple):
    """What all seeds of one folder share: what stands before their names as shown and in their ids, and where it is."""

    shown: str
    id: str
    within: bool
    linked: bool

    @classmethod
    def of(cls, path: Path, folder: Path, root: Path) -> Self:
        inside = path.parent
        shown = "" if inside == root else shown_path(inside, root) + "/"
        within = inside.is_relative_to(folder)
        before = "" if inside == folder else name_bytes((inside.relative_to(folder) if within else inside).as_posix())
        return cls(shown, before and f"{before}/", within, link_above(path, (root, folder)))


def seed_files(paths: Iterable[Path], *, folder: Path, root: Path, problems: list[DigestError]) -> Iterator[SeedFile]:
    """Yield ``paths`` with their bytes, one by one; what is wrong with the others, and with names, joins ``problems``.

    Ids are relative to the seeds ``folder``, shown paths to ``root``.
    """
    named: list[tuple[str, str]] = []
    folders: dict[str, _Folder] = {}
    for path in paths:
        inside, name = os.path.split(path)
        shared = folders.get(inside) or folders.setdefault(inside, _Folder.of(path, folder, root))
        shown, seed_id = shared.shown + printable(name), shared.id + name_bytes(path.stem)
        try:
            if shared.linked:
                raise _a_link(shown, "lies below a symbolic link")
            check_name(seed_id, shown)
            raw = _bytes_of(path, shown)
        except SeedError as problem:
            problems += problem.all
            continue
        if shared.within:  # nobody clones a draft that lies elsewhere
            named.append((seed_id + path.suffix, shown))
        yield SeedFile(shown, seed_id, raw)
    problems += name_problems(named)


def read_seeds(paths: Iterable[Path], *, folder: Path, root: Path) -> Reading:
    """Read ``paths``; ids are relative to the seeds ``folder``, shown paths to ``root``."""
    problems: list[DigestError] = []
    found = (read_file(file, problems) for file in seed_files(paths, folder=folder, root=root, problems=problems))
    seeds = tuple([seed for seed in found if seed is not None])
    return Reading(seeds, tuple(problems))
