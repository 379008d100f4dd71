"""The command line: each command packs its arguments and calls one function of its module."""

import sys
from pathlib import Path

import click

from digest import __version__
from digest.cli.check import FORMATS, listed
from digest.cli.diff import FORMATS as DIFF_FORMATS
from digest.cli.diff import differences
from digest.cli.edition import as_mail, as_page, sender_address, week_named, week_of, without_links
from digest.cli.evaluate import evaluated, gold_files, report, report_json
from digest.cli.explain import explained
from digest.cli.people import unregistered_lines, unsettled_lines
from digest.cli.registry_places import RegistryPlaces
from digest.cli.settings import find_settings
from digest.cli.tag import tag_lines
from digest.errors import DigestError, EditionError
from digest.evaluate import Rules, read_controlled
from digest.pipeline import build, parse_seeds, site_files, tag_seeds
from digest.publish import write_files
from digest.read import shown_path
from digest.render.markup import count

PATHS = click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def digest() -> None:
    """Curate a news digest: check seeds, see what they will become, export the site's pages.

    Settings come from the mkdocs.yml of the folder this is called in.
    """


def _absolute(paths: tuple[Path, ...]) -> list[Path]:
    return [Path.cwd() / path for path in paths]


def _complain(problems: tuple[DigestError, ...]) -> None:
    for problem in problems:
        click.echo(str(problem), err=True)


@digest.command()
@PATHS
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to list problems.")
@click.option("--strict", is_flag=True, help="Let warnings fail as well.")
def check(paths: tuple[Path, ...], form: str, *, strict: bool) -> None:
    """List every problem of the seeds and of the registry.

    PATHS are files or folders; without one, all seeds are checked.
    """
    parsed = parse_seeds(find_settings(), _absolute(paths))
    for line in listed(parsed.problems, form):
        click.echo(line)
    if form == "text":
        good = len(parsed.articles)
        click.echo(f"{count(good, 'good seed')}, {count(len(parsed.problems), 'problem')}", err=True)
    failing = [problem for problem in parsed.problems if strict or problem.severity == "error"]
    sys.exit(1 if failing else 0)


@digest.command()
@PATHS
def tag(paths: tuple[Path, ...]) -> None:
    """Print what is recognised, one JSON object a seed, in the order given."""
    settings = find_settings()
    parsed = parse_seeds(settings, _absolute(paths))
    for line in tag_lines(tag_seeds(parsed, settings), parsed.registry):
        click.echo(line)
    _complain(parsed.problems)
    sys.exit(1 if parsed.problems else 0)


@digest.command()
@PATHS
def explain(paths: tuple[Path, ...]) -> None:
    """Show each tag with the words, the line and the rule that gave it, and what somebody said is none."""
    settings = find_settings()
    parsed = parse_seeds(settings, _absolute(paths))
    places = RegistryPlaces(settings.seeds, shown_path(settings.seeds, settings.root))
    for tagged in tag_seeds(parsed, settings):
        for line in explained(tagged, places):
            click.echo(line)
    _complain(parsed.problems)
    sys.exit(1 if parsed.problems else 0)


@digest.command()
@click.option("--open", "unsettled", is_flag=True, help="What waits for a curator's word; exit 1 if any.")
def people(*, unsettled: bool) -> None:
    """List the people whom the registry does not know, the most named first.

    With --open, list the names that fit several people of the registry, and the people who might be one, each with
    the line that settles it.
    """
    settings = find_settings()
    built = build(settings)
    file = f"{shown_path(settings.seeds, settings.root)}/people.yml"
    texts = list(unsettled_lines(built.digest, built.registry, file) if unsettled else unregistered_lines(built.digest))
    for text in texts:
        click.echo(text)
    if unsettled and not texts:
        click.echo("nothing is open", err=True)
    _complain(built.problems)
    sys.exit(1 if built.problems or (unsettled and texts) else 0)


