"""Where the registry says a thing: the line of ``people.yml`` or ``countries.yml`` that holds a form of a name."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from digest.text import fold
from digest.yamltext import Mapping, Node, Scalar, Sequence, YamlProblem, read_tree

_EXCLUDING = "not"
_NO_NAMES = frozenset({"slug", "country", "wikidata", "roles"})


class RegistryPlaces:
    """The forms of a registry's files by whose they are, each with its ``file:line:column``."""

    def __init__(self, folder: Path, shown: str) -> None:
        """Read the files of the seeds ``folder``; ``shown`` is the folder as people type it."""
        self._places: dict[tuple[str, str, bool, str], str] = {}
        for form in (*_people(folder), *_countries(folder)):
            file = "people.yml" if form.kind == "person" else "countries.yml"
            place = f"{shown}/{file}:{form.node.line}:{form.node.column}"
            self._places.setdefault((form.kind, form.owner, form.excluding, fold(form.node.text)), place)

    def find(self, kind: str, owner: str, words: str, *, excluding: bool = False) -> str:
        """Return the place of the form that ``words`` are, below the person of a name or the country of a code.

        ``excluding`` asks for phrases below ``not:``. Empty where no file of the seeds folder holds it: it is in the
        digest's own table.
        """
        return self._places.get((kind, fold(owner), excluding, fold(words)), "")


class _Form(NamedTuple):
    kind: str
    owner: str
    excluding: bool
    node: Scalar


def _tree(path: Path) -> Node | None:
    """Return the tree of a file; a fault in it has been reported by whoever loaded the registry."""
    try:
        return read_tree(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, YamlProblem):
        return None


def _people(folder: Path) -> Iterator[_Form]:
    tree = _tree(folder / "people.yml")
    for entry in tree.items if isinstance(tree, Sequence) else ():
        if isinstance(entry, Mapping):
            owner = next((v.text for k, v in entry.items if k.text == "name" and isinstance(v, Scalar)), "")
            yield from _forms("person", owner, entry)


def _countries(folder: Path) -> Iterator[_Form]:
    tree = _tree(folder / "countries.yml")
    for key, entry in tree.items if isinstance(tree, Mapping) else ():
        if isinstance(entry, Mapping):
            yield from _forms("country", key.text, entry)


def _forms(kind: str, owner: str, entry: Mapping) -> Iterator[_Form]:
    """Yield every text of an entry: its name, and what stands in its lists."""
    for key, value in entry.items:
        if key.text in _NO_NAMES:
            continue
        nodes = value.items if isinstance(value, Sequence) else (value,)
        for node in nodes:
            if isinstance(node, Scalar):
                yield _Form(kind, fold(owner), key.text == _EXCLUDING, node)
