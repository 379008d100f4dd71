"""Registry: what is known before a text is read.

People are the curator's ``people.yml``; countries come from CLDR and GeoNames, from the digest's own table of
what those lack, and from the curator's ``countries.yml``, each later one over the earlier.
"""

from digest.registry.by_hand import country_code, unknown_countries
from digest.registry.countries import load_countries
from digest.registry.people import load_people
from digest.registry.registry import load_registry

__all__ = ["country_code", "load_countries", "load_people", "load_registry", "unknown_countries"]
