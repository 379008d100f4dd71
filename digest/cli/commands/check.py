"""The command ``digest check``: its arguments, and how it ends."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from digest.checking import old_addresses
from digest.cli.arguments import PATHS, absolute, failing, is_seen, tell, today, watched
from digest.cli.check import FORMATS, Listing, listed, summary, summed_up
from digest.cli.settings import settings_or_defaults
from digest.errors import DigestError, OutputError
from digest.pipeline import check as find_problems
from digest.pipeline import mends, vanished_addresses
from digest.read import seed_paths, shown_path
from digest.render.markup import count
from digest.saving import put_file
from digest.settings import Settings

_STEP_SUMMARY = "GITHUB_STEP_SUMMARY"


@click.command()
@PATHS
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to list problems.")
@click.option("--strict", is_flag=True, help="Let warnings fail as well.")
@click.option(
    "--fix", is_flag=True, help="Show what can be mended safely (days, hidden signs, line ends, blanks), and ask."
)
@click.option("--yes", is_flag=True, help="With --fix: mend without asking.")
@click.option(
    "--against",
    type=click.Path(exists=True, path_type=Path),
    metavar="OLD_SITE",
    help="A built site, or its sitemap.xml: warn of addresses that would vanish.",
)
@click.option(
    "--summary",
    "table",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=f"Append the whole list as Markdown; with --format github to ${_STEP_SUMMARY}, where it is set.",
)
def check(  # noqa: PLR0913 - one parameter an option
    paths: tuple[Path, ...], form: str, against: Path | None, table: Path | None,
    *, strict: bool, fix: bool, yes: bool,
) -> None:  # fmt: skip
    """List every problem of the seeds, of the registry and of the settings.

    PATHS are files or folders; without one, all seeds are checked. With some, doubles are still looked for in the
    whole digest, and only what concerns them and the registry is told.
    """
    settings, wrong = settings_or_defaults()
    places = absolute(paths)
    unmended = _fix(settings, places, agreed=yes) if fix else False
    found = find_problems(settings, places, today=today(), progress=watched())
    problems = [*wrong, *found.problems]
    if against:
        problems += _vanished(settings, against)
    listing = Listing(problems, found.good, _named(settings, places), is_seen())
    for line in listed(listing, form):
        click.echo(line)
    if form == "text":
        click.echo(summed_up(listing), err=True)
    _write_summary(listing, table, form)
    sys.exit(1 if unmended or failing(problems, strict=strict) else 0)


def _vanished(settings: Settings, against: Path) -> Iterable[DigestError]:
    """Return what would vanish. Where nothing is there to compare with, silence would read as "all is kept"."""
    old = old_addresses(Path.cwd() / against)
    if not old:
        empty = (
            "; a sitemap is empty without `site_url`: name the folder of the built site" if against.is_file() else ""
        )
        raise click.BadParameter(f"{against} has no address of a digest{empty}", param_hint="'--against'")
    return vanished_addresses(settings, old, str(against))


def _named(settings: Settings, places: Iterable[Path]) -> frozenset[str]:
    """Return the seeds that were asked about, as problems name them."""
    found = (Path(os.path.normpath(path)) for place in places for path in seed_paths(place))
    return frozenset(shown_path(path, settings.root) for path in found)


def _fix(settings: Settings, places: Iterable[Path], *, agreed: bool) -> bool:
    """Show every safe mend and make it where somebody agrees. Return whether some were shown and not made."""
    found = list(mends(settings, places))
    for mend in found:
        tell(mend.diff())
    if not found:
        click.echo("nothing that can be mended safely", err=True)
        return False
    files = count(len(found), "file")
    if not agreed and not (sys.stdin.isatty() and click.confirm(f"Mend {files}?", err=True)):
        click.echo(f"{files} not mended; --yes mends them", err=True)
        return True
    for mend in found:
        put_file(mend.path, mend.after)
    click.echo(f"{files} mended", err=True)
    return False


def _write_summary(listing: Listing, table: Path | None, form: str) -> None:
    given = os.environ.get(_STEP_SUMMARY, "") if form == "github" else ""
    file = table or (Path(given) if given else None)
    if file:
        try:
            with file.open("a", encoding="utf-8") as opened:
                opened.write(summary(listing))
        except OSError as error:
            hint = "name a file in a folder that can be written"
            raise OutputError("D401", f"cannot be written: {error.strerror}", hint, path=str(file)) from error
