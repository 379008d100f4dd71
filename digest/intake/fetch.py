"""Fetch one page of the web, because somebody asked for it: http(s) alone, with an end to its size and its time."""

import ipaddress
import socket
import time
from email.message import Message
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from digest import __version__, escape
from digest.errors import IntakeError
from digest.intake.saved import LARGEST, Saved

SECONDS = 20.0
"""How long a page may take, from the first word to the last."""

_PIECE = 1 << 16
_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "multipart/related")
_SAVE = "save the page in a browser and give its file to --from"


def is_inner(address: str) -> bool:
    """Whether an address leads to this machine or its own network, by number or by a name that stands for one."""
    try:
        found = {str(told[4][0]) for told in socket.getaddrinfo(urlsplit(address).hostname, None)}
    except (OSError, ValueError):  # a name that nobody knows leads nowhere
        return False
    return any(not ipaddress.ip_address(number.partition("%")[0]).is_global for number in found)


class _Redirects(HTTPRedirectHandler):
    """Follows a redirect to another page of the web, never to a file, another scheme, or from outside to inside.

    What stands on a contributor's own network is not for whoever made the page that was asked for.
    """

    def redirect_request(  # noqa: PLR0913, PLR0917 - the signature is the library's
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if not escape.web_address(newurl):
            fp.close()
            raise IntakeError("D702", f"leads to what is no http(s) address: {newurl}", _SAVE, path=req.full_url)
        if is_inner(newurl) and not is_inner(req.full_url):
            fp.close()
            raise IntakeError("D702", f"leads into a network of one's own: {newurl}", _SAVE, path=req.full_url)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> OpenerDirector:
    return build_opener(_Redirects())


def fetched(address: str, *, seconds: float = SECONDS, largest: int = LARGEST) -> Saved:
    """Return what stands at ``address``; raises :class:`IntakeError` D702 where it cannot be had."""
    agent = f"digest-hook/{__version__} (one page, asked for by a person)"
    asked = Request(address, headers={"User-Agent": agent, "Accept": "text/html, text/plain;q=0.5"})  # noqa: S310
    until = time.monotonic() + seconds  # a deadline for somebody who waits; nothing of it reaches a seed
    try:
        with _opener().open(asked, timeout=seconds) as answer:
            headers: Message = answer.headers
            kind = headers.get_content_type()
            if kind not in _PAGES:
                raise IntakeError(
                    "D702", f"not a page but {kind}", "give the address of the story's page", path=address
                )
            raw = _read(answer, address, until, largest)
            charset = headers.get_content_charset() or ""
            return Saved(raw, answer.url, charset=charset, is_text=kind == "text/plain", fetched=True)
    except HTTPError as error:
        error.close()
        raise IntakeError("D702", f"the server answers {error.code} {error.reason}", _SAVE, path=address) from error
    except (URLError, OSError, HTTPException, ValueError) as error:
        why = getattr(error, "reason", None) or error
        raise IntakeError("D702", f"cannot be fetched: {why}", _SAVE, path=address) from error


def _read(answer: IO[bytes], address: str, until: float, largest: int) -> bytes:
    read = bytearray()
    # `read1` gives what has come so far: a server that sends a byte now and then does not outlast the deadline.
    while piece := answer.read1(_PIECE):  # type: ignore[attr-defined]
        read += piece
        if len(read) > largest:
            raise IntakeError("D702", f"larger than {largest:,} bytes", _SAVE, path=address)
        if time.monotonic() > until:
            raise IntakeError("D702", "takes too long", _SAVE, path=address)
    return bytes(read)
