"""Escaping: whatever a seed says reads as it stands, in every place that text is written to, and does nothing."""

import json
import re
import string
import xml.etree.ElementTree as ET
from functools import cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote, urlsplit

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from digest import escape
from digest.render.weave import Mark, weave
from digest.text import one_line, without_controls
from tests.roundtrip.extensions import HOSTILE, OURS

PLACES = {
    "paragraph": (escape.markdown_block, "{}"),
    "heading": (escape.markdown_block, "## {}"),
    "list item": (escape.markdown_block, "- {}"),
    "quotation": (escape.markdown_block, "> {}"),
    "link": (escape.markdown, "[{}](people/a.md)"),
    "linked heading": (escape.markdown, "### [{}](people/a.md)"),
    "caption": (escape.markdown, '<p class="caption" markdown="span">{}</p>'),
    "span in a list": (escape.markdown, '- <span class="by">{}</span>'),
    "paragraph in a division": (
        escape.markdown_block,
        '<div class="text" lang="en" markdown="1">\n\n{}\n\n</div>',
    ),
    "quotation in a division": (escape.markdown_block, '<div class="text" markdown="1">\n\n> {}\n\n</div>'),
}

PIECES = [
    *string.punctuation, *string.punctuation, " ", " ", "a", "B", "1", "12", "é", "日", "\u00a0", "\n", "\t", "\x02",
    "**", "__", "--", "---", "===", "***", "```", "~~~", "!!!", "???", "///", "$$", "++", "~~", "^^",
    "==", "%%", "@@",
    "1. ", "2) ", "- ", "* ", "+ ", "# ", "## ", "> ", "    ", "[x]", "[ ] ", "[^1]", "[^1]: ", "*[a]: ",
    "[a]: b", "[[a]]",
    "[a](b)", "![a](b)", "<b>", "</b>", "<!--", "-->", "<script>", "</p>", "<a@b.c>", "<http://a.b>",
    "http://a.b/c", "&amp;",
    "&lt;", "&#60;", "{: .a }", "{: onclick=a }", "{#a}", "{{ a }}", "{% a %}", '--8<-- "a"', ";--8<--",
    ":smile:", ": ", ":::", "|a|b|",
    "|-|-|", '=== "a"', "!!! note", "{++a++}", "{--a--}", "++ctrl++", "`a`", "\\", "\\*", "*a*", "_a_",
    "^a^", "~a~", "==a==",
    "[TOC]", "wzxhzdk:0", "klzzwxh:0001", "(c)", "[=50%]", "/// html | a", "<br>", "..",
]  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join), st.text(min_size=1, max_size=30)
)


