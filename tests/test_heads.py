"""What pages say of themselves to search engines and sharers: JSON-LD, cards, canonical links, sitemap, robots."""

import ast
import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.casefiles import ROOT
from tests.sites import HOSTILE_TITLE, SITE_URL, build_whole, golden_copy, html_pages, pages_by_kind, tree_of
from tests.test_hook import mkdocs

SCHEMA = json.loads((Path(__file__).parent / "audit/json_ld.schema.json").read_text(encoding="utf-8"))
CHECKED = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_META = re.compile(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">')
_LASTMOD = "{http://www.sitemaps.org/schemas/sitemap/0.9}lastmod"
_LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
OG_TYPES = {"story": "article", "person": "profile"}
CORRECTED = "articles/2023/10/11/corrected/"


def written(site: Path, page: str) -> str:
    return (site / page / "index.html").read_text(encoding="utf-8")


def nodes(html: str) -> list[dict[str, Any]]:
    found = _SCRIPT.findall(html)
    assert len(found) <= 1
    node = json.loads(found[0]) if found else {}
    graph: list[dict[str, Any]] = node.get("@graph", [node] if node else [])
    return graph


def node(site: Path, page: str, kind: str) -> dict[str, Any]:
    return next(node for node in nodes(written(site, page)) if node["@type"] == kind)


def metas(html: str) -> dict[str, str]:
    return {key: unescape(value) for key, value in _META.findall(html)}


def sitemap(site: Path) -> Iterator[tuple[str, str]]:
    root = ET.fromstring((site / "sitemap.xml").read_bytes())  # noqa: S314 - our own file
    for entry in root:
        loc, changed = entry.find(_LOC), entry.find(_LASTMOD)
        assert loc is not None
        yield str(loc.text), str(changed.text) if changed is not None else ""


def test_json_ld_of_every_page_has_the_shape_of_the_schema(whole_site: Path) -> None:
    CHECKED.check_schema(SCHEMA)
    silent = []
    for page in html_pages(whole_site):
        scripts = _SCRIPT.findall(page.text)
        wrong = [error.message for script in scripts for error in CHECKED.iter_errors(json.loads(script))]
        assert wrong == [], page.address
        if page.kind.split()[0] in {"front", "story", "person", "country"} and not scripts:
            silent.append(page.address)
    assert silent == []


def test_the_schema_refuses_what_is_not_so() -> None:
    person = {"@type": "Person", "name": "Ana", "sameAs": "https://elsewhere.example/Q1"}
    for wrong in (
        {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "x"},
        {"@context": "https://schema.org", "@type": "Thing"},
        {"@context": "https://schema.org", "@type": "ProfilePage", "name": "Ana", "mainEntity": person},
    ):
        assert list(CHECKED.iter_errors(wrong)), wrong


def test_a_story_says_its_dates_rights_source_and_corrections(whole_site: Path) -> None:
    story = node(whole_site, CORRECTED, "NewsArticle")
    assert (story["datePublished"], story["dateModified"]) == ("2023-10-11", "2023-10-15")
    assert story["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert story["copyrightNotice"] == "CC BY 4.0"
    assert "usageInfo" not in story
    assert story["isBasedOn"] == {
        "@type": "CreativeWork",
        "name": "The Shore",
        "url": "https://shore.example/ferry?id=1&copy=2",
    }
    assert story["creditText"] == "A. Writer"
    assert story["articleSection"] == "Ferries"
    assert story["correction"][0] == {
        "@type": "CorrectionComment",
        "text": "An earlier version gave the *wrong* island.",
        "datePublished": "2023-10-13",
    }
    excerpt = node(whole_site, "articles/2023/10/10/excerpt/", "NewsArticle")
    assert excerpt["usageInfo"] == {"@type": "CreativeWork", "text": "All rights reserved"}
    assert "license" not in excerpt


def test_a_story_is_about_its_main_people_and_mentions_the_others(whole_site: Path) -> None:
    story = node(whole_site, "articles/2023/10/12/putin-calls-for-talks/", "NewsArticle")
    about = {entity["name"]: entity for entity in story["about"]}
    assert about["Vladimir Putin"] == {
        "@type": "Person",
        "name": "Vladimir Putin",
        "url": f"{SITE_URL}people/vladimir-putin/",
        "sameAs": "https://www.wikidata.org/wiki/Q7747",
    }
    assert about["Russia"]["@type"] == "Country"
    assert not set(about) & {entity["name"] for entity in story["mentions"]}
    assert node(whole_site, "articles/2023/10/12/arabic/", "NewsArticle")["inLanguage"] == "ar"


def test_nothing_is_said_of_a_withheld_story(whole_site: Path) -> None:
    page = written(whole_site, "articles/2023/10/10/withheld/")
    assert nodes(page) == []
    assert not [key for key in metas(page) if key.startswith("og:")]
    assert metas(page)["robots"] == "noindex"


def test_hostile_text_stays_inside_its_script_and_its_attributes(whole_site: Path) -> None:
    page = written(whole_site, "articles/2023/10/13/hostile/")
    assert nodes(page)[0]["headline"] == HOSTILE_TITLE
    assert "<" not in _SCRIPT.findall(page)[0]
    assert metas(page)["og:title"] == HOSTILE_TITLE


def test_the_front_page_offers_its_search(whole_site: Path) -> None:
    action = node(whole_site, "", "WebSite")["potentialAction"]
    assert action["target"]["urlTemplate"] == f"{SITE_URL}search/?q={{search_term_string}}"


def test_breadcrumbs_end_at_the_page_they_stand_on(whole_site: Path) -> None:
    for pages in pages_by_kind(whole_site).values():
        for page in pages:
            for crumbs in (found for found in nodes(page.text) if found["@type"] == "BreadcrumbList"):
                steps = crumbs["itemListElement"]
                assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
                assert (steps[0]["item"], steps[-1]["item"]) == (SITE_URL, f"{SITE_URL}{page.address[1:]}")


def test_every_page_but_the_missing_one_has_a_canonical_link_and_a_card(whole_site: Path) -> None:
    seen = 0
    for page in html_pages(whole_site):
        if page.kind in {"missing", "moved", "other"}:
            continue
        canonical = re.findall(r'<link rel="canonical" href="([^"]+)">', page.text)
        assert canonical == [f"{SITE_URL}{page.address[1:]}"]
        if page.kind == "hidden":
            continue
        said = metas(page.text)
        assert said["og:url"] == canonical[0]
        assert said["og:image"] == f"{SITE_URL}assets/digest/card.png"
        assert said["twitter:card"] == "summary_large_image"
        assert said["og:title"]
        assert said["og:type"] == OG_TYPES.get(page.kind.split()[0], "website")
        seen += 1
    assert seen > 200


def test_a_corrected_story_tells_sharers_both_days(whole_site: Path) -> None:
    said = metas(written(whole_site, CORRECTED))
    assert (said["article:published_time"], said["article:modified_time"]) == ("2023-10-11", "2023-10-15")
    assert "article:modified_time" not in metas(written(whole_site, "articles/2023/10/12/putin-calls-for-talks/"))


def test_the_card_is_small_and_of_the_size_that_is_said(whole_site: Path) -> None:
    card = (whole_site / "assets/digest/card.png").read_bytes()
    assert card[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(card[16:20]), int.from_bytes(card[20:24])) == (1200, 630)
    assert len(card) < 20_000


def test_the_sitemap_has_every_page_to_be_found_and_no_other(whole_site: Path) -> None:
    listed = [loc for loc, _ in sitemap(whole_site)]
    assert len(listed) == len(set(listed))
    to_be_found = {
        f"{SITE_URL}{page.address[1:]}"
        for page in html_pages(whole_site)
        if page.kind not in {"moved", "other"} and "noindex" not in metas(page.text).get("robots", "")
    }
    assert set(listed) == to_be_found
    assert f"{SITE_URL}articles/2023/10/10/withheld/" not in listed


def test_the_sitemap_dates_pages_by_the_seeds(whole_site: Path) -> None:
    changed = dict(sitemap(whole_site))
    assert changed[f"{SITE_URL}{CORRECTED}"] == "2023-10-15"
    assert changed[f"{SITE_URL}articles/2023/10/12/putin-calls-for-talks/"] == "2023-10-12"
    assert changed[f"{SITE_URL}countries/denmark/"] == "2023-10-15"
    assert changed[SITE_URL] == "2023-10-15"
    assert changed[f"{SITE_URL}about/"] == ""
    assert f"Sitemap: {SITE_URL}sitemap.xml" in (whole_site / "robots.txt").read_text(encoding="utf-8")


def test_without_an_address_nothing_pretends_to_have_one(tmp_path: Path) -> None:
    root = golden_copy(tmp_path)
    done = mkdocs(root)
    assert done.returncode == 0, done.stderr
    for page in html_pages(root / "site"):
        for script in _SCRIPT.findall(page.text):
            assert list(CHECKED.iter_errors(json.loads(script))) == [], page.address
        assert "BreadcrumbList" not in page.text
        assert "og:url" not in page.text
        assert "og:image" not in page.text
        # An earlier address of a story names the new one all the same.
        assert page.kind == "moved" or 'rel="canonical"' not in page.text


def test_the_same_seeds_give_the_same_bytes_on_another_day(
    whole_site: Path, recognised: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """MkDocs takes the day from ``SOURCE_DATE_EPOCH`` where it is set, and from the clock elsewhere."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2000000000")
    shutil.copytree(recognised, tmp_path / ".cache")
    again = tree_of(build_whole(tmp_path))
    first = tree_of(whole_site)
    assert sorted(again) == sorted(first)
    assert [path for path, content in first.items() if again[path] != content] == []


# What a person types may ask for the day; what is built may not.
CLOCKS = {"today", "now", "utcnow", "gmtime", "localtime"}
BY_HAND = {"cli", "intake"}
BUILDING = [
    p for p in sorted((ROOT / "digest").rglob("*.py")) if p.relative_to(ROOT / "digest").parts[0] not in BY_HAND
]


@pytest.mark.parametrize("path", BUILDING, ids=lambda path: path.stem)
def test_no_module_of_a_build_asks_what_day_it_is(path: Path) -> None:
    asked = {
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS
    }
    assert asked == set()
