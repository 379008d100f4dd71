"""The curated people of a digest: ``people.yml`` in the seeds folder."""

from pathlib import Path

from digest.errors import DigestError, RegistryError
from digest.model import PersonEntry, Role
from digest.registry.yaml_file import CODES, read_yaml
from digest.slugs import share_out, slugify
from digest.text import fold
from digest.yamltext import Node, YamlProblem, fields

_KEYS = ("name", "slug", "aliases", "roles", "country", "wikidata", "not")
_ROLE_KEYS = ("title", "from", "to")


def _role(node: Node) -> Role:
    pairs = fields.pairs(node, _ROLE_KEYS)
    if "title" not in pairs:
        raise fields.fault("kind", "a role without `title`", "write `- {title: …, from: …, to: …}`", node)
    start = fields.day(pairs["from"]) if "from" in pairs else None
    end = fields.day(pairs["to"]) if "to" in pairs else None
    return Role(fields.text(pairs["title"]), start, end)


def _wikidata(node: Node) -> str:
    written = fields.text(node)
    if not (written[:1] == "Q" and written[1:].isdigit()):
        raise fields.fault("wikidata", f"not a Wikidata id: `{written}`", "write Q and a number", node)
    return written


def _entry(node: Node) -> PersonEntry:
    pairs = fields.pairs(node, _KEYS)
    if "name" not in pairs or not fields.text(pairs["name"]):
        raise fields.fault("kind", "a person without `name`", "write `- name: …`", node)
    return PersonEntry(
        name=fields.text(pairs["name"]),
        slug=fields.slug(pairs["slug"]) if "slug" in pairs else "",
        aliases=fields.texts(pairs["aliases"]) if "aliases" in pairs else (),
        roles=tuple(_role(item) for item in fields.items(pairs["roles"], "- {title: …}")) if "roles" in pairs else (),
        country=fields.text(pairs["country"]) if "country" in pairs else "",
        wikidata=_wikidata(pairs["wikidata"]) if "wikidata" in pairs else "",
        exclude=fields.texts(pairs["not"]) if "not" in pairs else (),
    )


def _with_slugs(entries: list[PersonEntry]) -> tuple[PersonEntry, ...]:
    """Give every entry an address; those that ask for one by name come first."""
    chosen = {entry.slug: entry.name for entry in entries if entry.slug}
    rest = [entry.name for entry in entries if not entry.slug]
    given = share_out(rest, lambda name: slugify(name, "person"), taken=chosen)
    return tuple(
        PersonEntry(e.name, e.slug or given[e.name], e.aliases, e.roles, e.country, e.wikidata, e.exclude)
        for e in entries
    )


def load_people(path: Path, shown: str) -> tuple[tuple[PersonEntry, ...], tuple[DigestError, ...]]:
    """Read the people of ``path``; a faulty entry is reported and left out, the others stand.

    Codes: D201 (not YAML), D202 (a wrong entry), D203 (a name or slug given twice).
    """
    try:
        nodes = read_yaml(path, shown)
        listed = fields.items(nodes, "- name: …") if nodes is not None else ()
    except YamlProblem as problem:
        return (), (problem.as_error(RegistryError, CODES, shown),)
    except DigestError as problem:
        return (), (problem,)
    entries: list[PersonEntry] = []
    problems: list[DigestError] = []
    seen: dict[str, str] = {}
    for node in listed:
        try:
            entry = _entry(node)
        except YamlProblem as problem:
            problems.append(problem.as_error(RegistryError, CODES, shown))
            continue
        marks = {f"name {fold(entry.name)}", f"slug {entry.slug}"} - {"slug "}
        if clash := next((seen[mark] for mark in sorted(marks) if mark in seen), None):
            message = f"{entry.name} has the name or slug of {clash}"
            hint = "join the two entries, or tell the names apart and give each its `slug:`"
            problems.append(RegistryError("D203", message, hint, path=shown, line=node.line, column=node.column))
            continue
        seen.update(dict.fromkeys(marks, entry.name))
        entries.append(entry)
    return _with_slugs(entries), tuple(problems)
