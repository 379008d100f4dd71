"""Pages, archives and servers that mean harm to whoever takes a story in with ``digest new --from``."""

from email.message import Message
from http.client import HTTPMessage
from io import BytesIO
from typing import cast
from urllib.request import Request

import pytest

from digest.errors import IntakeError
from digest.intake import Saved, from_page, opened
from digest.intake.body import caption
from digest.intake.fetch import _Redirects, is_inner
from digest.parse.blocks import caption_credit

STORY = b"<p>The ferry of the two lakes came back on Tuesday, after a week in which nobody had seen it at all.</p>"
PAGE = b"<html><body>%s" + STORY + b"</body></html>"


def captioned(text: str) -> bool:
    return caption_credit(text) is not None


@pytest.mark.parametrize(
    ("outside", "inside"),
    [
        ("http://192.0.43.8/a", "http://127.0.0.1:8080/"),
        ("http://192.0.43.8/a", "http://169.254.169.254/latest/meta-data/"),
        ("https://192.0.43.8/a", "http://10.0.0.1/"),
        ("https://192.0.43.8/a", "http://[::1]/"),
        ("https://192.0.43.8/a", "http://[::ffff:127.0.0.1]/"),
        ("https://192.0.43.8/a", "http://localhost/"),
    ],
)
def test_no_page_of_the_web_leads_into_a_network_of_one_s_own(outside: str, inside: str) -> None:
    follow = _Redirects().redirect_request
    asked_outside, asked_inside = Request(outside), Request(inside)  # noqa: S310 - nothing is opened
    headers = cast("HTTPMessage", Message())
    with pytest.raises(IntakeError, match="network of one's own") as caught:
        follow(asked_outside, BytesIO(), 302, "Found", headers, inside)
    assert caught.value.code == "D702"
    assert follow(asked_inside, BytesIO(), 302, "Found", headers, inside)  # who asks for a page of one's own gets it
    assert follow(asked_outside, BytesIO(), 302, "Found", headers, "http://192.0.43.9/b")
    assert not is_inner("http://a.invalid/")


@pytest.mark.parametrize("depth", [9, 1500])
def test_an_archive_of_archives_is_refused(depth: int) -> None:
    levels = (b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth))
    raw = b"MIME-Version: 1.0\r\n" + b"".join(levels) + b"Content-Type: text/html\r\n\r\n" + PAGE % b""
    with pytest.raises(IntakeError, match="archives within an archive") as caught:
        opened(Saved(raw, "a.mhtml"))
    assert caught.value.code == "D701"


def test_an_archive_that_hides_its_depth_is_refused_as_well() -> None:
    levels = (b'Content-Type:\r\n\tmultipart /mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(1200))
    hidden = b"MIME-Version: 1.0\r\n" + b"".join(levels).replace(b"multipart /", b'"multipart"/')
    with pytest.raises(IntakeError) as caught:
        opened(Saved(hidden + b"Content-Type: text/html\r\n\r\n" + PAGE % b"", "a.mhtml"))
    assert caught.value.code == "D701"


@pytest.mark.parametrize(
    "charset", ["punycode", "idna", "utf-7", "UTF7", "unicode_escape", "undefined", "zip", "no-such"]
)
def test_a_page_is_read_in_letters_and_in_nothing_else_that_python_decodes(charset: str) -> None:
    raw = PAGE % "<p>Caf\u00e9 +AGE- \\u0041</p>".encode()
    page = opened(Saved(raw, "https://a.example/", charset=charset, fetched=True))
    assert page.text == raw.decode("utf-8")


def test_a_credit_is_looked_for_at_the_end_of_a_caption_alone() -> None:
    assert caption("The pier Photo: Ada))", captioned) == "The pier — Photo: Ada"
    far = f"The pier Photo: Ada{')' * 300}"
    assert caption(far, captioned) == f"Photo: {far}"


@pytest.mark.parametrize(
    "hostile",
    [
        b"<figure><img src=a><figcaption>" + b"(" * 100_000 + b" Photo</figcaption></figure>",
        b"<div>" * 2000,
        b'<script type="application/ld+json">' + b"[" * 20_000 + b"</script>",
        b'<script type="application/ld+json">' + b'{"@graph":' * 2000 + b"1" + b"}" * 2000 + b"</script>",
        b"<br" + b" " * 50_000,
        b"<!--" * 5000,
    ],
    ids=["brackets", "nested", "lists", "graphs", "blanks", "comments"],
)
def test_a_page_without_measure_is_taken_in_or_refused(hostile: bytes) -> None:
    pytest.importorskip("trafilatura", reason="the extra `import` is not installed")
    try:
        proposal = from_page(opened(Saved(PAGE % hostile, "a.html")), "a.html", captioned)
    except IntakeError as problem:
        assert problem.code == "D703"  # noqa: PT017 - one of the two
    else:
        assert "The ferry of the two lakes" in proposal.text
