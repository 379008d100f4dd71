"""What a reader sees of a page's origin: its first heading, date line, by-line, and the copyright line at its foot."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from digest import knowledge
from digest.intake.days import only_a_day, printed_days
from digest.intake.proposal import Finding
from digest.text import fold, one_line

_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[^\n]{0,12}\b(?:19|20)\d{2}\b[^\n]*|©\s?[^\n]+", re.IGNORECASE)
_BYLINES = "//*[contains(@class,'byline') or contains(@rel,'author') or @itemprop='author']"
_PARTS_OF_A_TITLE = re.compile(r"\s+[|–—·»-]+\s+|:\s+")
_NOT_SEEN = {"script", "style", "option", "title", "noscript", "template"}
_LONGEST_RIGHTS = 160
_LONGEST_BYLINE = 80
_FEW = 50


def seen(tree: Any, languages: tuple[str, ...]) -> Iterator[Finding]:  # noqa: ANN401 - lxml's tree, which has no types
    """Yield what stands in the page for everybody to read, the better places first."""
    lines = list(_lines(tree))
    for moment in [*tree.xpath("//article//time|//main//time"), *tree.iter("time")]:
        for value in (str(moment.get("datetime") or ""), seen_words(moment)):
            yield from _day_of(value, "the page's first time", languages)
    for line in lines:
        if day := only_a_day(line, languages):
            yield Finding("date", day.isoformat(), f"the line `{line}`", sure=False)
    yield from _bylines(tree, lines, languages)
    yield from _headings(tree, lines)
    yield from _copyright(tree)


def _day_of(words: str, where: str, languages: tuple[str, ...]) -> Iterator[Finding]:
    for printed in printed_days(words, languages):
        if printed.day:
            yield Finding("date", printed.day.isoformat(), where)


def _headings(tree: Any, lines: list[str]) -> Iterator[Finding]:  # noqa: ANN401 - lxml's tree
    """Yield the only first heading, and the page's title: the part of it that is a line of the page, if one is."""
    headings = [words for heading in tree.iter("h1") if (words := seen_words(heading))]
    title = next((seen_words(title) for title in tree.iter("title")), "")
    parts = [part for part in _PARTS_OF_A_TITLE.split(title) if part.strip()]
    printed = {fold(line) for line in [*headings, *lines]}
    # A headline has more words than the name of a paper, which is printed too.
    longest = max(parts, key=lambda part: len(part.split()), default="")
    yield Finding("title", headings[0] if len(headings) == 1 else "", "h1")
    if len(parts) > 1 and fold(longest) in printed and (title.startswith(longest) or title.endswith(longest)):
        yield Finding("title", longest, "the page's title")
        rest = title.removesuffix(longest) if title.endswith(longest) else title.removeprefix(longest)
        yield Finding("source", rest.strip(" |–—·:»-"), "the page's title", sure=False)
    yield Finding("title", title, "the page's title")


def _bylines(tree: Any, lines: list[str], languages: tuple[str, ...]) -> Iterator[Finding]:  # noqa: ANN401 - lxml's tree
    for marked in tree.xpath(_BYLINES):
        words = without_by(seen_words(marked))
        if len(words) <= _LONGEST_BYLINE and not list(printed_days(words, languages)):
            yield Finding("credit", words, "the by-line", sure=False)
    yield from (Finding("credit", who, f"the line `{line}`", sure=False) for line in lines if (who := byline(line)))


@cache
def _byline() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(knowledge.intake().bylines, key=len, reverse=True))
    return re.compile(rf"(?:{words})\s*(?::\s*|\s)", re.IGNORECASE)


def _is_name(words: str) -> bool:
    """Whether words can be names alone: a few, each with a capital where its letters have such."""
    listed = words.split()
    joining = {"and", "et", "und", "y", "e", "de", "van", "von", "al"}
    return 0 < len(listed) <= 8 and all(not word[0].islower() or word in joining for word in listed)  # noqa: PLR2004


def byline(line: str) -> str:
    """Return whom a line names that is a by-line and nothing else, or nothing."""
    match = _byline().match(line)
    named = line[match.end() :].strip() if match else ""
    return named if named and len(line) <= _LONGEST_BYLINE and "." not in named[-1:] and _is_name(named) else ""


def _lines(tree: Any) -> Iterator[str]:  # noqa: ANN401 - lxml's tree
    """Yield what stands in single elements, or behind line breaks, as lines; a bar parts two."""
    for element in tree.iter():
        if isinstance(element.tag, str):
            for part in (element.text if element.tag not in _NOT_SEEN else "", element.tail):
                yield from (line for piece in (part or "").split("|") if (line := one_line(piece)))


def _copyright(tree: Any) -> Iterator[Finding]:  # noqa: ANN401 - lxml's tree
    lines = (line for line in _blocks(tree) if len(line) < 3 * _LONGEST_RIGHTS)
    found = [_shortened(match[0]) for line in lines if (match := _COPYRIGHT.search(line))]
    if found:  # the last one: the foot of the page
        yield Finding("rights", found[-1], "the copyright line")


def _shortened(words: str) -> str:
    """Cut small print behind a sentence, else behind a word."""
    if len(words) <= _LONGEST_RIGHTS:
        return words
    whole, stop, _ = words[:_LONGEST_RIGHTS].rpartition(". ")
    return whole + stop.strip() if stop else words[:_LONGEST_RIGHTS].rpartition(" ")[0] + " …"


def without_by(words: str) -> str:
    """Return a by-line without its first word: ``By Ada Brand`` is ``Ada Brand``."""
    return words[match.end() :] if (match := _byline().match(words)) else words


def _blocks(tree: Any) -> Iterator[str]:  # noqa: ANN401 - lxml's tree
    for element in tree.iter("p", "div", "span", "footer", "small", "li", "td", "center", "font", "address", "section"):
        if len(element) < _FEW and not any(child.tag in {"p", "div", "ul", "table", "script"} for child in element):
            yield seen_words(element)


def seen_words(element: Any) -> str:  # noqa: ANN401 - lxml's element
    """Return the words of an element in one line."""
    parts = (part for part in element.itertext() if isinstance(part, str))
    return one_line("".join(parts))
