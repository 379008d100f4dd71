"""Words of a story in another language than the pages': marked with language and direction wherever they stand."""

from babel import Locale, UnknownLocaleError

from digest import escape
from digest.collected import Story
from digest.render.markup import link

PAGES = "en"
"""The language that the pages themselves speak."""


def direction(lang: str) -> str:
    """Return ``rtl`` for a language that is written from right to left, else ``ltr``."""
    try:
        return str(Locale.parse(lang, sep="-").text_direction)
    except (ValueError, UnknownLocaleError):
        return "ltr"


def foreign(written: str, lang: str) -> str:
    """Return markup of words in ``lang``, set apart where that is not the language of the pages."""
    if not written or lang.partition("-")[0].lower() == PAGES:
        return written
    return f'<bdi lang="{escape.attribute(lang)}" dir="{direction(lang)}">{written}</bdi>'


def in_language_of(story: Story, written: str) -> str:
    """Return markup of a story's own words as they stand on another page."""
    return foreign(written, story.tagged.article.lang)


def story_link(story: Story, origin: str, anchor: str = "") -> str:
    """Return the link from page ``origin`` to a story by its headline."""
    return in_language_of(story, link(story.title, origin, f"{story.page}#{anchor}" if anchor else story.page))
