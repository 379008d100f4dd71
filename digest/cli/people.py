"""``digest people``: whom the registry does not know, what is open between its people, and the line that settles it."""

from collections.abc import Iterator, Sequence

from digest.cli.explain import place, words
from digest.collect import Variants, variants
from digest.collected import Digest, Person, Story
from digest.entries import PersonEntry, Registry
from digest.model import ByHand, Mention, OpenName, Seed
from digest.render.markup import count, stories
from digest.text import fold
from digest.yamltext import fenced, flow

_MOST_STORIES = 3
"""Stories of a person that a proposal names; they are there to be looked at, not counted."""


def unregistered_lines(digest: Digest) -> Iterator[str]:
    """Yield a line for each person without an entry: stories, name, offices seen."""
    unknown = [person for person in digest.people.values() if not person.entry]
    for person in sorted(unknown, key=lambda person: (-len(person.appearances), person.filed, person.name)):
        roles = "; ".join(role.title for role in person.roles[:3])
        yield f"{len(person.appearances):>6}  {person.name}" + (f"  ({roles})" if roles else "")


def unsettled_lines(digest: Digest, registry: Registry, file: str) -> Iterator[str]:
    """Yield all that waits for a curator: names left open, then people who might be one.

    ``file`` is the registry's as people type it.
    """
    entries = {entry.slug: entry for entry in registry.people}
    unclear = [(story, name) for story in (*digest.stories, *digest.hidden) for name in story.tagged.open]
    if unclear:
        yield f"{count(len(unclear), 'name')} that may mean several people of the registry"
    for story, name in unclear:
        yield ""
        yield from _open_name(story, name, [entries[slug] for slug in name.slugs], file)
    proposed = variants(digest.people.values(), registry.people)
    if proposed:
        yield from [""] if unclear else []
        yield f"Might be one person: {count(len(proposed), 'proposal')}"
    for variant in proposed:
        yield ""
        yield from _variants(variant, file)


def _open_name(story: Story, name: OpenName, fitting: Sequence[PersonEntry], file: str) -> Iterator[str]:
    seed = story.tagged.article.seed
    yield f"{_where(story, name)} {name.name}" + _context(story, name.mentions)
    for entry in fitting:
        yield f"  fits {_known(entry)}"
    yield f"  to settle it for this story, {_edit(seed)} one of"
    for entry in fitting:
        yield from _front_matter(seed, f"people: {flow(settled(seed.front.people, name.name, entry.slug))}")
    nobody = settled(seed.front.people, name.name, "")
    yield "  or, if it is none of them"
    yield from _front_matter(seed, f"people: {flow(nobody)}")
    yield f"  or for every story, in {file} below each who is not called so, one of"
    for entry in fitting:
        yield f"    not: {flow([*entry.exclude, name.name])}  # {entry.slug}"


def settled(said: ByHand, name: str, slug: str) -> object:
    """Return a seed's ``people:`` with an open name settled for the person of ``slug``, or for nobody."""
    kept = [other for other in (said.final if said.final is not None else said.add) if fold(other) != fold(name)]
    new = [*kept, slug] if slug else kept
    if said.final is not None:
        return new
    removed = [*said.remove, *([] if slug else [name])]
    return {key: names for key, names in (("add", new), ("remove", removed)) if names}


def _edit(seed: Seed) -> str:
    if "people" in seed.front.places:
        return "put in place of its `people:`"
    return "add to its front matter" if fenced(seed.text) else "put before its first line"


def _front_matter(seed: Seed, text: str) -> Iterator[str]:
    """Yield a line of front matter, with the hyphens around it where a seed has none yet."""
    yield from ("    " + line for line in ([text] if fenced(seed.text) else ["---", text, "---"]))


def _where(story: Story, name: OpenName) -> str:
    seed = story.tagged.article.seed
    if not name.mentions:
        line, column = seed.front.places.get("people", (1, 1))
        return f"{seed.path}:{line}:{column}"
    at = place(story.tagged, name.mentions[0].block, name.mentions[0].start)
    return at if at.startswith(seed.path) else f"{seed.path} ({at})"


def _context(story: Story, mentions: Sequence[Mention]) -> str:
    if not mentions:
        return ", named by the seed's own `people:`"
    more = f" (and {len(mentions) - 1} more)" if len(mentions) > 1 else ""
    return f": {words(story.tagged, mentions[0])}{more}"


def _known(entry: PersonEntry) -> str:
    roles = "; ".join(role.title for role in entry.roles)
    return f"{entry.slug}: {entry.name}" + (f", {roles}" if roles else "")


def _variants(variant: Variants, file: str) -> Iterator[str]:
    if variant.entry:
        yield f"  {variant.entry.name}, of {file}: {_known(variant.entry)}"
    for person in variant.people:
        yield from _person(person)
    if variant.entry:
        yield f"  if so, in {file} below {variant.entry.name}"
        yield f"    aliases: {flow([*variant.entry.aliases, *variant.aliases])}"
        yield "  if not"
        yield f"    not: {flow([*variant.entry.exclude, *variant.aliases])}"
        return
    yield f"  if so, in {file}"
    yield from (f"    {line}" for line in _entry(variant.name, "aliases", variant.aliases))
    yield "  if not"
    yield from (f"    {line}" for line in _entry(variant.name, "not", variant.aliases))


def _person(person: Person) -> Iterator[str]:
    years = sorted({appearance.story.date.year for appearance in person.appearances})
    roles = "; ".join(role.title for role in person.roles[:2])
    spent = str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"
    yield f"  {person.name}: {stories(len(person.appearances))}, {spent}" + (f"; {roles}" if roles else "")
    for appearance in person.appearances[:_MOST_STORIES]:
        yield f"    {appearance.story.tagged.article.seed.path}"


def _entry(name: str, key: str, names: Sequence[str]) -> tuple[str, str]:
    return f"- name: {_scalar(name)}", f"  {key}: {flow(list(names))}"


def _scalar(text: str) -> str:
    return flow([text])[1:-1]
