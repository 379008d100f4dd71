"""Read a registry file: absent is empty, and a fault is a registry error."""

import os.path
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from digest import limits
from digest.errors import RegistryError, RegistryWarning
from digest.plain_files import TooLargeError, read_plain
from digest.signs import first_of, hiding, turning
from digest.text import line_and_column, readable, with_plain_line_ends
from digest.yamltext import Node, read_tree

CODES = {
    "broken": "D201",
    "refused": "D201",
    "doubled": "D201",
    "key": "D202",
    "kind": "D202",
    "date": "D202",
    "slug": "D202",
    "wikidata": "D202",
    "twice": "D203",
    "code": "D204",
    "size": "D205",
    "long": "D206",
    "many": "D206",
}


class RegistryFile(NamedTuple):
    """A file of the registry: its tree, ``None`` where there is no such file or it is empty, and what it hides."""

    tree: Node | None = None
    told: tuple[RegistryWarning, ...] = ()


def read_yaml(path: Path, shown: str) -> RegistryFile:
    """Read the file ``path``; D216 is told of what nobody sees in it.

    Raises :class:`RegistryError` D201 where it cannot be read and D205 where it is too large, :class:`YamlProblem`
    where it is not YAML.
    """
    if not os.path.lexists(path):
        return RegistryFile()
    try:
        text = with_plain_line_ends(read_plain(path, limits.REGISTRY).decode("utf-8-sig"))
    except TooLargeError as error:
        message = f"{error.size:,} bytes; it has at most {error.most:,}"
        raise RegistryError("D205", message, "keep those whom this digest's stories name", path=shown) from error
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise RegistryError("D201", message, "make it a file that can be read", path=shown) from error
    except UnicodeDecodeError as error:
        raise RegistryError("D201", f"not UTF-8: {error.reason}", "save it as UTF-8", path=shown) from error
    return RegistryFile(read_tree(readable(text)), tuple(_hidden(text, shown)))


def _hidden(text: str, shown: str) -> Iterator[RegistryWarning]:
    offsets = sorted([*turning(text), *hiding(text)])
    if offsets:
        line, column = line_and_column(text, offsets[0])
        message = first_of(text, offsets, "is seen by nobody, and makes another name of one")
        yield RegistryWarning("D216", message, "delete it", path=shown, line=line, column=column)
