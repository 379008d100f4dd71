"""The command ``digest people`` and its two subcommands: their arguments, and how they end."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from digest import escape
from digest.cli.arguments import complain, failing, tell
from digest.cli.desk.effects import effects, together
from digest.cli.desk.merging import lost, merged, party
from digest.cli.desk.registering import added, suggestions
from digest.cli.desk.saving import Change, Desk, Refused, open_desk
from digest.cli.desk.typed import Office, Slug, Text
from digest.cli.people import unregistered_lines, unsettled_lines
from digest.cli.settings import find_settings
from digest.entries import PersonEntry, Role
from digest.pipeline import Built, build
from digest.read import shown_path
from digest.settings import Settings

DRY_RUN = click.option("--dry-run", is_flag=True, help="Show what would change and write nothing.")
_MOST_TOGETHER = 3


class _No(click.ClickException):
    """What the desk refuses; it ends like any wrong use of a command."""

    exit_code = 2


@click.group(invoke_without_command=True)
@click.option("--open", "unsettled", is_flag=True, help="What waits for a curator's word; exit 1 if any.")
@click.pass_context
def people(context: click.Context, *, unsettled: bool) -> None:
    """List the people whom the registry does not know, the most named first; register or merge them.

    With --open, list the names that fit several people of the registry, and the people who might be one, each with
    the line that settles it.
    """
    if context.invoked_subcommand:
        return
    settings = find_settings()
    built = build(settings)
    digest = built.digest
    lines = unsettled_lines(digest, built.registry, _file(settings)) if unsettled else unregistered_lines(digest)
    texts = list(lines)
    tell(texts)
    if unsettled and not texts:
        click.echo("nothing is open", err=True)
    complain(built.problems)
    sys.exit(1 if failing(built.problems) or (unsettled and texts) else 0)


@people.command()
@click.argument("name", type=Text())
@click.option("--slug", type=Slug(), help="The page's address, where it is not to be made of the name.")
@click.option("--alias", "aliases", type=Text(), multiple=True, help="Another name; may be given again.")
@click.option("--country", type=Text(), help="Code of the country, as FR, or of a historic state.")
@click.option("--role", "roles", type=Office(), multiple=True, help="'TITLE [FROM [TO]]', days as 2001-12-31 or -.")
@click.option("--wikidata", type=Text(), help="The item's number, as Q1254.")
@click.option("--not", "exclude", type=Text(), multiple=True, help="What holds the name and is somebody else.")
@DRY_RUN
def add(  # noqa: PLR0913 - the keys of an entry
    *,
    name: str,
    slug: str | None,
    aliases: tuple[str, ...],
    country: str | None,
    roles: tuple[Role, ...],
    wikidata: str | None,
    exclude: tuple[str, ...],
    dry_run: bool,
) -> None:
    """Register NAME: write an entry into people.yml where it belongs by the surname.

    What stories say of the person (offices, other spellings) is shown and not written: it may be wrong.
    """
    settings = find_settings()
    built = build(settings)
    entry = PersonEntry(name, slug or "", aliases, roles, country or "", wikidata or "", exclude)
    with _refusals():
        desk = _desk(settings, built)
        change = added(desk, built.digest, entry)
        tell(change.diff())
        perhaps = list(suggestions(built.digest, built.registry.people, entry))
        if perhaps:
            click.echo(f"stories say this of {name}; what is right belongs below the entry:")
            tell(perhaps)
        page = f"/people/{change.entry.slug}/"
        seen = [one for one in build(settings, change.people).digest.people.values() if one.slug == change.entry.slug]
        if not seen:
            click.echo(f"no story names {name} so far: there is no {page} until one does", err=True)
        _finish(change, f"{name} is registered" + (f": {page}" if seen else ""), dry_run=dry_run)
    complain(built.problems)


@people.command()
@click.argument("gone", metavar="A", type=Text())
@click.argument("stays", metavar="B", type=Text())
@DRY_RUN
def merge(*, gone: str, stays: str, dry_run: bool) -> None:
    """Merge A into B, who stays, by name or slug: A's names become aliases of B, A's address leads on.

    An entry that A has goes, and what it says and B's does not goes over. Shows what changes on the site.
    """
    settings = find_settings()
    built = build(settings)
    with _refusals():
        desk = _desk(settings, built)
        one, other = (party(name, desk, built.digest) for name in (gone, stays))
        change = merged(desk, built.digest, one, other)
        tell(change.diff())
        tell(effects(built.digest, build(settings, change.people).digest))
        tell(lost(one, other))
        if both := together(one.person, other.person):
            paths = ", ".join(story.tagged.article.seed.path for story in both[:_MOST_TOGETHER])
            click.echo(f"both are named in {paths}: are they one person?", err=True)
        _finish(change, f"{one.name} is merged into {other.name}: /people/{change.entry.slug}/", dry_run=dry_run)
    complain(built.problems)


@contextmanager
def _refusals() -> Iterator[None]:
    """Turn what the desk refuses into the end of the command."""
    try:
        yield
    except Refused as problem:
        raise _No(escape.terminal(str(problem))) from problem


def _file(settings: Settings) -> str:
    return f"{shown_path(settings.seeds, settings.root)}/people.yml"


def _desk(settings: Settings, built: Built) -> Desk:
    return open_desk(Path(settings.seeds) / "people.yml", _file(settings), built.registry.countries)


def _finish(change: Change, done: str, *, dry_run: bool) -> None:
    if dry_run:
        click.echo("nothing is written (--dry-run)", err=True)
        return
    change.save()
    click.echo(done, err=True)
