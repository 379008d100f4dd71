"""The documentation names what there is: every module, setting, command and key."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from digest.cli.main import digest as commands
from digest.forms.form import Form
from digest.forms.registry import COUNTRY, PERSON
from digest.forms.seed import SEED
from digest.forms.settings import SETTINGS
from digest.settings import Settings

REPOSITORY = Path(__file__).parents[1]
OF_THE_SITE = {"root", "site_name", "site_description", "site_url", "docs"}


def page(name: str) -> str:
    return (REPOSITORY / name).read_text(encoding="utf-8")


def module_names() -> list[str]:
    found = sorted((REPOSITORY / "digest").rglob("*.py"))
    names = [".".join(path.relative_to(REPOSITORY).with_suffix("").parts) for path in found]
    return [name.removesuffix(".__init__") for name in names]


@pytest.mark.parametrize("module", module_names())
def test_the_tour_names_every_module(module: str) -> None:
    assert f"| `{module}` |" in page("docs/dev/architecture.md")


def keys_in_table(text: str) -> set[str]:
    """Return the keys that the rows of the tables of a text explain."""
    return set(re.findall(r"^\| `([a-z_]+)` \|", text, re.MULTILINE))


def section(text: str, heading: str) -> str:
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize(
    ("form", "file", "heading"),
    [
        (SEED, "docs/seed-format.md", "Keys"),
        (PERSON, "docs/curating.md", "Who is who: people.yml"),
        (COUNTRY, "docs/curating.md", "Further words for countries: countries.yml"),
    ],
    ids=["seed", "person", "country"],
)
def test_every_key_of_a_form_is_explained_in_its_table_and_no_other(form: Form, file: str, heading: str) -> None:
    assert keys_in_table(section(page(file), heading)) == set(form.names)


def test_every_setting_is_explained_and_no_other() -> None:
    assert keys_in_table(page("docs/settings.md")) == set(SETTINGS.names)


def test_every_setting_of_the_form_has_its_field_and_every_field_its_setting() -> None:
    assert set(SETTINGS.names) == {field.name for field in fields(Settings)} - OF_THE_SITE


@pytest.mark.parametrize("command", sorted(commands.commands))
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"| `digest {command} " in page("README.md")


def test_every_code_of_a_problem_is_explained_and_no_other() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (REPOSITORY / "digest").rglob("*.py")]
    raised = {code for source in sources for code in re.findall(r'"(D\d{3})"', source)}
    assert raised == set(re.findall(r"^### (D\d{3})$", page("docs/seed-format.md"), re.MULTILINE))
