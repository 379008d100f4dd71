"""A seed's own word on its tags, and whom the registry does not know: what has no effect, and what waits for a word."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from digest.checking.subject import Place, key_place, mention_place, note, seed_of, warning
from digest.collected import Story
from digest.entries import Registry
from digest.errors import SeedNote, SeedWarning
from digest.model import Reason, Seed
from digest.prominence import main_tags
from digest.text import fold
from digest.yamltext import flow

_MOST_NAMES = 5


@dataclass(frozen=True, slots=True)
class Known:
    """The registry by its words: whose a name may be (slugs by folded form), and which code a country's word means."""

    people: Mapping[str, frozenset[str]]
    slugs: frozenset[str]
    countries: Mapping[str, str]


def known_of(registry: Registry) -> Known:
    """Return a registry by its words; to be built once."""
    people: dict[str, set[str]] = defaultdict(set)
    for entry in registry.people:
        for form in (entry.name, entry.slug, *entry.aliases):
            people[fold(form)].add(entry.slug)
    countries = {
        fold(form): code
        for code, entry in registry.countries.items()
        for form in (code, entry.name, *entry.aliases, *entry.curated)
    }
    return Known({form: frozenset(of) for form, of in people.items()}, frozenset(e.slug for e in registry.people),
                 countries)  # fmt: skip


def removal_problems(story: Story, known: Known, *, people: bool) -> Iterator[SeedWarning]:
    """Yield D133 for each word below ``remove:`` that takes nothing away; of people only where asked for."""
    front = seed_of(story).front
    gone = {form for left in story.tagged.left_out if left.reason is Reason.REMOVED
            for form in (left.key, fold(left.name))}  # fmt: skip
    for name in front.people.remove if people else ():
        bearers = known.people.get(fold(name), frozenset())
        # Of people who share a name, taking one away settles whom the name means, and removes no tag.
        if len(bearers) <= 1 and not {fold(name), *bearers} & gone and not _shares(bearers, known):
            yield _without_effect("people", name, seed_of(story))
    for word in front.countries.remove:
        if known.countries.get(fold(word), word) not in gone:
            yield _without_effect("countries", word, seed_of(story))


def nameless_problems(story: Story) -> Iterator[SeedWarning]:
    """Yield D133 for each name below ``people:`` without a letter or figure, by which nobody is called."""
    seed = seed_of(story)
    for name in (*(seed.front.people.final or ()), *seed.front.people.add):
        if not fold(name):
            hint = f"write a name, or take `{name}` out of `people:`"
            yield warning("D133", f"`{name}` below `people:` names nobody", hint, seed, key_place(seed, "people"))


def _shares(bearers: Iterable[str], known: Known) -> bool:
    return any(len(of) > 1 and not of.isdisjoint(bearers) for of in known.people.values())


def _without_effect(key: str, word: str, seed: Seed) -> SeedWarning:
    message = f"`{word}` below `{key}: remove:` is nothing that the story has"
    return warning("D133", message, f"take `{word}` out of `remove:`, or mend its spelling", seed, key_place(seed, key))


def unregistered(story: Story, known: Known) -> Iterator[SeedNote]:
    """Yield D132, one for a story: whom it is mainly about and the registry does not know."""
    tagged = story.tagged
    unknown = [tag for tag in main_tags(tagged.people) if tag.key not in known.slugs]
    if unknown:
        names = [tag.name for tag in unknown]
        shown = ", ".join(names[:_MOST_NAMES]) + (" …" if len(names) > _MOST_NAMES else "")
        hint = f"`digest people add {_quoted(names[0])}` where it is worth an entry"
        yield note("D132", f"not in people.yml: {shown}", hint, seed_of(story),
                   mention_place(tagged, unknown[0].mentions))  # fmt: skip


def _quoted(name: str) -> str:
    """Return a name as one word of a command line; what a shell could act on is left to the reader."""
    plain = "".join(character for character in name if character not in '"`$\\!')
    return f'"{plain}"'


def open_names(story: Story) -> Iterator[SeedNote]:
    """Yield D134 for each name that fits several people of the registry, with the line that settles it."""
    seed = seed_of(story)
    for name in story.tagged.open:
        place: Place = mention_place(story.tagged, name.mentions)
        line = flow({"add": [name.slugs[0]]})
        hint = f"write `people: {line}` if that is who is meant; `digest people --open` lists every choice"
        more = " …" if len(name.slugs) > _MOST_NAMES else ""
        yield note("D134", f"`{name.name}` may be {' or '.join(name.slugs[:_MOST_NAMES])}{more}", hint, seed, place)
