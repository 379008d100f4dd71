"""A page of the web as a proposal: what it states of itself, and the story without what stands around it."""

import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from digest.errors import IntakeError
from digest.intake.body import Captioned, Kind, Piece, as_text, pieces, story_pieces
from digest.intake.markup import keep_captions, make_plain
from digest.intake.proposal import Finding, Proposal, firsts
from digest.intake.saved import Opened
from digest.intake.seen import seen, without_by
from digest.intake.stated import noted_address, page_language, stated
from digest.text import fold

_EXTRA = 'pip install "digest-hook[import]"'
_BREAKS = re.compile(r"(?:<br\s*/?>\s*){2,}", re.IGNORECASE)
_ENOUGH = 80
"""Letters; what is shorter is a notice (`You need to sign in`), not a story."""


def from_page(page: Opened, place: str, captioned: Captioned) -> Proposal:
    """Return what a page proposes; ``place`` is its file or address, for problems.

    Raises :class:`IntakeError` D705 without the extra, and D703 where there is no story to be found.
    """
    extraction = _extraction(place)
    # Two line breaks part paragraphs on old pages, and the extraction reads them as a blank.
    tree = extraction.load_html(_BREAKS.sub("<p>", page.text))
    if tree is None:
        raise _no_story(place)
    make_plain(tree)
    noted = Finding("url", noted_address(page.text), "the browser's note in the file")
    lang = page_language(tree)
    candidates = [*stated(tree, page.address), noted, *seen(tree, (lang,) if lang else ())]
    mark = _unused(page.text)
    lead = keep_captions(tree, mark)
    document = _document(extraction, tree, page.address)
    if document is None or document.body is None:
        raise _no_story(place)
    findings = _chosen([*candidates, *_guessed(document)])
    values = {finding.key: finding.value for finding in findings}
    aside = [
        values.get("title", ""),
        values.get("credit", ""),
        f"By {values.get('credit', '')}",
        *_lines_read(candidates),
    ]
    found = list(pieces(document.body, mark))
    if lead and not any(piece.kind is Kind.CAPTION and piece.text == lead for piece in found):
        found.insert(0, Piece(Kind.CAPTION, lead))
    story = story_pieces(found, aside)
    text, markdown = as_text(story, captioned)
    if sum(map(str.isalnum, text)) < _ENOUGH:
        raise _no_story(place)
    return Proposal(findings, text, markdown)


def _extraction(place: str) -> Any:  # noqa: ANN401 - a module of an optional package
    try:
        # Optional and costly: only who takes a page in needs it, and no build ever does.
        import trafilatura  # noqa: PLC0415
    except ImportError as error:
        hint = f"{_install()}, or paste the text of the story to `digest new --from -`"
        raise IntakeError("D705", f"a page is read with trafilatura, and: {error}", hint, path=place) from error
    return trafilatura


def _install() -> str:
    """Return the command that brings the extra to the Python that runs; `pip` alone may be that of another one."""
    python = Path(sys.executable)
    shown = str(python.relative_to(Path.cwd()) if python.is_relative_to(Path.cwd()) else python)
    return f'"{shown}" -m {_EXTRA}' if " " in shown else f"{shown} -m {_EXTRA}"


def _no_story(place: str) -> IntakeError:
    hint = "open the page, copy the text of the story and paste it to `digest new --from -`"
    return IntakeError("D703", "no story found in this page", hint, path=place)


def _document(extraction: Any, tree: Any, address: str) -> Any:  # noqa: ANN401 - a module, a tree and a value of it
    dates = {"extensive_search": False, "original_date": True}  # the extensive one takes days of the foot of a page
    # A page may be built so that its reader fails in a way nobody foresaw; that is a page without a story.
    with suppress(ValueError, TypeError, AttributeError, IndexError, RecursionError):
        return extraction.bare_extraction(
            tree, url=address or None, include_comments=False, with_metadata=True, date_extraction_params=dates
        )
    return None


def _guessed(document: Any) -> Iterator[Finding]:  # noqa: ANN401 - trafilatura's value
    """Yield what the extraction read out of the page where the page does not state it."""
    for key, field in (("date", "date"), ("title", "title"), ("credit", "author"), ("source", "sitename")):
        value = str(getattr(document, field) or "")
        if value.lower() == str(document.hostname or "").lower():
            continue
        yield Finding(key, value.replace("; ", ", "), "the page's words", sure=False)
    yield Finding("source", str(document.hostname or "").removeprefix("www."), "the address", sure=False)


def _chosen(candidates: list[Finding]) -> tuple[Finding, ...]:
    """Return the best candidates: no headline cut short, no site's name behind it, no paper as its own author."""
    headings = [finding.value for finding in candidates if finding.key == "title" and finding.where == "h1"]
    cut = [
        finding for finding in candidates if finding.key == "title" and finding.value.rstrip().endswith(("...", "…"))
    ]
    values = {finding.key: finding.value for finding in firsts(candidates)}
    paper = values.get("source", "")
    names = [paper, urlsplit(values.get("url", "")).netloc.removeprefix("www.")]
    kept: list[Finding] = []
    for finding in firsts([*(finding for finding in candidates if finding not in cut), *cut]):
        value = finding.value
        if finding.key == "title":
            value = _headline(value, names, headings)
        elif finding.key == "credit":
            value = without_by(value)
            value = "" if fold(value) == fold(paper) else value
        kept.append(replace(finding, value=value))
    return firsts(kept)


def _headline(title: str, names: list[str], headings: list[str]) -> str:
    """Return a headline without the name of its paper: ``Talks end - The Post`` is ``Talks end``."""
    for heading in filter(None, headings):
        if title.startswith(heading) and re.match(r"\s*[|–—·»-]\s", title[len(heading) :]):
            return heading
    for name in filter(None, names):
        shorter = re.sub(rf"\s*[|–—·:»-]+\s*{re.escape(name)}\s*$", "", title, flags=re.IGNORECASE)
        if shorter:
            title = shorter
    return title


def _lines_read(candidates: list[Finding]) -> list[str]:
    """Return the lines of the page that were read for what they say of it: they are no words of the story."""
    lines = [match[1] for finding in candidates if (match := re.fullmatch(r"the line `(.*)`", finding.where))]
    return [*lines, *(finding.value for finding in candidates if finding.where == "h1")]


def _unused(text: str) -> str:
    """Return a mark for captions that stands nowhere in the page."""
    mark = "caption::"
    while mark in text:
        mark = f"{mark}:"
    return mark
