"""The command ``digest index``: its arguments, and how it ends."""

from pathlib import Path

import click

from digest.search import index_site


@click.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
def index(site: Path) -> None:
    """Write the search index of the built SITE into it: for a site that was built without the hook."""
    index_site((Path.cwd() / site).resolve())
    click.echo(f"search index in {site}/pagefind", err=True)
