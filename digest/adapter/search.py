"""Search: Pagefind's command-line program over the written site.

Its Python interface waits .1 s for every response (1.5.2); the program itself takes .3 s for 500 pages.
"""

import subprocess
import sys
from pathlib import Path

from digest.errors import OutputError

# Lists repeat headlines, and what stands beside a story repeats its names: only the words themselves are indexed.
NOT_INDEXED = ".beside, .why, .neighbours, .stories, .met, .note, .pager"


def index_site(site: Path) -> None:
    """Write the index of ``site`` into its folder ``pagefind/``.

    One index for all languages (Pagefind would show a reader only those pages in the language of the page they
    search from). Raises :class:`OutputError` D403 with Pagefind's own words where it fails.
    """
    command = [
        sys.executable, "-m", "pagefind", "--site", str(site), "--force-language", "en",
        "--exclude-selectors", NOT_INDEXED, "--quiet",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        hint = "check that the package pagefind[extended] is installed, or set extra.digest.search: false"
        raise OutputError("D403", f"search index: {said[-1] if said else 'pagefind failed'}", hint, path=str(site))
