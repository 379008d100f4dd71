"""From seed to article: blocks, headline, description, and an address that depends on no recognition."""

import re
from pathlib import PurePosixPath

from digest import escape
from digest.errors import SeedError
from digest.model import Article, Block, BlockKind, Publish, Seed, Source, lead_of
from digest.parse.blocks import SOURCE_LINE, blocks
from digest.parse.headline import description, headline
from digest.slugs import hashed, slugify
from digest.text import line_and_column

_WORDS_OF_LEAD = 9
_LEADING_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}[-_ ]*")


def _is_word(part: str) -> bool:
    """Whether a part of a file's name is a word, not a number, a counter or a piece of a hash."""
    letters = part.rstrip("0123456789")
    if len(part) < 8:  # noqa: PLR2004 - pieces of hashes are longer, and mix letters and figures
        return len(letters) > 1 and letters.isalpha()
    return part.isalpha() and re.search("[aeiouy]", part, re.IGNORECASE) is not None


def slug_of(seed: Seed, lead: str) -> str:
    """Return the slug a story asks for: ``slug:``, the words of its file's name, or the first of its lead.

    A withheld story gives no word of its text away: its lead is not used.
    """
    if seed.front.slug:
        return seed.front.slug
    name = _LEADING_DATE.sub("", PurePosixPath(seed.id).name)
    parts = [part for part in re.split(r"[\W_]+", name) if part]
    if any(_is_word(part) for part in parts):
        return slugify(" ".join(part for part in parts if len(part) < 8 or _is_word(part)), "story")  # noqa: PLR2004
    if seed.front.publish is Publish.HIDDEN:
        return f"withheld-{hashed(seed.id)}"
    return slugify(" ".join(lead.split()[:_WORDS_OF_LEAD]), "story")


def _stated_source(found: tuple[Block, ...]) -> Source | None:
    last = found[-1]
    match = SOURCE_LINE.fullmatch(last.text) if last.kind is BlockKind.SOURCE else None
    return Source(match["name"].strip(" ,;"), escape.web_address(match["url"])) if match else None


def parse(seed: Seed, default_lang: str = "en") -> Article:
    """Return the article that a seed holds.

    Raises :class:`SeedError` D120 for a text of captions and headings alone, there being no story to publish, and D145
    for too many blocks.
    """
    found = blocks(seed)
    opening = lead_of(found)
    if opening is None:
        line, column = line_and_column(seed.text, seed.body)
        raise SeedError(
            "D120", "no paragraph: only captions or headings", "add the text of the story",
            path=seed.path, line=line, column=column,
        )  # fmt: skip
    lead = found[opening]
    given = bool(seed.front.title)
    title = seed.front.title or headline(lead.text)
    return Article(
        seed=seed,
        title=title,
        title_given=given,
        description=seed.front.summary or description(lead.text, title, title_given=given),
        lang=seed.front.lang or default_lang,
        slug=slug_of(seed, lead.text),
        blocks=found,
        source=seed.front.source or _stated_source(found),
    )
