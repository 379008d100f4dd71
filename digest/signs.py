"""Signs that nobody sees and that do something: they turn the direction of writing, or hide within words.

What turns the direction makes a line read as what it is not (CVE-2021-42574, https://trojansource.codes). What hides
parts a word for every search and every comparison, or carries a text that no reader sees. Some signs that are not seen
are needed: in Persian and Indic words, in emoji, in East Asian texts. UTS #39 allows them there and nowhere else, and
so it is here: the rest is told, and may be deleted without harm to any word.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from digest.text import TURNING, UNSEEN, without_controls, without_turning

_RUN = re.compile(f"[{UNSEEN}]+")
_TURN = re.compile(f"[{TURNING}]")
_EITHER = re.compile(f"[{UNSEEN}{TURNING}]")

_IDLE_EVERYWHERE = re.compile("[\u115f\u1160\u17b4\u17b5\u180e\u2061-\u2065\u206a-\u206f\u3164\uffa0\ufff0-\ufffb"
                              "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]")  # fmt: skip
_FLAG = re.compile("[\U000e0061-\U000e007a\U000e0030-\U000e0039]{3,6}\U000e007f")
_BLACK_FLAG = "\U0001f3f4"
_SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_KEYS = frozenset("0123456789#*")
_LONGEST_NEEDED = 2
"""Signs in a row: an emoji that is joined to another has a selector of its form and the joiner."""

_PLAIN_SCRIPTS = frozenset(["LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "HEBREW", "COMBINING", "DIGIT"])
"""First words of the names of letters and figures that stand side by side without a sign between them."""


def named(sign: str) -> str:
    """Return a sign by its name and number: ``RIGHT-TO-LEFT OVERRIDE (U+202E)``."""
    return f"{unicodedata.name(sign, 'a sign without a name')} (U+{ord(sign):04X})"


def first_of(text: str, offsets: Sequence[int], what: str) -> str:
    """Return what is said of some signs: the first by its name, ``what`` they do, and how many more there are."""
    more = f"; {len(offsets) - 1} more" if len(offsets) > 1 else ""
    return f"{named(text[offsets[0]])} {what}{more}"


def turning(text: str) -> list[int]:
    """Return the offsets of what turns the direction of writing."""
    return [found.start() for found in _TURN.finditer(text)]


def hiding(text: str) -> list[int]:
    """Return the offsets of what is not seen and not needed where it stands."""
    return [offset for run in _idle_runs(text) for offset in range(*run.span())]


def without_signs(text: str) -> str:
    """Return a text without controls, without what turns the direction, and without what hides."""
    plain = without_turning(without_controls(text))
    kept, last = [], 0
    for run in _idle_runs(plain):
        kept.append(plain[last : run.start()])
        last = run.end()
    return "".join([*kept, plain[last:]])


def written_out(text: str) -> str:
    """Return a text with each of these signs as its number: ``<U+202E>``."""
    return _EITHER.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def _idle_runs(text: str) -> Iterator[re.Match[str]]:
    if text.isascii():
        return
    for run in _RUN.finditer(text):
        if _is_idle(run[0], text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]):
            yield run


def _is_idle(run: str, before: str, after: str) -> bool:
    """Whether some signs in a row are not needed between the characters before and after them."""
    return _are_idle(run, before, after) if len(run) <= _LONGEST_NEEDED or before == _BLACK_FLAG else True


@lru_cache(maxsize=4096)  # a text repeats itself
def _are_idle(run: str, before: str, after: str) -> bool:
    if before == _BLACK_FLAG and _FLAG.fullmatch(run):
        return False
    if _SELECTOR.fullmatch(run) and (_script(before) == "CJK" or before in _KEYS):
        return False
    if len(run) > _LONGEST_NEEDED or _IDLE_EVERYWHERE.search(run):
        return True
    beside = [_script(letter) for letter in (before, after) if letter and unicodedata.category(letter)[0] in "LMN"]
    return bool(beside) and _PLAIN_SCRIPTS.issuperset(beside)


def _script(letter: str) -> str:
    """Return the first word of a letter's name, which for letters is their script."""
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""
