"""The page of a week: the lead story, the others by thread and country, the week's words, its figures."""

from collections import Counter
from collections.abc import Iterator, Sequence

from digest import escape
from digest.collected import Week
from digest.dates import day_name, long_date
from digest.page import Page
from digest.render.copies import counted
from digest.render.editions.content import Edition, Group, Heard, Named, Spoken, against, compared_with, days_of, parts
from digest.render.entries import full_entry
from digest.render.foreign import direction
from digest.render.lists import numbered_page, pager
from digest.render.markup import bullets, line, link, span, wrapped
from digest.render.places import EDITIONS, day_page_path, editions_year_path


def edition_pages(edition: Edition, size: int) -> Iterator[Page]:
    """Yield the pages of an edition: ``size`` stories a page; words and figures stand on the first."""
    week = edition.week
    pages = list(parts(edition, size))
    for number, groups in enumerate(pages, 1):
        path = numbered_page(week.page, number)
        first = number == 1
        body = [
            line(_crumbs(edition, path), "office"),
            _lead(edition, path) if first else "",
            wrapped("div", "groups", [_group(group, path) for group in groups]) if groups else "",
            pager(week.page, number, len(pages), "Page before", "Next page"),
            _words(edition.heard, path) if first else "",
            _figures(edition, path) if first else "",
            _neighbours(edition, path),
        ]
        meta = {
            "title": edition.title,
            "date": week.stories[-1].date,
            "description": f"{counted(week.stories).capitalize()}, led by: {edition.lead.title}",
            "kind": "edition",
            "week": week.name,
            "part": number,
        }
        yield Page(path, meta, "\n\n".join(block for block in body if block))


def _crumbs(edition: Edition, origin: str) -> str:
    week = edition.week
    up = f"{link('Editions', origin, EDITIONS)} · {link(str(week.year), origin, editions_year_path(week.year))}"
    return f"{up} · Week {week.number} · {counted(week.stories)}"


def _lead(edition: Edition, origin: str) -> str:
    kicker = line(escape.markdown(edition.kicker), "kicker") if edition.kicker else ""
    return wrapped("div", "lead", [kicker, full_entry(edition.lead, origin, level=2, classes="entry first")])


def _group(group: Group, origin: str) -> str:
    name = link(group.name, origin, group.page) if group.page else escape.markdown_block(group.name)
    entries = wrapped("div", "of-group", [full_entry(story, origin) for story in group.stories])
    return wrapped("section", "group", [f"## {name}", entries])


def _spoken(spoken: Spoken, origin: str) -> str:
    lang = spoken.story.tagged.article.lang
    foreign = "" if lang.startswith("en") else f' lang="{escape.attribute(lang)}" dir="{direction(lang)}"'
    name, page = spoken.speaker, spoken.speaker_page
    speaker = span(link(name, origin, page) if page else escape.markdown(name), "speaker")
    where = link(long_date(spoken.story.date), origin, spoken.target)
    words = f'<p class="quoted"{foreign} markdown="span">{escape.markdown(spoken.words)}</p>'
    return wrapped("blockquote", "saying", [words, line(f"{speaker}, {where}", "by")])


def _words(heard: Sequence[Heard], origin: str) -> str:
    """Return what was said, each country's people in a column of their own."""
    sides = []
    for side in heard:
        name = link(side.name, origin, side.page) if side.page else escape.markdown_block(side.name)
        more = side.total - len(side.spoken)
        rest = line(f"and {more:,} more in the stories", "more") if more else ""
        sides.append(
            wrapped("section", "side", [f"### {name}", *(_spoken(said, origin) for said in side.spoken), rest])
        )
    return wrapped("section", "sides", ["## In their words", wrapped("div", "heard", sides)]) if sides else ""


def _tally(named: Named, origin: str, *, compared: bool) -> str:
    figure = f"{named.tally.stories} · {against(named.tally)}" if compared else str(named.tally.stories)
    return f"{link(named.name, origin, named.page)} {span(figure, 'count')}"


def _tallies(title: str, all_named: Sequence[Named], origin: str, *, compared: bool) -> list[str]:
    """Return one list of the figures, and below it who is not named any more."""
    named = [one for one in all_named if one.tally.stories]
    gone = [f"{link(one.name, origin, one.page)} ({one.tally.before})" for one in all_named if not one.tally.stories]
    if not named and not gone:
        return []
    return [
        f"### {title}",
        bullets(_tally(one, origin, compared=compared) for one in named),
        line(f"Only in the week before: {', '.join(gone)}", "gone") if gone else "",
    ]


def _days(week: Week, origin: str) -> list[str]:
    counts = Counter(story.date for story in week.stories)
    lines = [f"{link(day_name(day), origin, day_page_path(day))} {span(str(n), 'count')}" for day, n in counts.items()]
    return ["### Days", bullets(lines)]


def _figures(edition: Edition, origin: str) -> str:
    week = edition.week
    compared = bool(week.before)
    return wrapped(
        "aside",
        "week",
        [
            "## The week in figures",
            line(escape.markdown(compared_with(week)), "note"),
            *_tallies("Countries", edition.countries, origin, compared=compared),
            *_tallies("People", edition.people, origin, compared=compared),
            *_days(week, origin),
        ],
    )


def _neighbours(edition: Edition, origin: str) -> str:
    """Return the links to the nearest weeks that have stories."""
    lines = []
    if edition.earlier:
        lines.append(line(f"Earlier edition {link(days_of(edition.earlier), origin, edition.earlier.page)}", "earlier"))
    if edition.later:
        lines.append(line(f"Later edition {link(days_of(edition.later), origin, edition.later.page)}", "later"))
    return wrapped("nav", "neighbours", lines, **{"aria-label": "Editions"}) if lines else ""
