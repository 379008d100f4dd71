"""Search while serving: the index is made beside the reloads, and the one before answers until it is done."""

import atexit
import logging
import shutil
import subprocess
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

from digest.errors import DigestError
from digest.search import FOLDER, failure, finish, indexing, watched

LOG = logging.getLogger("mkdocs.plugins.digest")


class ServedIndex:
    """The index of a site that is rebuilt again and again, in a folder of its own that no rebuild clears.

    The site's ``pagefind/`` leads there. A new index is laid over the old one, file by file and its table of contents
    last, so that a page which has begun to read the old one still finds its pieces.
    """

    def __init__(self) -> None:
        self._place = Path(tempfile.mkdtemp(prefix="digest-search-"))
        self._served, self._fresh = self._place / "served", self._place / "fresh"
        self._running: subprocess.Popen[str] | None = None
        self._waiting: threading.Thread | None = None
        self._stopped = False
        atexit.register(self.close)

    def stop(self) -> None:
        """Leave off: the site is about to be cleared, and half a site must not be indexed."""
        self._stopped = True
        if self._running:
            self._running.terminate()
        if self._waiting:
            self._waiting.join()
        self._running = self._waiting = None

    def renew(self, site: Path) -> None:
        """Put the index in its place below ``site`` and begin a new one; the first is waited for.

        Raises :class:`OutputError` D403 where the first fails; a later failure is logged, and the index before stays.
        """
        self.stop()
        self._stopped = False
        shutil.rmtree(self._fresh, ignore_errors=True)
        self._running = indexing(site, self._fresh)
        if not self._served.exists():
            self._finish(site, self._running)
        else:
            self._lead_to_it(site)
            self._waiting = threading.Thread(target=self._finish_later, args=(site, self._running), daemon=True)
            self._waiting.start()

    def close(self) -> None:
        """Leave off for good and remove the folder."""
        self.stop()
        shutil.rmtree(self._place, ignore_errors=True)

    def _finish_later(self, site: Path, running: subprocess.Popen[str]) -> None:
        try:
            self._finish(site, running)
        except DigestError as problem:
            LOG.warning("%s", problem)

    def _finish(self, site: Path, running: subprocess.Popen[str]) -> None:
        said = watched(running)
        if self._stopped:
            return
        if running.returncode:
            raise failure(site, said)
        finish(self._fresh)
        for path in sorted(self._fresh.rglob("*"), key=lambda path: path.name == "pagefind-entry.json"):
            if path.is_file():
                target = self._served / path.relative_to(self._fresh)
                target.parent.mkdir(parents=True, exist_ok=True)
                path.replace(target)
        self._lead_to_it(site)

    def _lead_to_it(self, site: Path) -> None:
        """Make the site's folder a link to the index, or its copy where the system knows no links for everyone."""
        place = site / FOLDER
        if place.is_symlink():
            return
        shutil.rmtree(place, ignore_errors=True)
        with suppress(OSError):
            place.symlink_to(self._served, target_is_directory=True)
            return
        shutil.copytree(self._served, place, dirs_exist_ok=True)
