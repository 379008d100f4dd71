"""Safe mends of a seed: how its bytes are laid out, and a day that is written in another plain form; no word."""

import re
from collections.abc import Iterator
from difflib import unified_diff

from digest.dates import iso_date, month_number
from digest.signs import without_signs, written_out
from digest.text import with_plain_line_ends, without_controls
from digest.yamltext import fenced

_MOST_BLANK = 2
"""Blank lines in a row that are left: more of them say no more."""

_NUMBERS = r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}"
_WORDS = r"\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}"
_OPENING = re.compile(rf"(\s*)(date\b[ \t]*:?[ \t]*({_NUMBERS}|{_WORDS}))(?![\w/.-]*\d)", re.IGNORECASE)
_KEY = re.compile(rf"^(date[ \t]*:[ \t]+)[\"']?({_NUMBERS}|{_WORDS})[\"']?[ \t]*$", re.MULTILINE)
_YEAR_DIGITS, _MOST_MONTHS = 4, 12


def mended(raw: bytes, *, dates: bool = False) -> bytes:
    """Return a seed's bytes as they could be: the same words, laid out plainly.

    No byte order mark, no sign that nobody sees and nothing needs, line ends of one kind, no blanks at their ends, at
    most two blank lines in a row, and a line end at the end. ``dates`` lets a day be written anew as well: for a seed
    that cannot be read for its day alone. What is not UTF-8 stays as it is.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw
    text = without_signs(with_plain_line_ends(text))
    if dates:
        text = _with_plain_day(text)
    front = fenced(text)
    begin = front.body if front else 0
    return (text[:begin] + _laid_out(text[begin:])).encode("utf-8")


def _laid_out(text: str) -> str:
    """Return a text with plain blanks; its front matter is not part of it, where a blank can be of a value."""
    lines = [line.rstrip(" \t") for line in text.split("\n")]
    plain = "\n".join(lines)
    plain = re.sub(rf"\n{{{_MOST_BLANK + 2},}}", "\n" * (_MOST_BLANK + 1), plain)
    return plain.rstrip("\n") + "\n" if plain.strip("\n") else plain


def _with_plain_day(text: str) -> str:
    """Return a text whose day is written ``YYYY-MM-DD``, where it can be read in one way only."""
    front = fenced(text)
    end = front.body if front else 0
    keys = _KEY.sub(lambda key: f"{key[1]}{day}" if (day := plain_day(key[2])) else key[0], text[:end])
    opening = _OPENING.match(text, end)
    day = plain_day(opening[3]) if opening else ""
    if opening and day:
        return f"{keys}{opening[1]}date {day}{text[opening.end() :]}"
    return keys + text[end:]


def plain_day(written: str) -> str:
    """Return a day as ``YYYY-MM-DD``; nothing where it is none, or can be read in two ways (``3/4/1977``)."""
    words = re.fullmatch(r"(?P<d>\d{1,2}) (?P<m>[A-Za-z]+)\.? (?P<y>\d{4})|"
                         r"(?P<m2>[A-Za-z]+)\.? (?P<d2>\d{1,2}), (?P<y2>\d{4})", written)  # fmt: skip
    if words:
        month = month_number(words["m"] or words["m2"])
        return _day(words["y"] or words["y2"], month, int(words["d"] or words["d2"]))
    if not re.fullmatch(_NUMBERS, written):
        return ""
    first, second, third = re.split(r"[-./]", written)
    if len(first) == _YEAR_DIGITS:
        return _day(first, int(second), int(third))
    if len(third) != _YEAR_DIGITS:
        return ""
    one, other = int(first), int(second)
    if one == other or one > _MOST_MONTHS:
        return _day(third, other, one)
    return _day(third, one, other) if other > _MOST_MONTHS else ""


def _day(year: str, month: int, day: int) -> str:
    written = f"{year}-{month:02d}-{day:02d}"
    return written if iso_date(written) else ""


def difference(before: bytes, after: bytes, shown: str) -> Iterator[str]:
    """Yield the lines of a unified diff of a seed, what a terminal would not show written out."""
    old, new = (raw.decode("utf-8", errors="replace") for raw in (before, after))
    yield from unified_diff(_visible(old), _visible(new), f"a/{shown}", f"b/{shown}", lineterm="")


def _visible(text: str) -> list[str]:
    r"""Return the lines of a text, with what is mended made visible: ``\r``, a byte order mark, blanks at the end."""
    lines = written_out(text).replace("\ufeff", "<byte order mark>").replace("\r", "\\r").split("\n")
    last = [f"{lines[-1]}\\ no line end"] if lines[-1] else []
    return [_marked(line) for line in (*lines[:-1], *last)]


def _marked(line: str) -> str:
    ending = line[len(line.rstrip(" \t")) :]
    body = line.removesuffix(ending) if ending else line
    return without_controls(body + ending.replace(" ", "·").replace("\t", "→"))
