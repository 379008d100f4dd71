"""How what a change does is listed: for people, for programs, and as a comment on a pull request."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from digest.cli.changes import Kind, Standing
from digest.cli.comment import LONGEST, Item, comment
from digest.cli.diff import Cause, Line, Shown
from digest.cli.told import Run, code, in_comment, listed, name, ours, strong, theirs
from digest.model import Publish
from digest.render.markup import count

_MOST = 40
"""Changes of a story that a comment lists."""

_KINDS = {
    Kind.PERSON: "people",
    Kind.COUNTRY: "countries",
    Kind.MAIN_PERSON: "main people",
    Kind.MAIN_COUNTRY: "main countries",
}


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
        if move := line.story.move:
            yield f"  address: {move.old} → {move.new} ({move.hint})"
        for shown in line.shown:
            yield f"  {'+' if shown.change.added else '-'} {_what(shown)}"
            if because := _because(shown.cause):
                yield f"      {because}"


def _plain(shown: Shown) -> dict[str, Any]:
    change, cause = shown.change, shown.cause
    told = {"change": "added" if change.added else "removed", "kind": change.kind.value, "what": change.what}
    more = {"slug": change.slug, "text": change.text if change.kind is Kind.QUOTATION else ""}
    why = {"place": cause.place, "rule": cause.rule, "words": cause.words} if cause else {}
    return told | {key: value for key, value in (more | why).items() if value}


def json_lines(lines: Sequence[Line]) -> Iterator[str]:
    """Yield one JSON object a story."""
    for line in lines:
        story = line.story
        head = {"id": story.id, "path": line.path, "title": story.title, "standing": story.standing.value}
        was = {"was": story.was} if story.was else {}
        move = {"address": {"was": story.move.old, "is": story.move.new, "hint": story.move.hint}} if story.move else {}
        told = head | was | move | {"changes": [_plain(shown) for shown in line.shown]}
        yield json.dumps(told, ensure_ascii=False)


def markdown(lines: Sequence[Line], longest: int = LONGEST) -> Iterator[str]:
    """Yield the differences as one comment on a pull request, in which nothing of a seed acts.

    Of a story that readers see in part only that part is quoted, of a withheld one nothing.
    """
    if lines:
        items = [Item((_whole(line),), _brief(line)) for line in lines]
        head = f"**{count(len(lines), 'story differs', 'stories differ')}**\n"
        yield comment(head, items, ("story", "stories"), longest).rstrip("\n")


def _headline(line: Line) -> tuple[Run, ...]:
    return (ours("A story that is withheld"),) if line.publish is Publish.HIDDEN else (theirs(line.story.title, 300),)


def _file(line: Line) -> tuple[Run, ...]:
    story = line.story
    standing = [] if story.standing is Standing.CHANGED else [strong(story.standing.value), ours(" ")]
    was = [ours(", was "), code(story.was)] if story.was else []
    return (*standing, code(line.path), *was)


def _whole(line: Line) -> str:
    blocks = [f"### {in_comment(_headline(line))}", in_comment(_file(line))]
    items = [f"- {in_comment(runs)}" for runs in _changes(line)]
    return "\n\n".join([*blocks, *(["\n".join(items)] if items else [])]) + "\n"


def _brief(line: Line) -> str:
    told = ours(f", {count(len(line.shown) + (line.story.move is not None), 'change')}")
    return f"- {in_comment([*_file(line), told])}\n"


def _changes(line: Line) -> Iterator[Sequence[Run]]:
    if move := line.story.move:
        yield (strong("address"), ours(" "), code(move.old), ours(" → "), code(move.new), ours(": "), theirs(move.hint))
    if line.publish is Publish.HIDDEN:
        return
    if line.story.standing is Standing.CHANGED:
        yield from (_change(shown, line) for shown in line.shown[:_MOST])
        if len(line.shown) > _MOST:
            yield (ours(f"and {len(line.shown) - _MOST} more"),)
    else:
        yield from _summed(line)


def _change(shown: Shown, line: Line) -> Sequence[Run]:
    change, cause = shown.change, shown.cause
    kind = change.kind.value
    head = (strong("added" if change.added else "removed"), ours(f" {kind} "))
    if change.kind is Kind.QUOTATION:
        said = [ours(": "), theirs(change.text)] if line.publish is Publish.FULL else []
        return (*head, ours("by "), name(shown.name), *said)
    if cause is None:
        return (*head, name(shown.name))
    if not cause.place:
        return (*head, name(shown.name), ours(", by hand"))
    words = [ours(": "), *cause.seen] if cause.seen else []
    return (*head, name(shown.name), *words, ours(f" ({cause.rule}, "), code(cause.place), ours(")"))


def _summed(line: Line) -> Iterator[Sequence[Run]]:
    """Yield the tags of a story that is new or gone, a line for each kind: each is told by its preview, or was."""
    for kind, head in _KINDS.items():
        names = [[theirs(shown.name)] for shown in line.shown if shown.change.kind is kind]
        if names:
            more = [ours(f" and {len(names) - _MOST} more")] if len(names) > _MOST else []
            yield (strong(head), ours(": "), *listed(names[:_MOST]), *more)
    quotes = sum(shown.change.kind is Kind.QUOTATION for shown in line.shown)
    if quotes:
        yield (ours(count(quotes, "quotation")),)


FORMATS: dict[str, Callable[[Sequence[Line]], Iterator[str]]] = {
    "text": text,
    "json": json_lines,
    "markdown": markdown,
}
