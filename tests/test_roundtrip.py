"""The round trip: what a seed says is what its pages say, in every form, and nothing else (:mod:`tests.roundtrip`)."""

from collections.abc import Callable

import pytest

from digest import escape
from tests.audit.roundtrip import failing
from tests.roundtrip.examples import SOURCES, examples, inputs_of
from tests.roundtrip.expected import cleaned, first_line, paragraphs
from tests.roundtrip.generated import generated
from tests.roundtrip.journey import travel
from tests.roundtrip.own import injected
from tests.roundtrip.reading import tree

EXAMPLES = [example.input for example in examples()]
TURN = 241
"""A third of the examples: the longer a batch, the less its site costs."""


@pytest.mark.parametrize("start", range(0, len(EXAMPLES), TURN))
def test_every_example_of_the_specifications_reads_as_it_stands(start: int) -> None:
    outcome = travel(EXAMPLES[start : start + TURN])
    assert outcome.clean, outcome.first
    assert outcome.texts > TURN * 15


def test_generated_inputs_read_as_they_stand() -> None:
    outcome = travel(generated(0, 60))
    assert outcome.clean, outcome.first


def test_the_examples_are_all_of_the_specifications() -> None:
    assert len(SOURCES) == 3
    assert len(EXAMPLES) == len(set(EXAMPLES)) == 723
    assert sum(example.source.startswith("CommonMark") for example in examples()) == 652
    assert all(first_line(text) for text in EXAMPLES)


def test_an_example_is_read_out_of_its_specification() -> None:
    fence = "`" * 32
    page = f"# Tabs\n\n{fence} example table\n→a\n\n| b |\n.\n<p>c</p>\n.\n{fence}\n\n{fence} example\nd\n.\n{fence}\n"
    assert inputs_of(page) == ["\ta\n\n| b |", "d"]


def test_the_same_number_makes_the_same_inputs() -> None:
    assert generated(7, 50) == generated(7, 50)
    assert generated(7, 50) != generated(8, 50)


@pytest.mark.parametrize(
    ("function", "careless", "text"),
    [
        ("markdown", str, "*a*"),
        ("markdown", escape.html, "a {: onclick=a }"),
        ("markdown_start", str, "1. a."),
    ],
)
def test_a_careless_function_is_found_out(
    function: str, careless: Callable[[str], str], text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs = ["Plain words", text]
    monkeypatch.setattr(escape, function, careless)
    found = list(failing(inputs))
    assert [inputs for inputs, _ in found] == [repr([text])]


@pytest.mark.parametrize(
    ("text", "markdown", "read"),
    [
        ("a\r\nb\rc", False, "a b c"),
        ("a\x00b\x1b[1m\u202ec\ufeff\ufdd0\U0001fffe", False, "ab[1m\ufffdc"),
        ("a\x85b\u2028 c\u00a0d \u2003", False, "a b c\u00a0d"),
        ("# a\n> b\n>> c\n#d", False, "# a > b >> c #d"),
        ("# a\n> b\n>> c\n#d", True, "a b > c #d"),
        ("\u2003a\n \u2003\n\u2003b", False, "a b"),
    ],
)
def test_what_is_to_be_read_of_an_input(text: str, markdown: bool, read: str) -> None:
    assert paragraphs(text, markdown=markdown) == read


def test_nothing_that_turns_writing_is_taken_in() -> None:
    assert cleaned("".join(map(chr, range(0x202A, 0x202F)))) == "\ufffd" * 5


@pytest.mark.parametrize(
    "page",
    [
        "<p><em>a</em></p>", '<p onclick="a">b</p>', '<p class="a-stranger-s">b</p>', "<script>a</script>",
        '<script src="https://a.example/a.js"></script>', '<a href="javascript:a">b</a>', '<a href="//a.example">b</a>',
        '<div class="text"><p class="note">a</p></div>', '<div class="text"><h1>a</h1></div>', "<img src=x>", "<p>a",
        "a</p>", '<p id="a.b">c</p>', '<p style="a">b</p>', '<div class="text"><p id="q1">b</p></div>',
        '<p class="note" class="note">a</p>', "<?a?>", "<svg onload=a></svg>", "<style>a</style>", "<iframe></iframe>",
        "<h4>a</h4>", "<pre><code>a</code></pre>", "<del>a</del>", "<hr>", "<strong>a</strong>", "<sup>a</sup>",
        "<!-- a -->",
    ],
)  # fmt: skip
def test_what_is_not_of_the_digest_is_found_on_a_page(page: str) -> None:
    assert list(injected("a", tree(page)))


def test_what_is_of_the_digest_is_found_on_a_page() -> None:
    said = '<div class="text"><p>a <span class="said" id="q1">“b”</span></p></div>'
    page = f'{said}<ul><li><a href="../a/#m1">c</a></li></ul>'
    assert list(injected("a", tree(page))) == []
