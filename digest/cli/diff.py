"""``digest diff BASE``: every story whose tags differ from those of a revision, and the words that are the cause."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from digest import escape
from digest.cli.changes import Change, Kind, Standing, StoryChange, changed_stories
from digest.cli.explain import place, words
from digest.cli.revision import tags_of
from digest.cli.tag import tag_record
from digest.model import Mention, Registry, TaggedArticle
from digest.pipeline import Parsed, tag_seeds
from digest.settings import Settings

_KINDS = {Kind.MAIN_PERSON: Kind.PERSON, Kind.MAIN_COUNTRY: Kind.COUNTRY}


class Cause(NamedTuple):
    """Why a tag is there: where its words stand, the rule, and the words in brackets."""

    place: str
    rule: str
    words: str


class Shown(NamedTuple):
    """A change as it is shown: ``name`` a country's too, and the cause of what was added."""

    change: Change
    name: str
    cause: Cause | None


class Line(NamedTuple):
    """A story with its changes; ``path`` is its file, or its id where the file is gone."""

    story: StoryChange
    path: str
    shown: tuple[Shown, ...]


def differences(base: str, parsed: Parsed, settings: Settings) -> list[Line]:
    """Return what differs between the revision ``base`` and the working tree, which is read first.

    So the revision finds in the cache all that it shares with the working tree.
    """
    stories = list(tag_seeds(parsed, settings))
    records = [tag_record(tagged, parsed.registry) for tagged in stories]
    by_id = {tagged.article.seed.id: tagged for tagged in stories}
    return [_line(story, by_id, parsed.registry) for story in changed_stories(tags_of(base, settings), records)]


def _line(story: StoryChange, by_id: dict[str, TaggedArticle], registry: Registry) -> Line:
    tagged = by_id.get(story.id) if story.standing is not Standing.REMOVED else None
    shown = tuple(Shown(change, _name(change, registry), _cause(change, tagged, registry)) for change in story.changes)
    return Line(story, tagged.article.seed.path if tagged else story.id, shown)


def _name(change: Change, registry: Registry) -> str:
    if change.kind in {Kind.COUNTRY, Kind.MAIN_COUNTRY}:
        entry = registry.countries.get(change.what)
        return f"{entry.name} ({change.what})" if entry else change.what
    return change.what or "nobody named"


def _cause(change: Change, tagged: TaggedArticle | None, registry: Registry) -> Cause | None:
    """Return the first words that earned what was added; ``None`` for what was taken away."""
    if tagged is None or not change.added:
        return None
    if change.kind is Kind.QUOTATION:
        quote = next(q for q in tagged.quotes if q.text == change.text)
        return Cause(place(tagged, quote.block, quote.start), "", "")
    mentions = _mentions(change, tagged, registry)
    if not mentions:
        return Cause("", "hand", "")
    first = mentions[0]
    return Cause(place(tagged, first.block, first.start), first.rule.value, words(tagged, first))


def _mentions(change: Change, tagged: TaggedArticle, registry: Registry) -> Sequence[Mention]:
    if _KINDS.get(change.kind, change.kind) is Kind.PERSON:
        return [mention for tag in tagged.people if tag.name == change.what for mention in tag.mentions]
    here = [tag for tag in tagged.countries if registry.countries[tag.key].iso == change.what]
    return sorted((mention for tag in here for mention in tag.mentions), key=lambda m: (m.block, m.start))


def _heading(line: Line) -> str:
    said = "" if line.story.standing is Standing.CHANGED else f"{line.story.standing}: "
    was = f" (was {line.story.was})" if line.story.was else ""
    return f"{said}{line.path}{was}: {line.story.title}"


def _what(shown: Shown) -> str:
    if shown.change.kind is Kind.QUOTATION:
        return f"quotation by {shown.name}: {shown.change.text}"
    return f"{shown.change.kind} {shown.name}"


def _because(cause: Cause | None) -> str:
    if cause is None:
        return ""
    return " ".join(
        part for part in (cause.place, f"{cause.rule}:" if cause.words else cause.rule, cause.words) if part
    )


def text(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the differences for people."""
    for line in lines:
        yield _heading(line)
        for shown in line.shown:
            yield f"  {'+' if shown.change.added else '-'} {_what(shown)}"
            if because := _because(shown.cause):
                yield f"      {because}"


def markdown(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the differences as a comment on a pull request; what is from a seed stands as code, and cannot act."""
    for line in lines:
        yield escape.code_span(_heading(line))
        yield ""
        for shown in line.shown:
            said = [escape.code_span(part) for part in (_what(shown), _because(shown.cause)) if part]
            yield f"* {'added' if shown.change.added else 'removed'} {', by '.join(said)}"
        yield ""


def _plain(shown: Shown) -> dict[str, Any]:
    change = shown.change
    told = {"change": "added" if change.added else "removed", "kind": change.kind.value, "what": change.what}
    quoted = {"text": change.text} if change.kind is Kind.QUOTATION else {}
    cause = shown.cause._asdict() if shown.cause else {}
    return told | quoted | {key: value for key, value in cause.items() if value}


def json_lines(lines: Sequence[Line]) -> Iterator[str]:
    """Yield one JSON object a story."""
    for line in lines:
        story = line.story
        head = {"id": story.id, "path": line.path, "title": story.title, "standing": story.standing.value}
        was = {"was": story.was} if story.was else {}
        yield json.dumps(head | was | {"changes": [_plain(shown) for shown in line.shown]}, ensure_ascii=False)


FORMATS: dict[str, Callable[[Sequence[Line]], Iterator[str]]] = {
    "text": text,
    "json": json_lines,
    "markdown": markdown,
}
