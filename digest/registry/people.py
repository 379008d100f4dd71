"""The curated people of a digest: ``people.yml`` in the seeds folder."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from digest.entries import PersonEntry
from digest.errors import DigestError, RegistryError
from digest.forms import Filled, fill
from digest.forms.registry import PERSON
from digest.registry.yaml_file import CODES, read_yaml
from digest.slugs import share_out, slugify
from digest.text import fold
from digest.yamltext import Node, YamlProblem, fields


def _wrong_country(said: Filled, codes: Container[str]) -> Iterator[YamlProblem]:
    """Yield the fault of a country's code that the registry does not know."""
    code = said.values.get("country")
    if code and code not in codes:
        hint = "use the code of ISO 3166-1 alpha-2, as FR, or that of a historic state, as SU"
        yield fields.fault("code", f"unknown country code `{code}`", hint, said.nodes["country"])


def _wordless(said: Filled) -> Iterator[YamlProblem]:
    """Yield the fault of each name that no word of a text could be: it has neither letter nor figure."""
    for name in (said.values.get("name", ""), *said.values.get("aliases", ())):
        if name and not fold(name):
            message, hint = f"`{name}` has no letter, so it is nobody's name", "write a name, or take it out"
            yield fields.fault("kind", message, hint, said.nodes["name" if name == said.values["name"] else "aliases"])


def _entry(said: Mapping[str, Any]) -> PersonEntry:
    given = {key: value for key, value in said.items() if key != "not"}
    return PersonEntry(**{"slug": "", **given}, exclude=said.get("not", ()))


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

    def add(self, entry: PersonEntry, node: Node) -> list[YamlProblem]:
        """Take an entry in. Two people may bear one name where each has a slug of its own.

        Returns the fault, and leaves the entry out, where they have not, or where a slug is given twice.
        """
        twin, namesake = self._by_slug.get(entry.slug), self._by_name.get(fold(entry.name))
        if twin:
            message, hint = f"{entry.name} has the slug of {twin.name}", "give one of them another `slug:`"
            return [fields.fault("twice", message, f"join the two entries, or {hint}", node)]
        if namesake and not (entry.slug and namesake.slug):
            message = f"{entry.name} has the name of {namesake.name}"
            hint = "join the two entries; if they are two people, give each its own `slug:`"
            return [fields.fault("twice", message, hint, node)]
        self.entries.append(entry)
        self._by_name[fold(entry.name)] = entry
        if entry.slug:
            self._by_slug[entry.slug] = entry
        return []


def load_people(
    path: Path, shown: str, codes: Container[str]
) -> tuple[tuple[PersonEntry, ...], tuple[DigestError, ...]]:
    """Read the people of ``path``; a faulty entry is reported with all its faults and left out, the others stand.

    ``codes`` are those a person's ``country`` may have. Codes of problems: D201 (not YAML), D202 (a wrong entry),
    D203 (a slug given twice, or a name without a slug for each bearer), D204 (an unknown country code), D216 (a sign
    that nobody sees).
    """
    try:
        file = read_yaml(path, shown)
        listed = fields.items(file.tree, "- name: …") if file.tree is not None else ()
    except YamlProblem as problem:
        return (), (problem.as_error(RegistryError, CODES, shown),)
    except DigestError as problem:
        return (), (problem,)
    known = _Known()
    problems: list[DigestError] = [*file.told]
    for node in listed:
        said = fill(PERSON, node)
        faults = [*said.faults, *_wrong_country(said, codes)]
        faults += [] if faults else _wordless(said)
        if not faults:
            faults += known.add(_entry(said.values), node)
        faults.sort(key=lambda fault: (fault.line, fault.column))
        problems += [fault.as_error(RegistryError, CODES, shown) for fault in faults]
    return _with_slugs(known.entries), tuple(problems)
