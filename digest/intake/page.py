"""A page of the web as a proposal: what it states of itself, and the story without what stands around it."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from digest.errors import IntakeError
from digest.intake.body import Captioned, as_text, pieces, story_pieces
from digest.intake.proposal import Finding, Proposal, firsts
from digest.intake.saved import Opened
from digest.intake.stated import seen_words, stated

INSTALL = 'pip install "digest-hook[import]"'
_CREDITED = ".//*[contains(@class,'credit') or contains(@class,'copyright') or contains(@class,'source') or @itemprop='copyrightHolder']"
_CAPTIONS = "//figure[.//figcaption]|//*[contains(@class,'wp-caption') and .//*[contains(@class,'wp-caption-text')]]"
_ENOUGH = 80
"""Letters; what is shorter is a notice (`You need to sign in`), not a story."""


def from_page(page: Opened, place: str, captioned: Captioned) -> Proposal:
    """Return what a page proposes; ``place`` is its file or address, for problems.

    Raises :class:`IntakeError` D705 without the extra, and D703 where there is no story to be found.
    """
    extraction = _extraction(place)
    tree = extraction.load_html(page.text)
    if tree is None:
        raise _no_story(place)
    candidates = list(stated(tree, page.address))
    mark = _unused(page.text)
    _keep_captions(tree, mark)
    document = _document(extraction, tree, page.address)
    if document is None or document.body is None:
        raise _no_story(place)
    findings = _tidy(firsts([*candidates, *_guessed(document)]))
    values = {finding.key: finding.value for finding in findings}
    aside = [values.get("title", ""), values.get("credit", ""), f"By {values.get('credit', '')}", *_dates(candidates)]
    story = story_pieces(pieces(document.body, mark), aside)
    text, markdown = as_text(story, captioned)
    if sum(map(str.isalnum, text)) < _ENOUGH:
        raise _no_story(place)
    return Proposal(findings, text, markdown)


def _extraction(place: str) -> Any:  # noqa: ANN401 - a module of an optional package
    try:
        # Optional and costly: only who takes a page in needs it, and no build ever does.
        import trafilatura  # noqa: PLC0415
    except ImportError as error:
        hint = f"{INSTALL}, or paste the text of the story to `digest new --from -`"
        raise IntakeError("D705", f"a page is read with trafilatura, and: {error}", hint, path=place) from error
    return trafilatura


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


def _tidy(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Take the site's name off the headline."""
    values = {finding.key: finding.value for finding in findings}
    names = [values.get("source", ""), urlsplit(values.get("url", "")).netloc.removeprefix("www.")]
    return tuple(
        replace(finding, value=_headline(finding.value, names)) if finding.key == "title" else finding
        for finding in findings
    )


def _headline(title: str, names: list[str]) -> str:
    """Return a headline without the name of its paper: ``Talks end - The Post`` is ``Talks end``."""
    for name in filter(None, names):
        shorter = re.sub(rf"\s*[|–—·:»-]+\s*{re.escape(name)}\s*$", "", title, flags=re.IGNORECASE)
        if shorter:
            title = shorter
    return title


def _dates(candidates: list[Finding]) -> list[str]:
    """Return the lines of the page that were read as its date: they are no words of the story."""
    return [match[1] for finding in candidates if (match := re.fullmatch(r"the line `(.*)`", finding.where))]


def _unused(text: str) -> str:
    """Return a mark for captions that stands nowhere in the page."""
    mark = "caption::"
    while mark in text:
        mark = f"{mark}:"
    return f"{mark} "


def _keep_captions(tree: Any, mark: str) -> None:  # noqa: ANN401 - lxml's tree
    """Put a paragraph in the place of each figure with a caption: the extraction drops figures, words and all.

    A figure that holds more than a picture (a table, a quotation) is left as it is.
    """
    for figure in tree.xpath(_CAPTIONS):
        inner = figure.xpath(".//figcaption|.//*[contains(@class,'wp-caption-text')]")
        if not inner or figure.getparent() is None or figure.xpath(".//blockquote|.//table|.//pre|.//figure"):
            continue
        paragraph = figure.makeelement("p")
        paragraph.text = mark + _captioned_words(inner[0])
        paragraph.tail = figure.tail
        figure.getparent().replace(figure, paragraph)


def _captioned_words(element: Any) -> str:  # noqa: ANN401 - lxml's element
    """Return a caption's words; a credit that is an element of its own is led by what tells it."""
    credits_ = element.xpath(_CREDITED)
    credit = seen_words(credits_[0]) if credits_ else ""
    words = seen_words(element)
    if credit and words.endswith(credit) and words != credit:
        rest = words.removesuffix(credit).rstrip(" —–-|/")
        who = re.sub(r"^(?:(?:photo(?:graph)?|image|picture|credit|foto)s?(?: by| credit)?:?|©)\s*", "", credit, flags=re.I)
        return f"{rest} Photo: {who.strip('() ')}"
    return words
