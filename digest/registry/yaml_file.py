"""Read a registry file: absent is empty, and a fault is a registry error."""

import os.path
from pathlib import Path

from digest.errors import RegistryError
from digest.plain_files import read_plain
from digest.text import readable, with_plain_line_ends
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
}


def read_yaml(path: Path, shown: str) -> Node | None:
    """Return the tree of ``path``, ``None`` where there is no such file or it is empty.

    Raises :class:`RegistryError` D201 where it cannot be read, :class:`YamlProblem` where it is not YAML.
    """
    if not os.path.lexists(path):
        return None
    try:
        text = read_plain(path).decode("utf-8-sig")
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise RegistryError("D201", message, "make it a file that can be read", path=shown) from error
    except UnicodeDecodeError as error:
        raise RegistryError("D201", f"not UTF-8: {error.reason}", "save it as UTF-8", path=shown) from error
    return read_tree(readable(with_plain_line_ends(text)))
