"""Who might be one person: which spellings are proposed, and which are told apart.

Each file of ``tests/cases/variants`` lists pairs of names, each pair a digest of its own.
"""

from collections import Counter
from datetime import date
from itertools import chain, count
from typing import Any

import pytest

from digest import knowledge
from digest.collect import Variants, collect, variants
from digest.entries import PersonEntry
from digest.model import Publish, TaggedArticle
from digest.text import fold
from tests.casefiles import CASES, ROOT, load
from tests.making import person, registry, tagged

_CASES = [load(path) for path in sorted((CASES / "variants").glob("*.yml"))]
PAIRS = [pytest.param(pair, case["proposed"], id=" · ".join(pair)) for case in _CASES for pair in case["pairs"]]


def story(number: int, *names: str, **roles: tuple[str, ...]) -> TaggedArticle:
    people = [person(name, roles=roles.get(name.split()[-1].lower(), ())) for name in names]
    return tagged(
        f"Story {number}.", path=f"seeds/{number}.txt", slug=f"s{number}", day=date(2020, 1, 1), people=people
    )


def proposed(*stories: TaggedArticle, known: tuple[PersonEntry, ...] = ()) -> tuple[Variants, ...]:
    digest = collect(stories, registry(*known), Publish.FULL)
    return variants(digest.people.values(), known)


def each_alone(*names: str) -> list[TaggedArticle]:
    return [story(number, name) for number, name in zip(count(), names, strict=False)]


def said(found: tuple[Variants, ...]) -> list[Any]:
    return [(variant.name, variant.aliases) for variant in found]


@pytest.mark.parametrize(("pair", "expected"), PAIRS)
def test_a_pair_is_proposed_or_told_apart_in_either_order(pair: list[str], expected: bool) -> None:
    for names in (pair, pair[::-1]):
        found = proposed(*each_alone(*names))
        assert [{variant.name, *variant.aliases} for variant in found] == ([set(pair)] if expected else [])


def test_spellings_that_differ_by_accents_alone_are_one_already() -> None:
    first = tagged("One.", path="seeds/1.txt", slug="1", people=[person("Recep Erdogan", key="recep erdogan")])
    second = tagged("Two.", path="seeds/2.txt", slug="2", people=[person("Recep Erdoğan", key="recep erdogan")])
    assert len(collect([first, second], registry(), Publish.FULL).people) == 1
    assert proposed(first, second) == ()


def test_three_spellings_are_one_proposal_under_the_most_used() -> None:
    stories = each_alone(*["Muhammad bin Salman"] * 2, "Mohammed bin Salman", *["Mohamad bin Salman"] * 3)
    assert said(proposed(*stories)) == [("Mohamad bin Salman", ("Muhammad bin Salman", "Mohammed bin Salman"))]


def test_a_name_short_for_two_is_proposed_for_neither() -> None:
    assert proposed(*each_alone("George Bush", "George W. Bush", "George H. W. Bush")) == ()


def test_spellings_of_a_name_stay_together_though_it_is_short_for_two_others() -> None:
    stories = each_alone("Sergei Petrov", "Sergey Petrov", "Sergei A. Petrov", "Sergei B. Petrov")
    assert said(proposed(*stories)) == [("Sergei Petrov", ("Sergey Petrov",))]


def test_a_middle_name_in_full_needs_the_same_office() -> None:
    one = story(1, "Mary Olsen", olsen=("Mayor",))
    assert said(proposed(one, story(2, "Mary Jane Olsen", olsen=("Mayor",)))) == [("Mary Jane Olsen", ("Mary Olsen",))]
    assert proposed(one, story(2, "Mary Jane Olsen", olsen=("Judge",))) == ()


def test_a_story_that_names_both_speaks_for_two() -> None:
    assert proposed(story(1, "John F. Kennedy", "John Kennedy")) == ()
    assert len(proposed(story(1, "Sergei Petrov", "Sergey Petrov"))) == 1


def test_a_variant_of_a_registered_name_or_alias_is_proposed_as_an_alias() -> None:
    entry = PersonEntry("Mohammed bin Salman", "mbs", ("MBS", "Mohammed bin Salman Al Saud"))
    found = proposed(*each_alone("Muhammad bin Salman", "Mohamed bin Salman al-Saud"), known=(entry,))
    assert [(v.entry, set(v.aliases)) for v in found] == [
        (entry, {"Muhammad bin Salman", "Mohamed bin Salman al-Saud"})
    ]


def test_another_spelling_of_the_registered_person_speaks_against_it() -> None:
    entry = PersonEntry("John Kennedy", "jfk", ("John F. Kennedy",))
    assert proposed(*each_alone("John R. Kennedy"), known=(entry,)) == ()


def test_what_the_registry_tells_apart_is_not_proposed() -> None:
    entry = PersonEntry("Mohammed bin Salman", "mbs", exclude=("Muhammad bin Salman",))
    assert proposed(*each_alone("Muhammad bin Salman"), known=(entry,)) == ()


def test_two_registered_people_are_never_proposed_nor_who_fits_both() -> None:
    known = (PersonEntry("Sergei Petrov", "one"), PersonEntry("Sergey Petrov", "two"))
    assert proposed(known=known) == ()
    assert proposed(*each_alone("Serhiy Petrov"), known=known) == ()


def test_proposals_come_by_number_of_stories() -> None:
    stories = each_alone("Yuri Ash", "Yury Ash", "Sergei Petrov", "Sergey Petrov", "Sergei Petrov")
    assert [variant.name for variant in proposed(*stories)] == ["Sergei Petrov", "Yuri Ash"]


def test_the_knowledge_of_spellings_is_folded_and_gives_no_word_two_meanings() -> None:
    known = load(ROOT / "digest/knowledge/identity.yml")
    groups = known["groups"]
    assert [word for word, times in Counter(chain(*groups)).items() if times > 1] == []
    assert [group for group in groups if len(group) < 2] == []
    written = chain(*groups, known["past"], known["present"], known["articles"], known["joined"], known["patronymic"])
    assert [word for word in written if word != fold(word)] == []
    assert set(known["joined"]) <= set(knowledge.identity().groups)
