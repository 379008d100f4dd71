"""What a page states of itself: in JSON-LD, in its meta elements and links, and in what a reader sees."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from babel.core import get_global

from digest import escape
from digest.intake.days import printed_days
from digest.intake.json_ld import articles, names
from digest.intake.proposal import Finding
from digest.intake.seen import seen_words

_METAS = {
    "date": (
        "article:published_time", "og:article:published_time", "datepublished", "article:published", "parsely-pub-date",
        "sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created",
        "dc.date.created", "pubdate", "publishdate", "publish-date", "publication_date", "citation_publication_date",
        "date",
    ),
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline"),
    "source": ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_journal_title"),
    "url": ("og:url",),
    "credit": ("author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator",
               "dcterms.creator", "byl"),
    "rights": ("dcterms.license", "dcterms.rights", "dc.rights", "copyright", "rights"),
    "lang": ("og:locale", "content-language", "dc.language", "dcterms.language", "language"),
}  # fmt: skip
_CREATIVE = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/(?:licenses/(?P<kind>[a-z-]+)/(?P<version>[\d.]+)|publicdomain/(?P<free>zero|mark)/)"
)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)|\burl:\s*(https?://\S+)", re.IGNORECASE)
_HEAD = 5000
"""Characters of a page in which a browser may have noted its address."""

_WAYBACK = re.compile(r"__wm\.wombat\(\"(https?://[^\"\s]{4,2000})\"")
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d{4,14}[a-z_]*/(?=https?://)")


def page_language(tree: Any) -> str:  # noqa: ANN401 - lxml's tree, which has no types
    """Return the language that the page's first element gives, or nothing."""
    return _lang(str(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""))


def stated(tree: Any, address: str) -> Iterator[Finding]:  # noqa: ANN401 - lxml's tree
    """Yield what a page says of itself, the better sources first; ``address`` is where it was fetched."""
    metas = dict(_metas(tree))
    lang = page_language(tree)
    languages = (lang,) if lang else ()
    for article in articles(tree):
        yield from _of_article(article, address)
    yield Finding("lang", lang, "the page's lang")
    for key, known in _METAS.items():
        for name in known:
            if name in metas:
                value = _read(key, metas[name], address, languages)
                # As its author many a page names who made the site.
                yield Finding(key, value, f"meta {name}" if ":" not in name else name, sure=key != "credit")
    yield from _links(tree, address)
    yield Finding("url", page_address(address), "the address given")


def page_address(stated_address: str, base: str = "") -> str:
    """Return an address as a source should have it: absolute, without an archive's front or a campaign's marks."""
    whole = urljoin(base, stated_address.strip()) if base else stated_address.strip()
    address = re.sub(r"^(http://[^/:]+):80(?=/|$)", r"\1", escape.web_address(_ARCHIVED.sub("", whole)))
    parts = urlsplit(address)
    campaign = [key for key, _ in parse_qsl(parts.query) if key.startswith("utm_") or key in {"fbclid", "gclid"}]
    kept = parts.query
    if campaign:  # a query is written anew only where something is taken out of it
        kept = urlencode([pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in campaign])
    return urlunsplit((parts.scheme, parts.netloc, parts.path, kept, ""))


def licence_name(words: str) -> str:
    """Return what stands for a licence: an SPDX name for Creative Commons', else the words."""
    match = _CREATIVE.search(words)
    if not match:
        return words
    if match["free"]:
        return "CC0-1.0" if match["free"] == "zero" else "Public domain"
    return f"CC-{match['kind'].upper()}-{match['version']}"


def _of_article(article: dict[str, Any], address: str) -> Iterator[Finding]:
    where = "JSON-LD "
    for key, field in (("date", "datePublished"), ("date", "dateCreated"), ("title", "headline"), ("title", "name")):
        yield Finding(key, _read(key, _text(article.get(field)), address), where + field)
    yield Finding("source", ", ".join(names(article.get("publisher"))), where + "publisher")
    for field in ("url", "mainEntityOfPage"):
        value = article.get(field)
        value = value.get("@id") if isinstance(value, dict) else value
        yield Finding("url", _story_address(_text(value), address), where + field)
    yield Finding("credit", ", ".join(names(article.get("author"))), where + "author")
    for field in ("license", "copyrightNotice"):
        value = article.get(field)
        value = value.get("url") or value.get("name") if isinstance(value, dict) else value
        yield Finding("rights", licence_name(_text(value)), where + field)
    if holder := ", ".join(names(article.get("copyrightHolder"))):
        year = _text(article.get("copyrightYear"))
        yield Finding("rights", f"© {year} {holder}" if year else f"© {holder}", where + "copyrightHolder")
    language = article.get("inLanguage")
    language = language.get("alternateName") if isinstance(language, dict) else language
    yield Finding("lang", _lang(_text(language)), where + "inLanguage")


def _text(value: object) -> str:
    return unescape(str(value)) if isinstance(value, str | int) else ""


def _read(key: str, value: str, address: str, languages: tuple[str, ...] = ()) -> str:
    """Read the value of a meta element as what it is meant to be; nothing where it is not that."""
    if key == "date":
        days = list(printed_days(re.sub(r"^(\d{4})(\d{2})(\d{2})(?=\D|$)", r"\1-\2-\3", value.strip()), languages))
        return days[0].day.isoformat() if days and days[0].day else ""
    if key == "lang":
        return _lang(value)
    if key == "url":
        return _story_address(value, address)
    if key == "rights":
        return licence_name(value)
    # Some papers put the address of their page at a social network where the author's name belongs.
    return "" if key == "credit" and "://" in value else value


def _story_address(value: str, base: str) -> str:
    """Return the address of a story; the front page of a site, which some pages name for every story, is none."""
    address = page_address(value, base) if value else ""
    return address if urlsplit(address).path.strip("/") or urlsplit(address).query else ""


def _lang(value: str) -> str:
    """Return a language code without its country; kept are those that differ in writing or spelling."""
    parts = value.strip().replace("_", "-").split(",")[0].split("-")
    if not re.fullmatch(r"[A-Za-z]{2,3}", parts[0]):
        return ""
    parts[0] = get_global("language_aliases").get(parts[0].lower(), parts[0])  # `eng` is `en`
    if len(parts) > 1 and (parts[0].lower() in {"zh", "pt"} or len(parts[1]) == 4):  # noqa: PLR2004 - a script
        second = parts[1].title() if len(parts[1]) == 4 else parts[1].upper()  # noqa: PLR2004 - likewise
        return f"{parts[0].lower()}-{second}"
    return parts[0].lower()


def _metas(tree: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - lxml's tree
    for meta in reversed(list(tree.iter("meta"))):  # the first of a name is the one that stays
        content = str(meta.get("content") or "").strip()
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        if name and content:
            yield str(name).strip().lower(), content


def _links(tree: Any, address: str) -> Iterator[Finding]:  # noqa: ANN401 - lxml's tree
    for link in tree.iter("link", "a"):
        rel, href = str(link.get("rel") or "").lower().split(), str(link.get("href") or "")
        if "canonical" in rel and link.tag == "link":
            yield Finding("url", _story_address(href, address), "link canonical")
        if "license" in rel:
            named = licence_name(href)
            words = seen_words(link)
            yield Finding("rights", named if named != href or not words else f"{words} ({href})", "link license")


def noted_address(html: str) -> str:
    """Return the address that a browser, or the Wayback Machine, noted in a page that it saved."""
    match = _SAVED_FROM.search(html[:_HEAD]) or _WAYBACK.search(html)
    return _story_address(next(filter(None, match.groups())), "") if match else ""
