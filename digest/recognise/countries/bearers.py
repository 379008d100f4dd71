"""Countries' names within people's: `Hussein of Jordan` is of it, `Maurice Druon` is of no Mauritius."""

import re
from collections.abc import Mapping, Sequence

from digest.model import Rule
from digest.recognise.countries.gazetteer import Found
from digest.recognise.people.candidates import Candidate
from digest.recognise.people.reading import Reading
from digest.recognise.people.wording import is_given

_OF = " of "
_CAPITAL = re.compile(r"[ \u00a0][^\W\d_a-z][^\W\d_]*[a-z’']")


Realms = Mapping[tuple[int, int], Sequence[Found]]
"""Countries' names by the passage and the place in which they end."""


def realms_in(readings: Sequence[Reading], found: Sequence[Sequence[Found]]) -> Realms:
    """Return the names of countries that each passage holds."""
    realms: dict[tuple[int, int], list[Found]] = {}
    for reading, hits in zip(readings, found, strict=True):
        for hit in hits:
            if hit.rule is Rule.NAME:
                realms.setdefault((reading.number, hit.end), []).append(hit)
    return realms


def without_realm(mention: Candidate, realms: Realms) -> Candidate:
    """Return a person's mention without the country that a monarch is of, which the story names with the monarch."""
    for hit in realms.get((mention.number, mention.end), ()):
        if mention.start < hit.start and mention.text[: hit.start - mention.start].endswith(_OF):
            end = hit.start - len(_OF)
            words = mention.words[: len(mention.text[: end - mention.start].split())]
            return mention._replace(end=end, text=mention.text[: end - mention.start], words=words)
    return mention


def is_given_name(hit: Found, reading: Reading) -> bool:
    """Whether a country's name is a given name before a surname, where no model tells names: `Maurice Druon`."""
    if hit.rule is not Rule.NAME or not is_given(reading.plain[hit.start : hit.end]):
        return False
    goes_on = _CAPITAL.match(reading.text, hit.end) is not None
    return goes_on and hit.end + 1 not in reading.countries_from
