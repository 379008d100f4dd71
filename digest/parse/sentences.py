"""Where a sentence ends: enough grammar for a headline, none for understanding."""

import re

# A full stop behind these does not end a sentence; behind a single capital (an initial) it does not either.
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Capt|Maj|Sgt|Adm|Rev|St|Jr|Sr|vs|No|Inc|Ltd|Co|Corp"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|a\.m|p\.m|etc|e\.g|i\.e)|\b[A-Z]|\.[A-Z])\.$"
)
# Possessive and from the first mark of a run only: a line of a hundred thousand full stops costs one pass.
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s|$)")

# A raw text often begins with its place: `LONDON (Reuters) — `, `WASHINGTON, Oct. 22 - `.
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’\- ]{2,30}(?:, [A-Z][A-Za-z.'’\- ]{2,30})?"
    r"(?: ?\([A-Z][\w ./-]{1,30}\))?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?: ?\([A-Z][\w ./-]{1,30}\))?\s*[—–-]+\s+"
)


def without_dateline(text: str) -> str:
    """Return ``text`` without the place (and agency) that a news agency's text begins with."""
    return text[match.end() :] if (match := _DATELINE.match(text)) else text


def first_sentence(text: str) -> str:
    """Return the first sentence of ``text``, with its closing mark."""
    for end in _END.finditer(text):
        sentence = text[: end.end()]
        following = text[end.end() :].lstrip()
        if _ABBREVIATION.search(sentence[-12:]) or (following and following[0].islower()):
            continue
        return sentence
    return text
