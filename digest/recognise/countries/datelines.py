"""The dateline of a story: `BUENOS AIRES, Feb 26 -`, `CHARLESTON, W.Va. --`, `Kabul (AFP) —`."""

import re
from typing import NamedTuple

from digest import knowledge
from digest.dates import SHORT_MONTHS

_MONTH = rf"(?:{'|'.join(SHORT_MONTHS)})[a-z]*\.?"
_DATE = rf"(?:{_MONTH}\ \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\ {_MONTH})(?:,?\ \d{{4}})?"
_LINE = re.compile(
    rf"""\W{{0,3}}
    (?P<place>[^\W\d_](?:[^\W\d_]|[.'’/ -](?!-)){{1,40}}?(?:,\ [^\W\d_](?:[^\W\d_]|[.'’ ]){{1,30}}?){{0,2}})
    (?P<date>,?\ {_DATE})?
    (?P<agency>,?\s\([^()]{{2,40}}\))?
    \s*(?:--?|[—–]|:)(?=\s|(?<=[—–])\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MOST_WORDS = 9


class Dateline(NamedTuple):
    """The places of a dateline: characters ``start`` to ``end``, parted by commas."""

    start: int
    end: int


def dateline(text: str) -> Dateline | None:
    """Return the dateline that a paragraph begins with.

    Words in mixed case are one only with a date or an agency behind them; a colon needs a date or capitals.
    """
    found = _LINE.match(text)
    if found is None:
        return None
    place = found["place"]
    town = place.partition(",")[0]
    in_capitals = town.isupper() and len(town) > 2  # noqa: PLR2004
    named = all(word[0].isupper() or word in knowledge.towns().inside for word in place.split())
    dated = bool(found["date"] or found["agency"]) and named
    if not (in_capitals or dated) or len(place.split()) > _MOST_WORDS:
        return None
    return Dateline(found.start("place"), found.end("place"))
