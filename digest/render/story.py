"""A story's page: its own words with their marks, then what stands beside them."""

from collections.abc import Iterator
from typing import Any

from digest import escape
from digest.collected import Country, Digest, Person, Story
from digest.corrections import PAGE as ALL_CORRECTIONS
from digest.corrections import corrections_of
from digest.dates import long_date
from digest.model import TITLE, Block, BlockKind, Publish, Tag
from digest.page import Page
from digest.prominence import main_tags, mentioned_tags
from digest.render.anchors import Evidence, Place, evidence
from digest.render.chips import chip
from digest.render.copies import first_told, told_again
from digest.render.foreign import direction, in_language_of, story_link
from digest.render.forge import edit_address, report_address
from digest.render.markup import bullets, heading, line, link, reference, span, stories, web_link, wrapped
from digest.render.meta import story_meta
from digest.render.related import related
from digest.render.threads import part_of
from digest.render.weave import Mark, weave
from digest.render.why import PLACE, QUESTION, why
from digest.settings import Settings
from digest.shown import shown_blocks, shown_quotes

_LONGEST_QUOTE = 110


def _entity(kind: str, key: str, digest: Digest) -> Person | Country | None:
    return digest.people.get(key) if kind == "person" else digest.countries.get(key)


def _mention_marks(story: Story, digest: Digest, blocks: tuple[Block, ...]) -> dict[int, list[Mark]]:
    """Return by block the marks of the tags' evidence; the first place of each links to its entity's page."""
    marks: dict[int, list[Mark]] = {}
    linked: dict[int, int] = {}
    for place, known, page in sorted(_linked_places(story, digest), key=_along_the_text):
        mention, block = place.mention, place.mention.block
        # `Hussein of Jordan`: within a link there is no other, which Markdown would show as its marks.
        link_here = page and mention.start >= linked.get(block, 0) and blocks[block].kind is not BlockKind.HEADING
        if link_here:
            linked[block] = mention.end
        before, after = ("[", f"]({reference(story.page, page)})") if link_here else ("", "")
        opening = f'<span class="mention {known.kind}" id="{place.anchor}">{before}'
        marks.setdefault(block, []).append(Mark(mention.start, mention.end, opening, f"{after}</span>"))
    return marks


def _linked_places(story: Story, digest: Digest) -> Iterator[tuple[Place, Evidence, str]]:
    """Yield each place in the text with its evidence, and the page that it may link to: for the first of each tag."""
    for known in evidence(story):
        entity = _entity(known.kind, known.tag.key, digest)
        page = entity.page if entity else ""
        for turn, place in enumerate(known.places):
            if place.mention.block != TITLE:
                yield place, known, "" if turn else page


def _along_the_text(linked: tuple[Place, Evidence, str]) -> tuple[int, int, int]:
    mention = linked[0].mention
    return mention.block, mention.start, -mention.end


def _quote_marks(story: Story) -> dict[int, list[Mark]]:
    marks: dict[int, list[Mark]] = {}
    for number, quote in enumerate(story.tagged.quotes, 1):
        mark = Mark(quote.start, quote.end, f'<span class="said" id="q{number}">', "</span>")
        marks.setdefault(quote.block, []).append(mark)
    return marks


def _credit_mark(block: Block) -> list[Mark]:
    """Return the mark around a caption's credit and the dash before it, which stay on one line."""
    start = block.text.rfind(block.credit) if block.credit else -1
    if start <= 0:
        return []
    dash = len(block.text[:start].rstrip(" —–-"))
    opens = start - len(block.text[dash:start].lstrip())
    return [Mark(opens, start + len(block.credit), '<span class="credit">', "</span>")]


def _address_mark(block: Block) -> list[Mark]:
    """Return the link of the address in a source line, where it is one that may be followed."""
    start = block.text.find("http")
    written = block.text[start:].rstrip(").")
    address = escape.web_address(written)
    target = escape.markdown_address(address)
    return [Mark(start, start + len(written), "[", f"]({target})")] if address else []


def _block(number: int, block: Block, marks: list[Mark]) -> str:
    match block.kind:
        case BlockKind.CAPTION:
            return line(weave(block.text, [*marks, *_credit_mark(block)]), "caption")
        case BlockKind.HEADING:
            return heading(2, _opened(weave(block.text, marks)), block.text, f"text-{number}")
        case BlockKind.QUOTATION:
            return f"> {_opened(weave(block.text, marks))}"
        case BlockKind.SOURCE:
            return line(weave(block.text, _address_mark(block)), "source")
        case _:
            return _opened(weave(block.text, marks))


def _opened(written: str) -> str:
    """Return a block that begins as it is written; our own mark may stand first, and is no seed's."""
    return written if written.startswith("<span ") else escape.markdown_start(written)


def _text(story: Story, digest: Digest) -> list[str]:
    blocks = shown_blocks(story)
    mentions, quotes = _mention_marks(story, digest, blocks), _quote_marks(story)
    speakers = {quote.block: quote.speaker for quote in reversed(story.tagged.quotes)}
    written = [
        _block(number, block, [*quotes.get(number, []), *mentions.get(number, [])])
        + _speaker(block, speakers.get(number, ""), digest)
        for number, block in enumerate(blocks)
    ]
    if story.publish is Publish.EXCERPT:
        written.append(_excerpt_note(story))
    return written


def _speaker(block: Block, speaker: str, digest: Digest) -> str:
    """Return the line below a quotation that stands as a block of its own: who said it."""
    person = digest.people.get(speaker) if block.kind is BlockKind.QUOTATION else None
    return f"\n>\n> {span(escape.markdown(person.name), 'by')}" if person else ""


