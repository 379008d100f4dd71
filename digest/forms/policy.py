"""What a curator may add to the policy: a place that something may come from, or the hash of a text, by directive."""

import re

_PLACE = r"(?:https?|wss?)://(?:\*\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::(?:[0-9]+|\*))?(?:/[A-Za-z0-9._~/%-]*)?"
_HASH = r"'sha(?:256|384|512)-[A-Za-z0-9+/]+={0,2}'"
_INLINE = r"data:|blob:"

# What runs is named by place or by hash. `data:` and `blob:` may hold whatever a page puts into them.
SOURCES = {
    "connect-src": _PLACE,
    "font-src": rf"{_PLACE}|{_INLINE}|'self'",
    "form-action": _PLACE,
    "frame-src": rf"{_PLACE}|'self'",
    "img-src": rf"{_PLACE}|{_INLINE}",
    "manifest-src": rf"{_PLACE}|'self'",
    "media-src": rf"{_PLACE}|{_INLINE}|'self'",
    "script-src": rf"{_PLACE}|{_HASH}",
    "style-src": rf"{_PLACE}|{_HASH}",
    "worker-src": rf"{_PLACE}|blob:|'self'",
}
"""The directives that a site may widen, each with what may stand in it, as a regular expression.

The grammar is that of CSP 3, section 2.3.1, without what would undo the policy (``'unsafe-inline'``, ``'unsafe-eval'``,
``*``, whole schemes) and without any sign that could end a directive or the attribute around it.
"""


def fits(directive: str, source: str) -> bool:
    """Return whether ``source`` may be added to ``directive``, which is one of :data:`SOURCES`."""
    return re.fullmatch(SOURCES[directive], source) is not None
