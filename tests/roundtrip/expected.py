"""What a page must say of an input: the rules of the seed's format, written down once more, without the digest."""

import re
import unicodedata

BLANK = "[ \t\n\x85\u2028\u2029]+"
TURNING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}


def cleaned(text: str) -> str:
    """Return a text as it is taken in: one kind of line end, nothing unseen, a sign for what turns writing."""
    kept = []
    for character in text.replace("\r\n", "\n").replace("\r", "\n"):
        code = ord(character)
        unseen = unicodedata.category(character) == "Cc" and character not in "\t\n\x85"
        no_character = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
        if not (unseen or no_character or character == "\ufeff"):
            kept.append("\ufffd" if code in TURNING else character)
    return "".join(kept)


def folded(text: str) -> str:
    """Return a text as one line, without blanks at its edges."""
    return re.sub(BLANK, " ", text).strip()


# A heading has words behind its mark; every line of a number sign stands alone.
_MARK = re.compile(
    r"\A(?:#{1,6}[ \t]+(?=[ \t\r\f\v\x1c-\x1f\x85\u2028\u2029]*[^ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029])|>)"
)


def paragraphs(text: str, *, markdown: bool = False) -> str:
    """Return the words of an input that stands as paragraphs, those of all its blocks in one line."""
    blocks: list[list[str]] = [[]]
    for line in cleaned(text).split("\n"):
        # A heading's and a quotation's mark are read, one a line; a quotation also parts blocks.
        shown = _MARK.sub(" ", line) if markdown else line
        alone = markdown and line.startswith("#")
        if not line.strip() or shown != line or alone:
            blocks.append([])
        blocks[-1].append(shown)
        if alone:
            blocks.append([])
    return folded(" ".join(folded(" ".join(lines)) for lines in blocks))


def first_line(text: str) -> str:
    """Return the first line of an input on which something is written; nothing where there is none."""
    return next((line for line in map(folded, cleaned(text).split("\n")) if line), "")


def raw_first_line(text: str) -> str:
    """Return the same line as the input has it, with what nobody sees."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return next((line for line in lines if folded(cleaned(line))), "")
