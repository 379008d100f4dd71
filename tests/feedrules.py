"""What RFC 4287, JSON Feed 1.1 and OPML 2.0 ask for, each as a list of what a file does not keep."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})")
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:\S+")
_HTML = re.compile(r"</?(?:p|small|h2|blockquote)>|<div lang=\"[A-Za-z0-9-]+\" dir=\"auto\">|</div>|</a>|"
                   r"<a href=\"[^\"<>\s]*\">")  # fmt: skip
_ATOM_ONCE = ("id", "title", "updated")


def tree(content: bytes) -> ET.Element:
    """Return the root of an XML file in UTF-8."""
    return ET.fromstring(content.decode("utf-8"))  # noqa: S314 - of our own making


def unsafe(html: str) -> str:
    """Return what is left of HTML that may act when our own few elements are taken out: a bare angle bracket."""
    left = _HTML.sub("", html)
    found = re.search(r"[<>].{0,40}", left)
    return found[0] if found else ""


def _text(element: ET.Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def _links(element: ET.Element) -> dict[str, list[str]]:
    links: dict[str, list[str]] = {}
    for link in element.findall(f"{ATOM}link"):
        links.setdefault(link.get("rel", "alternate"), []).append(link.get("href", ""))
    return links


def _common(element: ET.Element, what: str) -> Iterator[str]:
    for name in _ATOM_ONCE:
        if len(element.findall(f"{ATOM}{name}")) != 1:
            yield f"{what}: not exactly one {name}"
    if not _IRI.fullmatch(_text(element, "id")):
        yield f"{what}: id is no IRI: {_text(element, 'id')}"
    for name in ("updated", "published"):
        for moment in element.findall(f"{ATOM}{name}"):
            if not _MOMENT.fullmatch(moment.text or ""):
                yield f"{what}: {name} is no RFC 3339 moment: {moment.text}"
    if len(_links(element).get("alternate", [])) != 1:
        yield f"{what}: not one alternate link"
    if any(not category.get("term") for category in element.findall(f"{ATOM}category")):
        yield f"{what}: a category without a term"
    if any(not _text(author, "name") for author in element.findall(f"{ATOM}author")):
        yield f"{what}: an author without a name"


def atom_faults(content: bytes) -> list[str]:
    """Return what an Atom feed does not keep of RFC 4287 (4.1.1, 4.1.2, 4.2), and HTML in it that is not ours."""
    root = tree(content)
    entries = root.findall(f"{ATOM}entry")
    faults = [*_common(root, "feed")]
    if root.tag != f"{ATOM}feed":
        faults.append(f"root is {root.tag}")
    if len(_links(root).get("self", [])) != 1:
        faults.append("feed: not one self link")
    if root.find(f"{ATOM}author") is None and any(entry.find(f"{ATOM}author") is None for entry in entries):
        faults.append("an entry has no author, nor has the feed")
    for entry in entries:
        what = f"entry {_text(entry, 'id')}"
        faults += _common(entry, what)
        if _text(entry, "published") > _text(entry, "updated"):
            faults.append(f"{what}: updated before it was published")
        body = entry.find(f"{ATOM}content")
        if body is None or body.get("type") != "html" or not body.text:
            faults.append(f"{what}: no HTML content")
        elif unsafe(body.text):
            faults.append(f"{what}: unsafe content: {unsafe(body.text)}")
    ids = [_text(entry, "id") for entry in entries]
    if len({*ids, _text(root, "id")}) != len(ids) + 1:
        faults.append("an id is given twice")
    newest = max((_text(entry, "updated") for entry in entries), default="")
    if newest and _text(root, "updated") != newest:
        faults.append("feed: updated is not its newest entry's")
    return faults


def _item_faults(item: dict[str, Any]) -> Iterator[str]:
    what = f"item {item.get('id')}"
    if not isinstance(item.get("id"), str) or not _IRI.fullmatch(item["id"]):
        yield f"{what}: no id"
    if not item.get("content_html") and not item.get("content_text"):
        yield f"{what}: no content"
    if found := unsafe(item.get("content_html", "")):
        yield f"{what}: unsafe content: {found}"
    for key in ("date_published", "date_modified"):
        if not _MOMENT.fullmatch(item.get(key, "")):
            yield f"{what}: {key} is no RFC 3339 moment"
    if not all(isinstance(tag, str) and tag for tag in item.get("tags", [])):
        yield f"{what}: a tag is no text"
    if not all(author.get("name") for author in item.get("authors", [])):
        yield f"{what}: an author without a name"
    known = {
        "id", "url", "external_url", "title", "content_html", "content_text", "summary", "image", "banner_image",
        "date_published", "date_modified", "authors", "tags", "language", "attachments",
    }  # fmt: skip
    if strange := [key for key in item if key not in known and not key.startswith("_")]:
        yield f"{what}: unknown keys {strange}"


def json_faults(content: bytes) -> list[str]:
    """Return what a JSON Feed does not keep of version 1.1."""
    feed = json.loads(content.decode("utf-8"))
    faults = [f"no {key}" for key in ("version", "title", "items") if key not in feed]
    if feed["version"] != "https://jsonfeed.org/version/1.1":
        faults.append(f"version {feed['version']}")
    if not feed["title"]:
        faults.append("an empty title")
    faults += [fault for item in feed["items"] for fault in _item_faults(item)]
    ids = [item["id"] for item in feed["items"]]
    if len(set(ids)) != len(ids):
        faults.append("an id is given twice")
    return faults


def opml_faults(content: bytes) -> list[str]:
    """Return what a list of feeds does not keep of OPML 2.0: its parts, and what an outline must say."""
    root = tree(content)
    faults = [] if (root.tag, root.get("version")) == ("opml", "2.0") else ["not OPML 2.0"]
    if [child.tag for child in root] != ["head", "body"]:
        faults.append("not one head and one body")
    outlines = root.findall("body//outline")
    if not root.findall("body/outline"):
        faults.append("no outline")
    for outline in outlines:
        if "text" not in outline.keys():  # noqa: SIM118 - an Element is no mapping
            faults.append("an outline without text")
        address = outline.get("xmlUrl", "")
        if outline.get("type") == "rss" and urlsplit(address).scheme not in {"http", "https"}:
            faults.append(f"xmlUrl is no web address: {address}")
    return faults
