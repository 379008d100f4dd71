"""Write a proposal as the text of a seed: whatever words come in, the seed reads back with the same text and keys."""

import re
from collections.abc import Iterator

import yaml

from digest import escape, knowledge
from digest.dates import iso_date
from digest.forms.seed import LANG
from digest.intake.proposal import Proposal, story_text, visible
from digest.text import fold, one_line

_WIDEST = 10**9
"""No value is broken over lines: a line of three hyphens in one would end the front matter."""

_LIKE_A_DATE = re.compile(r"\s*date\b", re.IGNORECASE)

_EXPLAINED = {
    "title": "the headline; without it, one is made of the first sentence",
    "source": "the paper, agency or site that the text comes from",
    "url": "where it can be checked: https://…",
    "credit": "who wrote it",
    "rights": "the licence, or the words about rights that stand with the text",
    "lang": "the language, if it is not English: fr, ar, pt-BR",
}
_EXCERPT = "# publish: excerpt   # shows the beginning only: for words that are not free to be shown in full"


def seed_text(proposal: Proposal) -> str:
    """Return the file: front matter, then the story's text. Keys without a value stand as comments.

    A missing date is left for the contributor to fill in; ``digest check`` then says D101.
    """
    text = story_text(proposal.text)
    day = iso_date(proposal.value("date"))
    if day and _LIKE_A_DATE.match(text):
        text = f"date {day} {text}"  # the story's own first words are not to be read as its date
    return "\n".join(["---", *_keys(proposal), "---", text]) + "\n"


def template_text(proposal: Proposal) -> str:
    """Return a seed without a text, for somebody to paste it below the keys."""
    return "\n".join(["---", *_keys(proposal), "---", ""])


def is_free(rights: str) -> bool:
    """Whether words about rights name a licence under which a text may be shown in full."""
    free, kept = knowledge.licences()
    said = fold(rights)
    return said.startswith(free) and kept.isdisjoint(said.split())


def _keys(proposal: Proposal) -> Iterator[str]:
    day = iso_date(proposal.value("date"))
    yield f"date: {day}" if day else "date:   # YYYY-MM-DD: the day of the story"
    yield from _key(proposal, "title")
    yield from _source(proposal)
    yield from _key(proposal, "credit")
    yield from _key(proposal, "rights")
    if not is_free(proposal.value("rights")):
        yield _EXCERPT
    if LANG.fullmatch(proposal.value("lang")):
        yield from _key(proposal, "lang")
    else:
        yield f"# lang:   # {_EXPLAINED['lang']}"


def _key(proposal: Proposal, key: str) -> Iterator[str]:
    value = _plain(proposal.value(key))
    yield _pair(key, value) if value else f"# {key}:   # {_EXPLAINED[key]}"


def _source(proposal: Proposal) -> Iterator[str]:
    name, url = _plain(proposal.value("source")), escape.web_address(_plain(proposal.value("url")))
    yield "source:" if name or url else "# source:"
    for key, explained, value in (("name", "source", name), ("url", "url", url)):
        comment = f"#   {key}:   # {_EXPLAINED[explained]}"
        yield f"  {_pair(key, value)}" if value else comment


def _plain(value: str) -> str:
    """Return a value as the reader of seeds has it: one line, and nothing where there is nothing to be seen."""
    line = one_line(visible(value))
    return line if line.strip() else ""


def _pair(key: str, value: str) -> str:
    written: str = yaml.safe_dump({key: value}, allow_unicode=True, width=_WIDEST)
    return written.rstrip("\n")
