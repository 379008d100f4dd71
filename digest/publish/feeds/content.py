"""What a feed shows of a story: HTML of our own few elements, around text that went through :mod:`digest.escape`."""

from digest import escape
from digest.collected import Story
from digest.dates import long_date
from digest.model import Block, BlockKind, Publish, Source
from digest.shown import shown_blocks

_ELEMENTS = {
    BlockKind.PARAGRAPH: ("<p>", "</p>"),
    BlockKind.HEADING: ("<h2>", "</h2>"),
    BlockKind.CAPTION: ("<p><small>", "</small></p>"),
    BlockKind.QUOTATION: ("<blockquote><p>", "</p></blockquote>"),
    BlockKind.SOURCE: ("<p><small>", "</small></p>"),
}


def paragraph(text: str) -> str:
    """Return a paragraph of plain text."""
    return f"<p>{escape.html(text)}</p>"


def anchor(words: str, target: str) -> str:
    """Return a link; ``target`` is an address of the site's own, or went through :func:`escape.web_address`."""
    return f'<a href="{escape.attribute(target)}">{escape.html(words)}</a>'


def _block(block: Block) -> str:
    before, after = _ELEMENTS[block.kind]
    return f"{before}{escape.html(block.text)}{after}"


def _named(source: Source) -> str:
    return anchor(source.name or source.url, source.url) if source.url else escape.html(source.name)


def _closing(story: Story) -> list[str]:
    """Return what follows the text: that it is an excerpt, where it comes from, what was corrected."""
    article = story.tagged.article
    source = f"Source: {_named(article.source)}." if article.source else ""
    if story.publish is Publish.EXCERPT:
        source = f"This is an excerpt. {source}".rstrip()
    corrections = [
        f"<p>Correction, {long_date(correction.date)}: {escape.html(correction.note)}</p>"
        for correction in article.seed.front.corrections
    ]
    return [f"<p>{source}</p>" if source else "", *corrections]


def _in_its_language(story: Story, inside: str) -> str:
    lang = escape.attribute(story.tagged.article.lang)
    return f'<div lang="{lang}" dir="auto">{inside}</div>' if lang and lang != "en" else inside


def whole_content(story: Story) -> str:
    """Return all of a story that its page shows, with source and corrections."""
    text = "".join(_block(block) for block in shown_blocks(story))
    return _in_its_language(story, text) + "".join(_closing(story))


def short_content(story: Story) -> str:
    """Return a story's description and source: what feeds of single people and countries carry."""
    return _in_its_language(story, paragraph(story.tagged.article.description)) + "".join(_closing(story))
