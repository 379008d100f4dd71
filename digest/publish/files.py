"""Pages as files: front matter and body in UTF-8, and a folder of them written file by file."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import frontmatter

from digest.errors import OutputError
from digest.page import Page

_ONE_LINE = 1_000_000_000
"""A width that no value reaches: libyaml takes a C integer."""


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the Markdown tree: its place, with forward slashes, and its bytes."""

    path: str
    content: bytes


def page_files(pages: Iterable[Page]) -> Iterator[OutputFile]:
    """Write each page as front matter and Markdown."""
    for page in pages:
        post = frontmatter.Post(page.body, **page.meta)
        # One line a value: a line of hyphens inside a value must not end the front matter.
        text = frontmatter.dumps(post, sort_keys=False, allow_unicode=True, width=_ONE_LINE)
        yield OutputFile(page.path, (text + "\n").encode("utf-8"))


def write_files(files: Iterable[OutputFile], folder: Path) -> int:
    """Write files below ``folder``, each whole or not at all; return how many.

    Raises :class:`OutputError` D401 as :func:`put_file` does.
    """
    written = 0
    for file in files:
        put_file(folder / file.path, file.content)
        written += 1
    return written


def put_file(target: Path, content: bytes) -> None:
    """Put ``content`` at once where a file is, or is to be: no reader ever meets half of it, and its mode stays.

    Raises :class:`OutputError` D401 with the file and the cause where the disk is full or not writable.
    """
    aside = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(content)
        if target.exists():
            shutil.copymode(target, aside)
        aside.replace(target)
    except OSError as error:
        hint = "make room, or choose a folder that can be written"
        raise OutputError("D401", f"cannot be written: {error.strerror}", hint, path=str(target)) from error
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
