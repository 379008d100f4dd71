"""Forms: the schemas are those of the tables, and refuse nothing that the reader takes."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from digest.forms.form import Form
from digest.forms.kinds import schema_of
from digest.forms.registry import COUNTRY, PERSON, ROLE
from digest.forms.schemas import FOLDER, forms, schemas
from digest.forms.seed import AMENDMENTS, CORRECTION, SEED, SOURCE
from digest.forms.settings import SETTINGS
from digest.forms.values import ValueFault, taken
from digest.read import read_seeds, seed_paths
from digest.registry import load_registry
from digest.settings import load_settings
from digest.yamltext import fenced
from tests.casefiles import CASES, ROOT, cases, load
from tests.yaml_core import read_core

ALL_FORMS = [*forms(), SOURCE, AMENDMENTS, CORRECTION, ROLE]


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))


def front_matter(text: str) -> str | None:
    """Return what stands between the lines of hyphens, where a seed begins with one."""
    found = fenced(text)
    return text[found.start : found.end] if found and found.end is not None else None


@pytest.mark.parametrize("name", ["seed.json", "people.json", "countries.json", "settings.json"])
def test_a_schema_is_the_one_that_the_forms_make(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == schemas()[name], "call `make schemas`"


def test_every_schema_is_one_and_says_what_it_is_for() -> None:
    assert {path.name for path in FOLDER.glob("*.json")} == set(schemas())
    for text in schemas().values():
        schema = json.loads(text)
        Draft202012Validator.check_schema(schema)
        assert schema["title"]
        assert schema["description"]


@pytest.mark.parametrize("form", ALL_FORMS, ids=lambda form: form.title)
def test_every_key_has_its_meaning_in_one_sentence_and_examples_that_its_schema_takes(form: Form) -> None:
    properties = schema_of(form)["properties"]
    for key in form.keys:
        assert key.meaning.endswith(".")
        assert key.examples
        for example in key.examples:
            Draft202012Validator(properties[key.name]).validate(example)


def test_the_repository_keeps_to_its_own_schemas() -> None:
    for name in ("people", "countries"):
        validator(name).validate(read_core((ROOT / f"seeds/{name}.yml").read_text(encoding="utf-8")))
    validator("settings").validate(read_core((ROOT / "mkdocs.yml").read_text(encoding="utf-8")))
    fronts = [front_matter(path.read_text(encoding="utf-8")) for path in seed_paths(ROOT / "seeds")]
    assert any(fronts)
    for front in fronts:
        validator("seed").validate(read_core(front or ""))


@pytest.mark.parametrize("name", ["people", "countries"])
def test_the_registry_names_its_schema_for_editors_in_a_comment(name: str, tmp_path: Path) -> None:
    text = (ROOT / f"seeds/{name}.yml").read_text(encoding="utf-8")
    first, rest = text.split("\n", 1)
    assert first == f"# yaml-language-server: $schema=../digest/schemas/{name}.json"
    assert (ROOT / "seeds" / first.partition("$schema=")[2]).is_file()
    for folder, written in (("with", text), ("without", rest)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{name}.yml").write_text(written, encoding="utf-8")
    with_line, problems = load_registry(tmp_path / "with", shown="seeds", languages=("en",))
    assert not problems
    assert with_line == load_registry(tmp_path / "without", shown="seeds", languages=("en",))[0]


# What a schema cannot say, or what is no fault of the front matter's values.
BEYOND_A_SCHEMA = {"D101", "D103", "D104", "D105", "D108", "D109", "D110", "D115", "D119"}
# A slug that an editor takes for a number, and a name that the site keeps for itself.
UNSEEN = ("slug: 2023", "aliases: [talks, index]")


@cases("read")
def test_seed_schema_and_reader_agree_on_every_case(case: dict[str, Any]) -> None:
    text = case.get("text")
    front = front_matter(text.replace("\r\n", "\n").replace("\r", "\n")) if text else None
    errors = case.get("errors", [case["error"]] if "error" in case else [])
    codes = {error["code"] for error in errors}
    if front is None or codes & BEYOND_A_SCHEMA:
        return
    unseen = any(words in front for words in UNSEEN)
    assert validator("seed").is_valid(read_core(front)) == (not codes or unseen)


@cases("registry")
def test_registry_schemas_refuse_no_case_that_the_reader_takes(case: dict[str, Any]) -> None:
    for name in ("people", "countries"):
        wrong = [problem for problem in case.get("problems", ()) if problem["file"] == name]
        if name in case and not wrong and "encoding" not in case:
            validator(name).validate(read_core(case[name]))


def test_most_faults_of_the_registry_are_seen_by_an_editor() -> None:
    for name, case in (("people", "people-faulty-ones-left-out"), ("countries", "countries-faulty-ones-left-out")):
        written = load(CASES / "registry" / f"{case}.yml")
        problems = [problem for problem in written["problems"] if problem["file"] == name]
        errors = validator(name).iter_errors(read_core(written[name]))
        entries = {error.absolute_path[0] if error.absolute_path else error.message for error in errors}
        assert len(entries) >= len(problems) - (name == "countries")  # its two wrong codes are one message


SCALARS = st.sampled_from(
    ["", " ", "x", "NO", "no", "true", "null", "1984", "1e5", "-", "2023-10-12", " 2023-10-12 ", "2023-02-30",
     "0000-01-01", "2023-1-2", "a-b", "A b", "con", "index", "x" * 61, "12", "https://example.org/a", "HTTP://x", "https://u@x/",
     "ftp://x", "x://", "https://münchen.example/ü", "full", "hidden", "Full", "en", "pt-BR", "english", "FR", "SU",
     "XX", "UK", "Q1", "Q", "Q१", "Q 1", "Ana Bell"]
)  # fmt: skip
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["add", "remove", "name", "url", "date", "note", "title", "from", "to", "x"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=5,
)


def written(value: object, *, quoted: bool) -> str:
    """Return a value as flow YAML; scalars bare where they can be, unless ``quoted``."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(item, quoted=quoted)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(written(item, quoted=quoted) for item in value) + "]"
    bare = str(value).strip() == value and value not in {"", "-"}
    return str(value) if bare and not quoted else json.dumps(value, ensure_ascii=False)


