"""What a page is about, as schema.org JSON-LD: for search engines, and whoever reads pages by program.

Values only, plain and in a fixed order; :func:`digest.escape.script_json` writes them. Addresses of the site's own
pages are whole, so they are left out where the site's address (``site_url``) is not known.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from digest import escape
from digest.addresses import absolute
from digest.collected import Country, Digest, Person, Story, Thread, Week
from digest.dates import day_path, long_date, month_name, month_path
from digest.model import Tag
from digest.prominence import main_tags, mentioned_tags
from digest.publish.changed import story_changed
from digest.settings import Settings

Node = dict[str, Any]
_Subject = Story | Person | Country | Thread | Week

CARD = "assets/digest/card.png"
"""The picture of a shared page: one for every digest, without a name on it."""

_WIKIDATA = "https://www.wikidata.org/wiki/"
_LICENCES = "https://creativecommons.org/licenses/"
_NO_RIGHTS_KEPT = re.compile(r"\bCC0(?:[ -]1\.0)?\b", re.IGNORECASE)
_PUBLIC_DOMAIN = "https://creativecommons.org/publicdomain/zero/1.0/"
_CREATIVE_COMMONS = re.compile(r"\bCC[ -](BY(?:-SA|-ND|-NC(?:-SA|-ND)?)?)[ -](\d\.\d)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+")
_CONTEXT = "https://schema.org"


def _known(node: Mapping[str, Any]) -> Node:
    """Return a node without what is not known; order is kept."""
    return {key: value for key, value in node.items() if value not in ("", None, [], {})}


def _rights(rights: str) -> Node:
    """Return a licence's address where the rights name one, else the words as terms of use; the words in any case."""
    found = _ADDRESS.search(rights)
    licence = escape.web_address(found[0].rstrip(").,;")) if found else ""
    if not licence and (named := _CREATIVE_COMMONS.search(rights)):
        licence = f"{_LICENCES}{named[1].lower()}/{named[2]}/"
    elif not licence and _NO_RIGHTS_KEPT.search(rights):
        licence = _PUBLIC_DOMAIN
    terms = {"@type": "CreativeWork", "text": rights} if rights and not licence else None
    return {"copyrightNotice": rights, "license": licence, "usageInfo": terms}


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The JSON-LD of a digest's pages. Made once; a page's node is made when it is asked for."""

    digest: Digest
    settings: Settings
    by_page: Mapping[str, _Subject]

    def of(self, page: str) -> Node | None:
        """Return what the page at this place of the Markdown tree is about; ``None`` where there is nothing to say."""
        subject = self.by_page.get(page)
        match subject:
            case Story():
                nodes = [self._story(subject), self._crumbs(page, self._way_to(subject))]
            case Person():
                nodes = [
                    self._profile(subject),
                    self._crumbs(page, [("People", "people/index.md"), (subject.name, page)]),
                ]
            case Country():
                about = self._country(subject.code, subject.name)
                crumbs = self._crumbs(page, [("Countries", "countries/index.md"), (subject.name, page)])
                nodes = [self._collection(page, subject.name, about), crumbs]
            case Thread() | Week():
                nodes = [self._collection(page, subject.name), self._crumbs(page, [(subject.name, page)])]
            case None if page == "index.md":
                nodes = [self._site()]
            case _:
                return None
        known = [node for node in nodes if node]
        return {"@context": _CONTEXT, **known[0]} if len(known) == 1 else {"@context": _CONTEXT, "@graph": known}

    def _url(self, page: str) -> str:
        return absolute(self.settings.site_url, page) if self.settings.site_url and page else ""

    def _publisher(self) -> Node:
        return _known({"@type": "Organization", "name": self.settings.site_name, "url": self._url("index.md")})

    def _site(self) -> Node:
        search = self._url("search.md") if self.settings.search else ""
        action = {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        }
        return _known(
            {
                "@type": "WebSite",
                "name": self.settings.site_name,
                "description": self.settings.site_description,
                "url": self._url("index.md"),
                "publisher": self._publisher(),
                "potentialAction": action if search else None,
            }
        )

    def _story(self, story: Story) -> Node:
        article, front = story.tagged.article, story.tagged.article.seed.front
        countries = story.tagged.countries
        source = article.source
        based_on = _known({"@type": "CreativeWork", "name": source.name, "url": source.url}) if source else None
        return _known(
            {
                "@type": "NewsArticle",
                "headline": story.title,
                "description": article.description,
                "url": self._url(story.page),
                "mainEntityOfPage": self._url(story.page),
                "image": self._url(CARD),
                "datePublished": story.date.isoformat(),
                "dateModified": story_changed(story).isoformat(),
                "inLanguage": article.lang,
                "articleSection": front.thread or (countries[0].name if countries else ""),
                "isAccessibleForFree": True,
                "publisher": self._publisher(),
                "about": self._tagged(story, main_tags),
                "mentions": self._tagged(story, mentioned_tags),
                "isBasedOn": based_on,
                "citation": based_on,
                "creditText": front.credit,
                **_rights(front.rights),
                "correction": [
                    {"@type": "CorrectionComment", "text": c.note, "datePublished": c.date.isoformat()}
                    for c in front.corrections
                ],
            }
        )

    def _tagged(self, story: Story, choose: Callable[[Sequence[Tag]], tuple[Tag, ...]]) -> list[Node]:
        return [
            *(self._person(tag.key, tag.name) for tag in choose(story.tagged.people)),
            *(self._country(tag.key, tag.name) for tag in choose(story.tagged.countries)),
        ]

    def _person(self, key: str, name: str) -> Node:
        person = self.digest.people.get(key)
        entry = person.entry if person else None
        same = f"{_WIKIDATA}{escape.url_path(entry.wikidata)}" if entry and entry.wikidata else ""
        return _known(
            {"@type": "Person", "name": name, "url": self._url(person.page if person else ""), "sameAs": same}
        )

    def _country(self, code: str, name: str) -> Node:
        country = self.digest.countries.get(code)
        return _known({"@type": "Country", "name": name, "url": self._url(country.page if country else "")})

    def _profile(self, person: Person) -> Node:
        entry = person.entry
        roles = [role.title for role in entry.roles] if entry else [role.title for role in person.roles]
        country = self.digest.countries.get(entry.country) if entry else None
        about = self._person(person.key, person.name) | _known(
            {
                "alternateName": list(entry.aliases) if entry else [],
                "jobTitle": roles[:3],
                "nationality": self._country(country.code, country.name) if country else None,
            }
        )
        return _known(
            {
                "@type": "ProfilePage",
                "name": person.name,
                "url": self._url(person.page),
                "dateModified": person.appearances[0].story.date.isoformat(),
                "publisher": self._publisher(),
                "mainEntity": about,
            }
        )

    def _collection(self, page: str, name: str, about: Node | None = None) -> Node:
        node = {"@type": "CollectionPage", "name": name, "url": self._url(page), "publisher": self._publisher()}
        return _known({**node, "about": about})

    def _way_to(self, story: Story) -> list[tuple[str, str]]:
        day = story.date
        return [
            (f"{month_name(day.month)} {day.year}", f"archive/{month_path(day.year, day.month)}.md"),
            (long_date(day), f"archive/{day_path(day)}.md"),
            (story.title, story.page),
        ]

    def _crumbs(self, page: str, way: Iterable[tuple[str, str]]) -> Node | None:
        """Return the way from the front page; it is made of addresses, so without ``site_url`` there is none."""
        if not self._url(page):
            return None
        steps = [(self.settings.site_name, "index.md"), *way]
        items = [
            {"@type": "ListItem", "position": number, "name": name, "item": self._url(target)}
            for number, (name, target) in enumerate(steps, 1)
        ]
        return {"@type": "BreadcrumbList", "itemListElement": items}


def linked_data(digest: Digest, settings: Settings) -> LinkedData:
    """Return the JSON-LD of a digest. Withheld stories are not among its pages: nothing is said of them."""
    subjects: tuple[_Subject, ...] = (
        *digest.stories,
        *digest.people.values(),
        *digest.countries.values(),
        *digest.threads.values(),
        *digest.weeks,
    )
    return LinkedData(digest, settings, {subject.page: subject for subject in subjects if subject.page})
