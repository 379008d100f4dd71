"""Seeds in which inputs stand in every form: many inputs in a few seeds, and one for the title of each."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from digest.text import fold
from tests.roundtrip.expected import cleaned, first_line, folded, paragraphs, raw_first_line

WORDS, MARKDOWN = "words.txt", "marked.md"
_HEAD = "---\ndate: 2023-10-12\n"


def yaml_text(text: str, *, escaped: bool = True) -> str:
    """Return a text in double quotes; what cannot be seen escaped, or as it stands where a file may hold it."""
    written = []
    for character in text:
        code = ord(character)
        if character in '"\\':
            written.append(f"\\{character}")
        elif character in "\x85\u2028\u2029" or (escaped and not character.isprintable() and character != " "):
            written.append(
                f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
            )
        else:
            written.append(character)
    return f'"{"".join(written)}"'


def title_slug(number: int) -> str:
    """Return the slug of the story whose title is an input."""
    return f"of-title-{number}"


def names(inputs: Sequence[str]) -> list[tuple[str, str]]:
    """Return the inputs as names, as they are written and as they are to be shown.

    A name needs a letter or figure, and near spellings are one person's, who is shown by one of them: there words of
    its own stand before it.
    """
    found: dict[str, tuple[str, str]] = {}
    for number, text in enumerate(inputs):
        written, shown = raw_first_line(text), first_line(text)
        if not fold(shown) or fold(shown) in found or "ann lee" in fold(shown):  # whom made-up texts name
            written = f"Ann {sha256(str(number).encode()).hexdigest()[:12]} {written}"
            shown = first_line(written)
        found[fold(shown)] = (written, shown)
    return list(found.values())


def titles(inputs: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the seeds whose titles are the inputs. Their texts have nothing in common, else they would be copies."""
    for number, text in enumerate(inputs):
        told = " ".join(f"w{number}x{word}" for word in range(12))
        title = yaml_text(raw_first_line(text))
        yield f"t{number}.txt", f"{_HEAD}slug: {title_slug(number)}\ntitle: {title}\n---\nEnvoys {told}.\n"


def seeds(inputs: Sequence[str]) -> dict[str, str]:
    """Return all seeds of a batch by their names."""
    written = ", ".join(yaml_text(name, escaped=False) for name, _ in names(inputs))
    words = [f"{_HEAD}title: Words\npeople: [{written}]\n---\nEnvoys met.\n"]
    marked = [f"{_HEAD}title: Marked\n---\nEnvoys left.\n"]
    for number, text in enumerate(inputs):
        line = raw_first_line(text)
        words += [f"Item {number} paragraph.", text]
        words += [f"Item {number} caption.", f"This photograph shows {line}", f"Item {number} credit.", f"{line} — AFP"]
        marked += [f"Item {number} marked.", text, f"Item {number} heading.", f"## {line}"]
        marked += [f"Item {number} quotation.", f"> {line}"]
    last = "Item 0 end."
    both = {WORDS: "\n\n".join([*words, last, ""]), MARKDOWN: "\n\n".join([*marked, last, ""])}
    return {**both, **dict(titles(inputs))}


def expected(number: int, text: str) -> dict[tuple[int, str], str]:
    """Return what is to be read after each ``Item`` line of an input."""
    line, raw = first_line(text), cleaned(raw_first_line(text))
    return {
        (number, "paragraph"): paragraphs(text),
        # A blank of another kind stays before or behind a word of ours.
        (number, "caption"): folded(f"This photograph shows {raw}"),
        (number, "credit"): folded(f"{raw} — AFP"),
        (number, "marked"): paragraphs(text, markdown=True),
        (number, "heading"): line,
        (number, "quotation"): line,
    }
