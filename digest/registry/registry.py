"""Join people and countries into one value."""

from pathlib import Path

from digest.entries import Registry
from digest.errors import DigestError
from digest.registry.countries import load_countries
from digest.registry.people import load_people


def load_registry(folder: Path, *, shown: str, languages: tuple[str, ...]) -> tuple[Registry, tuple[DigestError, ...]]:
    """Return the registry of the seeds ``folder`` and all that is wrong with its files.

    ``shown`` is the folder as people type it; ``languages`` those in which country names are known.
    """
    countries, wrong_countries = load_countries(folder / "countries.yml", f"{shown}/countries.yml", languages)
    people, wrong_people = load_people(folder / "people.yml", f"{shown}/people.yml", countries)
    return Registry(people, countries), (*wrong_people, *wrong_countries)
