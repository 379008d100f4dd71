"""The command ``digest export``: its arguments, and how it ends."""

import sys
from functools import partial
from pathlib import Path

import click

from digest.cli.arguments import complain, failing, watched
from digest.cli.exported import refuse_others, stays, with_list
from digest.cli.settings import find_settings, site_config
from digest.cli.site import policy, project_files
from digest.errors import OutputError
from digest.pipeline import build, site_files
from digest.publish import write_files


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--site", is_flag=True, help="Write a whole site: pages, guides, theme and a mkdocs.yml that needs no hook."
)
def export(folder: Path, *, site: bool) -> None:
    """Write the Markdown tree that the hook gives MkDocs into FOLDER, byte for byte.

    FOLDER is new or empty, or holds an earlier export, whose place the new one takes whole.
    With --site, FOLDER can be built by any of MkDocs, ProperDocs and Zensical, without the hook.
    """
    settings = find_settings()
    target = (Path.cwd() / folder).resolve()
    root, by_people = settings.root.resolve(), {settings.seeds.resolve(), settings.docs.resolve()}
    if target == root or by_people & {target, *target.parents}:
        raise click.UsageError(f"{folder} holds what people wrote; name a folder of its own")
    try:
        refuse_others(target, str(folder), site=site)
    except OutputError as problem:
        complain((problem,))
        sys.exit(2)
    built = build(settings, progress=watched())
    problems = built.problems
    if site:
        config = site_config(settings.root)
        drawn = policy(settings, config)
        files = project_files(built.digest, settings, config, drawn.policy)
        written = write_files(files, target, partial(stays, site=True))
        problems = (*problems, *drawn.problems)
    else:
        written = write_files(with_list(site_files(built.digest, settings)), target, partial(stays, site=False)) - 1
    click.echo(f"{written} {'files' if site else 'pages'} in {folder}", err=True)
    complain(problems)
    sys.exit(1 if failing(problems) else 0)
