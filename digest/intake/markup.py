"""A page's tree made ready for the extraction: what that would drop or stumble over is put in plain forms."""

import re
from typing import Any

from digest.intake.proposal import visible
from digest.intake.seen import seen_words

_CREDITED = ".//*[contains(@class,'credit') or contains(@class,'copyright') or @itemprop='copyrightHolder']"
_CAPTIONS = "//figure[.//figcaption]|//*[contains(@class,'wp-caption') and .//*[contains(@class,'wp-caption-text')]]"
_ARCHIVES = "//*[@id='wm-ipp-base' or @id='wm-ipp' or @id='wm-ipp-print' or @id='donato']"
_OF_THE_STORY = "ancestor::*[self::article or self::main]"
_BESIDE = "ancestor::*[self::aside or self::nav or self::footer or contains(@class,'related')]"
_LED = re.compile(r"^(?:(?:photo(?:graph)?|image|picture|credit|foto)s?(?: by| credit)?\s?:?|©)\s*", re.IGNORECASE)
_SPOKEN = re.compile(r"^(?:Image|Photo|Picture|Media) caption[,:]?\s+", re.IGNORECASE)  # for screen readers alone
_LONG = 150
_CELL = 400
"""Letters; a cell of a table with more of them is a column of the page, not a figure."""


def make_plain(tree: Any) -> None:  # noqa: ANN401 - lxml's tree, which has no types
    """Drop characters that the extraction fails on, and an archive's bar; tell tables that only lay out a page."""
    for bar in tree.xpath(_ARCHIVES):
        bar.drop_tree()
    for element in tree.iter():
        for part in ("text", "tail"):
            words = getattr(element, part)
            if isinstance(words, str) and (plain := visible(words)) != words:
                setattr(element, part, plain)
    for table in tree.iter("table"):
        cells = table.xpath("./tr/td|./tbody/tr/td")
        if any(cell.find(".//table") is not None or len(cell.text_content()) > _CELL for cell in cells):
            table.set("role", "presentation")


def keep_captions(tree: Any, mark: str) -> str:  # noqa: ANN401 - lxml's tree
    """Put a paragraph that begins with ``mark`` in the place of each figure with a caption.

    The extraction drops figures, words and all. One that holds more than a picture (a table, a quotation) is left as
    it is. Returns the words below the picture that leads the story, which the extraction passes over where it stands
    above the text.
    """
    lead = ""
    for figure in tree.xpath(_CAPTIONS):
        inner = figure.xpath(".//figcaption|.//*[contains(@class,'wp-caption-text')]")
        if not inner or figure.getparent() is None or figure.xpath(".//blockquote|.//table|.//pre|.//figure"):
            continue
        words = visible(_captioned_words(inner[0]))
        if not lead and _leads(figure):
            lead = words
        paragraph = figure.makeelement("p")
        paragraph.text = f"{mark} {words}"
        paragraph.tail = figure.tail
        figure.getparent().replace(figure, paragraph)
    return lead


def _leads(figure: Any) -> bool:  # noqa: ANN401 - lxml's element
    """Whether a figure stands in the story and before its text."""
    around = figure.xpath(_OF_THE_STORY)
    if not around or figure.xpath(_BESIDE):
        return False
    before = (node for node in figure.xpath("preceding::p") if around[0] in node.iterancestors())
    return not any(len(node.text_content()) > _LONG for node in before)


def _captioned_words(element: Any) -> str:  # noqa: ANN401 - lxml's element
    """Return a caption's words; a credit that is an element of its own is led by what tells it."""
    credited = element.xpath(_CREDITED)
    credit, words = seen_words(credited[0]) if credited else "", _SPOKEN.sub("", seen_words(element))
    if not credit or not words.endswith(credit) or words == credit:
        return words
    rest = words.removesuffix(credit).rstrip(" —–-|/")
    who = _LED.sub("", credit)
    return f"{rest} Photo: {who.strip('() ')}"
