"""The command ``digest new``: its arguments, what it asks on a terminal, and how it ends."""

import sys
from pathlib import Path

import click

from digest.cli import new as desk
from digest.cli.arguments import complain, tell
from digest.cli.settings import find_settings
from digest.dates import iso_date
from digest.errors import IntakeError
from digest.intake import Finding, Proposal, seed_text, template_text
from digest.read import shown_path
from digest.settings import Settings

_WRONG_USE = frozenset({"D705"})
"""Something has to be installed first: nothing is wrong with the page."""


@click.command()
@click.option(
    "--from", "origin", metavar="URL|FILE|-", help="A page's address, a saved page or text, - for what is pasted."
)
@click.option("--to", type=click.Path(path_type=Path), help="The file, or the folder that it goes to.")
@click.option("--date", "day", default="", metavar="YYYY-MM-DD", help="The day of the story.")
@click.option("--title", default="", help="The headline; the file is named by it.")
@click.option("--source", default="", metavar="NAME", help="The paper, agency or site that it comes from.")
@click.option("--source-url", "url", default="", metavar="URL", help="Where it can be checked.")
@click.option("--credit", default="", help="Who wrote it.")
@click.option("--rights", default="", help="The licence, or the words about rights.")
@click.option("--lang", default="", metavar="CODE", help="The language, if it is not English.")
def new(origin: str | None, to: Path | None, **options: str) -> None:
    """Write a new seed: a template, or from a page or text with what it says of itself.

    What an option gives stands in the place of what is found. Nothing is overwritten.
    """
    settings = find_settings()
    typed = desk.given({"date": options.pop("day"), **options})
    desk.check_place(to)
    try:
        if origin is None:
            _template(Proposal().with_given(_asked(typed, to)), to, settings)
        else:
            _from(origin, typed, to, settings)
    except IntakeError as problem:
        complain((problem,))
        sys.exit(2 if problem.code in _WRONG_USE else 1)


def _template(proposal: Proposal, to: Path | None, settings: Settings) -> None:
    path = desk.path_for(proposal, to, settings)
    desk.write(path, template_text(proposal), settings)
    shown = shown_path(path, settings.root)
    tell([f"wrote {shown}", "", "Paste the text of the story below the second line of hyphens.", ""])
    tell(desk.next_steps(shown))


def _from(origin: str, typed: list[Finding], to: Path | None, settings: Settings) -> None:
    lang = next((finding.value for finding in typed if finding.key == "lang"), "")
    proposal = desk.without_default_language(desk.taken(origin, settings, lang).with_given(typed))
    if not proposal.value("date") and origin != "-" and sys.stdin.isatty():
        proposal = proposal.with_given(
            _asked_day("Day of the story (YYYY-MM-DD; empty: fill it in later)", needed=False)
        )
    path = desk.path_for(proposal, to, settings)
    if same := desk.twin(proposal, path, settings):
        raise IntakeError("D704", f"{same.why}; nothing was written", "edit that file instead", path=same.path)
    desk.write(path, seed_text(proposal), settings)
    tell(desk.report(proposal, path, settings))
    if not proposal.value("date"):
        sys.exit(1)


def _asked(typed: list[Finding], to: Path | None) -> list[Finding]:
    """Return what a template needs; asked for on a terminal, else wrong use. Nothing is made up."""
    known = {finding.key for finding in typed}
    named = "title" in known or (to is not None and not desk.is_folder(to))
    if "date" in known and named:
        return typed
    if not sys.stdin.isatty():
        raise click.UsageError(
            "a new seed needs its day and some words for its file's name: "
            "give --date YYYY-MM-DD and --title WORDS (or --to FILE), or a text with --from"
        )
    asked = [] if "date" in known else _asked_day("Day of the story (YYYY-MM-DD)", needed=True)
    if not named:
        asked.append(Finding("title", click.prompt("Headline"), "given"))
    return [*typed, *asked]


def _asked_day(question: str, *, needed: bool) -> list[Finding]:
    while True:
        answer = str(click.prompt(question, default=None if needed else "", show_default=False)).strip()
        if iso_date(answer):
            return [Finding("date", answer, "given")]
        if not answer and not needed:
            return []
        click.echo("write year, month and day as YYYY-MM-DD", err=True)
