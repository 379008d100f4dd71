"""Where an index files a name: under the surname, as a library does."""

import re
from functools import cache

from digest import knowledge
from digest.text import ascii_letters


def filed_under(name: str, country: str = "") -> str:
    """Return the words that an index sorts ``name`` by: ``Putin Vladimir``, ``bin Salman Mohammed``.

    ``country`` is the registry's code of the person's country, which tells the order of the name's parts.
    Names of rulers (``Hussein of Jordan``, ``John Paul II``) are filed as they are written.
    """
    words = ascii_letters(name).split()
    ruler = " of " in name or bool(re.search(r"\s[IVX]+$", name))
    if country in knowledge.filing().as_written or ruler or len(words) == 1:
        return " ".join(words).casefold()
    known = knowledge.titles()
    while len(words) > 2 and words[-1] in known.suffixes:  # noqa: PLR2004 - a given name and a surname stay
        words.pop()
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in known.particles:
        first -= 1
    filed = " ".join([*words[first:], *words[:first]]).casefold()
    return _article().sub("", filed)


@cache
def _article() -> re.Pattern[str]:
    return re.compile(rf"^(?:{'|'.join(knowledge.filing().articles)})-(?=\w)")