class Reading(HTMLParser):
    """The elements of a page, with attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, ...]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # A heading's id is made by the table of contents, of letters and hyphens.
        kept = [f"{key}={value}" for key, value in attrs if not (tag in {"h2", "h3"} and key == "id")]
        self.elements.append((tag, *kept))

    def handle_endtag(self, tag: str) -> None:
        self.elements.append((f"/{tag}",))

    def handle_comment(self, data: str) -> None:
        self.elements.append(("!", data))

    def handle_decl(self, decl: str) -> None:
        self.elements.append(("!", decl))

    def handle_pi(self, data: str) -> None:
        self.elements.append(("?", data))

    def handle_data(self, data: str) -> None:
        self.text += data


def folded(text: str) -> str:
    """Return a text as it reads: Markdown drops blanks of any kind at the edges of a block."""
    return one_line(without_controls(text)).strip()


@cache
def converter(extensions: tuple[str, ...]) -> markdown.Markdown:
    return markdown.Markdown(extensions=list(extensions))


def read(source: str, extensions: tuple[str, ...]) -> Reading:
    return Reading(converter(extensions).reset().convert(source))


@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=120, deadline=None)
@given(text=TEXTS.filter(folded))
@example(text="C#")
@example(text="# # #")
@example(text="1986. A great year")
@example(text="    indented")
@example(text='<img src=x onerror="alert(1)">')
@example(text="{: onclick=alert(1) }")
@example(text="Envoys met {: .a onclick=alert(1) }")
@example(text='--8<-- "mkdocs.yml"')
@example(text=string.punctuation)
@example(text="klzzwxh:0000 \x02wzxhzdk:0\x03")
def test_any_text_reads_as_it_stands_in_markdown_and_does_nothing(place: str, text: str) -> None:
    write, template = PLACES[place]
    source = template.format(write(text))
    for extensions in (OURS, HOSTILE):
        reading = read(source, extensions)
        assert reading.text.strip() == folded(text)
        assert reading.elements == read(template.format("x"), extensions).elements


@settings(max_examples=120, deadline=None)
@given(text=TEXTS.filter(folded), places=st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=5))
def test_a_text_with_marks_woven_in_reads_as_it_stands(text: str, places: list[tuple[int, int]]) -> None:
    marks = [Mark(start, end, '<span class="a">', "</span>") for start, end in places]
    reading = read(f'<p class="caption" markdown="span">{weave(text, marks)}</p>', HOSTILE)
    assert "".join(reading.text.split()) == "".join(folded(text).split())
    assert set(reading.elements) <= {("p", "class=caption"), ("span", "class=a"), ("/span",), ("/p",)}


PROSE = st.text(string.ascii_letters + string.digits + "éüß“”’— .,;'\"()-?!", max_size=60)


@settings(max_examples=200, deadline=None)
@given(text=PROSE)
@example(text="he said: “No” (twice) - and left; 5% of $3 + 4/5 @ home #1!")
def test_ordinary_prose_stays_as_it_is_written(text: str) -> None:
    assert escape.markdown_block("A " + text) == one_line("A " + text)


@pytest.mark.parametrize("start", ["“No”", '"No"', "'No'", "No", "1 No", "£3", "— No", "…", "¿No?", "É", "日"])
def test_the_usual_beginnings_of_a_paragraph_stay_as_they_are_written(start: str) -> None:
    assert escape.markdown_block(f"{start} one left.") == f"{start} one left."


@settings(max_examples=200, deadline=None)
@given(text=st.one_of(TEXTS, st.text()))
def test_any_text_reads_as_it_stands_in_html(text: str) -> None:
    reading = Reading(f"<p>{escape.html(text)}</p>")
    assert reading.text == without_controls(text)
    assert reading.elements == [("p",), ("/p",)]


@settings(max_examples=200, deadline=None)
@given(text=st.one_of(TEXTS, st.text()))
def test_any_text_stays_within_its_attribute(text: str) -> None:
    reading = Reading(f'<p title="{escape.attribute(text)}"></p>')
    assert reading.elements == [("p", f"title={one_line(without_controls(text))}"), ("/p",)]


@settings(max_examples=200, deadline=None)
@given(text=st.one_of(TEXTS, st.text()))
@example(text="\ud800\ufffe\uffff\x00]]>\r")
def test_any_text_reads_as_it_stands_in_xml(text: str) -> None:
    written = escape.xml(text)
    read_back = ET.fromstring(f'<a b="{written}">{written}</a>')  # noqa: S314 - our own words
    shown = "".join(c for c in without_controls(text) if not 0xD800 <= ord(c) <= 0xDFFF)
    assert (read_back.text or "") == shown.replace("\r\n", "\n").replace("\r", "\n")
    assert "".join(read_back.attrib["b"].split()) == "".join(shown.split())
    assert list(read_back) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(value=JSON)
@example(value="</script><!-- \u2028 ]]> &")
def test_any_value_survives_in_a_script_and_cannot_leave_it(value: Any) -> None:  # noqa: ANN401 - any JSON value
    written = escape.script_json(value)
    assert json.loads(written) == value
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(Reading(f"<script>{written}</script>").text) == value


ADDRESS_PIECES = [
    "http://", "https://", "HTTP://", "javascript:", "data:", "//", "/", "a.example", "é.example",
    "[::1]", "127.0.0.1", ":80", ":x", "@",
    "user:word@", "?", "#", "&", "=", "%20", "%", " ", "\n", "\t", '"', "'", "<", ">", "(", ")", "[", "]",
    "{", "}", "\\", "`", "é", "日", "..",
    "&copy;", "&lt;", "*a*", "_a_", "~~", "^", "|", "\x00", "\u2028", "\u00a0", "-",
]  # fmt: skip
ADDRESSES = st.one_of(
    st.lists(st.sampled_from(ADDRESS_PIECES), max_size=8).map("".join),
    st.lists(st.sampled_from(ADDRESS_PIECES), max_size=8).map(lambda p: "https://a.example/" + "".join(p)),
    st.text(max_size=30),
)


@settings(max_examples=200, deadline=None)
@given(text=ADDRESSES)
def test_a_web_address_is_absolute_ascii_and_http_or_nothing(text: str) -> None:
    address = escape.web_address(text)
    if not address:
        return
    parts = urlsplit(address)
    assert parts.scheme in {"http", "https"}
    assert parts.hostname
    assert "@" not in parts.netloc
    assert address.isascii()
    assert not set(address) & set(string.whitespace + '"<>\\^`{|}\x7f')
    assert escape.web_address(address) == address


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "a.example", "//a.example/", "/path", "javascript:alert(1)", "JaVaScRiPt://a.example/%0aalert(1)",
        "data:text/html,x", "file:///etc/passwd", "ftp://a.example/", "https://", "https:///a", "https:a.example",
        "https://bank.example@evil.example/", "https://user:word@a.example/", "https://a.example:port/",
        "https://a.example:99999/", "https://a b.example/", "https://a.example/a b",
        "https://a.example\\@evil.example/",
        "https://a\u2100.example/", "https://[::1/", "https://a..example/", "java\nscript:alert(1)",
        "https://a<b>.example/",
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_refused(text: str) -> None:
    assert escape.web_address(text) == ""


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" https://a.example/b?c=d#e ", "https://a.example/b?c=d#e"),
        ("HTTPS://A.Example/B", "https://a.example/B"),
        ("https://münchen.example/straße?ä=ö#ü", "https://xn--mnchen-3ya.example/stra%C3%9Fe?%C3%A4=%C3%B6#%C3%BC"),
        ("https://a.example/100%25", "https://a.example/100%25"),
        ("http://a.example:8080/", "http://a.example:8080/"),
        ("https://[2001:db8::1]:8080/", "https://[2001:db8::1]:8080/"),
    ],
)
def test_a_web_address_is_written_in_ascii(text: str, address: str) -> None:
    assert escape.web_address(text) == address


@settings(max_examples=200, deadline=None)
@given(text=ADDRESSES.filter(escape.web_address))
@example(text="https://a.example/a_(b)_[c]?x=1&copy;2&lt=3#'*_~^\"")
def test_a_markdown_link_leads_where_its_address_says(text: str) -> None:
    address = escape.web_address(text)
    source = f"[x]({escape.markdown_address(address)})"
    for extensions in (OURS, HOSTILE):
        reading = read(source, extensions)
        assert [element[0] for element in reading.elements] == ["p", "a", "/a", "/p"]
        (target,) = reading.elements[1][1:]
        assert unquote(target.removeprefix("href=")) == unquote(address)
        assert reading.text == "x"


@settings(max_examples=200, deadline=None)
@given(path=st.text(max_size=30))
def test_a_path_in_an_address_is_ascii_and_reads_back(path: str) -> None:
    written = escape.url_path(path)
    assert not set(written) - set(string.ascii_letters + string.digits + "/-._~%")
    assert unquote(written) == path


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain words", "` plain words `"),
        ("a `b` c", "`` a `b` c ``"),
        ("``` at an end `", "```` ``` at an end ` ````"),
        ("@all <b>\nhttp://x.example", "` @all <b> http://x.example `"),
        ("", ""),
    ],
)
def test_a_code_span_is_fenced_by_more_marks_than_it_holds(text: str, written: str) -> None:
    assert escape.code_span(text) == written


# What a forge reads in the text of a comment after its Markdown, element by element. Taken wider than any forge does.
ACTING = re.compile(
    r"@\w|\w@|#\d|\bgh-\d|[a-z]-\d|\w:\S|:[\w+-]+:|\$.*\$|\w\.\w|\b[0-9a-f]{7,40}\b|[!~%&^]\w", re.IGNORECASE
)
COMMENTS = {
    "a paragraph": (escape.comment_block, "{}"),
    "a heading": (escape.comment_block, "### {}"),
    "an item": (escape.comment_block, "- {}"),
    "an item's end": (escape.comment, "- **source:** {}"),
    "a bold part": (escape.comment, "- words <b>{}</b> words"),
    "a folded item": (escape.comment_block, "<details><summary>Why</summary>\n\n- {}\n\n</details>"),
    "a summary": (escape.comment, "<details><summary>{}</summary>\n\nwords\n\n</details>"),
    "a quotation": (escape.comment_block, "> {}"),
    "a cell": (escape.comment, "| a | b |\n|---|---|\n| {} | b |"),
}
FORGE_PIECES = [
    *PIECES, "@all", "@org/team", "a@b.example", "#1", "GH-1", "o/r#1", "o/r@1234567", "JIRA-12", "1234567",
    "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef", "www.evil.example", "evil.example", "https://evil.example/a",
    "HTTP://evil.example", "mailto:a@b.example", "xmpp:a@b.example", "$x$", "$$x$$", "$`x`$", "!1", "~label",
    "^alert#1", "[!NOTE]", "</summary>", "</details>", "</b>", "\u202e", "\u2066", "\u200f",
]  # fmt: skip
FORGE_TEXTS = st.lists(st.sampled_from(FORGE_PIECES), min_size=1, max_size=12).map("".join) | TEXTS
FORGE = MarkdownIt("commonmark").enable(["table", "strikethrough"])


class Comment(HTMLParser):
    """The elements of a comment but for bare spans, and the texts between any elements: what a forge goes through."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, ...]] = []
        self.texts: list[str] = [""]
        self.feed(FORGE.render(source))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts.append("")
        if (tag, attrs) != ("span", []):
            self.elements.append((tag, *(f"{key}={value}" for key, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.texts.append("")
        if tag != "span":
            self.elements.append((f"/{tag}",))

    def handle_comment(self, data: str) -> None:
        self.elements.append(("!", data))

    def handle_data(self, data: str) -> None:
        self.texts[-1] += data

    @property
    def words(self) -> list[str]:
        """What is read, word by word."""
        return "".join(self.texts).split()


def read_in_comment(text: str) -> str:
    """Return a text as it reads in a comment: without marks of direction, which nobody sees."""
    return folded(escape.without_turns(text))


@pytest.mark.parametrize("place", COMMENTS)
@settings(max_examples=150, deadline=None)
@given(text=FORGE_TEXTS.filter(read_in_comment))
@example(text="cc @all, see #1 and GH-1: https://evil.example, www.evil.example :+1: $5 or $6")
@example(text="](https://evil.example) ![](https://evil.example/x.png) <img src=x> `a` </b></details>")
@example(text="1. a | b")
@example(text="# # #")
@example(text=string.punctuation)
def test_any_text_reads_as_it_stands_in_a_comment_and_does_nothing(place: str, text: str) -> None:
    write, template = COMMENTS[place]
    shown, plain = Comment(template.format(write(text))), Comment(template.format("x"))
    assert shown.elements == plain.elements
    assert shown.words == template_words(template, read_in_comment(text))
    assert [part for part in shown.texts if ACTING.search(part)] == []


def template_words(template: str, text: str) -> list[str]:
    """Return the words of a comment with a text in it, none of which Markdown has read."""
    return "".join(Comment(template.format("\ue000")).texts).replace("\ue000", text).split()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("He said “No” (twice), and left; 5% of it", "He said “No” (twice), and left; 5% of it"),
        ('Tip O’Neill - an 18-year-old\'s "friend"?', 'Tip O’Neill - an 18-year-old\'s "friend"?'),
        ("cc @all: #1", "cc <span>&#64;</span>all&#58; <span>&#35;</span>1"),
        ("U.S. figures, COVID-19", "U<span>&#46;</span>S. figures, COVID<span>&#45;</span>19"),
        ("*a*", "&#42;a&#42;"),
    ],
)
def test_ordinary_prose_of_a_comment_stays_as_it_is_written(text: str, written: str) -> None:
    assert escape.comment(text) == written


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb\u202ec\u2066d\nl", "a[31mbcd l"),
        ("  naïve  日本  ", "naïve 日本"),
        ("السلام عليكم", "السلام عليكم"),
    ],
)
def test_no_text_moves_the_cursor_of_a_terminal_or_turns_its_line(text: str, shown: str) -> None:
    assert escape.terminal(text) == shown
