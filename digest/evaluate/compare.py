"""One document: what was found in it, held against what people annotated."""

from collections.abc import Iterator
from dataclasses import dataclass

from digest.entries import PersonEntry
from digest.evaluate.controlled import snapped
from digest.evaluate.countries import compare_countries
from digest.evaluate.gold import GoldDocument, GoldPerson
from digest.evaluate.names import distinct
from digest.evaluate.people import compare_people
from digest.evaluate.quotes import FoundQuote, compare_quotes
from digest.evaluate.scores import Field, Outcome, Score


@dataclass(frozen=True, slots=True)
class Rules:
    """What a caller may choose of the rules in this package's head; ``controlled`` are the people who count."""

    full_names: bool = False
    min_salience: int = 0
    controlled: tuple[PersonEntry, ...] | None = None


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was found in one text: names, ISO codes, quotations."""

    people: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    quotes: tuple[FoundQuote, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The counts of one document by field, and what is wrong in it."""

    document: GoldDocument
    scores: dict[Field, Score]
    errors: dict[Field, Outcome]


def compare(document: GoldDocument, found: Prediction, rules: Rules) -> Comparison:
    """Score the fields that the document annotates."""
    scores: dict[Field, Score] = {}
    errors: dict[Field, Outcome] = {}
    for field, score, outcome in _fields(document, found, rules):
        scores[field] = score
        if outcome.wrong or outcome.missed:
            errors[field] = outcome
    return Comparison(document, scores, errors)


def _fields(document: GoldDocument, found: Prediction, rules: Rules) -> Iterator[tuple[Field, Score, Outcome]]:
    if document.people is not None:
        outcome = _people(document, document.people, found.people, rules)
        yield Field.PEOPLE, outcome.score, outcome
    if document.countries is not None:
        outcome = compare_countries(found.countries, document.countries, document.countries_optional)
        yield Field.COUNTRIES, outcome.score, outcome
    if document.quotes is not None:
        quotes = compare_quotes(found.quotes, document.quotes, document.quotes_optional)
        yield Field.QUOTES, quotes.spans, quotes.span_errors
        yield Field.SPEAKERS, quotes.speakers, quotes.speaker_errors


def _people(document: GoldDocument, people: tuple[GoldPerson, ...], names: tuple[str, ...], rules: Rules) -> Outcome:
    if rules.controlled is not None:
        names = snapped(names, rules.controlled, frozenset(person.name for person in people))
    central = [person for person in people if (person.salience or 0) >= rules.min_salience]
    marginal = [person for person in people if (person.salience or 0) < rules.min_salience]
    optional = [*map(GoldPerson, document.people_optional), *marginal]
    return compare_people(distinct(names), central, optional, full_names=rules.full_names)