def _excerpt_note(story: Story) -> str:
    source = story.tagged.article.source
    if source and source.url:
        return line(f"This is an excerpt. Read the whole at {web_link(source.name or source.url, source.url)}.", "note")
    return line("This is an excerpt.", "note")


def _tags(story: Story, tags: tuple[Tag, ...], kind: str, digest: Digest) -> list[str]:
    """Return the chips of one kind: the main ones as a list, then in one sentence those only mentioned."""
    chips = {
        known.tag.key: chip(known.tag, kind, story.page, f"{story.page}#{known.anchor}")
        for known in evidence(story)
        if known.kind == kind
    }
    lines = [f"{chips[tag.key]} {_more(kind, tag, story, digest)}".rstrip() for tag in main_tags(tags)]
    also = ", ".join(chips[tag.key] for tag in mentioned_tags(tags))
    return [bullets(lines), line(f"Also mentioned: {also}", "also") if also else ""]


def _more(kind: str, tag: Tag, story: Story, digest: Digest) -> str:
    """Return the link to an entity's page by the number of stories there."""
    entity = _entity(kind, tag.key, digest)
    if entity is None or not entity.page:
        return ""
    return span(link(stories(len(entity.appearances)), story.page, entity.page), "more")


def _quotations(story: Story, digest: Digest) -> str:
    lines = []
    for number, quote in shown_quotes(story):
        speaker = digest.people.get(quote.speaker)
        if speaker is None:
            continue
        words = quote.text if len(quote.text) <= _LONGEST_QUOTE else _shortened(quote.text)
        said = in_language_of(story, link(words, story.page, f"{story.page}#q{number}"))
        lines.append(f"{said} {span(escape.markdown(speaker.name), 'by')}")
    return bullets(lines)


def _shortened(text: str) -> str:
    closing = text[-1] if text[-1] in "\"”»'’" else ""
    return text[: _LONGEST_QUOTE - 2].rsplit(" ", 1)[0].rstrip(" ,;:") + " …" + closing


def _provenance(story: Story, settings: Settings) -> str:
    seed = story.tagged.article.seed
    lines = []
    source = story.tagged.article.source
    if source and source.url:
        lines.append("Source: " + web_link(source.name or source.url, source.url))
    elif source:
        lines.append("Source: " + escape.markdown(source.name))
    if seed.front.credit:
        lines.append("Credit: " + escape.markdown(seed.front.credit))
    if seed.front.rights:
        lines.append("Rights: " + escape.markdown(seed.front.rights))
    lines.append("Seed: " + span(escape.markdown(seed.path), "path"))
    for words, target in (
        ("Edit this seed", edit_address(story, settings)),
        ("Report a wrong tag", report_address(story, settings)),
    ):
        if target:
            lines.append(span(web_link(words, target), "act"))
    return bullets(lines)


def _section(title: str, *content: str) -> list[str]:
    return [f"## {title}", *content] if any(content) else []


def _beside(story: Story, digest: Digest, settings: Settings) -> str:
    tagged = story.tagged
    asked = link(QUESTION, story.page, f"{story.page}#{PLACE}")
    return wrapped(
        "aside",
        "beside",
        [
            part_of(story, digest),
            told_again(story),
            *_section("People in this story", *_tags(story, tagged.people, "person", digest)),
            *_section("Countries", *_tags(story, tagged.countries, "country", digest)),
            line(f"Solid line: confirmed by a person. Dotted: found by machine. {asked}", "note")
            if tagged.people or tagged.countries
            else "",
            *_section("In their words", _quotations(story, digest)),
            related(story, digest),
            *_section("Provenance", _provenance(story, settings)),
        ],
    )


def _corrections(story: Story) -> list[str]:
    notes = [
        span(f"{long_date(correction.day)}: {escape.markdown(correction.note)}", "correction", correction.mark)
        for correction in corrections_of(story)
    ]
    if not notes:
        return []
    every = line(link("All corrections", story.page, ALL_CORRECTIONS), "more")
    return [wrapped("section", "corrections", _section("Corrections", bullets(notes), every), id="corrected")]


def _neighbours(story: Story, earlier: Story | None, later: Story | None) -> str:
    lines = []
    if earlier:
        lines.append(line(f"Earlier {story_link(earlier, story.page)}", "earlier"))
    if later:
        lines.append(line(f"Later {story_link(later, story.page)}", "later"))
    return wrapped("nav", "neighbours", lines) if lines else ""


def story_page(story: Story, digest: Digest, earlier: Story | None, later: Story | None, settings: Settings) -> Page:
    """Return the page of a story between its neighbours by date."""
    lang = story.tagged.article.lang
    body = [
        first_told(story),
        wrapped("div", "text", _text(story, digest), lang=lang, dir=direction(lang)),
        *_corrections(story),
        _beside(story, digest, settings),
        why(story),
        _neighbours(story, earlier, later),
    ]
    return Page(story.page, story_meta(story, digest), "\n\n".join(part for part in body if part))


def hidden_page(story: Story) -> Page:
    """Return the stub of a story that is withheld: that it is, why, and nothing of its text."""
    reason = story.tagged.article.seed.front.reason
    why = f" Reason: {escape.markdown(reason)}" if reason else ""
    meta: dict[str, Any] = {
        "title": "Story withheld",
        "date": story.date,
        "description": "This story is not shown.",
        "kind": "hidden",
        "robots": "noindex",
    }
    return Page(story.page, meta, f"The story that stood here is not shown.{why}")
