"""The front matter of a seed, read by its form (:mod:`digest.forms.seed`): every fault of it, each at its place."""

from dataclasses import dataclass

from digest import limits
from digest.errors import DigestError, SeedError
from digest.forms import Filled, fill
from digest.forms.seed import SEED
from digest.model import FrontMatter
from digest.text import line_and_column
from digest.yamltext import Node, Scalar, YamlProblem, fenced, read_tree

_CODES = {
    "broken": "D105",
    "refused": "D109",
    "doubled": "D115",
    "key": "D106",
    "kind": "D107",
    "date": "D102",
    "address": "D111",
    "publish": "D116",
    "lang": "D117",
    "slug": "D118",
    "size": "D146",
    "long": "D147",
    "many": "D148",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """Front matter as it was read. Where there are ``problems``, ``front`` is empty.

    ``body`` is the offset at which the story's own text begins. ``dated`` tells whether a date is given, or meant:
    a day that is none, or a slip in the word ``date``, is one fault and not two.
    """

    front: FrontMatter
    body: int = 0
    dated: bool = False
    problems: tuple[DigestError, ...] = ()


def _filled(root: Node | None) -> Filled:
    if root is None or (isinstance(root, Scalar) and not root.text):
        return Filled({}, {}, frozenset(), ())
    return fill(SEED, root)


def read_front_matter(text: str, path: str) -> Opened:
    """Read the front matter at the beginning of ``text``, if it has one, with all its problems in order of place.

    D106 (unknown key), D107 (wrong kind of value) and those of single keys. Raises :class:`SeedError` where nothing can
    be told of the rest: D104 (not closed), D105 (not YAML), D109 (tag, anchor or alias), D115 (key twice), D146 (too
    large).
    """
    found = fenced(text)
    if found is None:
        return Opened(FrontMatter())
    first_line = line_and_column(text, found.start)[0]
    if found.end is None:
        hint = "close it with a line of three hyphens"
        raise SeedError("D104", "front matter that does not end", hint, path=path, line=first_line - 1, column=1)
    if found.end - found.start > limits.FRONT_MATTER:
        message = f"front matter of {found.end - found.start:,} characters; it has at most {limits.FRONT_MATTER:,}"
        raise SeedError("D146", message, "keep what is needed", path=path, line=first_line, column=1)
    try:
        filled = _filled(read_tree(text[found.start : found.end], first_line, limits.SEED_VALUES))
    except YamlProblem as problem:
        raise problem.as_error(SeedError, _CODES, path) from problem
    if filled.faults:
        problems = tuple(fault.as_error(SeedError, _CODES, path) for fault in filled.faults)
        return Opened(FrontMatter(), found.body, "date" in filled.meant, problems)
    places = {key: (node.line, node.column) for key, node in filled.nodes.items()}
    return Opened(FrontMatter(**filled.values, places=places), found.body, "date" in filled.values)
