"""The grammar of what the renderer writes: a line of text with its marks, and the blocks made of such lines.

Each expression holds one construct wholly, and matches in one way or not at all: no part of it is read twice, so the
time grows with the text alone. What a text may hold is what :func:`digest.escape.markdown` leaves as it is; every other
character is an entity there, and stands in no text here.
"""

import re

# No mark of Markdown, no control, no line end of any kind, no surrogate, and none of the characters that entities
# become while Markdown reads (digest.adapter.entities).
_TEXT = r"[^\\`*_\[\]<>{}|~^&!\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef]++"
_ENTITY = r"&(?:amp|#[1-9][0-9]{0,6});"
_TAG = r"<(?:/(?:span|bdi|time|mark|strong)|(?:span|bdi|time|mark|strong)(?: [a-z]+=\"[A-Za-z0-9 -]*\")*+)>"
_PIECES = rf"(?:{_TEXT}|!(?!\[)|{_ENTITY}|{_TAG})++"
_ADDRESS = r"(?:[A-Za-z0-9._~!$+,;=:@%/?#-]|&amp;)++"
INLINE = rf"(?:{_PIECES}|\[{_PIECES}\]\({_ADDRESS}\))++"
"""Text, entities, our own tags, and links that hold any of these."""

# A block begins with nothing that could mean more (digest.escape.markdown_start), `12. ` among it, and has no blank at
# its edges: Markdown would drop it.
_LINE = rf"(?=[^\W_]|[\"'“”‘’„«»(¿¡§£€¥–—…@<\[&])(?!\d++[.)](?:\s|$)){INLINE}(?<!\s)"

PARAGRAPH = re.compile(_LINE)
HEADING = re.compile(rf"(#{{1,6}}) (?!\s)({INLINE})(?<![\s#])")
BULLETS = re.compile(rf"- {_LINE}(?:\n- {_LINE})*+", re.MULTILINE)
QUOTE = re.compile(rf"> {_LINE}(?:\n>\n> {_LINE})*+", re.MULTILINE)
CELL = re.compile(rf"(?!\s){INLINE}(?<!\s)")
RULE = re.compile(r"\|(?:---\|){2,}")
"""The line below the head of a table: two columns at least, none with an alignment."""

_ATTRIBUTES = r'((?: (?:class|id|lang|dir|aria-label)="[A-Za-z0-9 -]*")*+)'
SPAN_LINE = re.compile(rf'<(p|summary|h[1-6]){_ATTRIBUTES} markdown="span">({INLINE})</\1>')
OPENING = re.compile(
    rf'<(?:(div|section|aside|nav|article|details|blockquote|ul){_ATTRIBUTES} markdown="1"'
    rf'|(li){_ATTRIBUTES} markdown="block")>'
)
ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
LINK = re.compile(r"\[([^\[\]]*)\]\(([^()]*)\)")
"""A link in what one of the others has matched: there, no square bracket stands anywhere else."""

_MARKS = re.compile(r"<[^>]*>|\]\([^()]*\)|\[")


def words(inline: str) -> str:
    """Return a line of text without its tags and links; entities stay."""
    return _MARKS.sub("", inline)
