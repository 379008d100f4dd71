"""A draft's mark names all that its pages and files are made of: in any two digests, one mark makes one thing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.cache import marked
from digest.collect import collect
from digest.collected import Digest
from digest.entries import PersonEntry, Registry
from digest.marks import Marks
from digest.model import Correction, Publish, Quote, TaggedArticle
from digest.pipeline import page_heads
from digest.publish import data_drafts
from digest.render import drafts
from digest.settings import Settings
from tests.making import COUNTRIES, DAY, country, person, tagged

PLAIN = Settings(root=Path(), site_url="https://news.example/", page_size=2)
Given = dict[str, Any]
NAMES = ("Ana Lind", "Bo Ek", "Éva Nagy", "Li Wei")
DAYS = tuple(DAY + timedelta(days=days) for days in (-5, 0, 1, 6, 40, 400))

_made: dict[str, object] = {}
"""What was made of each mark so far, in whatever digest."""

people = st.lists(st.sampled_from(NAMES), unique=True, max_size=3)
seeds: st.SearchStrategy[Given] = st.fixed_dictionaries(
    {
        "day": st.sampled_from(DAYS),
        "title": st.sampled_from(["Talks", "Talks again", "Envoys <met>"]),
        "text": st.sampled_from(["Envoys met.", "Envoys met in the rain."]),
        "thread": st.sampled_from(["", "", "Lake", "Border"]),
        "publish": st.sampled_from([None, None, Publish.EXCERPT, Publish.HIDDEN]),
        "people": people,
        "countries": st.lists(st.sampled_from(sorted(COUNTRIES)), unique=True, max_size=2),
        "speaks": st.booleans(),
        "main": st.booleans(),
        "role": st.sampled_from(["", "President"]),
        "corrected": st.sampled_from([None, DAY + timedelta(days=3)]),
    }
)

entries = st.lists(
    st.sampled_from(
        [
            PersonEntry("Ana Lind", "ana-lind", country="SE"),
            PersonEntry("Ana Lind", "ana-lind", country="FR", wikidata="Q1"),
            PersonEntry("Bo Ek", "bo", aliases=("B. Ek",)),
        ]
    ),
    unique_by=lambda entry: entry.name,
    max_size=2,
)


def _article(number: int, seed: Given, known: dict[str, str]) -> TaggedArticle:
    """Return a story of its own path; who has an entry is tagged by its slug."""
    named = [
        replace(
            person(name, key=known.get(name, ""), at=[(0, 0, 6)], roles=(seed["role"],) if seed["role"] else ()),
            salience=1.0 if seed["main"] or not turn else 0.1,
        )
        for turn, name in enumerate(seed["people"])
    ]
    quotes = [Quote(0, 0, 6, "Envoys", named[0].key)] if seed["speaks"] and named else []
    made = tagged(
        seed["text"], path=f"seeds/{number}.txt", day=seed["day"], slug=f"s{number % 2}", title=seed["title"],
        publish=seed["publish"], thread=seed["thread"], people=named,
        countries=[country(code, at=[(0, 7, 10)]) for code in seed["countries"]], quotes=quotes,
    )  # fmt: skip
    if seed["corrected"]:
        front = replace(made.article.seed.front, corrections=(Correction(seed["corrected"], "A word."),))
        made = replace(made, article=replace(made.article, seed=replace(made.article.seed, front=front)))
    return marked(made)


def _digest(stories: list[Given], registered: list[PersonEntry]) -> Digest:
    known = {entry.name: entry.slug for entry in registered}
    articles = [_article(number, seed, known) for number, seed in enumerate(stories)]
    return collect(articles, Registry(tuple(registered), COUNTRIES), Publish.FULL)


def _all(digest: Digest) -> Iterator[tuple[str, object]]:
    """Yield the mark of each draft that has one, with all that is made of it and said in the heads of its pages."""
    heads = page_heads(digest, PLAIN)
    marks = Marks(digest, "base")
    for draft in drafts(digest, PLAIN, marks):
        if draft.mark:
            made = list(draft.make())
            yield (
                draft.mark,
                [
                    (page.path, dict(page.meta), page.body, heads.linked.of(page.path), heads.changed.get(page.path))
                    for page in made
                ],
            )
    for files in data_drafts(digest, PLAIN, marks):
        if files.mark and "data/digest.sqlite" not in files.places:
            yield files.mark, [(file.path, file.content) for file in files.make()]


@settings(max_examples=150, deadline=None)
@given(st.lists(seeds, min_size=1, max_size=6), entries, st.data())
def test_one_mark_makes_one_thing_in_whatever_digest(
    stories: list[Given], registered: list[PersonEntry], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(stories) - 1))
    edited = [*stories[:place], data.draw(seeds), *stories[place + 1 :]]
    for digest in (_digest(stories, registered), _digest(edited, registered), _digest(stories, data.draw(entries))):
        for mark, made in _all(digest):
            assert _made.setdefault(mark, made) == made


def test_an_edited_story_leaves_the_marks_of_those_that_do_not_show_it() -> None:
    def story(day: date, title: str, **more: object) -> Given:
        given = {"text": "Envoys met.", "thread": "", "publish": None, "people": [], "countries": ["SE"]}
        return {
            **given,
            "speaks": False,
            "main": True,
            "role": "",
            "corrected": None,
            "day": day,
            "title": title,
        } | more

    stories = [story(DAY + timedelta(days=90 * n), f"Title {n}", people=["Ana Lind"]) for n in range(8)]
    edited = [*stories[:4], stories[4] | {"text": "Envoys met in the rain."}, *stories[5:]]
    before, after = (
        {
            draft.mark: tuple(page.path for page in draft.make())
            for draft in drafts(digest, PLAIN, Marks(digest, "base"))
        }
        for digest in (_digest(stories, []), _digest(edited, []))
    )
    changed = {path for mark in after.keys() - before.keys() for path in after[mark]}
    pages = {path for path in changed if path.startswith("articles/")}
    assert len(pages) < len(stories)
    assert any("/s0.md" in path for path in pages)
    kept = {path for mark in after.keys() & before.keys() - {""} for path in after[mark]}
    assert any(path.startswith("articles/") for path in kept)


def test_a_value_that_nobody_has_thought_of_is_refused() -> None:
    with pytest.raises(TypeError, match="no way to mark"):
        Marks(_digest([], []), "base").of("kind", object())
