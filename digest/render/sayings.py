"""Quotations in lists: by story, each leading to its words there; the newest on the entity's page, all on their own."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from digest import escape
from digest.collected import Country, Digest, Person, Saying
from digest.page import Page
from digest.render.foreign import PAGES, direction, story_link
from digest.render.lists import chunks, numbered_page, page_count, pager
from digest.render.markup import count, line, link, time, wrapped

SHOWN = 8
"""Quotations on a person's or a country's page, where there are more than a few over."""

_FEW_OVER = 4


def quotations_page(entity: Person | Country) -> str:
    """Return the place of the first page of all quotations."""
    return f"{entity.page.removesuffix('.md')}/quotations.md"


def _words(saying: Saying, origin: str) -> str:
    """Return a quotation that leads to its words in the story; in another language than the page's, it says so."""
    lang = saying.story.tagged.article.lang
    foreign = {} if lang.startswith(PAGES) else {"lang": lang, "dir": direction(lang)}
    words = link(saying.quote.text, origin, f"{saying.story.page}#q{saying.number}")
    return wrapped("blockquote", "saying", [words], **foreign)


def _speaker(saying: Saying, digest: Digest, origin: str) -> str:
    """Return who spoke, and of which country the registry says they are."""
    person = digest.people[saying.quote.speaker]
    name = link(person.name, origin, person.page) if person.page else escape.markdown(person.name)
    country = digest.countries.get(person.entry.country) if person.entry else None
    return f"{name} ({escape.markdown(country.name)})" if country else name


def _spoken(sayings: Sequence[Saying], digest: Digest, origin: str, *, named: bool) -> Iterator[str]:
    """Yield for each story its day, the words of each speaker in turn (``named``: with who spoke), and where."""
    for _, of_story in groupby(sayings, key=lambda saying: saying.story.page):
        words: list[str] = []
        for _, of_speaker in groupby(of_story, key=lambda saying: saying.quote.speaker):
            together = list(of_speaker)
            words += [_words(saying, origin) for saying in together]
            words.append(line(_speaker(together[0], digest, origin), "speaker") if named else "")
        story = together[0].story
        where = line(f"In {story_link(story, origin)}", "by")
        yield wrapped("div", "said-in", [line(time(story.date), "day"), wrapped("div", "said-there", [*words, where])])


def _title(entity: Person | Country) -> str:
    return "In their words" if isinstance(entity, Person) else "Said in stories about it"


def newest_sayings(entity: Person | Country, digest: Digest) -> str:
    """Return the newest quotations of an entity for its page, and the way to the others."""
    said = entity.sayings
    if not said:
        return ""
    shown = said if len(said) <= SHOWN + _FEW_OVER else said[:SHOWN]
    spoken = _spoken(shown, digest, entity.page, named=isinstance(entity, Country))
    more = link(f"All {count(len(said), 'quotation')}", entity.page, quotations_page(entity))
    rest = line(more, "more") if len(said) > len(shown) else ""
    return wrapped("section", "sayings", [f"## {_title(entity)}", *spoken, rest])


def sayings_pages(entity: Person | Country, digest: Digest, size: int) -> Iterator[Page]:
    """Yield the pages of all quotations of an entity, where its own page does not have them all."""
    if len(entity.sayings) <= SHOWN + _FEW_OVER:
        return
    first = quotations_page(entity)
    total = page_count(len(entity.sayings), size)
    person = isinstance(entity, Person)
    number_of = count(len(entity.sayings), "quotation")
    summary = f"{entity.name}: {number_of}{'' if person else ' from the stories about it'}."
    for number, part in chunks(entity.sayings, size):
        path = numbered_page(first, number)
        up = line(f"{link(entity.name, path, entity.page)} · {number_of}", "office")
        spoken = _spoken(part, digest, path, named=not person)
        meta = {"title": f"{entity.name}: quotations", "description": summary, "kind": "quotations"}
        body = [up, wrapped("section", "sayings", spoken), pager(first, number, total)]
        yield Page(path, meta, "\n\n".join(block for block in body if block))
