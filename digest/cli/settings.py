"""Find the settings of the folder that a command is called in, without MkDocs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import yaml
from yaml_env_tag import construct_env_tag

from digest.errors import DigestError
from digest.settings import Settings, load_settings, read_settings

_FILE = "mkdocs.yml"


class _Plain(yaml.CSafeLoader):
    """MkDocs' configuration may hold tags of its own (``!ENV``, ``!!python/name:``): read past them."""


_Plain.add_multi_constructor("", lambda _loader, _suffix, _node: None)


class _WithEnvironment(_Plain):
    """The same, with the values that the environment gives: the build takes them from there as well."""


_WithEnvironment.add_constructor("!ENV", construct_env_tag)


def find_settings(folder: Path | None = None) -> Settings:
    """Return the settings of ``folder`` (the current one).

    Ends the command with status 2 where there is no ``mkdocs.yml``, or it cannot be read; raises
    :class:`~digest.errors.SettingsError` for a wrong setting.
    """
    root = folder or Path.cwd()
    return load_settings(root, _configuration(root, _WithEnvironment))


def settings_or_defaults(folder: Path | None = None) -> tuple[Settings, tuple[DigestError, ...]]:
    """Return the settings of ``folder`` and what is wrong with them.

    The default stands in for each wrong value: what is wrong with the seeds can be told all the same.
    """
    root = folder or Path.cwd()
    return read_settings(root, _configuration(root, _WithEnvironment))


def site_config(root: Path) -> dict[str, Any]:
    """Return the site generator's configuration in ``root`` as plain values; what has a tag of its own is left empty.

    Ends the command with status 2 where there is none.
    """
    return _configuration(root, _Plain)


def _configuration(root: Path, loader: type[_Plain]) -> dict[str, Any]:
    if not (root / _FILE).is_file():
        raise click.UsageError(f"no {_FILE} in {root}: call this in the folder of a digest")
    return _inherited(root / _FILE, loader, ())


def _inherited(path: Path, loader: type[_Plain], below: tuple[Path, ...]) -> dict[str, Any]:
    """Return what a file says over what the one says that it names as ``INHERIT``, as MkDocs joins the two."""
    site = _read(path, loader)
    parent = site.pop("INHERIT", None)
    if not isinstance(parent, str):
        return site
    place = (path.parent / parent).resolve()
    if not place.is_file():
        raise click.UsageError(f"{path.name}: INHERIT names {parent}, and there is no such file")
    if place in below:
        raise click.UsageError(f"{path.name}: INHERIT leads in a circle, by {parent}")
    return _over(_inherited(place, loader, (*below, place)), site)


def _read(path: Path, loader: type[_Plain]) -> dict[str, Any]:
    try:
        site: Any = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=loader)  # noqa: S506 - a safe loader
    except OSError as error:
        raise click.UsageError(f"{path.name} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{path.name} is not UTF-8: {error.reason}") from error
    except (yaml.YAMLError, ValueError) as error:  # YAML's reader lets through what no day or number can be
        raise click.UsageError(f"{path.name} is not YAML: {error}") from error
    return site if isinstance(site, dict) else {}


def _over(parent: Mapping[str, Any], child: Mapping[str, Any]) -> dict[str, Any]:
    """Return a mapping with what ``child`` says in the place of what ``parent`` says; mappings are joined by key."""
    joined = dict(parent)
    for key, value in child.items():
        both = isinstance(value, dict) and isinstance(joined.get(key), dict)
        joined[key] = _over(joined[key], value) if both else value
    return joined
