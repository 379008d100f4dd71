"""What was saved or sent, as bytes: whether it is a page or plain text, and which letters its bytes are."""

import codecs
import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from digest import escape
from digest.errors import IntakeError

LARGEST = 10_000_000
"""Bytes; a news page, its pictures apart, has a twentieth of it."""

_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_BEGINNING = 4096
"""Bytes in which a page says what it is."""

_NO_LETTERS = frozenset(["idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined", "utf-7"])
"""Names by which Python reads what no page is written in; `punycode` in time that grows with the square."""

_MULTIPART = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
_MOST_NESTED = 8
"""Archives within an archive; a browser's has none, and each that is open makes every line dearer."""

_BINARY = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0")
_TEXTS = (".txt", ".md", ".text", ".markdown")
_PAGES = (".html", ".htm", ".xhtml")
_ARCHIVES = (".mht", ".mhtml")


@dataclass(frozen=True, slots=True)
class Saved:
    """Bytes and what is known of them: their address or file, and the letters that the server says they are."""

    raw: bytes
    place: str
    charset: str = ""
    is_text: bool = False
    fetched: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """Letters: a page's HTML, or plain text. ``address`` is the page's own, where it is known."""

    text: str
    is_page: bool
    address: str = ""


def opened(saved: Saved) -> Opened:
    """Read bytes as letters; raises :class:`IntakeError` D701 for what is no text."""
    if len(saved.raw) > LARGEST:
        raise IntakeError("D701", f"larger than {LARGEST:,} bytes", "give one story", path=saved.place)
    if saved.raw.startswith(_BINARY):
        hint = "save the page as HTML, or paste its text to `--from -`"
        raise IntakeError("D701", "neither text nor a page of HTML", hint, path=saved.place)
    ending = Path(saved.place).suffix.lower()
    if ending in _ARCHIVES and not saved.fetched:
        return _of_archive(saved)
    address = saved.place if saved.fetched else ""
    is_page = not saved.is_text if saved.fetched else ending in _PAGES or (ending not in _TEXTS and _is_page(saved.raw))
    if not is_page:
        return Opened(_plain(saved), is_page=False, address=address)
    return Opened(_page(saved.raw, saved.charset), is_page=True, address=address)


def _is_page(raw: bytes) -> bool:
    """Whether bytes of no known ending are HTML: they begin with a mark, and soon come to a page's first element."""
    return raw[:_BEGINNING].lstrip(codecs.BOM_UTF8 + b" \t\r\n").startswith(b"<") and bool(
        _PAGE.search(raw[:_BEGINNING])
    )


def _plain(saved: Saved) -> str:
    if saved.charset and (text := _tried(saved.raw, saved.charset)) is not None:
        return text
    try:
        return saved.raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = saved.raw[: error.start].count(b"\n") + 1
        message = f"not UTF-8: byte 0x{saved.raw[error.start]:02X}"
        raise IntakeError("D701", message, "save it as UTF-8", path=saved.place, line=line) from error


def _page(raw: bytes, charset: str) -> str:
    """Read a page: by its byte order mark, the server's word, its own word, else UTF-8, else as Western Europe's."""
    stated = _META.search(raw[:_BEGINNING])
    marks = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
    marked = next((name for mark, name in marks.items() if raw.startswith(mark)), "")
    for name in (marked, charset, stated[1].decode("ascii") if stated else "", "utf-8"):
        if name and (text := _tried(raw, name)) is not None:
            return text
    return raw.decode("cp1252", "replace")


def _tried(raw: bytes, charset: str) -> str | None:
    # What calls itself Latin-1 is read as browsers do: Windows' letters, which have typographic quotation marks.
    name = "cp1252" if charset.lower() in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"} else charset
    try:
        return None if codecs.lookup(name).name in _NO_LETTERS else raw.decode(name)
    except (LookupError, ValueError):  # a stranger may name what is no set of letters
        return None


def _of_archive(saved: Saved) -> Opened:
    """Read the page out of a browser's single file (MHTML), which is built like a mail."""
    if len(_MULTIPART.findall(saved.raw)) > _MOST_NESTED:
        raise IntakeError("D701", "archives within an archive", "save the page as HTML", path=saved.place)
    try:
        return _page_of(message_from_bytes(saved.raw, policy=policy.default), saved)
    except RecursionError as error:  # nested in a way that the line above does not see
        raise IntakeError("D701", "nested too deep", "save the page as HTML", path=saved.place) from error


def _page_of(message: EmailMessage, saved: Saved) -> Opened:
    for part in message.walk():
        content = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(content, bytes) and isinstance(part, EmailMessage):
            address = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "")
            return Opened(
                _page(content, part.get_content_charset() or ""), is_page=True, address=escape.web_address(address)
            )
    raise IntakeError("D701", "no page in this archive", "save the page as HTML", path=saved.place)
