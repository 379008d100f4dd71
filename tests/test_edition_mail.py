"""An edition as a mail, read back by the standard library: headers, two parts, and strangers' words that stay words."""

import email
import re
from datetime import date, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from digest.collect import collect
from digest.entries import PersonEntry
from digest.model import Publish, Quote, TaggedArticle
from digest.render.editions import edition_mail, edition_of
from digest.render.editions.mail_text import WIDTH
from digest.settings import Settings
from tests.making import country, person, registry, tagged

MONDAY = date(2023, 10, 9)
ANA = PersonEntry("Ana Bell", "ana-bell", country="FR")
SITE = "https://lake.example/herald"
WORDS = "“We shall see what comes of it.”"


def settings(site_url: str = SITE, name: str = "The Lake Herald", page_size: int = 100) -> Settings:
    return Settings(root=Path(), site_name=name, site_url=site_url, page_size=page_size)


def article(  # noqa: PLR0913 - each is what some test is about
    path: str = "a",
    *,
    title: str = "Envoys meet",
    words: str = WORDS,
    thread: str = "",
    day: int = 0,
    publish: Publish | None = None,
) -> TaggedArticle:
    return tagged(
        "Lead.",
        path=path,
        slug=path,
        day=MONDAY + timedelta(days=day),
        title=title,
        thread=thread,
        people=[person("Ana Bell", key="ana-bell")],
        countries=[country("FR")],
        quotes=[Quote(0, 0, len(words), words, "ana-bell")],
        publish=publish,
    )


def mailed(*articles: TaggedArticle, of: Settings | None = None, sender: str = "") -> bytes:
    digest = collect(articles, registry(ANA), Publish.FULL)
    return edition_mail(edition_of(digest, digest.weeks[-1]), of or settings(), sender)


