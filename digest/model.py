"""The values that travel between the stages; frozen, small, and without behaviour of their own.

Positions: an *offset* counts characters of :attr:`Seed.text` from 0. A block keeps the seed's characters one
for one (``text == seed.text[start:start + len(text)]`` but for line ends, which read as blanks), so every
mention leads back to the words that caused it.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum

TITLE = -1
"""The block number of a mention that stands in the title."""


class Publish(StrEnum):
    """How much of a story its page shows."""

    FULL = "full"
    EXCERPT = "excerpt"
    HIDDEN = "hidden"


class Copies(StrEnum):
    """Whether one account that came in twice is folded into the earliest."""

    NEAR = "near"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text was published: a name, an http(s) address, or both."""

    name: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A change that a curator owes the reader an account of."""

    date: dt.date
    note: str


@dataclass(frozen=True, slots=True)
class ByHand:
    """What a seed says of its own tags: a final list, or amendments to what is recognised."""

    final: tuple[str, ...] | None = None
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The keys a seed may carry; all optional (the date may stand in the text instead)."""

    date: dt.date | None = None
    title: str = ""
    source: Source | None = None
    credit: str = ""
    rights: str = ""
    lang: str = ""
    summary: str = ""
    people: ByHand = ByHand()
    countries: ByHand = ByHand()
    publish: Publish | None = None
    reason: str = ""
    slug: str = ""
    aliases: tuple[str, ...] = ()
    thread: str = ""
    corrections: tuple[Correction, ...] = ()
    places: dict[str, tuple[int, int]] = field(default_factory=dict, hash=False, compare=False)
    """Line and column of each key that the seed gives, so that later stages can name the place."""


@dataclass(frozen=True, slots=True)
class Seed:
    """One saved news text.

    ``path`` is as reported to people, ``id`` the path below the seeds folder without its ending. ``text`` is
    the whole file without byte order mark, carriage returns and control characters; the story's own words
    begin at offset ``body``.
    """

    path: str
    id: str
    text: str
    body: int
    date: dt.date
    front: FrontMatter

    @property
    def markdown(self) -> bool:
        """Whether ``# …`` and ``> …`` lines mean headings and quotations."""
        return self.path.endswith(".md")


class BlockKind(StrEnum):
    """What a block of text is to the reader."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CAPTION = "caption"
    QUOTATION = "quotation"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Block:
    """One block: ``text`` as it reads, from offset ``start``, on lines ``line`` to ``last_line`` (from 1).

    A caption's ``credit`` is the agency at its end (``AFP``), without the dash before it.
    """

    kind: BlockKind
    text: str
    start: int
    line: int
    last_line: int
    credit: str = ""


def lead_of(blocks: Sequence[Block]) -> int | None:
    """Return the number of the block that a story opens with: its first paragraph, else its first quotation.

    Headline and description are made of it, and an excerpt ends with it; ``None`` for captions and headings alone.
    """
    for kind in (BlockKind.PARAGRAPH, BlockKind.QUOTATION):
        for number, block in enumerate(blocks):
            if block.kind is kind:
                return number
    return None


@dataclass(frozen=True, slots=True)
class Article:
    """A seed understood as a story. ``title_given`` tells a title of the seed from one made of its lead.

    ``source`` is the front matter's, else the one that the text's last line names.
    """

    seed: Seed
    title: str
    title_given: bool
    description: str
    lang: str
    slug: str
    blocks: tuple[Block, ...]
    source: Source | None = None
    mark: str = field(default="", compare=False, repr=False)
    """A hash of the whole value; empty where nobody has made it (:mod:`digest.cache.marks`)."""

    @property
    def lead(self) -> int:
        """The number of the block that the story opens with, 0 where there is none."""
        return lead_of(self.blocks) or 0


class Rule(StrEnum):
    """Why a mention was taken for what it is; shown by ``digest explain``."""

    REGISTRY = "registry"  # a name or alias of people.yml or countries.yml
    MODEL = "model"  # the language model said: a person
    NAMES = "given name"  # a given name of the lists, and capitals behind it
    FORM = "form of a name"  # José “Pepe” Mujica; Austen, Jane; Constantine the Great
    TITLE = "title"  # an office or honorific before capitalised words
    SHORT_NAME = "short name"  # part of a full name that stands elsewhere in the story
    INITIALS = "initials"  # (MBS) after the full name, and later MBS
    NAME = "name"  # a country's name
    ADJECTIVE = "adjective"  # Russian
    NATIONAL = "national"  # Israelis
    CAPITAL = "capital"  # Ankara
    SEAT = "seat"  # the Kremlin
    PLACE = "place"  # Gaza
    INSTITUTION = "institution"  # Medicaid, the Lok Sabha: of one country's public life alone
    REGION = "region"  # Athens, Ga.; Putnam County
    CITY = "city"  # Houston
    HAND = "hand"  # the seed's own people: or countries:
    EXCLUDED = "not"  # no tag: a phrase that the registry says means somebody or something else


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that caused a tag: characters ``start`` to ``end`` of a block's text (or of the title)."""

    block: int
    start: int
    end: int
    rule: Rule


