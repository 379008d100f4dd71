"""The few forms of Markdown and HTML that pages are made of. Arguments are plain text; results are markup."""

import posixpath
import re
from collections.abc import Iterable
from datetime import date

from digest import escape
from digest.dates import long_date
from digest.text import ascii_letters

# Letters and figures of the anchors that pages and the theme give themselves.
_OWN_ANCHORS = re.compile(r"[mq]\d+|why\d*|headline|content|find|corrected")
_NO_LETTER = re.compile(r"[\W_]+")


def reference(origin: str, target: str) -> str:
    """Return the relative link from page ``origin`` to page ``target`` of the Markdown tree."""
    path, _, anchor = target.partition("#")
    if not path or path == origin:
        return f"#{anchor}" if anchor else posixpath.basename(origin)
    relative = _relative(path, origin)
    return escape.markdown_address(relative) + (f"#{anchor}" if anchor else "")


def _relative(path: str, origin: str) -> str:
    """Return the way from page to page; ``relpath`` asks for the working folder each time, a million times a site."""
    to, folders = path.split("/"), origin.split("/")[:-1]
    shared = 0
    while shared < min(len(to) - 1, len(folders)) and to[shared] == folders[shared]:
        shared += 1
    return "/".join([*[".."] * (len(folders) - shared), *to[shared:]])


def link(words: str, origin: str, target: str) -> str:
    """Return a Markdown link whose text is ``words``."""
    return f"[{escape.markdown(words)}]({reference(origin, target)})"


def web_link(words: str, address: str) -> str:
    """Return a Markdown link to another site; ``address`` went through :func:`escape.web_address`."""
    return f"[{escape.markdown(words)}]({escape.markdown_address(address)})"


def span(content: str, classes: str, anchor: str = "") -> str:
    """Wrap markup in a ``span``; classes and anchors are ours, never a seed's."""
    place = f' id="{anchor}"' if anchor else ""
    return f'<span class="{classes}"{place}>{content}</span>'


def wrapped(element: str, classes: str, blocks: Iterable[str], **attributes: str) -> str:
    """Wrap Markdown blocks in a block element, with the blank lines that Markdown wants."""
    inside = "\n\n".join(block for block in blocks if block)
    given = "".join(f' {key}="{escape.attribute(value)}"' for key, value in attributes.items())
    return f'<{element} class="{classes}"{given} markdown="1">\n\n{inside}\n\n</{element}>'


def heading(level: int, written: str, text: str, own: str) -> str:
    """Return a heading made of a story's ``text``, ``written`` as markup.

    Its anchor is made of its words, by the generator; where these would give one of the page's own anchors
    (`#m1`, `#headline`), it is ``own``.
    """
    if _OWN_ANCHORS.fullmatch(_NO_LETTER.sub("", ascii_letters(text)).lower()):
        return f'<h{level} id="{own}" markdown="span">{written}</h{level}>'
    return f"{'#' * level} {written}"


def line(content: str, classes: str) -> str:
    """Return a paragraph of one line with a class of its own."""
    return f'<p class="{classes}" markdown="span">{content}</p>'


def time(day: date) -> str:
    """Return a day as people write it, and as machines do."""
    return f'<time datetime="{day.isoformat()}">{long_date(day)}</time>'


def bullets(items: Iterable[str]) -> str:
    """Return a Markdown list; each item is one line of markup."""
    return "\n".join(f"- {item}" for item in items)


def count(number: int, one: str, many: str = "") -> str:
    """Return ``1 story`` or ``12 stories``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def stories(number: int) -> str:
    """Return a number of stories in words."""
    return count(number, "story", "stories")
