"""One function for each place that text can be written to; everything that leaves the digest goes through one.

Text from a seed is data: it must read the same on the page and never act. HTML, XML, JSON and URL targets have
a grammar to follow. Markdown has none, so :func:`markdown` writes a character as a numeric entity wherever
Markdown or one of its usual extensions could give it a meaning, and leaves ordinary prose alone.
"""

import json
import re
from html import escape as _html_escape
from typing import Any
from urllib.parse import quote, urlsplit

from digest.text import TURNING, one_line, without_controls

# Characters that mean something to Markdown wherever they stand. `&` opens an entity; `{` and `}` hold attribute
# lists and templates; `|` makes a table of two lines; `~`, `^` and `=` belong to the usual inline extensions.
_ALWAYS = re.compile(r"[\\`*_\[\]<>{}|~^&]")

# Characters that mean something in company only: `++key++`, `==mark==`, `:emoji:`, `$$math$$`, `///`; the last `#`
# of a heading is taken for its closing mark.
_IN_COMPANY = re.compile(r"\+(?=\+)|(?<=\+)\+|=(?==)|(?<==)=|\$(?=\$)|(?<=\$)\$|:(?=[A-Za-z0-9_+-]+:)|(?<=/)/(?=/)|#\Z")

# At the start of a block nearly every mark can mean something (a list, a heading, a rule, an admonition, a
# definition); letters, figures, quotation marks, brackets and currency do not.
_SAFE_START = re.compile(r"""[\w"'“”‘’„«»(¿¡§£€¥–—…@\u00a0&]""")
_ORDINAL_START = re.compile(r"^(\d+)([.)])(?=\s|$)")


# What turns the direction of writing without being read: embeddings, overrides, isolates and marks of direction.
_TURNS = re.compile(f"[\u061c\u200e\u200f{TURNING}]")

# What forges read in a comment after its Markdown, entities or not: `@name`, `#1`, `!1`, `$x$`, `GH-1`, `:emoji:`,
# `a.example`, `mailto:x`, a commit's number. GitHub's own documentation names the element around the `$`.
_COMMENT = re.compile(
    r"(?P<acting>[@#$]|[!%&~^](?=\w)|:(?=\S|\Z)|(?<=\w)\.(?=\w)|(?<=\w)-(?=\d)|(?<=[0-9a-fA-F]{6})[0-9a-fA-F])"
    r"|[\\`*_\[\]<>{}|~^&+=!:]"
)


def _entity(match: re.Match[str]) -> str:
    return "&amp;" if match[0] == "&" else f"&#{ord(match[0])};"


def markdown(text: str) -> str:
    """Write ``text`` as Markdown prose of one line that reads as it stands and does nothing.

    For text inside a line; the first words of a block need :func:`markdown_block`.
    """
    line = one_line(without_controls(text))
    # Both patterns in one pass over the original, so that no entity is escaped twice.
    return re.sub(f"{_ALWAYS.pattern}|{_IN_COMPANY.pattern}", _entity, line)


def markdown_start(written: str) -> str:
    """Make the first characters of a block safe; ``written`` is already :func:`markdown`."""
    ordinal = _ORDINAL_START.match(written)
    if ordinal:
        return f"{ordinal[1]}&#{ord(ordinal[2])};{written[ordinal.end() :]}"
    if written and not _SAFE_START.match(written):
        return f"&#{ord(written[0])};{written[1:]}"
    return written


def markdown_block(text: str) -> str:
    """Write ``text`` as a whole Markdown block: one line, inert from its first character on."""
    return markdown_start(markdown(text))


def code_span(text: str) -> str:
    """Write ``text`` as a code span of Markdown, where no mark, name (``@all``) or address acts."""
    line = terminal(text)
    fence = "`" * (max(map(len, re.findall("`+", line)), default=0) + 1)
    # One blank at both ends is taken off again; without it a mark at an end would belong to the fence.
    return f"{fence} {line} {fence}" if line else ""


