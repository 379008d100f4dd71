"""YAML of strangers: whatever it is, it becomes texts with their places, or one fault at its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.text import one_line, readable
from digest.yamltext import Mapping, Node, Scalar, Sequence, YamlProblem, flow, read_tree
from digest.yamltext.tree import DEEPEST, _Builder

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
BACKSLASH = "\\"
LINES_OF_YAML_ALONE = "\x85\u2028\u2029"
"""What YAML 1.1 takes for the end of a line, and no editor does."""

MARKS = st.lists(
    st.sampled_from(["a", ": ", "\n", "- ", "? ", "&a ", "*a", "!!str ", "!x ", "<<: ", "[", "]", "{", "}", ", ", "'",
                     '"', "\\", "\\u12", "|\n ", "> ", "# ", "%YAML", "---\n", "...\n", "\t", "@", "`", "\u2028",
                     "\x85", "😀", "é", "\ufdd0", "\u202e"]),
    max_size=24,
).map("".join)  # fmt: skip
ONE_LINES = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(readable).map(one_line)
VALUES = st.recursive(
    ONE_LINES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ONE_LINES, inner, max_size=3), max_leaves=6
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


@settings(max_examples=200, deadline=None)
@given(pairs=st.dictionaries(TEXTS, TEXTS | st.lists(TEXTS, max_size=3), max_size=4))
def test_every_value_stays_the_text_that_it_is(pairs: dict[str, str | list[str]]) -> None:
    clean = {readable(k): [readable(i) for i in v] if isinstance(v, list) else readable(v) for k, v in pairs.items()}
    lines = [
        f"{quoted(key)}: " + (f"[{', '.join(map(quoted, value))}]" if isinstance(value, list) else quoted(value))
        for key, value in clean.items()
    ]
    assert plain(read_tree("\n".join(lines) or "{}")) == clean


def quoted(text: str) -> str:
    return f'"{"".join(f"{BACKSLASH}U{ord(sign):08x}" for sign in text)}"'


@pytest.mark.parametrize(
    "word", ["NO", "yes", "~", "null", "0x1F", "1e5", "1_000", "12:30:45", "2023-10-12", "=", "<<"]
)
def test_no_word_becomes_a_value_of_another_kind(word: str) -> None:
    assert plain(read_tree(f"{word}: [{word}]")) == {word: [word]}


@settings(max_examples=200, deadline=None)
@given(before=st.lists(st.text("a\u00e9😀" + LINES_OF_YAML_ALONE, max_size=8), max_size=6), first=st.integers(1, 9))
def test_a_fault_is_told_on_the_line_that_an_editor_shows(before: list[str], first: int) -> None:
    lines = [f'k{number}: "{words}"' for number, words in enumerate(before)]
    with pytest.raises(YamlProblem) as caught:
        read_tree("\n".join([*lines, "last: *a"]), first)
    assert (caught.value.line, caught.value.column) == (first + len(lines), len("last: *"))


@settings(max_examples=400, deadline=None)
@given(text=MARKS)
def test_whatever_is_written_is_a_tree_or_a_fault_within_the_text(text: str) -> None:
    lines = readable(text).split("\n")
    try:
        told = [(node.line, node.column) for node in places(read_tree(readable(text)))]
    except YamlProblem as fault:
        told = [(fault.line, fault.column)]
    assert [place for place in told if not 1 <= place[1] <= len(lines[place[0] - 1]) + 1] == []


def places(node: Node | None) -> list[Node]:
    match node:
        case Sequence():
            return [node, *(place for item in node.items for place in places(item))]
        case Mapping():
            return [node, *(place for pair in node.items for half in pair for place in places(half))]
        case Scalar():
            return [node]
    return []


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_a_text_that_is_nested_without_end_is_refused_at_the_first_level_too_many(opening: str) -> None:
    with pytest.raises(YamlProblem) as caught:
        read_tree(opening * 100_000)
    assert caught.value.what == "refused"
    assert caught.value.column == len(opening) * DEEPEST + 1


@given(VALUES)
@settings(max_examples=200, deadline=None)
def test_a_value_of_one_line_that_people_are_shown_is_read_again_as_it_was(value: object) -> None:
    written = flow(value)
    assert plain(read_tree(written)) == value


@pytest.mark.parametrize(
    ("text", "place"), [("a: \x07", (4, 1)), ("\x00", (4, 1)), ("a: [1", (4, 6)), ("a: b: c", (4, 5))]
)
def test_what_is_not_yaml_is_broken_at_a_place_with_an_edit(text: str, place: tuple[int, int]) -> None:
    with pytest.raises(YamlProblem) as caught:
        read_tree(text, 4)
    assert (caught.value.what, (caught.value.line, caught.value.column)) == ("broken", place)
    assert caught.value.hint


def test_a_fault_that_the_parser_has_no_place_for_is_told_at_the_beginning() -> None:
    assert _Builder("a", 4, 10).place(None) == (4, 1)