def filled(form: Form) -> st.SearchStrategy[tuple[dict[str, Any], bool]]:
    """Return values under the keys of a form, most of them wrong, and whether they are quoted."""
    keys = st.sampled_from([*form.names, "x"])
    return st.tuples(st.dictionaries(keys, VALUES, max_size=3), st.booleans())


@settings(max_examples=300, deadline=None)
@given(said=filled(SEED))
def test_the_seed_schema_takes_whatever_the_reader_takes(
    said: tuple[dict[str, Any], bool], tmp_path_factory: pytest.TempPathFactory
) -> None:
    values, quoted = said
    lines = "\n".join(f"{key}: {written(value, quoted=quoted)}" for key, value in values.items())
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_text(f"---\n{lines}\n---\nEnvoys met.", encoding="utf-8")
    reading = read_seeds([path], folder=path.parent, root=path.parent)
    if {problem.code for problem in reading.problems} <= {"D101"}:
        validator("seed").validate(read_core(lines))


@settings(max_examples=200, deadline=None)
@given(person=filled(PERSON), country=filled(COUNTRY), code=st.sampled_from(["FR", "NO", "SU", "XX"]))
def test_the_registry_schemas_take_whatever_the_reader_takes(
    person: tuple[dict[str, Any], bool],
    country: tuple[dict[str, Any], bool],
    code: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    # The reader takes it for a word, as somebody may be called; to an editor it is nothing, which the schema refuses.
    assume(person[0].get("name") != "null" or person[1])
    folder = tmp_path_factory.getbasetemp()
    texts = {
        "people": f"- {written({'name': 'Ana Bell', **person[0]}, quoted=person[1])}\n",
        "countries": f"{code}: {written(country[0], quoted=country[1])}\n",
    }
    for name, text in texts.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    _, problems = load_registry(folder, shown="seeds", languages=("en",))
    for name, text in texts.items():
        if not any(problem.path == f"seeds/{name}.yml" for problem in problems):
            validator(name).validate(read_core(text))


@settings(max_examples=200, deadline=None)
@given(
    key=st.sampled_from([*SETTINGS.names, "x"]),
    value=SCALARS | st.booleans() | st.integers(-1, 20) | st.none() | st.lists(SCALARS | st.integers(), max_size=2),
)
def test_the_settings_schema_takes_whatever_the_reader_takes(key: str, value: object) -> None:
    try:
        taken(SETTINGS, key, value)
    except ValueFault:
        return
    validator("settings").validate({"extra": {"digest": {key: value}}})


def test_the_settings_schema_says_nothing_of_what_is_not_the_digests(tmp_path: Path) -> None:
    site = {"site_name": "x", "theme": {"name": "material"}, "extra": {"generator": False, "digest": None}}
    validator("settings").validate(site)
    load_settings(tmp_path, site)
    assert not validator("settings").is_valid({"extra": {"digest": {"page_sizes": 100}}})
