"""Every file of the API follows the schema that it names, and the schemas say no less than they mean."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from digest.model import Rule
from digest.publish.corpus.schemas import NAMES
from tests.corpus.data import Record, read

jsonschema = pytest.importorskip(
    "jsonschema", reason="jsonschema is not installed: see the group dev of pyproject.toml"
)
referencing = pytest.importorskip("referencing")


@pytest.fixture(scope="module")
def validators(site: Path) -> dict[str, Any]:
    """Return a validator for each published schema, by the address that the records name."""
    schemas = [read(site, f"api/v1/schemas/{name}.json") for name in NAMES]
    resources = [(schema["$id"], referencing.Resource.from_contents(schema)) for schema in schemas]
    registry = referencing.Registry().with_resources(resources)
    of = jsonschema.Draft202012Validator
    return {s["$id"]: of(s, registry=registry, format_checker=of.FORMAT_CHECKER) for s in schemas}


def test_every_schema_is_valid_and_published_where_it_says(site: Path) -> None:
    published = sorted((site / "api/v1/schemas").iterdir())
    assert [path.stem for path in published] == sorted(NAMES)
    for path in published:
        schema = json.loads(path.read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema["$id"] == f"/{path.relative_to(site).as_posix()}"
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert schema["title"]


def test_every_file_follows_the_schema_it_names(site: Path, validators: dict[str, Any]) -> None:
    used = set()
    for path in sorted((site / "api/v1").rglob("*.json")):
        if path.parent.name == "schemas":
            continue
        record = read(site, path.relative_to(site).as_posix())
        used.add(record["$schema"])
        problems = [f"{path}: {e.json_path}: {e.message}" for e in validators[record["$schema"]].iter_errors(record)]
        assert problems == []
    assert used == set(validators) - {"/api/v1/schemas/common.json"}


def _without_rights(record: Record) -> None:
    del record["rights"]


def _with_another_key(record: Record) -> None:
    record["people"][0]["secret"] = True


def _confirmed_in_words(record: Record) -> None:
    record["people"][0]["confirmed"] = "yes"


def _a_day_that_is_none(record: Record) -> None:
    record["date"] = "2023-02-30"


def _an_unknown_rule(record: Record) -> None:
    record["people"][0]["mentions"][0]["rule"] = "guess"


def _a_hidden_story(record: Record) -> None:
    record["publish"] = "hidden"


@pytest.mark.parametrize(
    "spoil",
    [
        _without_rights,
        _with_another_key,
        _confirmed_in_words,
        _a_day_that_is_none,
        _an_unknown_rule,
        _a_hidden_story,
    ],
)
def test_a_spoilt_record_does_not_pass(site: Path, validators: dict[str, Any], spoil: Callable[[Record], None]) -> None:
    record = read(site, "api/v1/articles/2023/10/12/putin-calls-for-talks.json")
    validator = validators[record["$schema"]]
    assert validator.is_valid(record)
    spoil(record)
    assert not validator.is_valid(record)


def test_the_rules_of_the_schema_are_those_of_the_digest_and_the_index_explains_each(site: Path) -> None:
    mention = read(site, "api/v1/schemas/common.json")["$defs"]["evidence"]["properties"]["mentions"]["items"]
    known = [str(rule) for rule in Rule if rule is not Rule.EXCLUDED]
    assert mention["properties"]["rule"]["enum"] == known
    assert sorted(read(site, "api/v1/index.json")["rules"]) == sorted(known)
