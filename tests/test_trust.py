"""What lets a reader check a story: where its seed is kept, what its rights allow, and the language of its words."""

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from digest import escape
from digest.collect import collect
from digest.collected import Story
from digest.model import Publish
from digest.publish.json_ld import _rights
from digest.read import read_seed
from digest.render.foreign import foreign
from digest.render.forge import edit_address, new_seed_address, report_address
from digest.settings import Settings
from tests.casefiles import ROOT
from tests.making import registry, tagged


def story(title: str = "The ferry sails", path: str = "seeds/2021/ferry.txt") -> Story:
    return collect([tagged("Envoys met.", title=title, path=path)], registry(), Publish.FULL).stories[0]


def settings(repository: str, **more: str) -> Settings:
    return Settings(root=Path(), repository=repository, **more)  # type: ignore[arg-type] # texts all


@pytest.mark.parametrize(
    ("repository", "edit", "report", "fields"),
    [
        ("https://github.com/a/b", "/edit/main/", "/issues/new", ("title", "body", "template", "page", "seed")),
        ("https://forge.example/a/b", "/edit/main/", "/issues/new", ("title", "body")),
        ("https://gitlab.com/a/b", "/-/edit/main/", "/-/issues/new", ("issue[title]", "issue[description]")),
        ("https://gitlab.example/a/b", "/-/edit/main/", "/-/issues/new", ("issue[title]", "issue[description]")),
        ("https://codeberg.org/a/b", "/_edit/main/", "/issues/new", ("title", "body")),
        ("https://github.com/gitlab/b", "/edit/main/", "/issues/new", ("title", "body", "template", "page", "seed")),
    ],
)
def test_each_kind_of_host_has_its_own_addresses(
    repository: str, edit: str, report: str, fields: tuple[str, ...]
) -> None:
    place = settings(repository)
    assert edit_address(story(), place) == f"{repository}{edit}seeds/2021/ferry.txt"
    asked = urlsplit(report_address(story(), place))
    assert f"{asked.scheme}://{asked.netloc}{asked.path}" == f"{repository}{report}"
    given_fields = parse_qs(asked.query)
    assert tuple(given_fields) == fields
    assert given_fields[fields[0]] == ["Wrong tag: The ferry sails"]
    assert "Seed: seeds/2021/ferry.txt\n" in given_fields[fields[1]][0]
    assert "Story: The ferry sails (4 May 2021)\n" in given_fields[fields[1]][0]


def test_on_github_the_form_for_wrong_tags_is_opened_with_page_and_seed_filled_in() -> None:
    asked = parse_qs(urlsplit(report_address(story(), settings("https://github.com/a/b"))).query)
    form = Path(".github/ISSUE_TEMPLATE", asked["template"][0])
    fields = {item.get("id") for item in yaml.safe_load((ROOT / form).read_text(encoding="utf-8"))["body"]}
    assert set(asked) - {"title", "body", "template"} <= fields
    assert asked["page"] == ["/articles/2021/05/04/a/"]
    assert asked["seed"] == ["seeds/2021/ferry.txt"]


def test_without_a_repository_there_is_nowhere_to_lead_to() -> None:
    assert (edit_address(story(), settings("")), report_address(story(), settings(""))) == ("", "")


@pytest.mark.parametrize(
    ("repository", "new"),
    [
        ("https://github.com/a/b", "/new/main/the%20seeds"),
        ("https://gitlab.com/a/b", "/-/new/main/the%20seeds"),
        ("https://codeberg.org/a/b", "/_new/main/the%20seeds"),
    ],
)
def test_a_new_seed_is_written_in_the_seeds_folder_of_each_kind_of_host(repository: str, new: str) -> None:
    address = new_seed_address(Settings(root=Path("/x"), seeds=Path("/x/the seeds"), repository=repository))
    asked = urlsplit(address)
    assert f"{asked.scheme}://{asked.netloc}{asked.path}" == f"{repository}{new}"
    assert escape.web_address(address) == address


def test_a_new_seed_begins_as_a_form_that_only_has_to_be_filled_in(tmp_path: Path) -> None:
    form = parse_qs(urlsplit(new_seed_address(Settings(root=Path(), repository="https://github.com/a/b"))).query)
    (name,), (text,) = form["filename"], form["value"]
    file = tmp_path / Path(name).name
    file.write_text(text.replace("YYYY-MM-DD", "2024-05-06").replace("https://", "https://a.example/b"), "utf-8")
    read = read_seed(file, shown=name, seed_id="new")
    assert read.front.source is not None
    assert read.text[read.body :].startswith("Who did what, and where, in one sentence.\n")


def test_where_the_seeds_lie_elsewhere_no_address_is_guessed() -> None:
    place = Settings(root=Path("/x"), seeds=Path("/y/seeds"), repository="https://github.com/a/b")
    assert new_seed_address(place) == ""
    assert new_seed_address(settings("")) == ""


def test_the_branch_is_the_one_that_is_set() -> None:
    place = settings("https://forge.example/a/b", branch="the news")
    assert edit_address(story(), place) == "https://forge.example/a/b/edit/the%20news/seeds/2021/ferry.txt"


@given(st.text(min_size=1))
def test_any_headline_stays_inside_its_field_and_the_address_is_plain_ascii(title: str) -> None:
    address = report_address(story(title), settings("https://forge.example/a/b"))
    assert address.isascii()
    assert escape.web_address(address) == address
    assert set(parse_qs(urlsplit(address).query)) == {"title", "body"}
    assert len(unquote(address)) < 1000


def test_a_report_names_the_page_in_the_world_where_it_is_known() -> None:
    place = settings("https://forge.example/a/b", site_url="https://news.example/paper")
    body = parse_qs(urlsplit(report_address(story(), place)).query)["body"][0]
    assert "Page: https://news.example/paper/articles/2021/05/04/a/\n" in body


@pytest.mark.parametrize(
    ("rights", "licence"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("Text: CC BY-NC-SA 3.0, see the source", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("Free to use (https://shore.example/terms).", "https://shore.example/terms"),
        ("ACC BY 40.0", ""),
        ("All rights reserved", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_rights_lead_to_a_licence_where_they_name_one(rights: str, licence: str) -> None:
    said = _rights(rights)
    assert said["license"] == licence
    assert said["copyrightNotice"] == rights
    assert bool(said["usageInfo"]) is (bool(rights) and not licence)


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("en", "words"),
        ("en-GB", "words"),
        ("fr", '<bdi lang="fr" dir="ltr">words</bdi>'),
        ("ar", '<bdi lang="ar" dir="rtl">words</bdi>'),
        ("enm", '<bdi lang="enm" dir="ltr">words</bdi>'),
    ],
)
def test_words_in_another_language_than_the_pages_say_so(lang: str, shown: str) -> None:
    assert foreign("words", lang) == shown
