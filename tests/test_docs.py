"""The documentation names what there is: every module, setting, command and key."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from digest.cli.main import digest as commands
from digest.read.front_matter import KEYS
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


@pytest.mark.parametrize("setting", sorted({field.name for field in fields(Settings)} - OF_THE_SITE))
def test_every_setting_is_explained(setting: str) -> None:
    assert f"| `{setting}` |" in page("docs/settings.md")


@pytest.mark.parametrize("key", KEYS)
def test_every_key_of_a_seed_is_explained(key: str) -> None:
    assert f"| `{key}` |" in page("docs/seed-format.md")


@pytest.mark.parametrize("command", sorted(commands.commands))
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"| `digest {command} " in page("README.md")


def test_every_code_of_a_problem_is_explained_and_no_other() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (REPOSITORY / "digest").rglob("*.py")]
    raised = {code for source in sources for code in re.findall(r'"(D\d{3})"', source)}
    assert raised == set(re.findall(r"^### (D\d{3})$", page("docs/seed-format.md"), re.MULTILINE))
