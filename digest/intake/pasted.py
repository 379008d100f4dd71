"""Pasted text as a proposal: what its first and last lines say of it. The text itself stays as it is.

What stands alone before the story and is no part of it (headline, by-line, day) goes where it belongs, and the
contributor is told; everything else keeps its place, character for character.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from digest import escape, knowledge
from digest.dates import iso_date, long_date
from digest.intake.body import Captioned
from digest.intake.days import only_a_day, printed_days
from digest.intake.proposal import Finding, Proposal, firsts, story_text
from digest.intake.seen import byline
from digest.intake.stated import page_address
from digest.yamltext import fenced

_SEED_DATE = re.compile(r"date[ \t]+(\d{4}-\d{2}-\d{2})(?!\d)[ \t]*")
_LABELLED_DATE = re.compile(r"date\s*[:=]\s*(?P<rest>[^\n]{4,40})(?:\n|\Z)", re.IGNORECASE)
_SOURCE = re.compile(
    r"(?:Sources?|Published in|Originally published (?:in|by)|From|Via)\s*:?\s+(?P<name>[^\n]+)", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:)\]]")
_DATELINE = re.compile(r"[A-Z][^\n]{0,80}?(?:[-–—]{1,2}|:)\s")
_LONGEST_HEADLINE = 150
_LAST_LINES = 3
_FIRST_LINES = 4


@dataclass(frozen=True, slots=True)
class _Head:
    """Lines before the story that were taken for keys, and where the story begins."""

    findings: tuple[Finding, ...]
    start: int


def from_text(text: str, captioned: Captioned, languages: tuple[str, ...] = ("en",), *, address: str = "") -> Proposal:
    """Return what a pasted text proposes; ``address`` is where it was fetched, if it was."""
    whole = story_text(text)
    head = _head(whole, captioned, languages)
    story = whole[head.start :]
    candidates = [*head.findings, *_foot(story, languages), *_dateline(story, languages)]
    candidates.append(Finding("url", page_address(address), "the address given"))
    findings = firsts(candidates)
    return Proposal(findings, story, notes=tuple(_notes(story, findings, languages)))


def _head(text: str, captioned: Captioned, languages: tuple[str, ...]) -> _Head:
    """Read `date …` and the lines that stand alone before the story."""
    if (opening := _SEED_DATE.match(text)) and iso_date(opening[1]):
        return _Head((Finding("date", opening[1], "the text's first words"),), opening.end())
    found: list[Finding] = []
    start = 0
    for place, (line, end, next_line) in enumerate(_lines(text)):
        finding = _head_line(line, next_line, found, captioned, languages)
        if place >= _FIRST_LINES or finding is None or not text[end:].strip():
            break
        found.append(finding)
        start = end
    return _Head(tuple(found), start)


def _lines(text: str) -> Iterator[tuple[str, int, str]]:
    """Yield each line with words, the offset behind it and the blanks after it, and the line below it."""
    for match in re.finditer(r"[^\n]*\S[^\n]*(?:\n\s*|\Z)", text):
        below = text[match.start() :].split("\n", 2)[1:2]
        yield match[0].strip(), match.end(), (below[0].strip() if below else "")


def _head_line(
    line: str, below: str, found: list[Finding], captioned: Captioned, languages: tuple[str, ...]
) -> Finding | None:
    known = {finding.key for finding in found}
    where = f"the line `{line}`"
    if "date" not in known and (day := _day_of_line(line, languages)):
        return Finding("date", day.isoformat(), where, sure=False)
    if "credit" not in known and (who := byline(line)):
        return Finding("credit", who, where, sure=False)
    if "url" not in known and _ADDRESS.fullmatch(line) and escape.web_address(line):
        return Finding("url", page_address(line), where)
    about = bool(byline(below) or _day_of_line(below, languages) or _ADDRESS.fullmatch(below))
    if not known & {"title"} and (not below or about) and _is_headline(line) and not captioned(line):
        return Finding("title", line, "the first line", sure=False)
    return None


def _day_of_line(line: str, languages: tuple[str, ...]) -> date | None:
    labelled = _LABELLED_DATE.match(line)
    return only_a_day(labelled["rest"] if labelled else line, languages)


def _is_headline(line: str) -> bool:
    words = line.split()
    return (
        len(line) <= _LONGEST_HEADLINE
        and len(words) > 2  # noqa: PLR2004 - `Hostage talks` is as likely a heading of what follows
        and not line.endswith((".", ":", ";", ",", "…"))
        and not line.startswith(("-", "*", "•", ">", "—"))
        and "://" not in line
        and any(character.isalpha() for character in line)
        and not line[0].islower()
    )


def _foot(story: str, languages: tuple[str, ...]) -> Iterator[Finding]:
    """Read the last lines, which stay: `Source: …`, `Published in Dawn, October 12th, 2023`, `— AFP`."""
    lines = [line.strip() for line in story.split("\n") if line.strip()]
    for line in lines[:0:-1][:_LAST_LINES]:
        where = f"the line `{line}`"
        if len(line) > 300:  # noqa: PLR2004 - a paragraph
            continue
        address = _ADDRESS.search(line)
        source = _SOURCE.fullmatch(line)
        alone = bool(address and address[0] == line)
        if address and (source or alone):
            yield Finding("url", page_address(address[0]), where)
        if source:
            days = [day for day in printed_days(line, languages) if day.day]
            yield Finding("source", _name(source["name"], languages), where, sure=False)
            if days and days[0].day:
                yield Finding("date", days[0].day.isoformat(), where, sure=False)
        elif day := only_a_day(line, languages):
            yield Finding("date", day.isoformat(), where, sure=False)
        elif re.match(r"(?:©|\(c\)|copyright\b)", line, re.IGNORECASE):
            yield Finding("rights", line, where)
        elif agency := _agencies()[1].fullmatch(line):
            yield Finding("credit", agency["who"], where, sure=False)


def _name(words: str, languages: tuple[str, ...]) -> str:
    """Return a source's name without the day and address behind it."""
    for day in printed_days(words, languages):
        words = words[: day.start]
        break
    return _ADDRESS.split(words)[0].strip(" ,;:.(–—-")


