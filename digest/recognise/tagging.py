"""One story, from its words to its tags: the order of the steps is the order of this module."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from digest import limits
from digest.country_names import Countries
from digest.entries import Registry
from digest.model import Article, Mention, Rule, Tag, TaggedArticle
from digest.recognise.by_hand import amended_countries, amended_people, heard, named_people, story_countries
from digest.recognise.countries.bearers import is_given_name, realms_in, without_realm
from digest.recognise.countries.gazetteer import Atlas, Found, credible, gazetteer
from digest.recognise.countries.places import Hit, Story, located
from digest.recognise.countries.told import Told, told
from digest.recognise.left_out import passed_over, removed
from digest.recognise.names import NameFinder
from digest.recognise.passages import Passage, Span, apart, joined, passages, within_reach
from digest.recognise.people.again import second_look
from digest.recognise.people.candidates import Candidate
from digest.recognise.people.cast import Person, cast, without_headline_verbs
from digest.recognise.people.namesakes import Setting, open_names, settle, unresolved
from digest.recognise.people.offices import Offices
from digest.recognise.people.overlooked import overlooked
from digest.recognise.people.peers import named_in_full
from digest.recognise.people.personhood import borne_out
from digest.recognise.people.reading import Reading, reach
from digest.recognise.people.roster import Roster, roster
from digest.recognise.people.titles import titles_in
from digest.recognise.people.unusual import names_in
from digest.recognise.quotations.quotes import quotes
from digest.recognise.salience import by_weight, front_of
from digest.text import beginnings, endings, fold

BATCH = 32
"""Stories that are read together. Measured: 16 take the model longer, 64 no less, and keep more in memory."""


def recognise(articles: Iterable[Article], registry: Registry, names: NameFinder) -> Iterator[TaggedArticle]:
    """Yield each article with its people, countries and quotations, in the order given."""
    known = roster(registry.people)
    rest = iter(articles)
    while batch := list(islice(rest, BATCH)):
        stories = [within_reach(passages(article)) for article in batch]
        texts = (joined(s) if _is_english(a) else "" for a, (s, _) in zip(batch, stories, strict=True))
        for article, (story, beyond), spans in zip(batch, stories, names.find(texts), strict=True):
            tagged = _tagged(article, story, spans, registry, known)
            yield replace(tagged, unread=_first(beyond, tagged.unread))


def english_text(article: Article) -> str:
    """Return the words of a story that the language model is given: none where it is not in English."""
    return joined(within_reach(passages(article))[0]) if _is_english(article) else ""


def _tagged(
    article: Article, story: Sequence[Passage], spans: Sequence[Span], registry: Registry, curated: Roster
) -> TaggedArticle:
    front = article.seed.front
    atlas = _atlas(article, registry)
    found = [atlas.find(passage.plain) for passage in story]
    beside = told(story, found, article.lead, atlas) if _is_english(article) else []
    readings = _readings(story, spans, (found, beside), atlas)
    known = curated.with_people(by_hand) if (by_hand := named_people(front.people, curated)) else curated
    scene = _setting(article, readings, registry, known)
    people, unclear, unread = _people(readings, known, scene)
    english = _is_english(article)
    hits = located(_story(readings, found, beside, people), atlas) if english else _named(readings, people)
    found_people = [_person_tag(person, known) for person in people]
    found_countries = _country_tags(hits, registry)
    chosen = amended_people(found_people, front.people, known)
    countries = amended_countries(found_countries, front.countries, registry)
    left_out = (
        *removed("person", found_people, chosen, front.people),
        *removed("country", found_countries, countries, front.countries),
        *passed_over(readings, registry),
    )
    said, unheard = quotes(article, readings, chosen)
    first = front_of(article)
    speakers = frozenset(quote.speaker for quote in said)
    return TaggedArticle(
        article,
        by_weight(chosen, first, speakers),
        by_weight(countries, first),
        said,
        left_out,
        open=tuple(open_names(unclear, people, known, scene)),
        unread=_first(unread, unheard),
    )


def _first(*numbers: int | None) -> int | None:
    return min((number for number in numbers if number is not None), default=None)


def _atlas(article: Article, registry: Registry) -> Atlas:
    language = article.lang.partition("-")[0].lower()
    return Atlas(gazetteer(Countries(registry.countries), language), article.seed.date.year)


def _readings(
    story: Sequence[Passage],
    spans: Sequence[Span],
    known: tuple[Sequence[Sequence[Found]], Sequence[Told]],
    atlas: Atlas,
) -> list[Reading]:
    """Return the passages of an article with countries, titles and the model's names in each.

    Among the countries are towns that have their region beside them: `THOMASVILLE, Ga.` is nobody.
    """
    found, beside = known
    countries = credible(found, [passage.text for passage in story], atlas.gazetteer.ambiguous)
    told_of: dict[int, list[Found]] = {}
    for place in beside:
        if place.known:
            told_of.setdefault(place.number, []).append(place.hit)
    placed = [[*hits, *told_of.get(passage.number, ())] for passage, hits in zip(story, countries, strict=True)]
    return [
        Reading(*passage, hits, titles_in(passage, hits), own)
        for passage, hits, own in zip(story, placed, apart(story, spans), strict=True)
    ]


def _story(
    readings: Sequence[Reading], found: Sequence[Sequence[Found]], beside: Sequence[Told], people: Sequence[Person]
) -> Story:
    """Return what is known of a story before its places are looked for: a name that is somebody's is no place."""
    realms = realms_in(readings, found)
    mentions = [without_realm(m, realms) for person in people for m in person.mentions]
    named = {(m.number, place) for m in mentions for place in range(m.start, m.end)}
    return Story(readings, found, beside, named, {word for m in mentions for word in m.words})


