"""Inputs made up by a seeded generator: pieces that mean something somewhere, random characters, mutated examples."""

import random
import string
from collections.abc import Iterator, Sequence

from tests.roundtrip.examples import examples
from tests.roundtrip.expected import first_line

PIECES = (
    *string.punctuation, *string.punctuation, " ", " ", " ", "\n", "\n\n", "\t", "a", "B", "1", "12", "é", "日",
    "\u00a0", "\u200b", "\u200f", "\u2028", "\u202e", "\u2066", "\x02", "\x03", "\x1b[31m", "\x85", "\ufeff",
    "**", "__", "--", "---", "===", "***", "```", "~~~", "!!!", "???", "///", "$$", "++", "~~", "^^", "==", "%%", "@@",
    "\n1. ", "\n2) ", "\n- ", "\n* ", "\n+ ", "\n# ", "\n## ", "\n> ", "\n    ", "\n\t", "\n---\n", "\n===\n",
    "\n```\n",
    "[x]", "[ ] ", "[^1]", "\n[^1]: ", "\n*[a]: ", "\n[a]: b", "[[a]]", "[a]", "[a](b)", "![a](b)", "][", "](", "[](",
    "<b>", "</b>", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<script>", "</script>", "<style>", "</p>", "</div>",
    '<div markdown="1">', "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", '"><a>', "' onclick='", "<a@b.c>",
    "<http://a.b>", "http://a.b/c", "javascript:alert(1)", "//a.b", "www.a.b", "a@b.c", "&amp;", "&lt;", "&#60;",
    "&#x3c", "&lt", "&copy", "&", "{: .a }", "{: onclick=a }", "{#a}", "{{ a }}", "{% a %}", "{# a #}", '--8<-- "a"',
    ";--8<--", ":smile:", "\n: ", "\n:::", "\n|a|b|", "\n|-|-|", "|", '\n=== "a"', "\n!!! note", "\n??? note",
    "{++a++}",
    "{--a--}", "{==a==}{>>b<<}", "++ctrl++", "`a`", "``", "\\", "\\\\", "\\*", "\\\n", "  \n", "*a*", "_a_", "^a^",
    "~a~",
    "\n[TOC]\n", "wzxhzdk:0", "klzzwxh:0001", "(c)", "[=50%]", "\n/// html | a\n", "<br>", "..", "%3C", "\\u003c",
    "\\x3c",
    "Ann Lee", "President Ann Lee said", "“We stay,” said Ann Lee.", '"We go," he said.', "France", "Paris", "— AFP",
    "(Reuters)", "Photo: ", "This photograph shows ", "Source: A, https://a.example/", "date 2023-10-12", "title: x",
)  # fmt: skip
_MOST = 240
"""Characters of an input: a headline, a name or a caption of any length has only more of the same."""


class Maker:
    """Makes inputs from a number: the same number makes the same inputs, in the same order."""

    def __init__(self, start: int) -> None:
        self._chance = random.Random(start)  # noqa: S311 - no secret: the same every time
        self._known = [example.input for example in examples()]

    def inputs(self) -> Iterator[str]:
        """Yield inputs without end. In each something can be read; signs of no character (surrogates) are in none."""
        ways = (self._of_pieces, self._of_pieces, self._of_any, self._mutated, self._joined)
        while True:
            made = self._chance.choice(ways)()[:_MOST]
            if first_line(made):
                yield made

    def _of_pieces(self) -> str:
        return "".join(self._chance.choices(PIECES, k=self._chance.randint(1, 14)))

    def _of_any(self) -> str:
        return "".join(self._any() for _ in range(self._chance.randint(1, 30)))

    def _any(self) -> str:
        """Return a character: any at all, or one of those that text and markup have most."""
        kind = self._chance.random()
        if kind < 0.5:
            return self._chance.choice(string.printable)
        code = self._chance.randrange(0x2FFF if kind < 0.8 else 0x110000)
        return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)

    def _example(self) -> str:
        return self._chance.choice(self._known)

    def _mutated(self) -> str:
        text = self._example()
        for _ in range(self._chance.randint(1, 4)):
            place = self._chance.randint(0, len(text))
            end = min(len(text), place + self._chance.randint(0, 3))
            text = text[:place] + self._chance.choice(("", self._any(), self._chance.choice(PIECES))) + text[end:]
        return text

    def _joined(self) -> str:
        one, other = self._example(), self._example()
        return one[: self._chance.randint(0, len(one))] + self._between() + other[self._chance.randint(0, len(other)) :]

    def _between(self) -> str:
        return self._chance.choice(("", "\n", "\n\n", " ", self._chance.choice(PIECES)))


def generated(start: int, number: int) -> Sequence[str]:
    """Return so many inputs, made from the number ``start``."""
    inputs = Maker(start).inputs()
    return [next(inputs) for _ in range(number)]
