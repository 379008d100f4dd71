"""The forms as JSON Schemas, by which editors complete what is typed and explain it."""

import json
from pathlib import Path

from digest.forms.codes import country_names
from digest.forms.form import Form, Schema
from digest.forms.kinds import schema_of
from digest.forms.registry import COUNTRY, PERSON
from digest.forms.seed import SEED
from digest.forms.settings import SETTINGS

FOLDER = Path(__file__).parent.parent / "schemas"

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def _root(title: str, meaning: str, rest: Schema) -> Schema:
    rest = {key: value for key, value in rest.items() if key != "description"}
    return {"$schema": _DIALECT, "title": title, "description": meaning, **rest}


def _seed() -> Schema:
    written = schema_of(SEED)
    return _root("Front matter of a seed", SEED.meaning, written | {"type": ["object", "null"]})


def _people() -> Schema:
    meaning = "The people whom a digest knows: who is who across its stories. One entry a person."
    return _root("people.yml", meaning, {"type": ["array", "null"], "items": schema_of(PERSON)})


def _countries() -> Schema:
    countries = {code: {"$ref": "#/$defs/country", "title": name} for code, name in country_names().items()}
    rest = {"type": ["object", "null"], "properties": countries, "additionalProperties": False}
    meaning = "What a digest adds to what is known of countries, by ISO 3166-1 code or that of a historic state."
    return _root("countries.yml", meaning, rest | {"$defs": {"country": schema_of(COUNTRY)}})


def _settings() -> Schema:
    written = schema_of(SETTINGS)
    below = {"$ref": "#/$defs/settings"}
    extra = {"type": ["object", "null"], "properties": {"digest": below}}
    meaning = "The part of mkdocs.yml that is the digest's: what stands below extra.digest. All else is MkDocs' own."
    defs = {"settings": written | {"type": ["object", "null"]}}
    rest = {"type": "object", "properties": {"extra": extra}, "$defs": defs}
    return _root("mkdocs.yml of a digest", meaning, rest)


def schemas() -> dict[str, str]:
    """Return each schema file as text, by its name."""
    made = {
        "seed.json": _seed(),
        "people.json": _people(),
        "countries.json": _countries(),
        "settings.json": _settings(),
    }
    return {name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n" for name, schema in made.items()}


def forms() -> tuple[Form, ...]:
    """Return the forms that files are written by, for whoever explains them."""
    return (SEED, PERSON, COUNTRY, SETTINGS)
