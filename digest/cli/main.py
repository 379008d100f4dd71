"""The command line as a whole: the group that all commands belong to, and how a problem ends one."""

import os
import sys
from contextlib import suppress
from io import TextIOWrapper

import click

from digest import __version__
from digest.cli.arguments import complain
from digest.cli.commands import COMMANDS
from digest.errors import DigestError
from digest.saving import fault


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def digest() -> None:
    """Curate a news digest: check seeds, see what they will become, export the site's pages.

    Settings come from the mkdocs.yml of the folder this is called in.
    """


for command in COMMANDS:
    digest.add_command(command)


def speak_utf_8() -> None:
    """Print UTF-8 into files and to programs, whatever the machine's language; a terminal is given what it can show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def main() -> None:
    """Run the command; problems end as their lines and exit status 1, never as a stack trace."""
    speak_utf_8()
    try:
        digest.main(prog_name="digest")
    except DigestError as problem:
        complain(problem.all)
        sys.exit(1)
    except OSError as error:  # what the file system refuses where nobody has thought of it
        # An error in printing names no file, nor does one in writing what does not last.
        place = error.filename or "standard output or a temporary file"
        complain([fault(error, place, message="cannot be read or written")])
        _drop_what_is_held()
        sys.exit(1)


def _drop_what_is_held() -> None:
    """Let what could not be printed go nowhere: Python tries again as it ends, and has a status of its own for it."""
    with suppress(OSError, ValueError):  # closed, or no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