@cache
def _agencies() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return how agencies stand in a dateline (`(Reuters) —`) and alone in a last line (`— AFP`)."""
    names = "|".join(re.escape(name) for name in sorted(knowledge.agencies().credits, key=len, reverse=True))
    dateline = re.compile(rf"[^\n(]{{2,80}}\((?P<who>{names})\)\s*[-–—]")
    return dateline, re.compile(rf"(?:[—–-]+\s*|\(|With (?:inputs?|reporting) from )(?P<who>(?:{names}))\)?\.?")


def _dateline(story: str, languages: tuple[str, ...]) -> Iterator[Finding]:
    """Read the words before the story's first dash: `CAIRO, Oct 12, 2023 (Reuters) —`."""
    first = next((line.strip() for line in story.split("\n") if line.strip()), "")
    agency = _agencies()[0].match(first)
    dateline = _DATELINE.match(first)
    opening = agency[0] if agency else dateline[0] if dateline else ""
    for day in printed_days(opening, languages):
        if day.day:
            yield Finding("date", day.day.isoformat(), f"the dateline `{opening.strip()}`", sure=False)
    if agency:
        yield Finding("credit", agency["who"], f"the dateline `{opening.strip()}`", sure=False)


def _notes(story: str, findings: tuple[Finding, ...], languages: tuple[str, ...]) -> Iterator[str]:
    """Yield what a contributor should look at: a day that was not taken."""
    if any(finding.key == "date" for finding in findings):
        return
    for day in printed_days(story, languages):
        words = story[day.start : day.end]
        if day.day:
            yield f"the text names {long_date(day.day)}, which need not be its own day"
        else:
            yield f"`{words}` can be read as two days, so it was not taken"
        break


def is_seed(text: str) -> bool:
    """Whether a text is a seed with front matter already: nothing has to be found out about it."""
    head = fenced(text)
    return bool(head and re.search(r"(?m)^(?:date|title|source|rights|lang)[ \t]*:", text[head.start : head.body]))
