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
            for owner in (form.owner, *([_slug(form.slug)] if form.slug else [])):
                self._places.setdefault((form.kind, owner, form.excluding, fold(form.node.text)), place)

    def find(self, kind: str, owner: str, words: str, slug: str = "", *, excluding: bool = False) -> str:
        """Return the place of the form that ``words`` are, below the person of a name or the country of a code.

        Where an entry has the ``slug``, it is that one, and not another of its name. ``excluding`` asks for phrases
        below ``not:``. Empty where no file of the seeds folder holds it: it is in the digest's own table.
        """
        by_slug = self._places.get((kind, _slug(slug), excluding, fold(words)), "")
        return by_slug or self._places.get((kind, fold(owner), excluding, fold(words)), "")


def _slug(slug: str) -> str:
    """Return what stands for a slug among owners, of which none is told by a mark."""
    return f"#{slug}"


class _Form(NamedTuple):
    kind: str
    owner: str
    slug: str
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
            told = {key.text: value.text for key, value in entry.items if isinstance(value, Scalar)}
            yield from _forms("person", told.get("name", ""), entry, told.get("slug", ""))


def _countries(folder: Path) -> Iterator[_Form]:
    tree = _tree(folder / "countries.yml")
    for key, entry in tree.items if isinstance(tree, Mapping) else ():
        if isinstance(entry, Mapping):
            yield from _forms("country", key.text, entry)


def _forms(kind: str, owner: str, entry: Mapping, slug: str = "") -> Iterator[_Form]:
    """Yield every text of an entry: its name, and what stands in its lists."""
    for key, value in entry.items:
        if key.text in _NO_NAMES:
            continue
        nodes = value.items if isinstance(value, Sequence) else (value,)
        for node in nodes:
            if isinstance(node, Scalar):
                yield _Form(kind, fold(owner), slug, key.text == _EXCLUDING, node)
