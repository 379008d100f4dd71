"""Two people of one name in the search: each has a line of their own among the facets."""

from datetime import date

import pytest

from digest.collect.labels import labelled
from digest.collected import Appearance, Person, SeenRole, Story
from digest.entries import PersonEntry, Role
from digest.model import Publish
from tests.making import person as tag
from tests.making import tagged


def bearer(
    slug: str, *, held: str = "", seen: str = "", years: tuple[int, int] = (2020, 2021), page: bool = True
) -> Person:
    """Return one of several Ada Smiths."""
    stories = [Story(tagged(day=date(year, 1, 1)), "a", "a.md", Publish.FULL) for year in sorted(years, reverse=True)]
    entry = PersonEntry(slug, "Ada Smith", roles=(Role(held),)) if held else None
    return Person(
        key=slug,
        name="Ada Smith",
        filed="smith",
        slug=slug,
        page=f"people/{slug}.md" if page else "",
        confirmed=bool(entry),
        entry=entry,
        appearances=tuple(Appearance(story, tag("Ada Smith"), main=True) for story in stories),
        roles=(SeenRole(seen, date(2020, 1, 1), date(2020, 1, 1)),) if seen else (),
    )


@pytest.mark.parametrize(
    ("bearers", "expected"),
    [
        ([bearer("a", held="Admiral")], ["Ada Smith"]),
        ([bearer("a", held="Admiral"), bearer("b", page=False)], ["Ada Smith", "Ada Smith"]),
        ([bearer("a", held="Admiral"), bearer("b", seen="Minister")], ["Ada Smith (Admiral)", "Ada Smith (Minister)"]),
        (
            [bearer("a", years=(1950, 1960)), bearer("b", held="Minister", years=(2001, 2001))],
            ["Ada Smith (1950–1960)", "Ada Smith (Minister)"],
        ),
        (
            [bearer("a", held="Judge", years=(1950, 1960)), bearer("b", held="Judge", years=(2001, 2001))],
            ["Ada Smith (1950–1960)", "Ada Smith (2001)"],
        ),
        ([bearer("ada-1"), bearer("ada-2")], ["Ada Smith (ada-1)", "Ada Smith (ada-2)"]),
    ],
)
def test_those_who_share_a_name_are_told_apart_by_office_else_years_else_address(
    bearers: list[Person], expected: list[str]
) -> None:
    found = labelled({person.key: person for person in bearers})
    assert [person.label for person in found.values()] == expected
    assert [person.name for person in found.values()] == ["Ada Smith"] * len(bearers)
