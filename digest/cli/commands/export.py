"""The command ``digest export``: its arguments, and how it ends."""

import sys
from pathlib import Path

import click

from digest.cli.arguments import complain, failing
from digest.cli.settings import find_settings, site_config
from digest.cli.site import make_room, policy, project_files
from digest.pipeline import build, site_files
from digest.publish import write_files


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--site", is_flag=True, help="Write a whole site: pages, guides, theme and a mkdocs.yml that needs no hook."
)
def export(folder: Path, *, site: bool) -> None:
    """Write the Markdown tree that the hook gives MkDocs into FOLDER, byte for byte.

    With --site, FOLDER can be built by any of MkDocs, ProperDocs and Zensical, without the hook.
    """
    settings = find_settings()
    target = (Path.cwd() / folder).resolve()
    root, by_people = settings.root.resolve(), {settings.seeds.resolve(), settings.docs.resolve()}
    if target == root or by_people & {target, *target.parents}:
        raise click.UsageError(f"{folder} holds what people wrote; name a folder of its own")
    if site and not make_room(target):
        raise click.UsageError(f"{folder} holds other files; name an empty folder, or one that --site wrote before")
    built = build(settings)
    config = site_config(settings.root) if site else {}
    files = project_files(built.digest, settings, config) if site else site_files(built.digest, settings)
    written = write_files(files, target)
    click.echo(f"{written} {'files' if site else 'pages'} in {folder}", err=True)
    problems = (*built.problems, *(policy(settings, config).problems if site else ()))
    complain(problems)
    sys.exit(1 if failing(problems) else 0)
