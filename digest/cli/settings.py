"""Find the settings of the folder that a command is called in, without MkDocs."""

from pathlib import Path
from typing import Any

import click
import yaml

from digest.errors import DigestError
from digest.settings import Settings, load_settings, read_settings


class _Plain(yaml.CSafeLoader):
    """MkDocs' configuration may hold tags of its own (``!ENV``, ``!!python/name:``): read past them."""


_Plain.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def find_settings(folder: Path | None = None) -> Settings:
    """Return the settings of ``folder`` (the current one).

    Ends the command with status 2 where there is no ``mkdocs.yml``; raises
    :class:`~digest.errors.SettingsError` for a wrong setting.
    """
    root = folder or Path.cwd()
    return load_settings(root, site_config(root))


def settings_or_defaults(folder: Path | None = None) -> tuple[Settings, tuple[DigestError, ...]]:
    """Return the settings of ``folder`` and what is wrong with them.

    The default stands in for each wrong value: what is wrong with the seeds can be told all the same.
    """
    root = folder or Path.cwd()
    return read_settings(root, site_config(root))


def site_config(root: Path) -> dict[str, Any]:
    """Return the site generator's configuration in ``root`` as plain values; what has a tag of its own is left empty.

    Ends the command with status 2 where there is none.
    """
    path = root / "mkdocs.yml"
    if not path.is_file():
        raise click.UsageError(f"no mkdocs.yml in {root}: call this in the folder of a digest")
    try:
        site: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=_Plain)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        raise click.UsageError(f"mkdocs.yml is not YAML: {error}") from error
    return site if isinstance(site, dict) else {}
