"""Make `given_names.txt` and `english_words.txt` anew from their sources: `make lexicon`.

    python -m digest.knowledge.renew NOMQUAMGENDER.whl WORDS…

The wheel is nomquamgender's (MIT licence), which counts each given name in 36 public lists of names; the words are
SCOWL's lists of size 35, American and British, as Debian's `wamerican-small` and `wbritish-small` bring them. What is
given must have the checksum of :data:`SHA256`; docs/dev/vendored.md tells where each is from.
"""

import hashlib
import json
import re
import sys
from pathlib import Path
from zipfile import ZipFile

HERE = Path(__file__).parent
SHA256 = {
    "nomquamgender-0.1.4-py3-none-any.whl": "55914319e0f40190683a7b93a4af781b38cfe4e56b617f7964956a5bd36396f6",
    "american-english-small": "a6e2bc32526c38fa082ffbdb527ad9999e41b0a712d06e8415244068454d4d55",
    "british-english-small": "52455b82d0a972ed866b011f07a1eafd522ca9c106aa8c718354c1605e508e6e",
}
FEWEST_LISTS = 3
"""A name that fewer lists have is as often a slip as a name."""

_SURE = 0.9
_NAME = re.compile(r"[a-z][a-z'-]+")
_WORD = re.compile(r"[a-z]{2,}")

_NAMES_HEAD = """\
# Given names of all traditions: name, gender (f, m, or - where one in ten bear it otherwise), number of lists.
# Source: nomquamgender {version} (Ian Van Buskirk and others, MIT licence): names that at least three of its 36
# public lists have. Made by `make lexicon`.
"""
_WORDS_HEAD = """\
# Common English words, in small letters: a capitalised one is less likely part of a name.
# Source: SCOWL, size 35, American and British (Copyright 2000-2011 by Kevin Atkinson; permission to use, copy,
# modify, distribute and sell these word lists for any purpose is granted without fee). Made by `make lexicon`.
"""


def _names(wheel: Path) -> list[str]:
    with ZipFile(wheel) as archive:
        known: dict[str, list[float]] = json.loads(archive.read("nomquamgender/name_data.json"))
    found: dict[str, tuple[int, str]] = {}
    for name, (lists, _, female, *_) in sorted(known.items()):
        if lists >= FEWEST_LISTS and _NAME.fullmatch(name):
            gender = "f" if female >= _SURE else "m" if female <= 1 - _SURE else "-"
            plain = name.replace("-", "").replace("'", "")
            found[plain] = max(found.get(plain, (0, "")), (int(lists), gender))
    return [f"{name}\t{gender}\t{lists}" for name, (lists, gender) in sorted(found.items())]


def _words(paths: list[Path]) -> list[str]:
    return sorted(
        {word for path in paths for word in path.read_text(encoding="utf-8").split() if _WORD.fullmatch(word)}
    )


def _checked(path: Path) -> None:
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256.get(path.name):
        sys.exit(f"{path}: not the file that these lists are made of")


def main(wheel: Path, words: list[Path]) -> None:
    """Write both files beside this module; ends the program where a source is not the one that it was written for."""
    for path in (wheel, *words):
        _checked(path)
    names_head = _NAMES_HEAD.format(version=wheel.name.split("-")[1])
    for name, head, lines in (
        ("given_names.txt", names_head, _names(wheel)),
        ("english_words.txt", _WORDS_HEAD, _words(words)),
    ):
        (HERE / name).write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(path) for path in sys.argv[2:]])
