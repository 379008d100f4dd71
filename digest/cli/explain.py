"""``digest explain``: why each tag is there, or is not: the sentence with the words, their line, the rule."""

from collections.abc import Container, Iterator

from digest.cli.registry_places import RegistryPlaces
from digest.model import TITLE, LeftOut, Mention, OpenName, Quote, Reason, Rule, Tag, TaggedArticle
from digest.prominence import main_tags
from digest.rules import WITHOUT_WORDS
from digest.sentences import around
from digest.text import line_and_column

_KEYS = {"person": "people", "country": "countries"}
_OWN_TABLE = "the digest's own table"


def place(tagged: TaggedArticle, block: int, start: int) -> str:
    """Return ``path:line:column`` of a place in a block, or that it is in the title."""
    if block == TITLE:
        return "title"
    seed = tagged.article.seed
    line, column = line_and_column(seed.text, tagged.article.blocks[block].start + start)
    return f"{seed.path}:{line}:{column}"


def _text(tagged: TaggedArticle, mention: Mention) -> str:
    article = tagged.article
    return article.title if mention.block == TITLE else article.blocks[mention.block].text


def words(tagged: TaggedArticle, mention: Mention) -> str:
    """Return the words in brackets within their sentence."""
    text = _text(tagged, mention)
    shown = around(text, mention.start, mention.end)
    before, after = text[shown.start : mention.start], text[mention.end : shown.end]
    marked = f"{before}[{text[mention.start : mention.end]}]{after}"
    return ("" if shown.opens else "… ") + marked + ("" if shown.closes else " …")


def _by_hand(tagged: TaggedArticle, kind: str) -> str:
    """Return the place of ``people:`` or ``countries:`` in the seed."""
    seed = tagged.article.seed
    line, column = seed.front.places.get(_KEYS[kind], (1, 1))
    return f"{seed.path}:{line}:{column}"


def _mention(tagged: TaggedArticle, subject: Tag | LeftOut, kind: str, mention: Mention, known: RegistryPlaces) -> str:
    """Return the line of one mention, with the place of what a human said where the rule goes back to it."""
    written = _text(tagged, mention)[mention.start : mention.end]
    owner = subject.key if kind == "country" else subject.name
    match mention.rule:
        case Rule.REGISTRY:
            said = known.find(kind, owner, written, subject.key) or known.find(kind, owner, owner, subject.key)
        case Rule.EXCLUDED:
            said = known.find(kind, owner, written, subject.key, excluding=True) or _OWN_TABLE
        case Rule.HAND:
            said = _by_hand(tagged, kind)
        case _:
            said = ""
    at = place(tagged, mention.block, mention.start)
    return f"    {at} {mention.rule}: {words(tagged, mention)}" + (f" ({said})" if said else "")


def _told(subject: Tag | LeftOut, shared: Container[str]) -> str:
    """Return a name, with its slug where the registry has it twice."""
    return f"{subject.name} ({subject.key})" if subject.name in shared else subject.name


def _tags(tagged: TaggedArticle, kind: str, known: RegistryPlaces, shared: Container[str]) -> Iterator[str]:
    tags: tuple[Tag, ...] = getattr(tagged, _KEYS[kind])
    main = {tag.key for tag in main_tags(tags)}
    for tag in tags:
        standing = "confirmed" if tag.confirmed else "by machine"
        weight = "main" if tag.key in main else "mentioned"
        roles = f"; {', '.join(tag.roles)}" if tag.roles else ""
        yield f"  {kind} {_told(tag, shared)} ({standing}, {weight}, salience {tag.salience:.1f}{roles})"
        for mention in tag.mentions:
            yield _mention(tagged, tag, kind, mention, known)
        if not tag.mentions:
            yield f"    {_by_hand(tagged, kind)} hand: {WITHOUT_WORDS}"


def _left_out(tagged: TaggedArticle, known: RegistryPlaces, shared: Container[str]) -> Iterator[str]:
    for left in tagged.left_out:
        by = "the registry says not" if left.reason is Reason.EXCLUDED else _by_hand(tagged, left.kind)
        yield f"  {left.reason}: {left.kind} {_told(left, shared)} ({by})"
        for mention in left.mentions:
            yield _mention(tagged, left, left.kind, mention, known)


def _quote(tagged: TaggedArticle, quote: Quote, shared: Container[str]) -> Iterator[str]:
    names = {tag.key: _told(tag, shared) for tag in tagged.people}
    speaker = names.get(quote.speaker) or quote.attribution or "nobody named"
    yield f"  quotation by {speaker}"
    yield f"    {place(tagged, quote.block, quote.start)} {quote.text}"


def _open(tagged: TaggedArticle, name: OpenName) -> Iterator[str]:
    yield f"  open {name.name}: fits {', '.join(name.slugs)} (settle it by the line that digest people --open shows)"
    for mention in name.mentions:
        yield f"    {place(tagged, mention.block, mention.start)} {mention.rule}: {words(tagged, mention)}"


def explained(tagged: TaggedArticle, known: RegistryPlaces, shared: Container[str] = ()) -> Iterator[str]:
    """Yield the lines that explain one story: its tags, what was left out of them and why, its quotations.

    ``shared`` are names that several people of the registry have: their slugs tell them apart.
    """
    article = tagged.article
    yield f"{article.seed.path}: {article.title}"
    yield from _tags(tagged, "person", known, shared)
    yield from _tags(tagged, "country", known, ())
    yield from _left_out(tagged, known, shared)
    for name in tagged.open:
        yield from _open(tagged, name)
    for quote in tagged.quotes:
        yield from _quote(tagged, quote, shared)
