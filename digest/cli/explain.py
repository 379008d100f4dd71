"""``digest explain``: why each tag is there: the words, their line, the rule."""

from collections.abc import Iterator

from digest.model import TITLE, Mention, Quote, Tag, TaggedArticle
from digest.text import line_and_column

_AROUND = 30


def place(tagged: TaggedArticle, block: int, start: int) -> str:
    """Return where words stand, as ``file:line:column`` or ``title``."""
    if block == TITLE:
        return "title"
    seed = tagged.article.seed
    line, column = line_and_column(seed.text, tagged.article.blocks[block].start + start)
    return f"{seed.path}:{line}:{column}"


def words(tagged: TaggedArticle, mention: Mention) -> str:
    """Return the words in brackets within some of what stands around them."""
    article = tagged.article
    text = article.title if mention.block == TITLE else article.blocks[mention.block].text
    before = text[max(0, mention.start - _AROUND) : mention.start]
    after = text[mention.end : mention.end + _AROUND]
    left, right = "…" if mention.start > _AROUND else "", "…" if mention.end + _AROUND < len(text) else ""
    return f"{left}{before}[{text[mention.start : mention.end]}]{after}{right}"


def _tag(tagged: TaggedArticle, tag: Tag, kind: str) -> Iterator[str]:
    standing = "confirmed" if tag.confirmed else "by machine"
    roles = f"; {', '.join(tag.roles)}" if tag.roles else ""
    yield f"  {kind} {tag.name} ({standing}, salience {tag.salience:.1f}{roles})"
    for mention in tag.mentions:
        yield f"    {place(tagged, mention.block, mention.start)} {mention.rule}: {words(tagged, mention)}"
    if not tag.mentions:
        yield "    hand: given by the seed's front matter; no words of the text name it"


def _quote(tagged: TaggedArticle, quote: Quote) -> Iterator[str]:
    names = {tag.key: tag.name for tag in tagged.people}
    speaker = names.get(quote.speaker) or quote.attribution or "nobody named"
    yield f"  quotation by {speaker}"
    yield f"    {place(tagged, quote.block, quote.start)} {quote.text}"


def explained(tagged: TaggedArticle) -> Iterator[str]:
    """Yield the lines that explain one story."""
    article = tagged.article
    yield f"{article.seed.path}: {article.title}"
    for tag in tagged.people:
        yield from _tag(tagged, tag, "person")
    for tag in tagged.countries:
        yield from _tag(tagged, tag, "country")
    for quote in tagged.quotes:
        yield from _quote(tagged, quote)
