"""Read a registry file: absent is empty, and a fault is a registry error."""

from pathlib import Path

from digest import limits
from digest.errors import RegistryError
from digest.text import readable
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


def read_yaml(path: Path, shown: str) -> Node | None:
    """Return the tree of ``path``, ``None`` where there is no such file or it is empty.

    Raises :class:`RegistryError` D201 where it cannot be read and D205 where it is too large, :class:`YamlProblem`
    where it is not YAML.
    """
    if not path.exists():
        return None
    try:
        with path.open(encoding="utf-8-sig") as file:
            text = file.read(limits.REGISTRY + 1)
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise RegistryError("D201", message, "make it a file that can be read", path=shown) from error
    except UnicodeDecodeError as error:
        raise RegistryError("D201", f"not UTF-8: {error.reason}", "save it as UTF-8", path=shown) from error
    if len(text) > limits.REGISTRY:
        message = f"more than {limits.REGISTRY:,} characters"
        raise RegistryError("D205", message, "keep those whom this digest's stories name", path=shown)
    return read_tree(readable(text))
