"""Pages as files: front matter and body in UTF-8, and a folder of them written whole or not at all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from digest.page import Page
from digest.saving import fault, made_aside

_ONE_LINE = 1_000_000_000
"""A width that no value reaches: libyaml takes a C integer."""


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the Markdown tree: its place, with forward slashes, and its bytes."""

    path: str
    content: bytes


class _Plainly(YAMLHandler):
    """Writes values as they are: its parent takes blanks off the end of the last one, no-break spaces among them."""

    def export(self, metadata: dict[str, object], **kwargs: Any) -> str:  # noqa: ANN401 - options of yaml.dump
        written: str = yaml.dump(metadata, Dumper=yaml.CSafeDumper, default_flow_style=False, **kwargs)
        return written.removesuffix("\n")


_PLAINLY = _Plainly()


def page_files(pages: Iterable[Page]) -> Iterator[OutputFile]:
    """Write each page as front matter and Markdown."""
    for page in pages:
        post = frontmatter.Post(page.body, **page.meta)
        # One line a value: a line of hyphens inside a value must not end the front matter.
        text = frontmatter.dumps(post, _PLAINLY, sort_keys=False, allow_unicode=True, width=_ONE_LINE)
        yield OutputFile(page.path, (text + "\n").encode("utf-8"))


def write_files(files: Iterable[OutputFile], target: Path, kept: Callable[[str], bool] = lambda _: False) -> int:
    """Write files as the whole of the folder ``target``, all of them or none; return how many.

    They take the place of what the folder held, but for the entries of which ``kept`` says, by their names, that they
    stay. Raises :class:`OutputError` D401 with the file and the cause where the disk is full or not writable: then the
    folder is as it was.
    """
    place: Callable[[str], str] = str
    try:
        with made_aside(target) as aside:
            place = aside.shown
            written = 0
            for file in files:
                _write(aside.folder / file.path, file.content)
                written += 1
            aside.put_in_place(kept)
    except OSError as error:
        raise fault(error, place(str(error.filename or target))) from error
    return written


def _write(target: Path, content: bytes) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    except OSError as error:
        error.filename = error.filename or str(target)  # a full disk names no file
        raise
