"""Days as they are printed, read out of words: ``12 October 2023``, ``Oct. 12, 2023``, ``12.10.2023``, ISO."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from babel import Locale, UnknownLocaleError
from babel.dates import get_month_names

from digest import knowledge

_WIDTHS: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")
_ALSO = {"sept": 9, "febr": 2}


class Printed(NamedTuple):
    """A day with the characters that name it; ``None`` where day and month could be exchanged."""

    day: date | None
    start: int
    end: int


def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return None


@cache
def _months(languages: tuple[str, ...]) -> dict[str, int]:
    named = dict(_ALSO)
    for language in languages:
        locale = _locale(language)
        for width in _WIDTHS if locale else ():
            for context in ("format", "stand-alone"):
                names = get_month_names(width, context, locale)
                named.update({name.rstrip(".").casefold(): number for number, name in names.items()})
    return {name: number for name, number in named.items() if not name.isdigit()}


@cache
def _pattern(languages: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_months(languages), key=len, reverse=True))
    of = r"(?:\s+(?:of|de|del|di))?"
    return re.compile(
        rf"(?<!\d)(?P<iso>\d{{4}})[-/.](?P<iso_month>\d{{1,2}})[-/.](?P<iso_day>\d{{1,2}})(?!\d)"
        rf"|(?<!\d)(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second>\d{{1,2}})(?P=mark)(?P<year>\d{{4}})(?!\d)"
        rf"|(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|ª)?{of}\s+(?P<m>{names})\.?,?{of}\s+(?P<y>\d{{4}})(?!\d)"
        rf"|\b(?P<am>{names})\.?\s+(?P<ad>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<ay>\d{{4}})(?!\d)"
        rf"|(?P<cy>\d{{4}})\s?年\s?(?P<cm>\d{{1,2}})\s?月\s?(?P<cd>\d{{1,2}})\s?日",
        re.IGNORECASE,
    )


def _made(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def _numeric(match: re.Match[str]) -> tuple[date | None, bool]:
    """Return the day of three figures, and whether it is one at all: ``10/12/2023`` is two days, so none."""
    first, second, year = match["first"], match["second"], match["year"]
    day_first, month_first = _made(year, int(second), first), _made(year, int(first), second)
    if match["mark"] == "." or not month_first or day_first == month_first:
        return day_first, day_first is not None
    return (month_first, True) if not day_first else (None, True)


def printed_days(text: str, languages: tuple[str, ...] = ("en",)) -> Iterator[Printed]:
    """Yield the days that ``text`` names, in order; month names of English and of ``languages`` are known."""
    known = tuple(dict.fromkeys(("en", *languages)))
    months = _months(known)
    for match in _pattern(known).finditer(text):
        if match["first"]:
            day, is_one = _numeric(match)
            if is_one:
                yield Printed(day, *match.span())
            continue
        year, month, number = next(
            (match[y], match[m], match[d])
            for y, m, d in (("iso", "iso_month", "iso_day"), ("y", "m", "d"), ("ay", "am", "ad"), ("cy", "cm", "cd"))
            if match[y]
        )
        if day := _made(year, int(month) if month.isdigit() else months[month.casefold()], number):
            yield Printed(day, *match.span())


def only_a_day(text: str, languages: tuple[str, ...] = ("en",)) -> date | None:
    """Return the day of a line that says nothing else but perhaps when, or that it was published.

    ``Thursday, 12 October 2023 10:15 GMT``, ``Published: Oct 12, 2023``; of two days the first.
    """
    if len(text) > 120:  # noqa: PLR2004 - a date line is short
        return None
    days = list(printed_days(text, languages))
    if not days or days[0].day is None:
        return None
    rest = text
    for day in reversed(days):
        rest = rest[: day.start] + rest[day.end :]
    rest = _CLOCK.sub("", rest)
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", _MARKS_OF_VOWELS.sub("", rest))}
    return None if words - _date_words(tuple(dict.fromkeys(("en", *languages)))) else days[0].day


_CLOCK = re.compile(r"\d{1,2}\s?[:.h]\s?\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?|[+-]\d{2}:?\d{2}", re.IGNORECASE)
_MARKS_OF_VOWELS = re.compile("[\u064b-\u0652]")


@cache
def _date_words(languages: tuple[str, ...]) -> frozenset[str]:
    """Return what a date line may hold beside its day, in no language in particular, and the days of the week."""
    words = {_MARKS_OF_VOWELS.sub("", word) for word in knowledge.intake().date_words}
    for language in languages:
        if locale := _locale(language):
            named = (name for width in _WIDTHS for name in locale.days["format"][width].values())
            words |= {word for name in named for word in re.findall(r"[^\W\d_]+", name.casefold())}
    return frozenset(words)
