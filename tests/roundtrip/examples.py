"""The examples of CommonMark's specification and of GitHub's: their inputs alone, as ``tests/data/examples.jsonl`` has.

``make examples`` makes the file anew from the specifications, whose checksums stand here.
"""

import json
import re
import sys
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parent.parent / "data" / "examples.jsonl"
_EXAMPLE = re.compile(r"^`{32} example[^\n]*\n(?P<input>.*?)^\.\n.*?^`{32}$", re.MULTILINE | re.DOTALL)


class Source(NamedTuple):
    """A specification: its text at a fixed commit, and the SHA-256 of it. Each is under CC BY-SA 4.0."""

    name: str
    address: str
    checksum: str


SOURCES = (
    Source(
        "CommonMark 0.31.2",
        "https://raw.githubusercontent.com/commonmark/commonmark-spec/9103e341a973013013bb1a80e13567007c5cef6f/spec.txt",
        "257c41ad946f7a1414a499aca402a1aa8fdac3678532266611348c1cf54f4b80",
    ),
    Source(
        "GitHub Flavored Markdown 0.29",
        "https://raw.githubusercontent.com/github/cmark-gfm/85d895289c5ab67f988ca659493a64abb5fec7b4/test/spec.txt",
        "6112292d752fe6d2a4a11d328bc065ca7a6e31616b10001d454d6a4235b4bc56",
    ),
    Source(
        "cmark-gfm, tests of its extensions, 0.1",
        "https://raw.githubusercontent.com/github/cmark-gfm/85d895289c5ab67f988ca659493a64abb5fec7b4/test/extensions.txt",
        "56a0fff22efa4d227cde214d88026ff2c4e27db8274ff7ae40a2582f0f811378",
    ),
)


class Example(NamedTuple):
    """An input, and where it was first met: the name of the specification and the number of the example there."""

    source: str
    number: int
    input: str


def examples() -> list[Example]:
    """Return all examples, each input once."""
    return [Example(*json.loads(line)) for line in FILE.read_text(encoding="utf-8").splitlines()]


def inputs_of(specification: str) -> list[str]:
    """Return the inputs of a specification, in its order; it writes a tab as an arrow."""
    return [found["input"].removesuffix("\n").replace("→", "\t") for found in _EXAMPLE.finditer(specification)]


def renew(folder: Path) -> str:
    """Write the file anew from the specifications in ``folder``, named ``0.txt``, ``1.txt`` … as :data:`SOURCES` are.

    Raises ValueError where one is another than its checksum says.
    """
    met: dict[str, Example] = {}
    for place, source in enumerate(SOURCES):
        raw = (folder / f"{place}.txt").read_bytes()
        if sha256(raw).hexdigest() != source.checksum:
            raise ValueError(f"{source.address}: another text than the one of this checksum")
        for number, text in enumerate(inputs_of(raw.decode("utf-8")), 1):
            met.setdefault(text, Example(source.name, number, text))
    lines = (json.dumps(example, ensure_ascii=True) for example in met.values())
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    if sys.argv[1] == "addresses":
        sys.stdout.writelines(f"{place} {source.address}\n" for place, source in enumerate(SOURCES))
    else:
        FILE.write_text(renew(Path(sys.argv[1])), encoding="utf-8")
