"""Values of the model, made short: what a test does not say is ordinary."""

from collections.abc import Sequence
from datetime import date

from digest.entries import CountryEntry, PersonEntry, Registry
from digest.model import Article, Block, BlockKind, FrontMatter, Mention, Publish, Quote, Rule, Seed, Tag, TaggedArticle

DAY = date(2021, 5, 4)
COUNTRIES = {
    "FR": CountryEntry("FR", "France", "france", "FR"),
    "SE": CountryEntry("SE", "Sweden", "sweden", "SE"),
    "SU": CountryEntry("SU", "Soviet Union", "soviet-union", "RU", years=(1922, 1991), continued_by=("RU", "SE")),
}


def registry(*people: PersonEntry) -> Registry:
    """Return a registry of some people and a few countries."""
    return Registry(people, COUNTRIES)


def person(
    name: str,
    *,
    key: str = "",
    at: Sequence[tuple[int, int, int]] = (),
    confirmed: bool = False,
    roles: tuple[str, ...] = (),
) -> Tag:
    """Return the tag of a person; ``at`` are block, start and end of each mention."""
    mentions = tuple(Mention(block, start, end, Rule.TITLE) for block, start, end in at)
    return Tag(key or name.lower(), name, confirmed=confirmed, salience=1.0, mentions=mentions, roles=roles)


def country(code: str, *, at: Sequence[tuple[int, int, int]] = ()) -> Tag:
    """Return the tag of a country."""
    mentions = tuple(Mention(block, start, end, Rule.NAME) for block, start, end in at)
    return Tag(code, COUNTRIES[code].name, confirmed=False, salience=1.0, mentions=mentions)


def tagged(  # noqa: PLR0913 - each is what some test is about
    *paragraphs: str | tuple[BlockKind, str],
    path: str = "seeds/a.txt",
    day: date = DAY,
    slug: str = "a",
    own_slug: str = "",
    title: str = "",
    publish: Publish | None = None,
    reason: str = "",
    thread: str = "",
    people: Sequence[Tag] = (),
    countries: Sequence[Tag] = (),
    quotes: Sequence[Quote] = (),
) -> TaggedArticle:
    """Return a tagged article of some paragraphs, or of blocks of other kinds."""
    given = [p if isinstance(p, tuple) else (BlockKind.PARAGRAPH, p) for p in paragraphs or ("Envoys met.",)]
    blocks = tuple(Block(kind, text, 0, number, number) for number, (kind, text) in enumerate(given, 1))
    front = FrontMatter(publish=publish, slug=own_slug, reason=reason, thread=thread)
    text = "\n\n".join(block.text for block in blocks)
    seed = Seed(path, path.removesuffix(".txt"), text, 0, day, front)
    article = Article(
        seed=seed,
        title=title or f"Title of {path}",
        title_given=bool(title),
        description=f"Description of {path}",
        lang="en",
        slug=own_slug or slug,
        blocks=blocks,
    )
    return TaggedArticle(article, tuple(people), tuple(countries), tuple(quotes))
