"""The direction of imports: cli, adapter → pipeline → stages → the modules that all may know, never back."""

import ast
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.casefiles import ROOT

STAGES = {
    *("read", "parse", "registry", "recognise", "collect", "render", "publish"),
    *("evaluate", "intake", "checking", "search"),
}
ABOVE = {"pipeline", "cli", "adapter"}
KEPT = {"cache"}
FOUNDATION = {
    "model",
    "entries",
    "prominence",
    "rules",
    "sentences",
    "collected",
    "shown",
    "draft",
    "marks",
    "folding",
    "addresses",
    "authored",
    "corrections",
    "following",
    "registry_places",
    "guides",
    "page",
    "country_names",
    "plain_files",
    "progress",
    "saving",
    "errors",
    "limits",
    "escape",
    "slugs",
    "text",
    "dates",
    "settings",
    "signs",
    "lookalikes",
    "yamltext",
    "forms",
    "policy",
    "knowledge",
}
SITE_GENERATORS = {"mkdocs", "material", "properdocs", "zensical", "jinja2"}


def modules(root: Path) -> Iterator[tuple[str, Path]]:
    """Yield the dotted name and the file of every module of the package, and of the hooks."""
    for path in sorted([*(root / "digest").rglob("*.py"), *(root / "hooks").rglob("*.py")]):
        parts = path.relative_to(root).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imported(name: str, path: Path) -> Iterator[tuple[str, int]]:
    """Yield every module that a file imports, functions and ``TYPE_CHECKING`` blocks included, with the line."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import():
                yield from ((alias.name, node.lineno) for alias in node.names)
            case ast.ImportFrom(module=module, level=level):
                above = package.split(".")[: len(package.split(".")) - level + 1] if level else []
                base = ".".join([*above, *([module] if module else [])])
                # `from digest import escape` imports digest.escape: both readings are looked at.
                yield base, node.lineno
                yield from ((f"{base}.{alias.name}", node.lineno) for alias in node.names)
            case ast.Call(func=ast.Name(id="__import__") | ast.Attribute(attr="import_module")):
                words = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
                yield from ((word, node.lineno) for word in words if isinstance(word, str))


def part(module: str) -> str:
    """Return the part of the program that a module belongs to: ``digest.read.files`` is of ``read``."""
    head, _, rest = module.partition(".")
    return rest.partition(".")[0] if head == "digest" else head


def forbidden(own: str, other: str) -> str:
    """Return why a module of part ``own`` may not import ``other``, or nothing."""
    target = part(other) if other.startswith("digest.") else ""
    for applies, why in (
        (
            other.partition(".")[0] in SITE_GENERATORS and own not in {"adapter", "hooks"},
            "only the adapter and the hook know the site generator",
        ),
        (
            own in STAGES and target in (STAGES | ABOVE) - {own},
            "a stage knows neither another stage nor what joins them",
        ),
        (own in FOUNDATION | KEPT and target in STAGES | ABOVE, "what every stage knows may know none of them"),
        (own in STAGES | FOUNDATION and target in KEPT, "what is kept of a result is not the business of who makes it"),
        (target == "intake" and own not in {"cli", "intake"}, "what is taken in for a new seed is no part of a build"),
        (own == "pipeline" and target in {"cli", "adapter"}, "the pipeline does not know who calls it"),
        ({own, target} == {"cli", "adapter"}, "the command line and the adapter do not know one another"),
    ):
        if applies:
            return why
    return ""


def wrong_imports(root: Path) -> list[str]:
    found = {
        f"{path.relative_to(root)}:{line} imports {other}: {why}"
        for name, path in modules(root)
        for other, line in imported(name, path)
        if (why := forbidden(part(name), other))
    }
    return sorted(found)


def test_no_module_imports_against_the_arrow() -> None:
    assert wrong_imports(ROOT) == []


def test_every_part_of_the_program_has_its_place_in_the_arrow() -> None:
    parts = {part(name) for name, _ in modules(ROOT)} - {"", "digest", "__main__", "hooks", "theme"}
    assert parts == STAGES | ABOVE | KEPT | FOUNDATION


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("digest/read/files.py", "from digest.parse import parse"),
        ("digest/parse/blocks.py", "from digest.pipeline import build"),
        ("digest/collect/stories.py", "from digest import render"),
        ("digest/render/lists.py", "from ..collect import collect"),
        ("digest/render/__init__.py", "from ..adapter.heads import head_json"),
        ("digest/publish/files.py", "import digest.cli.main"),
        ("digest/recognise/salience.py", "def late() -> None:\n    from digest.registry import load_people"),
        ("digest/registry/people.py", "if TYPE_CHECKING:\n    from digest.recognise.people.roster import Roster"),
        ("digest/recognise/quotations/quotes.py", "importlib.import_module('digest.collect')"),
        ("digest/text.py", "from digest.parse.blocks import blocks"),
        ("digest/recognise/tagging.py", "from digest.evaluate import compare"),
        ("digest/evaluate/compare.py", "from digest.recognise import recognise"),
        ("digest/model.py", "from digest.evaluate import GoldDocument"),
        ("digest/intake/page.py", "from digest.parse.blocks import caption_credit"),
        ("digest/yamltext/tree.py", "from digest.read import read_seed"),
        ("digest/settings.py", "from digest.pipeline import build"),
        ("digest/cache/names.py", "from digest.recognise.passages import Span"),
        ("digest/recognise/remembered.py", "from digest.cache import KeptNames"),
        ("digest/pipeline/whole.py", "from digest.adapter import DigestEvents"),
        ("digest/cli/main.py", "from digest.adapter.heads import head_json"),
        ("digest/pipeline/whole.py", "from mkdocs.structure.files import File"),
        ("digest/pipeline/whole.py", "from digest.intake import from_text"),
        ("digest/adapter/events.py", "from digest.intake.page import from_page"),
        ("digest/render/meta.py", "import material.plugins"),
        ("digest/cli/main.py", "from properdocs.config import load_config"),
    ],
)
def test_a_planted_import_against_the_arrow_is_found(file: str, line: str, tmp_path: Path) -> None:
    for folder in ("digest", "hooks"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "theme"))
    planted = tmp_path / file
    planted.write_text(planted.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    found = wrong_imports(tmp_path)
    assert found
    assert all(report.startswith(f"{file}:") for report in found)
