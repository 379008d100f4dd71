"""Where the registry says a thing: the line of ``people.yml`` or ``countries.yml`` that holds a form of a name."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from digest import limits
from digest.plain_files import read_plain
from digest.text import fold, readable, with_plain_line_ends
from digest.yamltext import Mapping, Node, Scalar, Sequence, YamlProblem, read_tree

_APART = frozenset({"slug", "country", "wikidata", "formerly"})
_NO_NAMES = frozenset({"roles"})


class Place(NamedTuple):
    """A place in a file of the registry; ``path`` is empty where no file of the seeds folder holds the thing."""

    path: str = ""
    line: int = 0
    column: int = 0

    def __bool__(self) -> bool:
        """Whether a file holds it."""
        return bool(self.path)

    def __str__(self) -> str:
        """Return ``file:line:column``."""
        return f"{self.path}:{self.line}:{self.column}" if self.path else ""


class RegistryPlaces:
    """What a registry's files hold, by whose it is, each with its place."""

    def __init__(self, folder: Path, shown: str) -> None:
        """Read the files of the seeds ``folder``; ``shown`` is the folder as people type it."""
        self._places: dict[tuple[str, str, str, str], Place] = {}
        for form in (*_people(folder), *_countries(folder)):
            file = "people.yml" if form.kind == "person" else "countries.yml"
            place = Place(f"{shown}/{file}", form.node.line, form.node.column)
            for owner in form.owners:
                self._places.setdefault((form.kind, owner, form.what, fold(form.node.text)), place)

    def find(self, kind: str, owner: str, words: str, slug: str = "", *, excluding: bool = False) -> str:
        """Return the place of the form that ``words`` are, below the person of a name or the country of a code.

        Where an entry has the ``slug``, it is that one, and not another of its name. ``excluding`` asks for phrases
        below ``not:``. Empty where no file of the seeds folder holds it: it is in the digest's own table.
        """
        what = "not" if excluding else "name"
        own = self.at(kind, slug, words, what) if slug else Place()
        return str(own) or str(self.at(kind, owner, words, what))

    def at(self, kind: str, owner: str, words: str, what: str = "name") -> Place:
        """Return the same as a :class:`Place`. ``owner`` may be a person's slug as well, where the file gives it.

        ``what`` is ``name`` (any form of the name), ``not``, ``slug``, ``wikidata``, ``country`` or ``formerly``.
        """
        return self._places.get((kind, fold(owner), what, fold(words)), Place())


class _Form(NamedTuple):
    kind: str
    owners: tuple[str, ...]
    what: str
    node: Scalar


def _tree(path: Path) -> Node | None:
    """Return the tree of a file; a fault in it has been reported by whoever loaded the registry."""
    try:
        text = with_plain_line_ends(read_plain(path, limits.REGISTRY).decode("utf-8-sig"))
        return read_tree(readable(text))
    except (OSError, UnicodeDecodeError, YamlProblem):
        return None


def _people(folder: Path) -> Iterator[_Form]:
    tree = _tree(folder / "people.yml")
    for entry in tree.items if isinstance(tree, Sequence) else ():
        if isinstance(entry, Mapping):
            said = {k.text: v.text for k, v in entry.items if isinstance(v, Scalar)}
            # Two people of one name are told apart by the slugs that the file gives them.
            owners = tuple(fold(said[key]) for key in ("slug", "name") if key in said)
            yield from _forms("person", owners, entry)


def _countries(folder: Path) -> Iterator[_Form]:
    tree = _tree(folder / "countries.yml")
    for key, entry in tree.items if isinstance(tree, Mapping) else ():
        if isinstance(entry, Mapping):
            yield from _forms("country", (fold(key.text),), entry)


def _forms(kind: str, owners: tuple[str, ...], entry: Mapping) -> Iterator[_Form]:
    """Yield every text of an entry: its name, and what stands in its lists."""
    for key, value in entry.items:
        if key.text in _NO_NAMES:
            continue
        what = key.text if key.text in _APART or key.text == "not" else "name"
        nodes = value.items if isinstance(value, Sequence) else (value,)
        for node in nodes:
            if isinstance(node, Scalar):
                yield _Form(kind, owners, what, node)
