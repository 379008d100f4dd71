"""What a seed holds that nobody sees: told with the place of the first such sign, while its story is published."""

from collections.abc import Iterator

from digest.errors import SeedWarning
from digest.signs import first_of, hiding, turning
from digest.text import line_and_column

_HINT = "delete it; `digest check --fix` does"


def sign_problems(text: str, shown: str) -> Iterator[SeedWarning]:
    """Yield D137 for what turns the direction of writing, D138 for what hides; ``text`` is as the file has it."""
    if offsets := turning(text):
        what = "turns the direction of writing, and is shown as �"
        yield _warning("D137", text, offsets, what, shown)
    if offsets := hiding(text):
        yield _warning("D138", text, offsets, "is seen by nobody, and parts words for search and names", shown)


def _warning(code: str, text: str, offsets: list[int], what: str, shown: str) -> SeedWarning:
    line, column = line_and_column(text, offsets[0])
    return SeedWarning(code, first_of(text, offsets, what), _HINT, path=shown, line=line, column=column)
