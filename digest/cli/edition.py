"""``digest edition``: one week as the page that the site has, or as a mail that can be sent."""

import re
from bisect import bisect_left

import click

from digest import escape
from digest.collected import Digest, Week
from digest.dates import iso_date, iso_week, week_name
from digest.errors import EditionError, UnlinkedEditionError
from digest.publish import page_files
from digest.render.editions import edition_mail, edition_of, edition_pages
from digest.settings import Settings

_WORD = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_WORD}(?:\.{_WORD})*@{_LABEL}(?:\.{_LABEL})*")
_LONGEST_ADDRESS = 60
"""Longer ones do not fit on a header's line with the word before them."""


def sender_address(text: str) -> str:
    """Return the address of who sends a mail; raises :class:`click.BadParameter` where it is none."""
    if text and (len(text) > _LONGEST_ADDRESS or not _ADDRESS.fullmatch(text)):
        raise click.BadParameter(f"not a mail address: {text!r}", param_hint="--from")
    return text


def week_named(text: str) -> tuple[int, int]:
    """Return year and number of the week that somebody typed; raises :class:`EditionError` D601 where it is none."""
    week = iso_week(text)
    if week is None:
        raise EditionError("D601", "not a week of any year", _mended(text), path=text)
    return week


def _mended(text: str) -> str:
    """Return the edit that makes a week of what was typed."""
    if day := iso_date(text):
        return f"that day is in {week_name(day)}"
    parts = re.fullmatch(r"(\d{4})-?[Ww]?(\d{1,2})", text)
    proposal = f"{parts[1]}-W{int(parts[2]):02d}" if parts else ""
    if iso_week(proposal):
        return f"write {proposal}"
    return "write year and week of ISO 8601 as 2023-W41; a year has 52 or 53 weeks"


def week_of(digest: Digest, named: tuple[int, int]) -> Week:
    """Return a week of the digest; raises :class:`EditionError` D602 where it has no stories."""
    place = bisect_left(digest.weeks, named, key=lambda week: (week.year, week.number))
    if place < len(digest.weeks) and (digest.weeks[place].year, digest.weeks[place].number) == named:
        return digest.weeks[place]
    nearest = " and ".join(week.name for week in digest.weeks[max(0, place - 1) : place + 1])
    hint = f"the nearest with stories: {nearest}" if nearest else "there are no stories at all yet"
    raise EditionError("D602", "no stories in this week", hint, path=f"{named[0]:04d}-W{named[1]:02d}")


def without_links(settings: Settings) -> tuple[EditionError, ...]:
    """Return the warning that a mail will have no links, where the site's address is not known."""
    if escape.web_address(settings.site_url):
        return ()
    hint = "set `site_url:` to where the site is published"
    return (UnlinkedEditionError("D603", "no site_url, so the mail has no links", hint, path="mkdocs.yml"),)


def as_page(digest: Digest, week: Week, settings: Settings) -> bytes:
    """Return the edition's first page, byte for byte as ``digest export`` writes it."""
    return next(page_files(edition_pages(edition_of(digest, week), settings.page_size))).content


def as_mail(digest: Digest, week: Week, settings: Settings, sender: str) -> bytes:
    """Return the edition as a mail."""
    return edition_mail(edition_of(digest, week), settings, sender)
