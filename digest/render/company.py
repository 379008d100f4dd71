"""Who and what a person or a country meets in its stories, each with the stories they share."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote, urlencode

from digest import escape
from digest.collected import Company, Country, Digest, Person
from digest.render.entries import one_line_entry
from digest.render.markup import bullets, line, link, reference, span, stories, time, wrapped
from digest.render.offices import first_office

SEARCH = "search.md"
_FACETS = {"person": "people", "country": "countries"}


class Subject(NamedTuple):
    """Whose page it is, by the name that the search knows, with how many stories.

    ``search`` is whether the site has a search page to ask for a pair.
    """

    kind: str
    name: str
    page: str
    stories: int
    search: bool


class _Met(NamedTuple):
    company: Company
    entity: Person | Country
    written: str


def _named(entity: Person | Country, origin: str, *, told_apart: bool) -> str:
    """Return a name that leads to its page where it has one; of two with one name, each says what it was."""
    name = link(entity.name, origin, entity.page) if entity.page else escape.markdown(entity.name)
    if not told_apart or not isinstance(entity, Person):
        return name
    office = first_office(entity)
    return f"{name} {span(escape.markdown(office), 'note')}" if office else name


def _met(kind: str, company: Sequence[Company], digest: Digest, origin: str) -> list[_Met]:
    entities: dict[str, Person] | dict[str, Country] = digest.people if kind == "person" else digest.countries
    found = [(item, entities[item.key]) for item in company if item.kind == kind]
    bearers = Counter(entity.name for _, entity in found)
    return [_Met(item, entity, _named(entity, origin, told_apart=bearers[entity.name] > 1)) for item, entity in found]


def _search(subject: Subject, met: _Met) -> str:
    """Return the question of a search for the stories of two, newest first.

    Values of one facet widen each other, so of two people (or two countries) one is asked for by its words.
    """
    asked = {_FACETS[subject.kind]: subject.name}
    if met.company.kind == subject.kind:
        asked["q"] = met.entity.name
    else:
        asked[_FACETS[met.company.kind]] = label_of(met.entity)
    return f"?{urlencode({**asked, 'kind': 'story', 'sort': 'newest'}, quote_via=quote)}"


def label_of(entity: Person | Country) -> str:
    """Return what the search calls an entity."""
    return entity.label if isinstance(entity, Person) else entity.name


def _older(met: _Met, subject: Subject) -> str:
    """Return the words that lead to the shared stories that are not listed."""
    more = met.company.stories - len(met.company.shared)
    if not more:
        return ""
    if not subject.search:
        return span(f"and {more:,} earlier", "note")
    words = f"and {more:,} earlier" if met.company.kind == subject.kind else f"All {stories(met.company.stories)}"
    # The address holds no mark that Markdown knows but `&`, which is an entity there.
    return f"[{words}]({escape.markdown_address(reference(subject.page, SEARCH) + _search(subject, met))})"


def _often(met: _Met, subject: Subject) -> str:
    """Return somebody met more than once: the name, and the number of stories, which opens to the newest."""
    lines = [one_line_entry(story, subject.page) for story in met.company.shared]
    if older := _older(met, subject):
        lines.append(older)
    summary = f'<summary markdown="span">{stories(met.company.stories)}</summary>'
    opened = wrapped("details", "fold", [summary, bullets(lines)])
    # Markdown takes what is in an `li` for one line, unless told that it holds blocks.
    return f'<li class="met-often" markdown="block">\n\n{line(met.written, "who")}\n\n{opened}\n\n</li>'


def _once(met: Sequence[_Met], subject: Subject) -> str:
    """Return those met once, by story: their names, and the day, which leads to the story."""
    by_story: dict[str, list[_Met]] = {}
    for each in met:
        by_story.setdefault(each.company.shared[0].page, []).append(each)
    if subject.stories == 1:
        return ", ".join(each.written for each in met)
    return "; ".join(
        ", ".join(each.written for each in together)
        + f" ([{time(together[0].company.shared[0].date)}]({reference(subject.page, page)}))"
        for page, together in by_story.items()
    )


def _lines(title: str, met: Sequence[_Met], subject: Subject) -> Iterator[str]:
    if not met:
        return
    often = [_often(each, subject) for each in met if each.company.stories > 1]
    once = [each for each in met if each.company.stories == 1]
    yield f"### {title}"
    if often:
        yield wrapped("ul", "company", often)
    if once:
        yield line(("Once: " if subject.stories > 1 else "") + _once(once, subject), "once")


def company(members: Sequence[Company], digest: Digest, subject: Subject) -> str:
    """Return the part of a page that names its company; nothing where there is none."""
    lines = [
        *_lines("People", _met("person", members, digest, subject.page), subject),
        *_lines("Countries", _met("country", members, digest, subject.page), subject),
    ]
    return wrapped("section", "met", ["## In company with", *lines]) if lines else ""
