"""Every free field of seeds and registry holds a hostile mark; every file that leaves the digest is read by a parser.

Each mark must be found as text where its field is shown, and nowhere as an element, an attribute, a formula, a
header or another value than the field's own.
"""

import csv
import email
import email.policy
import io
import json
import sqlite3
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import frontmatter
import pytest
import yaml

from digest.cli.site import policy, project_files
from digest.following import OPML
from digest.pipeline import build
from digest.render.editions import edition_mail, edition_of
from digest.settings import Settings
from tests.roundtrip.own import injected
from tests.roundtrip.press import Press
from tests.roundtrip.reading import tree
from tests.sites import by_path, settings_of

ADDRESS = "https://a.example/?a=1&b=%22%3E%3Cimg%20src=x%3E"


def mark(field: str) -> str:
    """Return the mark of a field: a word that names it, among all that means something somewhere."""
    return (
        f"=Zq{field} <img src=x onerror=a({field})> </script><!-- \"'><b> &lt;{field} {{{{ {field} }}}} {{: .a }}"
        f" {{: onclick=a }} *{field}* [a](javascript:a) ]]> --8<-- \\ |;=1+1 =?utf-8?q?=0aBcc:a?= %a% ${field}$ `a`"
        f" # {field}Qz"
    )


IN_SEED = ("title", "source", "credit", "rights", "summary", "person", "thread", "note")
IN_TEXT = ("paragraph", "heading", "caption")
IN_REGISTRY = ("known", "alias", "role", "country", "other")
FILE = "<img src=x onerror=a>{{ a }}&'.txt"


def seed(title: str, **more: Any) -> str:  # noqa: ANN401 - any YAML
    front = {"date": "2023-10-12", "title": title, **more}
    return f"---\n{yaml.safe_dump(front, allow_unicode=True, sort_keys=False)}---\n"


def seeds() -> dict[str, str]:
    """Return a digest: a story with all marks, one beside it, one withheld, and a registry."""
    m = mark
    full = seed(
        m("title"),
        source={"name": m("source"), "url": ADDRESS},
        credit=m("credit"),
        rights=m("rights"),
        summary=m("summary"),
        people=[m("person"), "known"],
        countries=["FR"],
        thread=m("thread"),
        corrections=[{"date": "2023-10-14", "note": m("note")}],
    )
    blocks = (
        f"{m('paragraph')}.",
        m("heading")[:79],
        f"This photograph shows {m('caption')}",
        f"“{m('said')}” said she.",
    )
    text = "\n\n".join([*blocks, ""])
    beside = seed("Beside", date="2023-10-11", people=[m("person"), "known"], countries=["FR"], thread=m("thread"))
    person = {
        "name": m("known"),
        "slug": "known",
        "aliases": [m("alias")],
        "roles": [{"title": m("role")}],
        "not": [m("passed")],
    }
    return {
        FILE: f"{full}{text}",
        "beside.txt": f"{beside}Envoys left the lake for the hills and came back in the spring.\n",
        "hidden.txt": f"{seed(m('hidden'), publish='hidden', reason=m('reason'))}Nothing of this.\n",
        "people.yml": yaml.safe_dump([{**person, "not": [m("passed")]}], allow_unicode=True),
        "countries.yml": yaml.safe_dump({"FR": {"name": m("country"), "aliases": [m("other")]}}, allow_unicode=True),
    }


@dataclass(frozen=True)
class Out:
    """Everything that leaves one digest."""

    pages: dict[str, str]
    files: dict[str, bytes]
    mail: bytes


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Out:
    root = tmp_path_factory.mktemp("marks")
    press = Press(root)
    pages, problems = press.printed(seeds(), None)
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
    config = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8")) | {"site_url": "https://news.example/"}
    settings = settings_with_address(root)
    digest = build(settings).digest
    files = by_path([*project_files(digest, settings, config, policy(settings, config).policy)])
    mail = edition_mail(edition_of(digest, digest.weeks[-1]), settings)
    return Out({page.path: page.sent for page in pages}, files, mail)


def settings_with_address(root: Path) -> Settings:
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(f"site_url: https://news.example/\n{config}", encoding="utf-8")
    return settings_of(root)


def texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON or YAML
    """Yield every text of a value, keys too."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield str(key)
            yield from texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item)
    elif isinstance(value, str):
        yield value


def missing(found: Iterator[str], *fields: str) -> list[str]:
    """Return the fields whose marks stand in none of some texts, whole."""
    known = [*found]
    return [field for field in fields if not any(mark(field) in text for text in known)]


def words_of(page: str) -> Iterator[str]:
    """Yield what each element of a page reads as one text, and its attributes' values."""
    for node in tree(page).nodes():
        yield node.words()
        yield from node.attributes.values()


def files_below(out: Out, start: str, ending: str) -> dict[str, bytes]:
    found = {path: content for path, content in out.files.items() if path.startswith(start) and path.endswith(ending)}
    assert found, f"no {ending} below {start}"
    return found


def test_pages_show_every_mark_and_none_acts(out: Out) -> None:
    assert [one for path, page in out.pages.items() for one in injected(path, tree(page))] == []
    shown = (words for page in out.pages.values() for words in words_of(page))
    assert missing(shown, *IN_SEED, "paragraph", "caption", "said", "reason", *IN_REGISTRY) == []
    assert not any("Zqhidden" in page or "Zqpassed" in page for page in out.pages.values())


@pytest.mark.parametrize("kind", ["front", "day", "people", "person", "country", "thread", "edition", "corrections"])
def test_each_kind_of_page_shows_the_title_or_a_name_as_text(kind: str, out: Out) -> None:
    pages = [page for page in out.pages.values() if f' class="page {kind} ' in page]
    assert pages
    field = {"people": "known", "corrections": "note"}.get(kind, "title")
    assert any(missing(words_of(page), field) == [] for page in pages)
    titles = {"person": "known", "country": "country", "thread": "thread"}
    if kind in titles:
        assert any(missing((n.words() for n in tree(page).find("title")), titles[kind]) == [] for page in pages)


def test_front_matter_is_read_back_as_it_was_meant(out: Out) -> None:
    for path, content in files_below(out, "pages/articles/", ".md").items():
        meta = frontmatter.loads(content.decode()).metadata
        assert set(meta) <= STORY_KEYS, path
    page = next(c for path, c in out.files.items() if path.startswith("pages/articles/") and b"Zqsource" in c)
    meta = frontmatter.loads(page.decode()).metadata
    assert (meta["title"], meta["source"], meta["credit"], meta["rights"]) == tuple(
        map(mark, ("title", "source", "credit", "rights"))
    )
    assert mark("person") in [*texts(meta["people"])]
    assert (meta["thread"], meta["standfirst"], meta["source_url"]) == (mark("thread"), mark("summary"), ADDRESS)


STORY_KEYS = {
    *("title", "date", "description", "people", "countries", "country_codes", "main_people", "main_countries", "tags"),
    *("speakers", "filed", "confirmed", "source", "source_url", "credit", "rights", "corrected", "seed", "thread"),
    *("kind", "kicker", "kicker_page", "standfirst", "minutes", "lang", "dir", "robots", "json_ld", "changed"),
}


def test_the_configuration_of_an_export_is_yaml_with_its_own_keys(out: Out) -> None:
    config = yaml.safe_load(out.files["mkdocs.yml"])
    assert not any("Zq" in text for text in texts(config))
    assert config["docs_dir"] == "pages"


def test_linked_data_stays_inside_its_script(out: Out) -> None:
    found: list[str] = []
    for page in out.pages.values():
        for script in tree(page).find("script", type="application/ld+json"):
            found += texts(json.loads("".join(map(str, script.parts))))
    fields = ("title", "source", "credit", "rights", "summary", "person", "thread", "note", "known", "alias", "role")
    assert missing(iter(found), *fields) == []


