"""Countries' names within people's: `Hussein of Jordan` is of it, `Maurice Druon` is of no Mauritius."""

import re
from collections.abc import Sequence

from digest.model import Rule
from digest.recognise.countries.gazetteer import Found
from digest.recognise.people.candidates import Candidate, Reading
from digest.recognise.people.wording import is_given

_OF = " of "
_CAPITAL = re.compile(r"[ \u00a0][^\W\d_a-z][^\W\d_]*[a-z’']")


def without_realm(mention: Candidate, hits: Sequence[Found]) -> Candidate:
    """Return a person's mention without the country that a monarch is of, which the story names with the monarch."""
    for hit in hits:
        inside = mention.start < hit.start and hit.end == mention.end
        if inside and hit.rule is Rule.NAME and mention.text[: hit.start - mention.start].endswith(_OF):
            end = hit.start - len(_OF)
            words = mention.words[: len(mention.text[: end - mention.start].split())]
            return mention._replace(end=end, text=mention.text[: end - mention.start], words=words)
    return mention


def is_given_name(hit: Found, reading: Reading) -> bool:
    """Whether a country's name is a given name before a surname, where no model tells names: `Maurice Druon`."""
    if hit.rule is not Rule.NAME or not is_given(reading.plain[hit.start : hit.end]):
        return False
    goes_on = _CAPITAL.match(reading.text, hit.end) is not None
    return goes_on and all(other.start != hit.end + 1 for other in reading.countries)