@dataclass(frozen=True, slots=True)
class Tag:
    """A person or country of one story, with its evidence in the order of the text.

    ``key`` identifies the entity across stories: a registry slug or a folded name for a person, a code for a
    country. ``salience`` is comparable within one story only. ``roles`` are the words that a story puts before
    a person's name (``Russian President``). ``confirmed`` is what a human has said (registry or by hand).
    """

    key: str
    name: str
    confirmed: bool
    salience: float
    mentions: tuple[Mention, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Direct speech, with its marks, at characters ``start`` to ``end`` of a block.

    ``speaker`` is the key of the person who spoke, empty where nobody named did; ``attribution`` the words that
    say who (``a Kremlin spokesman``), empty where there are none.
    """

    block: int
    start: int
    end: int
    text: str
    speaker: str = ""
    attribution: str = ""


class Reason(StrEnum):
    """Why a name in a text gave no tag: somebody said so."""

    REMOVED = "removed by hand"  # the seed's `remove:`
    REPLACED = "not in the seed's own list"  # the seed's final `people:` or `countries:`
    EXCLUDED = "passed over"  # `not:` of people.yml or countries.yml, or of the digest's own table


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A person or country that a story would have but for what somebody said, with the words it is about.

    ``kind`` is ``person`` or ``country``; ``key`` and ``name`` are those of a tag. A mention keeps the rule that found
    it, a phrase that was passed over has :attr:`Rule.EXCLUDED`.
    """

    kind: str
    key: str
    name: str
    reason: Reason
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class OpenName:
    """A name that fits several people of the registry where nothing in the story says which: it tags none of them.

    ``slugs`` are theirs, in the registry's order; ``mentions`` where it stands, none where the seed's own
    ``people:`` alone gives it.
    """

    name: str
    slugs: tuple[str, ...]
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class TaggedArticle:
    """A story with its people and countries, most salient first, its quotations in order, and names left open.

    ``left_out`` is what somebody said the story has not; no page shows it. ``unread`` is the first block in which names
    were left aside, the story being too long or having too many (:mod:`digest.limits`); ``None`` where all was read.
    """

    article: Article
    people: tuple[Tag, ...] = ()
    countries: tuple[Tag, ...] = ()
    quotes: tuple[Quote, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    open: tuple[OpenName, ...] = ()
    unread: int | None = None
    mark: str = field(default="", compare=False, repr=False)
    """A hash of the whole value, article and tags: equal marks mean equal values. Empty where nobody has made it."""


TAGS = tuple(one.name for one in fields(TaggedArticle) if one.name not in {"article", "mark"})
"""What recognition adds to an article, by the names of the fields."""