def test_feeds_are_xml_and_json_with_marks_as_text(out: Out) -> None:
    for path, content in files_below(out, "pages/", "feed.xml").items():
        root = ET.fromstring(content)  # noqa: S314 - our own
        names = {element.tag.partition("}")[2] for element in root.iter()}
        assert names <= ATOM, path
        for element in root.iter("{http://www.w3.org/2005/Atom}content"):
            assert {node.tag for node in tree(element.text or "").nodes()} <= FEED_HTML
    whole = ET.fromstring(out.files["pages/feed.xml"])  # noqa: S314 - the same
    shown = (text for element in whole.iter() for text in (element.text or "", *element.attrib.values()))
    fields = ("title", "credit", "rights", "summary", "person", "known", "country")
    assert missing(shown, *fields) == []
    items = json.loads(out.files["pages/feed.json"])["items"]
    assert missing(texts(items), *fields) == []
    contents = (words for item in items for words in words_of(item["content_html"]))
    assert missing(contents, "paragraph", "caption", "source", "note") == []


ATOM = {
    *("feed", "id", "title", "subtitle", "link", "updated", "author", "name", "icon", "entry", "published", "category"),
    *("rights", "summary", "content"),
}
FEED_HTML = {"", "p", "h2", "small", "blockquote", "a", "div"}


def test_the_list_of_feeds_is_opml_with_names_as_attributes(out: Out) -> None:
    root = ET.fromstring(out.files[f"pages/{OPML}"])  # noqa: S314 - our own
    assert {element.tag for element in root.iter()} <= {"opml", "head", "title", "body", "outline"}
    assert missing((v for e in root.iter() for v in e.attrib.values()), "known", "country", "thread") == []


def test_the_interface_is_json_with_marks_as_values(out: Out) -> None:
    found: list[str] = []
    for content in files_below(out, "pages/api/", ".json").values():
        found += texts(json.loads(content))
    assert missing(iter(found), *IN_SEED, "known", "alias", "role", "country", "reason") == []
    assert not any("Zqhidden" in text for text in found)


def test_tables_hold_marks_in_cells_and_no_cell_is_a_formula(out: Out) -> None:
    found: list[str] = []
    for path, content in files_below(out, "pages/data/", ".csv").items():
        head, *rows = csv.reader(io.StringIO(content.decode(), newline=""))
        assert {len(row) for row in rows} <= {len(head)}, path
        found += [cell for row in rows for cell in row]
    assert not [cell for cell in found if cell.lstrip()[:1] in "=+-@" and cell]
    plain = (cell.replace("'=", "=").replace("'|;'=", "|;=") for cell in found)
    assert missing(plain, "title", "source", "credit", "rights", "person", "known", "country", "reason") == []


def test_the_database_holds_marks_as_values(out: Out) -> None:
    found: list[str] = []
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(out.files["pages/data/digest.sqlite"])
        for table in ("articles", "people", "countries", "tags", "quotations", "withheld"):
            for row in database.execute(f"SELECT * FROM {table}"):  # noqa: S608 - our own names
                found += texts(row)
    assert missing(iter(found), "title", "source", "credit", "rights", "known", "country", "reason", "paragraph") == []


def test_a_mail_has_its_own_headers_and_marks_as_words(out: Out) -> None:
    message = email.message_from_bytes(out.mail, policy=email.policy.default)
    assert "Bcc" not in message
    assert set(message.keys()) <= HEADERS
    assert " ".join(str(message["Subject"]).split()).endswith(mark("title").replace("=?", "= ?"))
    text = message.get_body(("plain",))
    html = message.get_body(("html",))
    assert text
    assert html
    written = " ".join(text.get_content().split())
    assert missing(iter([written]), "title", "summary", "known", "country") == []
    assert missing(words_of(html.get_content()), "title", "summary", "known", "country") == []
    assert {node.tag for node in tree(html.get_content()).nodes()} <= MAIL_HTML


HEADERS = {
    *("From", "Subject", "Date", "Message-ID", "List-Id", "List-Archive", "Archived-At", "Auto-Submitted"),
    *("MIME-Version", "Content-Type", "Content-Language"),
}
MAIL_HTML = {
    *("", "!", "html", "head", "meta", "title", "body", "div", "p", "h1", "h2", "h3", "a", "b", "blockquote"),
}


def test_no_file_has_a_name_that_a_seed_made_up(out: Out) -> None:
    named = [path for path in out.files if not path.startswith("theme/")]
    assert all(character.isascii() and (character.isalnum() or character in "/._-") for character in "".join(named))
