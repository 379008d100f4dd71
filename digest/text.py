"""Small facts about characters that several stages need."""

import re
import unicodedata
from collections.abc import Iterator

BLANKS = " \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\u2028\u2029"
"""Characters that read as one space; a no-break space is none of them."""

_BLANKS = re.compile(f"[{BLANKS}]+")
_NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000)
)
"""Unicode's noncharacters: no text has them, and parsers lose them."""

_CONTROLS = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff{_NO_CHARACTERS}]")
_LETTERS_APART = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ı": "i",
        "þ": "th",
        "Þ": "Th",
        "ð": "d",
    }
)


def without_controls(text: str) -> str:
    """Drop characters that no reader can see and that parsers use for themselves (not tab or line feed)."""
    return _CONTROLS.sub("", text)


TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""What embeds, overrides or isolates a direction of writing until another such sign ends it.

The marks of direction (U+061C, U+200E, U+200F) are none of them: Arabic and Hebrew texts need them, and each works on
its own place alone.
"""

UNSEEN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f\uffa0"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""What no reader sees, as ranges of a regular expression: Unicode's Default_Ignorable_Code_Point and the annotations.

Left out are the byte order mark, which no text keeps, the signs of :data:`TURNING` and the marks of direction.
"""

_SHOWN = dict.fromkeys(map(ord, TURNING), "\ufffd")
_DROPPED = dict.fromkeys(map(ord, TURNING))
_UNSEEN = re.compile(f"[{UNSEEN}]")


def readable(text: str) -> str:
    """Return a stranger's text as it is taken in: without controls, and with a sign in place of what turns writing.

    Such a sign could make a line read as what it is not (CVE-2021-42574): it is shown (``�``) and not obeyed. One
    character stands for one, so that places stay what they are.
    """
    return without_controls(text).translate(_SHOWN)


def without_turning(text: str) -> str:
    """Drop what turns the direction of writing (:data:`TURNING`)."""
    return text.translate(_DROPPED)


def without_unseen(text: str) -> str:
    """Drop what no reader sees (:data:`UNSEEN`), needed or not: for names and addresses that are compared."""
    return _UNSEEN.sub("", text)


def with_plain_line_ends(text: str) -> str:
    """Return a text whose lines end with a line feed, whatever system they were written on."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def one_line(text: str) -> str:
    """Fold every run of blanks, line ends included, into one space; a no-break space stays."""
    return _BLANKS.sub(" ", text).strip(" ")


def beginnings(words: str) -> Iterator[str]:
    """Yield what stands before each blank of some words: of `Ada Maria Olsen`, `Ada` and `Ada Maria`."""
    return (words[:place] for place, letter in enumerate(words) if letter == " ")


def endings(words: str) -> Iterator[str]:
    """Yield what stands behind each blank of some words: of `US Vice President`, `Vice President` and `President`."""
    return (words[place + 1 :] for place, letter in enumerate(words) if letter == " ")


def ascii_letters(text: str) -> str:
    """Take accents off: ``Wałęsa`` becomes ``Walesa``. What has no Latin base letter is kept; what is unseen is not."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", without_unseen(text).translate(_LETTERS_APART))
    return "".join(c for c in apart if not unicodedata.combining(c))


def fold(name: str) -> str:
    """Reduce a name to what two spellings of it share: no accents, case, punctuation or hyphens."""
    plain = re.sub(r"['’.]", "", ascii_letters(name)).lower()
    return re.sub(r"[\W_]+", " ", plain).strip()


_BEGINNING, _FEW = 400, 40


def folded_beginning(text: str) -> str:
    """Return the first letters of a folded text, at a small part of the cost: nearly every text differs in them."""
    return fold(text[:_BEGINNING])[:_FEW]


def same_or_initial(one: str, other: str) -> bool:
    """Whether two words of names, folded, are equal, or one is the other's initial."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column, from 1, of the character at ``offset``."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
