"""The command ``digest evaluate``: its arguments, and how it ends."""

import sys
from pathlib import Path

import click

from digest.cli.arguments import absolute, complain, failing, tell, watched
from digest.cli.evaluate import evaluated, gold_files, report, report_json
from digest.cli.settings import find_settings
from digest.evaluate import Rules, read_controlled


@click.command()
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
    files = gold_files(absolute(gold), settings.root)
    names = read_controlled(Path.cwd() / registry, str(registry)) if registry else None
    wrong = tuple(problem for file in files for problem in file.problems)
    if wrong:  # figures over a part of the texts would look like figures over all
        complain(wrong)
        sys.exit(1)
    rules = Rules(full_names, min_salience, names.counted if names else None)
    people = names.people if names else None
    found = [evaluated(file, settings, rules, about=about, people=people, progress=watched()) for file in files]
    if as_json:
        click.echo(report_json(found, errors))
    else:
        tell(report(found, errors))
    problems = tuple(problem for evaluation in found for problem in evaluation.problems)
    complain(problems)
    sys.exit(1 if failing(problems) else 0)