def without_turns(text: str) -> str:
    """Drop the characters that turn the direction of writing; a text that is foreign reads by its letters alone.

    Else a seed could turn our own words around, beside which it stands.
    """
    return _TURNS.sub("", text)


def terminal(text: str) -> str:
    """Write ``text`` as a line of a terminal: no mark moves the cursor, sets a colour, or turns the line around."""
    return one_line(without_turns(without_controls(text)))


def terminal_line(text: str) -> str:
    """Write ``text`` as :func:`terminal` does, but its blanks stay: they show what a line is below."""
    return re.sub("[\n\r\x85\u2028\u2029]", " ", without_turns(without_controls(text)))


def comment(text: str) -> str:
    """Write ``text`` as part of a line of a comment on a forge, in Markdown or HTML: inert, and it reads as it stands.

    Beside Markdown, forges give a meaning to names, numbers, addresses and the like in what they show. For that they
    look at whole words; a character in an element of its own is part of none. The first words of a block need
    :func:`comment_block`.
    """
    return _COMMENT.sub(lambda m: f"<span>{_numbered(m[0])}</span>" if m["acting"] else _numbered(m[0]), terminal(text))


def comment_block(text: str) -> str:
    """Write ``text`` as the beginning of a block of such a comment."""
    written = comment(text)
    return written if written.startswith("<span>") else markdown_start(written)


def _numbered(character: str) -> str:
    return f"&#{ord(character)};"


def html(text: str) -> str:
    """Write ``text`` as HTML text."""
    return _html_escape(without_controls(text), quote=False)


def attribute(text: str) -> str:
    """Write ``text`` as the value of a double-quoted HTML attribute."""
    return _html_escape(one_line(without_controls(text)), quote=True)


def xml(text: str) -> str:
    """Write ``text`` as XML text or attribute value: the five entities, and only characters XML 1.0 allows."""
    allowed = re.sub("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", without_controls(text))
    return _html_escape(allowed, quote=True).replace("&#x27;", "&apos;")


def script_json(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """Write ``value`` as JSON that may stand inside ``<script>``: it can neither close it nor open a comment."""
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        written = written.replace(character, f"\\u{ord(character):04x}")
    return written


def url_path(path: str) -> str:
    """Write a path, segment by segment, for use in an address; slashes stay."""
    return quote(path, safe="/-._~")


def url_value(text: str) -> str:
    """Write text as a value in the query of an address: percent-encoded, nothing of it structure."""
    return quote(without_controls(text), safe="")


def web_address(text: str) -> str:
    """Return ``text`` as an absolute http(s) address in ASCII, or ``""`` where it is none.

    Refused: other schemes (``javascript:``), user info (``https://bank@evil``), blanks and control characters,
    and addresses without a host.
    """
    candidate = text.strip()
    if not candidate or re.search(r"[\s\x00-\x1f\x7f\\]", candidate):
        return ""
    try:
        parts = urlsplit(candidate)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc:
        return ""
    try:
        ascii_host = host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    if not re.fullmatch(r"[A-Za-z0-9.-]+|[0-9a-f:.]+", ascii_host):
        return ""
    netloc = ascii_host + (f":{port}" if port else "")
    if ":" in ascii_host:
        netloc = f"[{ascii_host}]" + (f":{port}" if port else "")
    path = quote(parts.path, safe="/-._~!$'()*+,;=:@%")
    query = "?" + quote(parts.query, safe="/-._~!$'()*+,;=:@%?&") if parts.query else ""
    fragment = "#" + quote(parts.fragment, safe="/-._~!$'()*+,;=:@%?&") if parts.fragment else ""
    return f"{parts.scheme}://{netloc}{path}{query}{fragment}"


def markdown_address(address: str) -> str:
    """Write an address for the round brackets of a Markdown link; `&` is an entity there, as in HTML."""
    return re.sub(r"[()<>\s\\\[\]*_'\"`]", lambda m: f"%{ord(m[0]):02X}", address).replace("&", "&amp;")
