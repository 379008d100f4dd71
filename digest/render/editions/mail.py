"""An edition as a mail (RFC 5322): the same words as text and as HTML, from the same bytes every time.

Nothing in it is loaded from elsewhere and nothing tells the sender who reads it. Dates and numbers that a mail
program would take from the clock come from the stories.
"""

import re
from datetime import UTC, datetime, time
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from urllib.parse import urlsplit

from digest import escape
from digest.render.editions.content import Edition
from digest.render.editions.links import Links
from digest.render.editions.mail_html import html_part
from digest.render.editions.mail_text import text_part
from digest.render.places import EDITIONS
from digest.settings import Settings
from digest.text import one_line, without_controls

NOWHERE = "digest.invalid"
"""The host of a digest whose address is not known: a name that is nobody's for good (RFC 2606)."""

_LONGEST_HEADER = 76
"""Characters of a header that fit on its line; a longer address would be written as encoded words, and be none."""


def edition_mail(edition: Edition, settings: Settings, sender: str = "") -> bytes:
    """Return the mail, with the line ends of SMTP; without ``site_url`` it has no links.

    ``sender`` is an address (``desk@example.org``); where it is empty, ``editions@`` and the site's host.
    """
    links = Links(escape.web_address(settings.site_url))
    host = _host(links.site)
    name = _header(settings.site_name)
    text = text_part(edition, name, links, settings.page_size)
    html = html_part(edition, name, links, settings.page_size)
    # Not the clock and no random number: what the mail says tells it from every other.
    mark = sha256(f"{name}\0{text}\0{html}".encode()).hexdigest()[:32]
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(name, addr_spec=sender or f"editions@{host}")
    mail["Subject"] = _header(f"{edition.title}: {edition.lead.title}")
    mail["Date"] = datetime.combine(edition.week.stories[-1].date, time(12), tzinfo=UTC)
    mail["Message-ID"] = f"<{edition.week.name}.{mark}@{host}>"
    for header, value in _of_the_list(edition, links, host):
        if len(f"{header}: {value}") <= _LONGEST_HEADER:
            mail[header] = value
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text, cte="quoted-printable")
    mail.add_alternative(html, subtype="html", cte="quoted-printable")
    mail.set_boundary(f"=_{mark}")  # `=_` cannot stand in quoted-printable, so no text can hold the boundary
    mail["Content-Language"] = "en"  # last: what sets content drops what was said of it before
    return mail.as_bytes()


def _of_the_list(edition: Edition, links: Links, host: str) -> list[tuple[str, str]]:
    """Return what mail programs sort by (RFC 2919, 2369, 5064); nothing where the site's address is not known."""
    if not links.site:
        return []
    return [
        ("List-Id", f"<editions.{host}>"),
        ("List-Archive", f"<{links.to(EDITIONS)}>"),
        ("Archived-At", f"<{links.to(edition.week.page)}>"),
    ]


def _host(site: str) -> str:
    host = urlsplit(site).hostname or ""
    return host if re.fullmatch(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*", host) else NOWHERE


def _header(text: str) -> str:
    """Return a text that is one header and no second: no line ends, no characters that nobody sees.

    Nor the opening of an encoded word (RFC 2047): the standard library would decode what a stranger wrote, line ends
    included, into headers of its own.
    """
    return one_line(without_controls(text).replace("\t", " ").replace("=?", "= ?"))