def _named(readings: Sequence[Reading], people: Sequence[Person]) -> list[Hit]:
    """Return the countries of a story in another language, without those that are a person's given name there."""
    begun = {(mention.number, mention.start) for person in people for mention in person.mentions}
    return [
        Hit(reading.number, hit)
        for reading in readings
        for hit in reading.countries
        if (reading.number, hit.start) not in begun and not is_given_name(hit, reading)
    ]


def _setting(article: Article, readings: Sequence[Reading], registry: Registry, known: Roster) -> Setting:
    front = article.seed.front
    codes = {hit.code for reading in readings for hit in reading.countries if hit.code}
    countries = story_countries(codes, front.countries, registry)
    offices = Offices(gazetteer(Countries(registry.countries), "en"))
    return Setting(article.seed.date, countries, heard(front.people, known), offices)


def _people(
    readings: Sequence[Reading], known: Roster, scene: Setting
) -> tuple[list[Person], list[Candidate], int | None]:
    """Return the people of a story, the names in it that fit several of the registry's people, and what is unread."""
    found = list(islice((c for reading in readings for c in names_in(reading, known)), limits.NAMES + 1))
    trusted = without_headline_verbs(found, readings)
    every = _not_passed_over([*trusted, *overlooked(trusted, readings)], readings, known)
    whole = sorted(every, key=lambda c: (c.number, c.start))
    settled, unclear = settle(list(named_in_full(whole[: limits.NAMES])), known, scene)
    story = cast(settled)
    people = story.people
    left = [candidate.number for candidate in (*whole[limits.NAMES : limits.NAMES + 1], *story.left)]
    unclear += unresolved(settled, people)
    for person, candidate in list(second_look(people, readings, unclear)):
        person.mentions.append(candidate)
    return borne_out(people, readings), unclear, max(min(left), 0) if left else None


def _not_passed_over(found: Sequence[Candidate], readings: Sequence[Reading], known: Roster) -> list[Candidate]:
    """Drop names within a phrase that a ``not:`` of the registry passes over: the ship `USS Gerald R. Ford`.

    A whole phrase that is a stranger's name stays theirs: what is not Nelson Mandela may be Winnie Mandela.
    """
    passed = {reading.number: reach(known.passed_over(reading.plain)) for reading in readings}

    def is_passed_over(c: Candidate) -> bool:
        ends = passed[c.number]
        end = ends.get(c.start, 0)
        longer = end > c.end or ends.get(c.start - 1, 0) >= c.end
        return longer or (end == c.end and bool(known.namesakes(c.text)))

    return [candidate for candidate in found if not is_passed_over(candidate)]


def _person_tag(person: Person, known: Roster) -> Tag:
    written = sorted(person.mentions, key=lambda mention: (mention.number, mention.start))
    entry = known.entries.get(person.slug)
    name = entry.name if entry else _fullest(written)
    mentions = tuple(Mention(m.number, m.start, m.end, m.rule) for m in written)
    return Tag(
        key=person.slug or fold(name),
        name=name,
        confirmed=entry is not None,
        salience=0.0,
        mentions=mentions,
        roles=_roles([" ".join(mention.role.split()) for mention in written if mention.role]),
    )


def _roles(written: Sequence[str]) -> tuple[str, ...]:
    """Return the offices in the order of the text, without those that another says more fully."""
    fuller = {ending for role in dict.fromkeys(written) for ending in endings(role.lower())}
    return tuple(role for role in dict.fromkeys(written) if role.lower() not in fuller)


def _fullest(written: Sequence[Candidate]) -> str:
    """Return the longest of a person's names, in mixed case if the story has it so, the first of equals.

    A longer one that goes on behind a name more often given is that name with a verb or a place behind it.
    """
    whole = Counter(" ".join(mention.text.split()) for mention in written if mention.whole)
    names = [name for name in whole if not any(whole[n] > whole[name] for n in beginnings(name))]
    return max(names, key=lambda name: (not name.isupper(), len(name.split()), len(name)))


def _country_tags(hits: Sequence[Hit], registry: Registry) -> list[Tag]:
    found: dict[str, list[Mention]] = {}
    for number, hit in hits:
        found.setdefault(hit.code, []).append(Mention(number, hit.start, hit.end, hit.rule))
    return [
        Tag(
            key=code,
            name=registry.countries[code].name,
            confirmed=any(mention.rule is Rule.REGISTRY for mention in mentions),
            salience=0.0,
            mentions=tuple(mentions),
        )
        for code, mentions in found.items()
    ]


def _is_english(article: Article) -> bool:
    return article.lang.lower().startswith("en")
