"""The policy of one site: the digest's own, what its settings add, and the scripts that its templates hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digest.errors import OutputWarning
from digest.policy.directives import Policy, digested, policy_of
from digest.policy.held import FILLED, Held, What, held_by_template
from digest.policy.looked import blocked, told
from digest.settings import Settings

_HASHED = {What.SCRIPT, What.STYLE}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A policy, and what it blocks of the site's own templates and of the files that its configuration names.

    ``problems`` tells each ``blocked`` thing as D411.
    """

    policy: Policy
    blocked: frozenset[Held]
    problems: tuple[OutputWarning, ...]


def draw(settings: Settings, site: Mapping[str, Any], templates: Path | None) -> Drawn:
    """Return the policy of a site; ``site`` is its configuration, ``templates`` the folder of its own templates.

    The inline scripts and styles of templates are allowed by their hashes. They are read in the templates' sources and
    never on pages: what a seed might bring onto a page is not among them. One that a page fills in has no hash.
    """
    places = {
        "mkdocs.yml": [*_named(site.get("extra_javascript"), "script-src"), *_named(site.get("extra_css"), "style-src")]
    }
    places |= _sources(templates, settings.root) if templates else {}
    everything = [one for found in places.values() for one in found]
    added = [(directive, source) for directive, sources in settings.policy for source in sources]
    added += [
        (one.directive, digested(one.text)) for one in everything if one.what in _HASHED and FILLED not in one.text
    ]
    scripts = any(directive == "script-src" for directive, _ in added)
    scripts = scripts or any(one.directive == "script-src" for one in everything)
    policy = policy_of(added, search=settings.search, origin=settings.site_url, scripts=scripts)
    problems = tuple(told(one, path) for path, found in places.items() for one in blocked(found, policy))
    return Drawn(policy, frozenset(blocked(everything, policy)), problems)


def _sources(folder: Path, root: Path) -> dict[str, list[Held]]:
    """Return what each of a site's own templates holds, by its path from ``root``."""
    found = {}
    for path in sorted(folder.rglob("*.html")):
        shown = path.relative_to(root) if path.is_relative_to(root) else path
        found[shown.as_posix()] = held_by_template(path.read_text(encoding="utf-8-sig", errors="replace"))
    return found


def _named(values: Any, directive: str) -> Iterator[Held]:  # noqa: ANN401 - texts, mappings, or MkDocs' own values
    """Yield the files that the configuration names for every page."""
    for value in values or ():
        address = value.get("path", "") if isinstance(value, Mapping) else str(value)
        yield Held(What.ADDRESS, directive, "src", address, 0, 0)
