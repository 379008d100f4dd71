"""Words, names and hosts that look like others: told with the letters that are not what they seem."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from urllib.parse import urlsplit

from digest.checking.subject import key_place, seed_of, warning
from digest.collected import Story
from digest.entries import Registry
from digest.errors import RegistryWarning, SeedWarning
from digest.lookalikes import Odd, as_latin, odd_words, passes_for_latin
from digest.model import Seed
from digest.registry_places import Place, RegistryPlaces
from digest.signs import named
from digest.text import fold, line_and_column

_MOST_LETTERS = 3
_LONGEST_HOST = 253
"""Characters of a whole host name (RFC 1035)."""

_SHORT = 2
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")


def words_of(registry: Registry) -> Mapping[str, str]:
    """Return whose name holds a word, by the folded word; to be built once."""
    people = ((form, entry.name) for entry in registry.people for form in (entry.name, *entry.aliases))
    countries = ((form, entry.name) for entry in registry.countries.values() for form in (entry.name, *entry.aliases))
    forms = chain(people, countries)
    return {word: name for form, name in forms for word in fold(form).split() if len(word) > _SHORT and word.isascii()}


def odd_word_problems(story: Story, known: Mapping[str, str]) -> Iterator[SeedWarning]:
    """Yield D139, one for a seed: its first word that is not what it looks like."""
    seed = seed_of(story)
    found = [(odd, "") for odd in odd_words(seed.text) if _counts(odd, known)]
    # What YAML's escapes write (`"\u0430"`) stands in no line of the file.
    found += [(odd, key) for key, value in _values(seed) for odd in odd_words(value)
              if odd.word not in seed.text and _counts(odd, known)]  # fmt: skip
    if found:
        odd, key = found[0]
        more = len({other.word for other, _ in found} - {odd.word})
        message = _said(odd, known) + (f"; {more} more such words" if more > 1 else "; one more such word" * more)
        place = key_place(seed, key) if key else line_and_column(seed.text, odd.start)
        yield warning("D139", message, _HINT, seed, place)


_HINT = "type the word anew"


def _counts(odd: Odd, known: Mapping[str, str]) -> bool:
    """Whether a word is told: one that only passes for Latin is, where it passes for a name that is known."""
    return odd.mixed or fold(as_latin(odd.word)) in known


def _said(odd: Odd, known: Mapping[str, str]) -> str:
    letters = list(dict.fromkeys(odd.letters))
    shown = ", ".join(map(named, letters[:_MOST_LETTERS])) + (" …" if len(letters) > _MOST_LETTERS else "")
    like = known.get(fold(as_latin(odd.word)), "")
    return f"`{odd.word}` has {shown}" + (f", and looks like a word of {like}" if like else " among other letters")


def _values(seed: Seed) -> Iterator[tuple[str, str]]:
    front = seed.front
    yield from (("title", front.title), ("thread", front.thread), ("credit", front.credit), ("summary", front.summary))
    yield "source", front.source.name if front.source else ""
    for key, by_hand in (("people", front.people), ("countries", front.countries)):
        yield from ((key, name) for name in (*(by_hand.final or ()), *by_hand.add, *by_hand.remove))


def host_problems(story: Story) -> Iterator[SeedWarning]:
    """Yield D140 for a source whose host is a number, or looks like another's (an IDN homograph)."""
    source, seed = story.tagged.article.source, seed_of(story)
    if source and source.url and (said := doubtful_host(urlsplit(source.url).hostname or "")):
        hint = "look the address up, and write the one that readers know"
        yield warning("D140", said, hint, seed, key_place(seed, "source"))


def doubtful_host(host: str) -> str:
    """Return what is doubtful about a host, in ASCII as addresses are kept; nothing of most."""
    labels = host.rstrip(".").split(".")
    if ":" in host or _NUMBER.fullmatch(labels[-1]):
        return f"the host `{host}` is a number, which says nothing of whose it is"
    if len(host) > _LONGEST_HOST:
        return f"a host of {len(host)} characters: there is none of more than {_LONGEST_HOST}"
    for label in labels:
        shown = _decoded(label)
        odd = next((odd for odd in odd_words(shown) if odd.mixed), None)
        if odd or passes_for_latin(shown):
            return f"the host `{host}` is written `{shown}`, and looks like `{as_latin(shown)}`"
    return ""


def _decoded(label: str) -> str:
    """Return a label of a host as browsers may show it."""
    try:
        return label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label
    except UnicodeError:
        return label


def odd_name_problems(registry: Registry, places: RegistryPlaces) -> Iterator[RegistryWarning]:
    """Yield D217 for each name, alias or other word of the registry's files that mixes scripts."""
    for person in registry.people:
        forms = ((form, places.at("person", person.slug, form) or places.at("person", person.name, form))
                 for form in (person.name, *person.aliases))  # fmt: skip
        yield from _odd_forms(person.name, forms)
    for country in registry.countries.values():
        yield from _odd_forms(
            country.name, ((form, places.at("country", country.code, form)) for form in country.curated)
        )


def _odd_forms(owner: str, forms: Iterable[tuple[str, Place]]) -> Iterator[RegistryWarning]:
    for form, place in forms:
        odd = next((odd for odd in odd_words(form) if odd.mixed), None)
        if odd:
            of = "" if form == owner else f" of {owner}"
            message = f"{_said(odd, {})}, in `{form}`{of}"
            yield RegistryWarning("D217", message, _HINT, path=place.path, line=place.line, column=place.column)
