"""Codes of countries and their names: CLDR's, and the historic states of the package's own table."""

from functools import cache

from babel import Locale, UnknownLocaleError

from digest import knowledge

# CLDR also names groupings and oddities (`EU`, `UN`, `ZZ`, pseudo-regions): not countries.
_NO_COUNTRY = {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB", "CP", "DG", "EA", "IC", "TA", "AC", "CQ"}


def territories(language: str) -> dict[str, str]:
    """Return CLDR's names of the countries of today in ``language``, by ISO code; none in an unknown one."""
    try:
        names = Locale.parse(language, sep="-").territories
    except (ValueError, UnknownLocaleError):
        return {}
    return {code: name for code, name in names.items() if len(code) == 2 and code not in _NO_COUNTRY}  # noqa: PLR2004


@cache
def country_names() -> dict[str, str]:
    """Return the English name of every country by code, historic states included, as the digest writes it."""
    own = knowledge.countries()
    today = {code: own["countries"].get(code, {}).get("name", name) for code, name in territories("en").items()}
    return dict(sorted({**today, **{code: raw["name"] for code, raw in own["historic"].items()}}.items()))
