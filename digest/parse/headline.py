"""A headline out of a lead sentence: leading titles dropped, cut where a clause or phrase ends."""

import re
from functools import cache

from digest import knowledge
from digest.sentences import first_sentence, without_dateline
from digest.text import one_line

LONGEST = 100
"""Characters of a headline."""

LONGEST_DESCRIPTION = 220
"""Characters of a description: two lines under a headline, and what search engines show."""

_ENOUGH = 800
"""Characters of a lead that are looked at: more than a headline and a description need, and few enough that no
text, however made, keeps the patterns below busy."""

_SHORTEST = 28
_EARLIEST = 0.38

_NAME = r"[A-ZÀ-ÖØ-Þ][\w'’-]+"
_INITIAL = r"(?:[A-Z]\. ?)++"  # possessive: many initials have one reading, not every way of grouping them
_PARTICLE = r"(?:al|bin|bint|ibn|van|von|de|der|den|da|dos|du|la|el|ben|abu|di)"

# Where a clause ends, best first: each is tried for the longest headline it gives.
_CLAUSE = (
    re.compile(r"[;:]\s|\s[—–]\s|,\s(?=(?:and|but|while|as|after|before|because|since|so|yet|when|where|who|whose"
               r"|which|with|saying|calling|adding|urging|warning|amid|following|despite|although|though|in|on|at"
               r"|one|the|a|an)\b)"),
    re.compile(r",\s|\s(?=\()"),
    re.compile(r"\s(?=(?:and|but|while|after|before|because|since|when|where|who|whose|which|amid|following"
               r"|despite|although|though|as|until|unless|saying|calling|urging|warning)\b)"),
    re.compile(r"\s(?=(?:in|on|at|for|from|with|by|over|under|during|between|against|about|into|to|through)\b)"),
)  # fmt: skip
_DANGLING = re.compile(
    r"(?:[\s,;:—–-]+(?:and|or|but|the|a|an|of|to|in|on|at|for|with|by|as|its|his|her|their))*[\s,;:—–-]*$"
)


@cache
def _leading_title() -> re.Pattern[str]:
    known, kept = knowledge.titles(), knowledge.headlines().kept_titles
    words = [*known.roles, *known.lowercase_roles, *known.honorifics]
    dropped = sorted((w for w in words if w.split()[-1].lower() not in kept or " " in w), key=len, reverse=True)
    title = "|".join(re.escape(word) for word in dropped)
    before = "|".join(re.escape(word) for word in known.modifiers)
    adjective = rf"(?:{_NAME}(?:['’]s?)?|US|UK|EU|UN|U\.S\.|U\.N\.)"
    full_name = rf"(?:{_NAME}|{_INITIAL}) ?(?:(?:{_INITIAL}|{_PARTICLE}) ?){{0,3}}{_NAME}"
    return re.compile(
        rf"(?:(?:The|the|{before}) )?(?:{adjective} ){{0,3}}?(?:(?:{before})[ -])?"
        rf"(?:{title})(?: (?:and )?(?:{title}))*,? (?={full_name})"
    )


def without_leading_title(sentence: str) -> str:
    """Return ``sentence`` without the office before the full name that it begins with.

    ``Russian President Vladimir Putin said`` becomes ``Vladimir Putin said``; a surname alone keeps its title
    (``President Kennedy said``), as does who is known by it (``Pope John Paul II``).
    """
    match = _leading_title().match(sentence)
    return sentence[match.end() :] if match else sentence


def _balanced(text: str) -> bool:
    return (
        text.count('"') % 2 == 0
        and text.count("“") == text.count("”")
        and text.count("(") == text.count(")")
        and text.count("«") == text.count("»")
    )


_FEWEST_WORDS = 2


def _says_something(text: str) -> bool:
    """Whether a beginning holds more than names: a subject alone is no headline."""
    empty = knowledge.headlines().function_words
    words = [word for word in re.findall(r"[\w'’-]+", text) if word.islower() and word not in empty]
    return len(words) >= _FEWEST_WORDS


def _cut(sentence: str, longest: int) -> str:
    """Return the longest beginning of ``sentence`` that ends with a clause, else a phrase, else a word."""
    least = max(_SHORTEST, int(longest * _EARLIEST))
    for boundary in _CLAUSE:
        ends = [m.start() for m in boundary.finditer(sentence, least, longest + 2) if m.start() <= longest]
        for end in reversed(ends):
            if _balanced(sentence[:end]) and _says_something(sentence[:end]):
                return _DANGLING.sub("", sentence[:end])
    return _DANGLING.sub("", sentence[: longest - 1].rsplit(" ", 1)[0]) + "…"


def headline(lead: str) -> str:
    """Return a headline of at most :data:`LONGEST` characters for the lead paragraph of a story."""
    sentence = without_leading_title(first_sentence(without_dateline(one_line(lead[:_ENOUGH]))))
    # A lead of nothing but full stops stays: a story without a headline could not be linked to.
    bare = re.sub(r"(?<![.\b][A-Z])[.…]+$", "", sentence).strip() or sentence
    if len(bare) <= LONGEST:
        return bare
    return _cut(bare, LONGEST)


def description(lead: str, title: str, *, title_given: bool) -> str:
    """Return one or two sentences of the lead, at most :data:`LONGEST_DESCRIPTION` characters.

    Where the headline already says all of the first sentence, the description goes on from there.
    """
    text = without_dateline(one_line(lead[:_ENOUGH]))
    first = first_sentence(text)
    rest = text[len(first) :].strip()
    said = without_leading_title(first).rstrip(".…")
    if not title_given and rest and said == title:
        text = rest
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    sentence = first_sentence(text)
    if len(sentence) <= LONGEST_DESCRIPTION:
        return sentence
    return _cut(sentence, LONGEST_DESCRIPTION - 1).rstrip("…") + "…"
