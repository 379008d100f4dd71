"""Settings: all that is wrong at once, each at its place in the site's file."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from digest import escape
from digest.cli.settings import settings_or_defaults, site_config
from digest.errors import SettingsError
from digest.model import Copies
from digest.settings import load_settings, read_settings


def problems_of(text: str, root: Path, name: str = "mkdocs.yml") -> list[str]:
    path = root / name
    path.write_text(text, encoding="utf-8")
    site: dict[str, Any] = yaml.safe_load(text)
    return [str(problem) for problem in read_settings(root, site, path)[1]]


def test_all_wrong_settings_are_told_at_once_in_order_of_place(tmp_path: Path) -> None:
    text = (
        "extra:\n  digest:\n    strict: perhaps\n    publish: full\n    page_sizes: 20\n    languages: [en,\n      5]\n"
    )
    assert problems_of(text, tmp_path) == [
        (
            "mkdocs.yml:3:13 D301 extra.digest.strict: expected true or false, found 'perhaps' "
            "(write `strict: true` or `strict: false`)"
        ),
        "mkdocs.yml:5:5 D301 extra.digest.page_sizes: unknown setting (did you mean `page_size`?)",
        (
            "mkdocs.yml:6:16 D301 extra.digest.languages: expected a list of language codes, found ['en', 5] "
            "(write `[en, fr]`)"
        ),
    ]


def test_the_first_is_raised_and_carries_the_others(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as raised:
        load_settings(tmp_path, {"extra": {"digest": {"jobs": -1, "search": 1}}})
    keys = [problem.message.split(":")[0] for problem in raised.value.all]
    assert keys == ["extra.digest.jobs", "extra.digest.search"]


def test_what_is_right_holds_and_what_is_wrong_has_its_default(tmp_path: Path) -> None:
    settings, problems = read_settings(tmp_path, {"extra": {"digest": {"seeds": "stories", "page_size": 1, "jobs": 2}}})
    assert len(problems) == 1
    assert (settings.seeds, settings.page_size, settings.jobs) == (tmp_path / "stories", 100, 2)


@pytest.mark.parametrize(
    ("given", "cluster", "copies"),
    [
        ({}, "", Copies.NEAR),
        ({"copies": "none"}, "", Copies.NONE),
        ({"cluster": "none"}, "", Copies.NONE),
        ({"cluster": "near", "copies": "none"}, "", Copies.NONE),
        ({"cluster": "tcp://scheduler.example:8786"}, "tcp://scheduler.example:8786", Copies.NEAR),
        ({"cluster": "tls://[::1]:8786", "copies": "none"}, "tls://[::1]:8786", Copies.NONE),
    ],
)
def test_a_cluster_is_an_address_and_its_former_words_mean_copies(
    given: dict[str, str], cluster: str, copies: Copies, tmp_path: Path
) -> None:
    settings, problems = read_settings(tmp_path, {"extra": {"digest": given}})
    assert problems == ()
    assert (settings.cluster, settings.copies) == (cluster, copies)


@pytest.mark.parametrize(
    "address",
    [
        "scheduler:8786",
        "tcp://scheduler",
        "http://scheduler:8786",
        "tcp://scheduler:65536",
        "tcp://scheduler:0",
        "tcp://user@scheduler:8786",
        "tcp://scheduler:8786/path",
        "inproc://1/2",
        8786,
    ],
)
def test_what_is_no_address_of_a_scheduler_is_told(address: object, tmp_path: Path) -> None:
    settings, problems = read_settings(tmp_path, {"extra": {"digest": {"cluster": address}}})
    assert [problem.code for problem in problems] == ["D301"]
    assert settings.cluster == ""


def test_another_file_is_named_as_it_is(tmp_path: Path) -> None:
    found = problems_of("extra:\n  digest:\n    model: 5\n", tmp_path, "other.yml")
    assert found == [
        "other.yml:3:12 D301 extra.digest.model: expected text, found 5 (write it between quotation marks)"
    ]


def test_where_the_file_does_not_hold_the_setting_no_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("INHERIT: base.yml\nplugins: !ENV [P, []]\n", encoding="utf-8")
    _, problems = read_settings(tmp_path, {"extra": {"digest": {"model": 5}}})
    assert [(problem.path, problem.line, problem.column) for problem in problems] == [("mkdocs.yml", 0, 0)]


def test_tags_of_the_site_generator_do_not_hide_a_place(tmp_path: Path) -> None:
    text = "emoji: !!python/name:os.system\nname: !ENV X\nextra:\n  digest: {jobs: x}\n"
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    _, problems = read_settings(tmp_path, {"extra": {"digest": {"jobs": "x"}}})
    assert [(problem.line, problem.column) for problem in problems] == [(4, 18)]


def test_what_stands_in_the_place_of_extra_is_told() -> None:
    _, problems = read_settings(Path("nowhere"), {"extra": 5})
    assert [(problem.code, problem.message) for problem in problems] == [("D301", "extra is not a mapping")]


def test_settings_that_are_no_mapping_are_told_at_their_place(tmp_path: Path) -> None:
    assert problems_of("extra:\n  digest: [seeds]\n", tmp_path) == [
        "mkdocs.yml:2:11 D301 extra.digest is not a mapping (indent its keys below it)"
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("seeds: docs", "extra.digest.seeds: lies in docs_dir"),
        ("seeds: docs/news", "extra.digest.seeds: lies in docs_dir"),
        ("seeds: ./docs/../docs", "extra.digest.seeds: lies in docs_dir"),
        ("seeds: site/seeds", "extra.digest.seeds: lies in site_dir"),
        ("seeds: .", "extra.digest.seeds: holds docs_dir"),
        ("cache: site", "extra.digest.cache: lies in site_dir"),
        ("cache: docs/.cache", "extra.digest.cache: lies in docs_dir"),
        ("cache: seeds/.cache", "extra.digest.cache: lies in the seeds folder"),
    ],
)
def test_a_folder_that_is_published_cleared_or_watched_is_refused(given: str, said: str, tmp_path: Path) -> None:
    found = problems_of(f"extra:\n  digest:\n    {given}\n", tmp_path)
    assert any(line.startswith(f"mkdocs.yml:3:12 D304 {said}") for line in found)


def test_the_folders_of_the_site_are_those_that_it_names(tmp_path: Path) -> None:
    below = "extra:\n  digest:\n    seeds: docs\n    cache: site\n"
    assert problems_of(f"docs_dir: pages\nsite_dir: public\n{below}", tmp_path) == []
    (problem,) = problems_of("site_dir: seeds/site\nextra:\n  digest:\n    seeds: seeds\n", tmp_path)
    assert problem.startswith("mkdocs.yml:4:12 D304 extra.digest.seeds: holds site_dir, whose files would be taken")


@pytest.mark.parametrize("key", ["docs_dir", "site_dir"])
def test_what_no_folder_of_the_site_can_be_called_is_told_at_its_place(key: str, tmp_path: Path) -> None:
    (problem,) = problems_of(f'site_name: x\n{key}: "a\\0b"\n', tmp_path)
    assert problem.startswith(f"mkdocs.yml:2:11 D301 {key}: not the name of a folder")


@pytest.mark.parametrize(
    ("address", "hint"),
    [("example.org/owner/name", "write https://example.org/owner/name"), ("ftp://x", "write https://host/owner/name")],
)
def test_a_repository_without_its_scheme_gets_it_as_a_hint(address: str, hint: str, tmp_path: Path) -> None:
    _, (problem,) = read_settings(tmp_path, {"extra": {"digest": {"repository": address}}})
    assert problem.hint == hint


@pytest.mark.parametrize(
    ("key", "hint"), [("Publish", "`publish`"), ("repo_url", "`repository:`"), ("xyzzy", "known keys: ")]
)
def test_an_unknown_setting_gets_the_one_that_is_meant(key: str, hint: str, tmp_path: Path) -> None:
    _, (problem,) = read_settings(tmp_path, {"extra": {"digest": {key: "x"}}})
    assert hint in problem.hint


@pytest.mark.parametrize("folder", ["a\0b", "x" * 256, "seeds/" + "é" * 128])
@pytest.mark.parametrize("key", ["seeds", "cache"])
def test_what_no_folder_can_be_called_is_told_and_the_default_holds(key: str, folder: str, tmp_path: Path) -> None:
    settings, (problem,) = read_settings(tmp_path, {"extra": {"digest": {key: folder}}})
    assert (problem.code, problem.message.split(" '")[0]) == ("D301", f"extra.digest.{key}: not the name of a folder:")
    assert (settings.seeds, settings.cache) == (tmp_path / "seeds", tmp_path / ".cache/digest")


@pytest.mark.parametrize("code", ["xx", "english", "e\0n", "", "en_US"])
def test_a_language_that_names_no_country_is_told(code: str, tmp_path: Path) -> None:
    _, (problem,) = read_settings(tmp_path, {"extra": {"digest": {"languages": ["en", code]}}})
    assert problem.message == escape.terminal(
        f"extra.digest.languages: no language that countries are named in: {code!r}"
    )


def test_languages_of_one_country_are_languages(tmp_path: Path) -> None:
    settings, problems = read_settings(tmp_path, {"extra": {"digest": {"languages": ["pt-BR", "zh-Hant", "ar"]}}})
    assert (settings.languages, problems) == (("pt-BR", "zh-Hant", "ar"), ())


def test_a_command_that_reads_the_settings_runs_nothing_of_them(tmp_path: Path) -> None:
    """MkDocs lets its own file name functions; a command reads past such a name, whatever it would do."""
    mark = tmp_path / "run"
    (tmp_path / "mkdocs.yml").write_text(
        f"a: !!python/object/apply:os.mkdir [{mark}]\nb: !!python/name:os.system\nc: !ENV [HOME]\n"
        "d: !!python/module:os\n"
        f"extra:\n  digest:\n    seeds: !!python/object/apply:os.mkdir [{mark}]\n    model: none\n",
        encoding="utf-8",
    )
    _, problems = settings_or_defaults(tmp_path)
    assert not mark.exists()
    assert [problem.message for problem in problems] == ["extra.digest.seeds: expected text, found None"]
    assert [site_config(tmp_path)[key] for key in "abcd"] == [None] * 4
