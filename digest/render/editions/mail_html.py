"""The HTML of an edition's mail: every style in its place, for programs that read no style sheet.

It sets no colour of paper or ink, so that a program with dark paper shows its own. Columns are blocks beside one
another that stand below one another where there is no room. Written so that it is well-formed XML as well.
"""

from collections.abc import Iterator, Sequence

from digest import escape
from digest.collected import Story
from digest.dates import long_date
from digest.folding import unfolded
from digest.render.copies import counted
from digest.render.editions.content import Edition, Group, Heard, Named, Spoken, against, compared_with, parts
from digest.render.editions.links import Links
from digest.render.entries import standfirst
from digest.render.foreign import direction
from digest.render.markup import stories

_SERIF = "font-family:Charter,Cambria,Georgia,serif"
_SANS = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
_SMALL = f"{_SANS};font-size:13px;line-height:1.5"
_LINK = "color:inherit;text-decoration:none"
_UNDERLINED = "color:inherit;text-decoration:underline"
_RULE = "border-top:1px solid #999999"
_THICK = "border-top:2px solid #777777"
_HEADING = f"{_SMALL};font-weight:600;margin:24px 0 0;padding:6px 0 0;{_THICK}"


def _element(name: str, style: str, inside: str, tongue: str = "") -> str:
    return f'<{name} style="{escape.attribute(style)}"{tongue}>{inside}</{name}>'


def _link(words: str, address: str, style: str = _UNDERLINED) -> str:
    written = escape.html(words)
    return f'<a href="{escape.attribute(address)}" style="{style}">{written}</a>' if address else written


def _tongue(story: Story) -> str:
    """Return the attributes of words that are in another language than the mail's own."""
    lang = story.tagged.article.lang
    return "" if lang.startswith("en") else f' lang="{escape.attribute(lang)}" dir="{direction(lang)}"'


def _story(story: Story, links: Links, *, lead: bool = False) -> str:
    title = _link(story.title, links.to(story.page), _LINK)
    size = "30px" if lead else "19px"
    name, top = ("h2", "4px 0 0") if lead else ("h3", "0")
    return "".join(
        [
            _element("p", f"{_SMALL};margin:14px 0 2px", long_date(story.date)),
            _element(name, f"{_SERIF};font-size:{size};line-height:1.15;margin:{top}", title, _tongue(story)),
            _element(
                "p",
                f"{_SERIF};font-size:{'18px' if lead else '16px'};line-height:1.45;margin:5px 0 0",
                escape.html(standfirst(story)),
                _tongue(story),
            ),
        ]
    )


def _group(group: Group, links: Links, *, headed: bool) -> str:
    heading = _element("h2", _HEADING, _link(group.name, links.to(group.page), _LINK)) if headed else ""
    return heading + "".join(_story(story, links) for story in group.stories)


def _spoken(spoken: Spoken, links: Links) -> str:
    speaker = _link(spoken.speaker, links.to(spoken.speaker_page))
    where = _link(long_date(spoken.story.date), links.to(spoken.target))
    words = _element(
        "p", f"{_SERIF};font-size:16px;line-height:1.45;margin:0", escape.html(spoken.words), _tongue(spoken.story)
    )
    return _element(
        "blockquote", "margin:10px 0 0", words + _element("p", f"{_SMALL};margin:2px 0 0", f"{speaker}, {where}")
    )


def _side(side: Heard, links: Links) -> str:
    heading = f"{_SMALL};font-weight:600;margin:8px 0 0;padding:4px 0 0;{_RULE}"
    more = side.total - len(side.spoken)
    inside = [
        _element("h3", heading, _link(side.name, links.to(side.page), _LINK)),
        *(_spoken(spoken, links) for spoken in side.spoken),
        _element("p", f"{_SMALL};margin:8px 0 0", f"and {more:,} more in the stories") if more else "",
    ]
    # Two beside one another where there is room for two, else below one another: no media query is needed.
    beside = "display:inline-block;width:47%;min-width:260px;max-width:100%;vertical-align:top;margin:0 2% 14px 0"
    return _element("div", beside, "".join(inside))


def _named(title: str, everyone: Sequence[Named], links: Links, *, compared: bool) -> Iterator[str]:
    style = f"{_SMALL};margin:8px 0 0"
    now = [
        f"{_link(one.name, links.to(one.page))} {one.tally.stories}" + (f" ({against(one.tally)})" if compared else "")
        for one in everyone
        if one.tally.stories
    ]
    gone = [f"{_link(one.name, links.to(one.page))} ({one.tally.before})" for one in everyone if not one.tally.stories]
    if now:
        yield _element("p", style, f"<b>{title}:</b> {', '.join(now)}")
    if gone:
        yield _element("p", style, f"<b>{title} only in the week before:</b> {', '.join(gone)}")


def _head(edition: Edition, paper: str, links: Links) -> Iterator[str]:
    week = edition.week
    days = _link(f"{edition.title}: {counted(week.stories)}", links.to(week.page))
    yield _element("p", f"{_SERIF};font-size:22px;font-weight:700;margin:0", _link(paper, links.to("index.md"), _LINK))
    yield _element("h1", f"{_SMALL};font-weight:400;margin:2px 0 0;padding:0 0 8px", days)
    kicker = f"{_SMALL};font-weight:600;margin:0;padding:8px 0 0;{_THICK}"
    yield _element("p", kicker, escape.html(edition.kicker)) if edition.kicker else ""
    yield _story(edition.lead, links, lead=True)


def _body(edition: Edition, paper: str, links: Links, size: int) -> Iterator[str]:
    week = edition.week
    yield from _head(edition, paper, links)
    groups = next(parts(edition, size))
    for turn, group in enumerate(groups):
        yield _group(group, links, headed=turn > 0 or group.name != edition.kicker)
    if more := len(unfolded(week.stories)) - 1 - sum(len(group.stories) for group in groups):
        yield _element("p", f"{_SMALL};margin:14px 0 0", _link(f"And {stories(more)} more.", links.to(week.page)))
    if edition.heard:
        yield _element("h2", _HEADING, "In their words")
        yield "".join(_side(side, links) for side in edition.heard)
    yield _element("h2", _HEADING, "The week in figures")
    yield _element("p", f"{_SMALL};margin:4px 0 0", escape.html(compared_with(week)))
    yield from _named("Countries", edition.countries, links, compared=bool(week.before))
    yield from _named("People", edition.people, links, compared=bool(week.before))
    foot = f"Edition {week.name} of {paper}. This mail loads nothing and counts no reader."
    yield _element("p", f"{_SMALL};margin:24px 0 0;padding:8px 0 0;{_RULE}", escape.html(foot))


def html_part(edition: Edition, paper: str, links: Links, size: int) -> str:
    """Return the whole document; of a week with very many stories, those of the edition's first page."""
    body = "\n".join(block for block in _body(edition, paper, links, size) if block)
    title = escape.html(f"{paper}: {edition.title}")
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8" />\n'
        '<meta name="viewport" content="width=device-width" />\n<meta name="color-scheme" content="light dark" />\n'
        f'<title>{title}</title>\n</head>\n<body style="margin:0;padding:16px">\n'
        f'<div style="max-width:640px;margin:0 auto">\n{body}\n</div>\n</body>\n</html>\n'
    )
