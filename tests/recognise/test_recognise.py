"""Each file of ``tests/cases/recognise`` is a short invented story and what is to be recognised in it.

``names`` are the words that the language model is made to find, by label; without it the story is read by
registry and rules alone. ``people`` is the curated registry of the case. Of ``expect`` only what is given is
compared; ``people`` and ``countries`` are in order of salience.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from digest import knowledge
from digest.entries import PersonEntry, Registry, Role
from digest.errors import SettingsError
from digest.model import TITLE, Article, ByHand, FrontMatter, OpenName, Seed, Tag, TaggedArticle
from digest.parse import parse
from digest.recognise import DEFAULT_MODEL, name_finder, recognise
from digest.recognise.passages import Span
from digest.recognise.people.personhood import sign_names
from digest.registry import load_registry

CASES = Path(__file__).parents[1] / "cases" / "recognise"
COUNTRIES = load_registry(Path("nowhere"), shown="nowhere", languages=("en", "de", "fr", "ar", "zh"))[0].countries


class ScriptedNames:
    """A language model that finds what a case tells it to find."""

    name = "scripted"

    def __init__(self, names: dict[str, list[str]]) -> None:
        self._names = names

    def find(self, texts: Iterable[str]) -> Iterator[tuple[Span, ...]]:
        for text in texts:
            yield tuple(sorted(self._spans(text)))

    def _spans(self, text: str) -> Iterator[Span]:
        for label, phrases in self._names.items():
            for phrase in phrases:
                start = text.find(phrase)
                while start >= 0:
                    yield Span(start, start + len(phrase), label)
                    start = text.find(phrase, start + 1)


def by_hand(raw: Any) -> ByHand:  # noqa: ANN401 - as YAML gives it
    if isinstance(raw, list):
        return ByHand(final=tuple(raw))
    return ByHand(add=tuple((raw or {}).get("add", ())), remove=tuple((raw or {}).get("remove", ())))


def article(case: dict[str, Any]) -> Article:
    front = FrontMatter(
        title=case.get("title", ""),
        lang=case.get("lang", ""),
        people=by_hand(case.get("people by hand")),
        countries=by_hand(case.get("countries by hand")),
    )
    return parse(Seed("case.md", "case", case["text"], 0, case.get("date", date(2024, 1, 1)), front))


def tagged(case: dict[str, Any]) -> TaggedArticle:
    people = tuple(
        PersonEntry(
            p["name"],
            p["slug"],
            tuple(p.get("aliases", ())),
            tuple(Role(r["title"], r.get("from"), r.get("to")) for r in p.get("roles", ())),
            p.get("country", ""),
            exclude=tuple(p.get("not", ())),
        )
        for p in case.get("people", [])
    )
    finder = ScriptedNames(case.get("names", {}))
    return next(recognise([article(case)], Registry(people, COUNTRIES), finder))


def words(story: TaggedArticle, tag: Tag | OpenName) -> list[str]:
    """Return the mentions of a tag or an open name as ``words (rule)``."""
    texts = {TITLE: story.article.title} | {n: block.text for n, block in enumerate(story.article.blocks)}
    return [f"{texts[m.block][m.start : m.end]} ({m.rule.value})" for m in tag.mentions]


def facts(story: TaggedArticle) -> dict[str, Any]:
    """Return all that a case may expect."""
    names = {person.key: person.name for person in story.people}
    return {
        "people": [person.name for person in story.people],
        "keys": [person.key for person in story.people],
        "countries": [country.key for country in story.countries],
        "confirmed": [tag.name for tag in (*story.people, *story.countries) if tag.confirmed],
        "roles": {person.name: list(person.roles) for person in story.people if person.roles},
        "mentions": {tag.name: words(story, tag) for tag in (*story.people, *story.countries)},
        "quotes": [[quote.text, names.get(quote.speaker, "")] for quote in story.quotes],
        "open": {name.name: {"slugs": list(name.slugs), "at": words(story, name)} for name in story.open},
        "attributions": [quote.attribution for quote in story.quotes],
    }


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yml")), ids=lambda path: path.stem)
def test_a_case_is_recognised_as_it_says(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = facts(tagged(case))
    expected = dict(case["expect"])
    if "mentions" in expected:
        found["mentions"] = {name: found["mentions"].get(name) for name in expected["mentions"]}
    assert {key: found[key] for key in expected} == expected


PIECES = [*"aA .,'\"“”‘’«»-–()\n>#@éßİ١漢\u00a0\u202e", "Putin ", "said ", "Mr ", "the ", "Vladimir ", "bin ", "US "]
NASTY = st.lists(st.sampled_from(PIECES)).map("".join)


def check_places(text: str) -> None:
    """Recognise a text with every word a person's name, and look whether each place lies in its block."""
    seed = Seed("x.txt", "x", "Lead. " + text, 0, date(2024, 1, 1), FrontMatter())
    story = parse(seed)
    people = (PersonEntry("Vladimir Putin", "putin", ("Putin",)),)
    finder = ScriptedNames({"PERSON": sorted({word for word in text.split() if len(word) > 1})[:20]})
    result = next(recognise([story], Registry(people, COUNTRIES), finder))
    for tag in (*result.people, *result.countries):
        for mention in tag.mentions:
            assert 0 <= mention.start < mention.end <= len(story.blocks[mention.block].text)
    for quote in result.quotes:
        assert story.blocks[quote.block].text[quote.start : quote.end] == quote.text
        assert not quote.speaker or quote.speaker in {person.key for person in result.people}


@given(st.text())
@settings(max_examples=150, deadline=None)
def test_no_text_makes_it_fail(text: str) -> None:
    check_places(text)


@given(NASTY)
@settings(max_examples=300, deadline=None)
def test_no_mixture_of_names_marks_and_blanks_makes_it_fail(text: str) -> None:
    check_places(text)


def test_order_is_kept_over_batches() -> None:
    stories = [article({"text": f"Story number {n}."}) for n in range(130)]
    found = recognise(stories, Registry((), COUNTRIES), name_finder("none"))
    assert [story.article for story in found] == stories


def test_every_sign_of_a_person_has_a_weight_and_every_weight_a_sign() -> None:
    assert list(knowledge.personhood()) == list(sign_names())


def test_the_default_model_finds_a_person() -> None:
    story = article({"text": "Angela Merkel met Emmanuel Macron in Paris on Monday."})
    finder = name_finder()
    result = next(recognise([story], Registry((), COUNTRIES), finder))
    assert [person.name for person in result.people] == ["Angela Merkel", "Emmanuel Macron"]
    assert finder.name.startswith(DEFAULT_MODEL)


@pytest.mark.parametrize("model", ["no_such_model", "os", "../x", ""])
def test_an_unknown_model_is_a_problem_with_a_hint(model: str) -> None:
    with pytest.raises(SettingsError) as raised:
        name_finder(model)
    assert raised.value.code == "D302"
    assert "pip install" in raised.value.hint
