"""Search: Pagefind's command-line program over the written site.

Its Python interface waits .1 s for every response (1.5.2); the program itself takes .3 s for 500 pages.
"""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from digest.errors import OutputError
from digest.saving import fault, made_aside
from digest.search.completeness import refuse_cut_short
from digest.search.facets import write_facets
from digest.search.smallwords import drop_small_words

FOLDER = "pagefind"
"""Where the index lies below the site."""

# Lists repeat headlines, and what stands beside a story repeats its names: only the words themselves are indexed.
NOT_INDEXED = (
    ".beside, .why, .neighbours, .note, .pager, .related, "  # of a story
    ".stories, .met, .months, .sayings, .of, "  # of a person or country
    ".timeline, .with, .lead, .groups, .sides, .week"  # of a thread or edition
)


def indexing(site: Path, folder: Path) -> subprocess.Popen[str]:
    """Begin to index ``site`` into ``folder``.

    One index for all languages (Pagefind would show a reader only those pages in the language of the page they
    search from).
    """
    command = [
        sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(folder), "--force-language", "en",
        "--exclude-selectors", NOT_INDEXED, "--quiet",
    ]  # fmt: skip
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # noqa: S603 - our own words


def watched(running: subprocess.Popen[str]) -> str:
    """Wait for the end of it and return what it said."""
    return running.communicate()[0]


def failure(site: Path, said: str) -> OutputError:
    """Return the error D403, with the last of Pagefind's own words."""
    lines = said.strip().splitlines()
    hint = "check that the package pagefind[extended] is installed, or set extra.digest.search: false"
    return OutputError("D403", f"search index: {lines[-1] if lines else 'pagefind failed'}", hint, path=str(site))


def finish(folder: Path) -> None:
    """Make of Pagefind's index in ``folder`` the digest's: without small words, with facets. Raises D403."""
    try:
        refuse_cut_short(folder)
        drop_small_words(folder)
        write_facets(folder)
    except OSError as error:
        raise _unwritten(error, str(error.filename or folder)) from error


def _unwritten(error: OSError, place: str) -> OutputError:
    return fault(error, place, code="D403", message="the search index cannot be written")


def index_site(site: Path) -> None:
    """Write the index of ``site`` into its folder ``pagefind/``, whole or not at all.

    Raises :class:`OutputError` D403 where it fails; an index that was there before is then as it was.
    """
    place: Callable[[str], str] = str
    try:
        with made_aside(site / FOLDER) as aside:
            place = aside.shown
            running = indexing(site, aside.folder)
            try:
                said = watched(running)
            finally:
                running.kill()  # where this process was told to end; else it has ended itself
            if running.returncode:
                raise failure(site, said)
            finish(aside.folder)
            aside.put_in_place()
    except OutputError as problem:
        problem.path = place(problem.path)
        raise
    except OSError as error:
        raise _unwritten(error, place(str(error.filename or site / FOLDER))) from error
