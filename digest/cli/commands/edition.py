"""The command ``digest edition``: its arguments, and how it ends."""

import sys

import click

from digest.cli.arguments import complain, failing, watched
from digest.cli.edition import as_mail, as_page, sender_address, week_named, week_of, without_links
from digest.cli.settings import find_settings
from digest.errors import EditionError
from digest.pipeline import build


@click.command()
@click.argument("week")
@click.option("--eml", is_flag=True, help="Print a whole e-mail, ready to be sent: text and HTML.")
@click.option("--from", "sender", default="", metavar="ADDRESS", help="Whose e-mail it is.")
def edition(week: str, sender: str, *, eml: bool) -> None:
    """Print the page of one WEEK (2023-W41); with --eml, the same as an e-mail."""
    sender = sender_address(sender)
    try:
        named = week_named(week)
    except EditionError as problem:
        complain((problem,))
        sys.exit(2)
    settings = find_settings()
    built = build(settings, progress=watched())
    found = week_of(built.digest, named)
    content = as_mail(built.digest, found, settings, sender) if eml else as_page(built.digest, found, settings)
    click.echo(content, nl=False)
    complain((*(without_links(settings) if eml else ()), *built.problems))
    sys.exit(1 if failing(built.problems) else 0)
