"""Escaping for targets with a grammar of their own: tables, mails, front matter, addresses, terminals, the theme."""

import csv
import email
import email.policy
import io
import re
import sqlite3
import unicodedata
from contextlib import closing
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digest import escape
from digest.page import Page
from digest.publish.corpus.sheets import guarded
from digest.publish.files import page_files
from digest.render.editions.mail import _header
from digest.slugs import is_slug, slugify
from digest.text import one_line, without_controls
from digest.yamltext.written import flow
from tests.casefiles import ROOT
from tests.test_escape import FORGE, FORGE_TEXTS, Reading

PIECES = st.sampled_from(
    [*"=+-@＝＋－＠;|'\"\t\r\n ,%", "\x00", "\x1b[31m", "\u202e", "\u2066", "\u200f", "cmd|'/c a'!A0", "=1+1", "a", "é",
     "日", "=?utf-8?q?=0aBcc:a@b.example?=", "=?", "?=", "\r\nBcc: a@b.example", ": ", "\n\n", "---\n", "...\n",
     "!!python/a", "&a", "*a", "- ", "# ", "{", "}", "[", "]", "`", "``", "@all", "\x85", "\u2028", "NO", "1e5",
     "~", "con", "/", "..", "."]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=10).map("".join), FORGE_TEXTS, st.text(max_size=20))
WRITABLE = TEXTS.filter(lambda text: not any(0xD800 <= ord(character) <= 0xDFFF for character in text))
MANY = settings(max_examples=150, deadline=None)


@MANY
@given(text=WRITABLE)
@example(text="'=1+1")
@example(text="a;\t=1")
def test_no_cell_is_a_formula_and_each_reads_back(text: str) -> None:
    written = guarded(one_line(text))
    assert not any(re.match(r"\s*'*[=+\-@＝＋－＠]", part) and "'" not in part for part in re.split(";", written))
    assert re.sub(r"((?:^|;)\s*'*)'(?=[=+\-@＝＋－＠])", r"\1", written) == one_line(text)
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerow([written, "next"])
    assert list(csv.reader(io.StringIO(file.getvalue(), newline=""))) == [[written, "next"]]


@MANY
@given(text=WRITABLE)
def test_a_value_of_the_database_is_no_part_of_its_statement(text: str) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE a (b TEXT)")
        database.execute("INSERT INTO a VALUES (?)", (text,))
        assert database.execute("SELECT b FROM a").fetchall() == [(text,)]


@MANY
@given(text=WRITABLE)
@example(text="=?utf-8?q?=0aBcc:a@b.example?=")
@example(text="a\r\nBcc: b@c.example")
def test_a_headline_is_one_header_of_a_mail(text: str) -> None:
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = _header(f"News: {text}")
    mail.set_content("words")
    read = email.message_from_bytes(mail.as_bytes(), policy=email.policy.default)
    assert {name.lower() for name in read} == {
        "subject", "content-type", "content-transfer-encoding", "mime-version"
    }  # fmt: skip
    assert "".join(str(read["Subject"]).split()) == "".join(_header(f"News: {text}").split())
    assert read.get_content().strip() == "words"


@MANY
@given(title=WRITABLE, names=st.lists(WRITABLE, max_size=3))
@example(title="a\n---\nb", names=["...", "!!python/object:a.B {}"])
def test_front_matter_gives_back_its_values_and_no_key_more(title: str, names: list[str]) -> None:
    meta = {"title": one_line(without_controls(title)), "people": [one_line(without_controls(name)) for name in names]}
    (file,) = page_files([Page("a.md", meta, "Body.")])
    lines = file.content.decode().split("\n")
    end = lines.index("---", 1)
    assert yaml.safe_load("\n".join(lines[1:end])) == meta
    assert "\n".join(lines[end + 1 :]).strip() == "Body."


@MANY
@given(text=WRITABLE)
def test_a_text_shown_as_yaml_is_one_line_and_the_same_text(text: str) -> None:
    shown = one_line(without_controls(text))
    written = flow([shown])
    assert "\n" not in written
    assert yaml.safe_load(written) == [shown]


@MANY
@given(text=TEXTS)
def test_a_value_of_a_query_is_one_value(text: str) -> None:
    shown = without_controls(text)
    if any(0xD800 <= ord(character) <= 0xDFFF for character in shown):
        return
    query = urlsplit(f"https://a.example/?a={escape.url_value(text)}&b=c").query
    assert parse_qs(query, keep_blank_values=True) == {"a": [shown], "b": ["c"]}


@MANY
@given(text=WRITABLE)
@example(text="CON")
@example(text="../../etc/passwd")
def test_a_slug_is_a_name_of_a_file_everywhere(text: str) -> None:
    assert is_slug(slugify(text, "story"))


@MANY
@given(text=TEXTS)
def test_no_text_moves_the_cursor_or_turns_a_line(text: str) -> None:
    for shown in (escape.terminal(text), escape.terminal_line(text)):
        assert not [c for c in shown if unicodedata.category(c) == "Cc" and c != "\t"]
        assert not [c for c in shown if unicodedata.bidirectional(c) in TURNING]
        assert len(shown.splitlines()) <= 1


TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@MANY
@given(text=TEXTS.filter(escape.terminal))
def test_a_code_span_holds_its_text_and_nothing_of_it_acts(text: str) -> None:
    read = Reading(FORGE.render(f"a {escape.code_span(text)} b"))
    assert read.elements == [("p",), ("code",), ("/code",), ("/p",)]
    assert "".join(read.text.split()) == "a" + "".join(escape.terminal(text).split()) + "b"


# What templates show without escaping: markup that MkDocs or the digest made, and values that are no seed's.
UNESCAPED = {
    "allowed.authored if page and page.content and not page.meta.kind else allowed.page",
    "page.content", "super()", "base_url", "kind", "linked", "meta.date", "meta.minutes", "filed.tags",
    "day(meta.date)", "day(meta.corrected)", "script | script_tag", "of",
    "(nav.homepage.url or 'index.html') | url if nav.homepage else '/'",
    "config.theme.language or 'en'", "config.theme.direction or 'ltr'",
    "written[8:10] | int", "months[(written[5:7] | int) - 1]", "written[:4] | int",
    "'article' if kind == 'story' else 'profile' if kind == 'person' else 'website'",
}  # fmt: skip


@pytest.mark.parametrize("path", sorted((ROOT / "digest/theme").rglob("*.html")), ids=lambda path: path.name)
def test_a_template_escapes_what_it_shows(path: Path) -> None:
    template = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    shown = {found.strip("- ").strip() for found in re.findall(r"\{\{(.*?)\}\}", template, flags=re.DOTALL)}
    escaped = re.compile(r".*\|\s*(?:e|url)(?:\s*\}|\s*\Z|\) or \"\.\"\Z)", re.DOTALL)
    assert sorted(one for one in shown - UNESCAPED if not escaped.fullmatch(one)) == []