def read(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=SMTP)
    assert isinstance(message, EmailMessage)
    assert [part.defects for part in message.walk()] == [[], [], []]
    assert [part.get_content_type() for part in message.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    return message


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


class Markup(HTMLParser):
    """What a mail program would act on: elements, addresses, and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_mail_has_the_headers_that_mail_programs_go_by() -> None:
    message = read(mailed(article(day=-7), article("b", day=2, title="The talks end")))
    assert message["From"] == "The Lake Herald <editions@lake.example>"
    assert message["Subject"] == "The week of 9–15 October 2023: The talks end"
    assert message["Date"] == "Wed, 11 Oct 2023 12:00:00 +0000"
    assert re.fullmatch(r"<2023-W41\.[0-9a-f]{32}@lake\.example>", message["Message-ID"])
    assert message["List-Id"] == "<editions.lake.example>"
    assert message["List-Archive"] == "<https://lake.example/herald/editions/>"
    assert message["Archived-At"] == "<https://lake.example/herald/editions/2023-W41/>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["MIME-Version"] == "1.0"


def test_the_same_week_gives_the_same_bytes_and_another_week_another_mail() -> None:
    raw = mailed(article())
    assert raw == mailed(article())
    assert read(raw)["Message-ID"] != read(mailed(article(title="Envoys part")))["Message-ID"]
    assert read(raw).get_boundary() != read(mailed(article(title="Envoys part"))).get_boundary()


def test_lines_end_as_smtp_wants_and_none_is_too_long() -> None:
    raw = mailed(article(title="word " * 400, words="“" + "x" * 3000 + "”"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert raw.isascii()


def test_both_parts_tell_the_same_stories_words_and_figures() -> None:
    message = read(mailed(article(day=-7), article("b", thread="Talks"), article("c", title="A vote", day=1)))
    html, text = Markup(part(message, "html")).text, part(message, "plain")
    for told in (html, text):
        for words in ("Envoys meet", "A vote", "Talks", WORDS, "Ana Bell", "9 October 2023", "The week in figures"):
            assert words in told
        assert "France 2 (more, 1 before)" in told


def test_links_are_whole_addresses_of_the_site() -> None:
    message = read(mailed(article()))
    addresses = Markup(part(message, "html")).addresses
    assert f"{SITE}/articles/2023/10/09/a/" in addresses
    assert f"{SITE}/articles/2023/10/09/a/#q1" in addresses
    assert all(address.startswith(f"{SITE}/") for address in addresses)
    assert f"\n{SITE}/articles/2023/10/09/a/\n" in part(message, "plain")


@pytest.mark.parametrize("site", ["", "/herald/", "javascript:alert(1)", "lake.example"])
def test_without_an_address_of_the_site_there_are_no_links_and_no_list(site: str) -> None:
    message = read(mailed(article(), of=settings(site)))
    assert Markup(part(message, "html")).addresses == []
    assert "http" not in part(message, "plain")
    assert message["From"].addresses[0].domain == "digest.invalid"
    assert not {"List-Id", "List-Archive", "Archived-At"} & set(message.keys())


def test_an_address_too_long_for_its_line_is_left_out_of_the_headers_alone() -> None:
    message = read(mailed(article(), of=settings(f"https://{'long-' * 11}x.example/")))
    assert "List-Archive" not in message
    assert Markup(part(message, "html")).addresses


def test_the_sender_may_be_named() -> None:
    assert read(mailed(article(), sender="desk@lake.example"))["From"] == "The Lake Herald <desk@lake.example>"


def test_the_text_is_wrapped_and_the_html_loads_nothing() -> None:
    message = read(mailed(article(title="An envoy said it again " * 8)))
    assert all(len(line) <= WIDTH or line.startswith("http") for line in part(message, "plain").splitlines())
    markup = Markup(part(message, "html"))
    assert not markup.tags & {"img", "style", "script", "link", "iframe", "object", "form"}
    assert not markup.attributes & {"src", "background", "class", "id"}
    assert "url(" not in part(message, "html")


def test_of_a_very_full_week_the_mail_has_the_first_page_and_says_how_many_more() -> None:
    message = read(mailed(*(article(f"s{n:02d}", title=f"Story {n}") for n in range(25)), of=settings(page_size=10)))
    for told in (Markup(part(message, "html")).text, part(message, "plain")):
        assert len(re.findall(r"Story \d+", told)) == 10
        assert "And 15 stories more." in told


def test_an_excerpt_s_words_and_a_withheld_story_stay_at_home() -> None:
    unseen = "“This stands behind the lead alone.”"
    message = read(
        mailed(
            article(),
            article("b", words=unseen, publish=Publish.EXCERPT),
            article("c", title="Withheld headline", words=unseen, publish=Publish.HIDDEN),
        )
    )
    for told in (part(message, "html"), part(message, "plain"), str(message["Subject"])):
        assert "behind the lead" not in told
        assert "Withheld" not in told


HOSTILE = [
    "Talks\r\nBcc: victim@example.org\r\n\r\n<b>body</b>",
    "Talks\nX-Injected: 1",
    "\u2028Bcc: x@example.org\x85Bcc: y@example.org\x0bz",
    "<img src=https://evil.example/x.png onerror=alert(1)>",
    "</div></body></html><script>alert(1)</script>",
    '" onmouseover="alert(1)" <a href=\'javascript:alert(2)\'>',
    "--=_0123456789abcdef\r\nContent-Type: text/html",
    "=?utf-8?q?=0D=0ABcc=3A_x=40example=2Eorg?=",
    "=?utf-8?b?DQpCY2M6IHhAZXhhbXBsZS5vcmc=?= =?=?utf-8?q?=0ABcc=3Ax?=",
    "]]> <!-- <![CDATA[ &amp; &#13;",
    "\x00\x1b[31mred\ufffe\uffff",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(text: str) -> None:
    quiet = read(mailed(article(thread="Talks"), of=settings(name="Paper")))
    loud = read(mailed(article(title=text, words=f"“{text} {'x' * 20}”", thread=text), of=settings(name=f"P {text}")))
    assert loud.keys() == quiet.keys()
    assert len(loud["From"].addresses) == 1
    html = part(loud, "html")
    ET.fromstring(html)  # noqa: S314 - our own markup
    markup = Markup(html)
    assert markup.tags == Markup(part(quiet, "html")).tags
    assert markup.attributes == Markup(part(quiet, "html")).attributes
    assert all(address.startswith(f"{SITE}/") for address in markup.addresses)


anything = st.text(max_size=90) | st.lists(
    st.sampled_from(["=?utf-8?q?", "=0D=0A", "?=", "Bcc:", " ", "é", "\r\n", '"', "<", ">", "@", ",", "x" * 40, "\\"]),
    max_size=14,
).map("".join)


@examples(max_examples=300, deadline=None)
@given(title=anything, name=anything)
def test_any_title_and_any_name_of_a_paper_make_a_whole_mail(title: str, name: str) -> None:
    raw = mailed(article(title=title, words=f"“{title}{'x' * 24}”", thread=title), of=settings(name=name))
    message = read(raw)
    head = raw.split(b"\r\n\r\n", 1)[0]
    assert not re.search(rb"^(?:bcc|to|cc):", head, re.IGNORECASE | re.MULTILINE)
    assert message["Message-ID"].startswith("<2023-W41.")
    ET.fromstring(part(message, "html"))  # noqa: S314 - our own markup
