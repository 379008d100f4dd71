"""The language of reported speech, as patterns: verbs of saying, pronouns, and who is nobody in particular."""

import re
from functools import cache
from typing import NamedTuple

from digest import knowledge
from digest.recognise.forms import longest_of


class SpeechPatterns(NamedTuple):
    """Patterns of reported speech.

    ``verbs`` finds verbs of saying and phrases like them, ``by`` those that a name follows (`according to`);
    the others are matched against what stands before a verb.
    """

    verbs: re.Pattern[str]
    by: re.Pattern[str]
    pronoun: re.Pattern[str]
    impersonal: re.Pattern[str]
    office: re.Pattern[str]


@cache
def speech_patterns() -> SpeechPatterns:
    """Return the patterns made of ``speech.yml`` and ``titles.yml``."""
    known, titles = knowledge.speech(), knowledge.titles()
    offices = "|".join(
        sorted({re.escape(role.lower()) for role in (*titles.roles, *titles.lowercase_roles)}, reverse=True)
    )
    pronouns = "|".join(known.pronouns)
    return SpeechPatterns(
        verbs=longest_of([*known.verbs, *known.phrases]),
        by=longest_of([form for phrase in known.by for form in (phrase, phrase.capitalize())]),
        pronoun=re.compile(rf"(?:^|(?<=\W))(?:{pronouns})$", re.IGNORECASE),
        impersonal=re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known.impersonal))})$", re.IGNORECASE),
        office=re.compile(rf"(?:^|(?<=\W))[Tt]he (?:[\w'’-]+ ){{0,3}}(?P<office>{offices})$", re.IGNORECASE),
    )
