"""The curated people of a digest: ``people.yml`` in the seeds folder."""

from collections.abc import Container
from dataclasses import replace
from pathlib import Path

from digest.errors import DigestError, RegistryError
from digest.model import PersonEntry, Role
from digest.registry.yaml_file import CODES, read_yaml
from digest.slugs import share_out, slugify
from digest.text import fold
from digest.yamltext import Node, YamlProblem, fields

_KEYS = ("name", "slug", "aliases", "roles", "country", "wikidata", "not", "formerly")
_ROLE_KEYS = ("title", "from", "to")


def _role(node: Node) -> Role:
    pairs = fields.pairs(node, _ROLE_KEYS)
    if "title" not in pairs:
        raise fields.fault("kind", "a role without `title`", "write `- {title: …, from: …, to: …}`", node)
    start = fields.day(pairs["from"]) if "from" in pairs else None
    end = fields.day(pairs["to"]) if "to" in pairs else None
    if start and end and start > end:
        message = f"an office that ends before it begins: {start} to {end}"
        raise fields.fault("kind", message, "exchange `from` and `to`, or mend the wrong one", pairs["to"])
    return Role(fields.text(pairs["title"]), start, end)


def _wikidata(node: Node) -> str:
    written = fields.text(node)
    if not (written[:1] == "Q" and written[1:].isdigit()):
        raise fields.fault("wikidata", f"not a Wikidata id: `{written}`", "write Q and a number", node)
    return written


def _country(node: Node, codes: Container[str]) -> str:
    written = fields.text(node)
    if written and written not in codes:
        hint = "use the code of ISO 3166-1 alpha-2, as FR, or that of a historic state, as SU"
        raise fields.fault("code", f"unknown country code `{written}`", hint, node)
    return written


def _entry(node: Node, codes: Container[str]) -> PersonEntry:
    pairs = fields.pairs(node, _KEYS)
    if "name" not in pairs or not fields.text(pairs["name"]):
        raise fields.fault("kind", "a person without `name`", "write `- name: …`", node)
    return PersonEntry(
        name=fields.text(pairs["name"]),
        slug=fields.slug(pairs["slug"]) if "slug" in pairs else "",
        aliases=fields.texts(pairs["aliases"]) if "aliases" in pairs else (),
        roles=tuple(_role(item) for item in fields.items(pairs["roles"], "- {title: …}")) if "roles" in pairs else (),
        country=_country(pairs["country"], codes) if "country" in pairs else "",
        wikidata=_wikidata(pairs["wikidata"]) if "wikidata" in pairs else "",
        exclude=fields.texts(pairs["not"]) if "not" in pairs else (),
        formerly=fields.slugs(pairs["formerly"]) if "formerly" in pairs else (),
    )


def _with_slugs(entries: list[PersonEntry]) -> tuple[PersonEntry, ...]:
    """Give every entry an address; those that ask for one by name come first."""
    chosen = {entry.slug: entry.name for entry in entries if entry.slug}
    rest = [entry.name for entry in entries if not entry.slug]
    given = share_out(rest, lambda name: slugify(name, "person"), taken=chosen)
    return tuple(replace(entry, slug=entry.slug or given[entry.name]) for entry in entries)


class _Known:
    """The entries read so far, by name and by slug."""

    def __init__(self) -> None:
        self.entries: list[PersonEntry] = []
        self._by_slug: dict[str, PersonEntry] = {}
        self._by_name: dict[str, PersonEntry] = {}

    def add(self, entry: PersonEntry, node: Node) -> None:
        """Take an entry in. Two people may bear one name where each has a slug of its own.

        Raises :class:`YamlProblem` where they have not, or where a slug is given twice.
        """
        twin, namesake = self._by_slug.get(entry.slug), self._by_name.get(fold(entry.name))
        if twin:
            message, hint = f"{entry.name} has the slug of {twin.name}", "give one of them another `slug:`"
            raise fields.fault("twice", message, f"join the two entries, or {hint}", node)
        if namesake and not (entry.slug and namesake.slug):
            message = f"{entry.name} has the name of {namesake.name}"
            hint = "join the two entries; if they are two people, give each its own `slug:`"
            raise fields.fault("twice", message, hint, node)
        self.entries.append(entry)
        self._by_name[fold(entry.name)] = entry
        if entry.slug:
            self._by_slug[entry.slug] = entry


def load_people(
    path: Path, shown: str, codes: Container[str]
) -> tuple[tuple[PersonEntry, ...], tuple[DigestError, ...]]:
    """Read the people of ``path``; a faulty entry is reported and left out, the others stand.

    ``codes`` are those a person's ``country`` may have. Codes of problems: D201 (not YAML), D202 (a wrong entry),
    D203 (a slug given twice, or a name without a slug for each bearer), D204 (an unknown country code).
    """
    try:
        nodes = read_yaml(path, shown)
        listed = fields.items(nodes, "- name: …") if nodes is not None else ()
    except YamlProblem as problem:
        return (), (problem.as_error(RegistryError, CODES, shown),)
    except DigestError as problem:
        return (), (problem,)
    known = _Known()
    problems: list[DigestError] = []
    for node in listed:
        try:
            known.add(_entry(node, codes), node)
        except YamlProblem as problem:
            problems.append(problem.as_error(RegistryError, CODES, shown))
    return _with_slugs(known.entries), tuple(problems)
