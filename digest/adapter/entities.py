"""Entities stand aside while Markdown reads a page: for each it would copy the rest of the paragraph once more.

Escaping writes every mark of a text that could mean something as an entity (:func:`digest.escape.markdown`), and
Python-Markdown (3.11) takes time that grows with the square of their number: 3.5 s for 48,000 asterisks. As single
characters that no text has they mean as little, and the time grows with the text alone; the page is the same, byte for
byte.
"""

import re
import string

# Unicode's noncharacters, 32 of them in a row, as many as there are marks in ASCII. Reading drops them from every seed
# (digest.text.readable), so none can be in a page by itself.
_STANDING = {mark: chr(0xFDD0 + place) for place, mark in enumerate(string.punctuation)}
_WRITTEN = {mark: "&amp;" if mark == "&" else f"&#{ord(mark)};" for mark in string.punctuation}
_BY_ENTITY = {_WRITTEN[mark]: sign for mark, sign in _STANDING.items()}
_BACK = {ord(sign): _WRITTEN[mark] for mark, sign in _STANDING.items()}
_ENTITIES = re.compile("|".join(map(re.escape, _BY_ENTITY)))


def put_aside(markdown: str) -> str:
    """Return a page's Markdown with a character for each entity; headings, of which ids are made, keep theirs."""
    return "\n".join(
        line if line.startswith("#") else _ENTITIES.sub(lambda found: _BY_ENTITY[found[0]], line)
        for line in markdown.split("\n")
    )


def put_back(html: str) -> str:
    """Return the HTML that Markdown made of it, with the entities again."""
    return html.translate(_BACK)
