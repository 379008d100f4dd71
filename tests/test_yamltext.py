"""YAML from strangers and for people: what one function writes the other reads; every fault has a place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.text import one_line, readable
from digest.yamltext import Mapping, Node, Scalar, Sequence, YamlProblem, flow, read_tree

TEXTS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=20).map(readable).map(one_line)
VALUES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=6
)


def plain(node: Node | None) -> object:
    """Return a tree without its places."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.items}
    return None


@given(VALUES)
@settings(max_examples=200, deadline=None)
def test_a_value_of_one_line_that_people_are_shown_is_read_again_as_it_was(value: object) -> None:
    written = flow(value)
    assert plain(read_tree(written)) == value


@pytest.mark.parametrize(
    ("text", "place"), [("a: \x07", (4, 1)), ("\x00", (4, 1)), ("a: [1", (5, 1)), ("a: b: c", (4, 5))]
)
def test_what_is_not_yaml_is_broken_at_a_place_with_an_edit(text: str, place: tuple[int, int]) -> None:
    with pytest.raises(YamlProblem) as caught:
        read_tree(text, 4)
    assert (caught.value.what, (caught.value.line, caught.value.column)) == ("broken", place)
    assert caught.value.hint
