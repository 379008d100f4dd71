"""The documentation names what there is: every module, setting, command and key."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
from markdown import Markdown

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


def head_of(module: str) -> str:
    """Return the first sentence of a module: what it is."""
    path = REPOSITORY.joinpath(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    head = (ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "").partition("\n\n")[0]
    return " ".join(head.split())


def test_the_tour_names_every_module_once_by_its_own_first_words_and_no_other() -> None:
    rows = re.findall(r"^\| `(digest[\w.]*)` \| (.*) \|$", page("docs/dev/architecture.md"), re.MULTILINE)
    assert sorted(rows) == sorted((module, head_of(module)) for module in module_names())


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


def all_commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    """Yield every command below a group with the words that call it: ``digest people add``."""
    for word, command in sorted(group.commands.items()):
        yield f"{name} {word}", command
        if isinstance(command, click.Group):
            yield from all_commands(command, f"{name} {word}")


def reference_of(name: str) -> str:
    """Return the part of the reference that tells of one command."""
    found = re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", page("docs/commands.md"), re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def test_the_reference_tells_of_every_command_once_and_of_no_other() -> None:
    headings = re.findall(r"^## (digest .+)$", page("docs/commands.md"), re.MULTILINE)
    assert sorted(headings) == [name for name, _ in all_commands(commands, "digest")]


def usage_in_readme() -> list[tuple[str, str]]:
    """Return each way to call a command that the table of the README names: the command's words, and what follows."""
    rows = re.findall(r"^\| (`digest [^|]*(?:\\\|[^|]*)*) \|", page("README.md"), re.MULTILINE)
    calls = [call for row in rows for call in re.findall(r"`(digest [^`]+)`", row)]
    known = sorted((name for name, _ in all_commands(commands, "digest")), key=len, reverse=True)
    names = [next((name for name in known if f"{call} ".startswith(f"{name} ")), call) for call in calls]
    return [(name, call.removeprefix(name)) for name, call in zip(names, calls, strict=True)]


@pytest.mark.parametrize(("name", "command"), list(all_commands(commands, "digest")))
def test_what_the_readme_says_of_a_command_is_what_it_takes(name: str, command: click.Command) -> None:
    calls = [rest.replace("\\|", "|") for known, rest in usage_in_readme() if known == name]
    assert calls
    given = {option: one for one in command.params if isinstance(one, click.Option) for option in one.opts}
    for option, value in re.findall(r"(--[a-z-]+)(?: ([a-z|]+)(?=\]))?", " ".join(calls)):
        assert option in given
        if value:
            choice = given[option].type
            assert isinstance(choice, click.Choice)
            assert value.split("|") == list(choice.choices)


@pytest.mark.parametrize(("name", "command"), list(all_commands(commands, "digest")))
def test_every_command_and_each_of_its_options_is_in_the_reference(name: str, command: click.Command) -> None:
    told = reference_of(name)
    assert f"`{name}" in told
    options = [option for given in command.params if isinstance(given, click.Option) for option in given.opts]
    assert sorted(re.findall(r"^\| `(--[a-z-]+)", told, re.MULTILINE)) == sorted(options)
    arguments = [
        given.make_metavar(click.Context(command)) for given in command.params if given.param_type_name == "argument"
    ]
    for argument in arguments:
        assert argument.strip("[].…") in told


WRITTEN = [
    *sorted(path.name for path in REPOSITORY.glob("*.md")),
    *sorted(path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "docs").rglob("*.md")),
    *sorted(path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "digest/starter").glob("*.md*")),
]
LINK = re.compile(r"!?\[(?:[^\]\\]|\\.)*\]\(([^)\s]+)\)")
GENERATED = {"follow.md", "search.md", "corrections/index.md"}
"""Pages of the digest that guides lead to; the build, which is strict, knows whether they are there."""


def without_code(text: str) -> str:
    """Leave out what stands as code, where brackets are no links."""
    fenced = re.sub(r"^( *)```.*?^\1```", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^    .*", "", fenced, flags=re.MULTILINE))


def anchors(path: Path) -> set[str]:
    """Return the anchors of a page's headings, as the built site has them."""
    markdown = Markdown(extensions=["toc", "fenced_code", "tables", "md_in_html"])
    return set(re.findall(r'id="([^"]+)"', markdown.convert(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("name", WRITTEN)
def test_every_link_of_what_is_written_leads_to_a_file_and_a_heading(name: str) -> None:
    path = REPOSITORY / name
    broken = []
    for link in LINK.findall(without_code(path.read_text(encoding="utf-8"))):
        place, _, anchor = unquote(link).partition("#")
        if re.match(r"[a-z]+:", place) or place in GENERATED:
            continue
        target = path.parent / place if place else path
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


def test_every_guide_is_in_the_index_of_guides() -> None:
    linked = set(LINK.findall(page("docs/README.md")))
    guides = {path.relative_to(REPOSITORY / "docs").as_posix() for path in (REPOSITORY / "docs").rglob("*.md")}
    assert guides - linked == {"README.md", "tour.md"}
