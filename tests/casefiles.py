"""Cases as data: one YAML file a case, found by folder, named by file."""

import datetime as dt
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
import yaml

from digest.model import Seed
from digest.read import read_seed

CASES = Path(__file__).parent / "cases"
ROOT = Path(__file__).parent.parent


def load(path: Path) -> dict[str, Any]:
    """Return the case of one file."""
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return loaded


def cases(folder: str) -> pytest.MarkDecorator:
    """Parametrize a test by ``case``: every file of a folder below ``tests/cases``."""
    paths = sorted((CASES / folder).glob("*.yml"))
    if not paths:
        pytest.fail(f"no cases in {CASES / folder}", pytrace=False)
    return pytest.mark.parametrize("case", [pytest.param(load(path), id=path.stem) for path in paths])


def plain(value: object) -> Any:  # noqa: ANN401 - whatever YAML may hold
    """Return a value of the model as YAML would give it: mappings, lists, texts, numbers."""
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def written(case: dict[str, Any], folder: Path) -> Path:
    """Write the text of a case as the file it names below ``folder``."""
    path = folder / str(case.get("file", "story.txt"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(str(case["text"]).encode(case.get("encoding", "utf-8")))
    return path


def seed_of(case: dict[str, Any], folder: Path) -> Seed:
    """Read the seed of a case from a real file."""
    path = written(case, folder)
    shown = path.relative_to(folder).as_posix()
    return read_seed(path, shown=shown, seed_id=path.relative_to(folder).with_suffix("").as_posix())