@digest.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--registry",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A JSON list of controlled names: known to the recogniser instead of people.yml, and alone counted.",
)
@click.option("--about", is_flag=True, help="Score the main people and countries only.")
@click.option("--min-salience", type=click.IntRange(0, 5), default=0, help="Make less central people optional.")
@click.option("--full-names", is_flag=True, help="A bare surname does not count for a full name.")
@click.option("--errors", type=click.IntRange(0), default=0, metavar="N", help="Show the first N texts with errors.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def evaluate(  # noqa: PLR0913 - one parameter an option
    gold: tuple[Path, ...], registry: Path | None, min_salience: int, errors: int,
    *, about: bool, full_names: bool, as_json: bool,
) -> None:  # fmt: skip
    """Recognise the texts of GOLD files and print precision, recall and F1 against what people annotated."""
    settings = find_settings()
    files = gold_files(_absolute(gold), settings.root)
    names = read_controlled(Path.cwd() / registry, str(registry)) if registry else None
    wrong = tuple(problem for file in files for problem in file.problems)
    if wrong:  # figures over a part of the texts would look like figures over all
        _complain(wrong)
        sys.exit(1)
    rules = Rules(full_names, min_salience, names.counted if names else None)
    people = names.people if names else None
    found = [evaluated(file, settings, rules, about=about, people=people) for file in files]
    for line in [report_json(found, errors)] if as_json else report(found, errors):
        click.echo(line)
    problems = tuple(problem for evaluation in found for problem in evaluation.problems)
    _complain(problems)
    sys.exit(1 if problems else 0)


@digest.command()
@click.argument("base")
@click.option("--format", "form", type=click.Choice(list(DIFF_FORMATS)), default="text", help="How to list stories.")
def diff(base: str, form: str) -> None:
    """List every story whose tags differ from those of the git revision BASE.

    Exit status: 0 where none differs, 1 where some do.
    """
    settings = find_settings()
    parsed = parse_seeds(settings)
    found = differences(base, parsed, settings)
    for line in DIFF_FORMATS[form](found):
        click.echo(line)
    _complain(parsed.problems)
    if form == "text":
        click.echo(f"{count(len(found), 'story', 'stories')} with other tags than {base}", err=True)
    sys.exit(1 if found or parsed.problems else 0)


@digest.command()
@click.argument("week")
@click.option("--eml", is_flag=True, help="Print a whole e-mail, ready to be sent: text and HTML.")
@click.option("--from", "sender", default="", metavar="ADDRESS", help="Whose e-mail it is.")
def edition(week: str, sender: str, *, eml: bool) -> None:
    """Print the page of one WEEK (2023-W41); with --eml, the same as an e-mail."""
    sender = sender_address(sender)
    try:
        named = week_named(week)
    except EditionError as problem:
        _complain((problem,))
        sys.exit(2)
    settings = find_settings()
    built = build(settings)
    found = week_of(built.digest, named)
    content = as_mail(built.digest, found, settings, sender) if eml else as_page(built.digest, found, settings)
    click.echo(content, nl=False)
    _complain((*(without_links(settings) if eml else ()), *built.problems))
    sys.exit(1 if built.problems else 0)


@digest.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def export(folder: Path) -> None:
    """Write the Markdown tree that the hook gives MkDocs into FOLDER, byte for byte."""
    settings = find_settings()
    target = (Path.cwd() / folder).resolve()
    root, by_people = settings.root.resolve(), {settings.seeds.resolve(), (settings.root / "docs").resolve()}
    if target == root or by_people & {target, *target.parents}:
        raise click.UsageError(f"{folder} holds what people wrote; name a folder of its own")
    built = build(settings)
    written = write_files(site_files(built.digest, settings), target)
    click.echo(f"{written} pages in {folder}", err=True)
    _complain(built.problems)
    sys.exit(1 if built.problems else 0)


def main() -> None:
    """Run the command; a problem ends as its line and exit status 1, never as a stack trace."""
    try:
        digest.main(prog_name="digest")
    except DigestError as problem:
        click.echo(str(problem), err=True)
        sys.exit(1)
