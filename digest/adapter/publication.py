"""The new site, made aside: MkDocs is led there, and what it wrote comes into the place of the old site at the end.

MkDocs clears the site first and writes it page by page, so a build that is killed, fails or finds the disk full would
leave half a site. Led aside, it can do nothing to the old one. The end is ``on_shutdown``: only then is it known that
no other plugin, and not ``--strict`` either, has stopped the build.
"""

import logging
import shutil
import signal
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from types import FrameType

import click
from mkdocs.config.defaults import MkDocsConfig

from digest.errors import OutputError
from digest.saving import Aside, Known, Tree, fault, keep_known, read_known

LOG = logging.getLogger("mkdocs.plugins.digest")
KNOWN = "site.msgpack"
_ENDS = ("SIGTERM", "SIGHUP")
_WHOLE = "the new site cannot be made, and the one before stays as it was"


class Publication:
    """The way of one new site into its place; of none where MkDocs serves, which has a folder of its own for that."""

    def __init__(self) -> None:
        self.serving = False
        self._wanted = self._dirty = self._ready = False
        self._aside: Aside | None = None
        self._config: MkDocsConfig | None = None
        self._tree: Tree | None = None
        self._cache: Path | None = None
        self._beside: Path | None = None
        self._served: dict[str, Known] = {}
        self._place = self._writing = ""

    def expect(self, command: str, *, dirty: bool) -> None:
        """Prepare for a build of which MkDocs will tell the end: ``command`` is the one that it was called with."""
        context = click.get_current_context(silent=True)
        # `serve --clean` says that it builds
        self.serving = command == "serve" or (context is not None and context.info_name == "serve")
        self._wanted, self._dirty = not self.serving, dirty
        if self._wanted:
            _end_in_order()

    def begin(self, config: MkDocsConfig, *, fast: bool) -> None:
        """Lead MkDocs aside; where it serves, only if most of the site is written ``fast``, past MkDocs.

        Raises :class:`OutputError` D404 where nothing can be made there.
        """
        self._config, self._place, self._tree = config, config.site_dir, None
        if not self._wanted:
            self._begin_serving(config, fast=fast)
            return
        try:
            self._aside = Aside(Path(config.site_dir))
            config.site_dir = str(self._aside.folder)
            if self._dirty:  # it writes only what is newer than what is there
                self._aside.copy_old()
        except OSError as error:
            raise self.failure(error) from error
        for handler in logging.getLogger("mkdocs").handlers:
            handler.addFilter(self._as_in_place)
        if self._aside.inside:
            LOG.info("Digest: %s cannot be replaced as a whole; its entries will be, one by one", self._place)

    def _begin_serving(self, config: MkDocsConfig, *, fast: bool) -> None:
        """Let MkDocs clear and write a folder of its own; the site that is read is brought up to date in place."""
        if fast:
            self._beside = Path(tempfile.mkdtemp(prefix="digest-served-"))
            config.site_dir = str(self._beside)

    def write(self, place: str) -> None:
        """Take note of the file that is written next: a full disk names none."""
        self._writing = place

    def tree(self, cache: Path) -> Tree:
        """Return the new site as a tree, in which what is as in the old one is not written again.

        What is known of its files is kept in the folder ``cache``; while serving, by this object.
        """
        if self._aside is None:
            self._tree = Tree(Path(self._place), Path(self._place), self._served)
        else:
            self._cache = cache
            self._tree = Tree(self._aside.folder, self._aside.target, read_known(cache / KNOWN, self._aside.target))
        return self._tree

    def serve(self) -> Path:
        """Bring what MkDocs wrote into the site that is read, take out what is no more, and return the site."""
        if self._beside:
            # Without a tree, another plugin has since taken a hand in pages, and MkDocs has made all of them.
            tree = self._tree or Tree(Path(self._place), Path(self._place), self._served)
            tree.take(self._beside)
            tree.drop_others()
            self._served = tree.known
            self._leave_beside()
        return Path(self._place)

    def _leave_beside(self) -> None:
        if self._beside:
            shutil.rmtree(self._beside, ignore_errors=True)
            self._beside = None
            if self._config:
                self._config.site_dir = self._place

    def ready(self) -> None:
        """Take note that all of the site is written: unless somebody objects, it will be put in place."""
        self._ready = True

    def stop(self) -> None:
        """Take note that the build has failed."""
        self._ready = False
        if self._tree:
            self._served = {**self._served, **self._tree.known}
        self._leave_beside()

    def end(self) -> None:
        """Put the site in place where it is ready, and leave nothing aside. Raises :class:`OutputError` D404."""
        try:
            if self._aside and self._ready:
                # As MkDocs does when it clears a site: names that begin with a full stop are somebody else's.
                linked = self._tree.known if self._tree else ()
                self._aside.put_in_place(lambda name: self._dirty or name.startswith("."), linked)
                self._keep_known()
        except OSError as error:
            raise self.failure(error) from error
        finally:
            self._wanted = self._ready = False
            if self._aside:
                self._aside.close()
            if self._config:
                self._config.site_dir = self._place  # `mkdocs gh-deploy` goes on with it
            for handler in logging.getLogger("mkdocs").handlers:
                handler.removeFilter(self._as_in_place)

    def _keep_known(self) -> None:
        if self._tree and self._aside and self._cache:
            with suppress(OutputError):  # the next build writes all of it
                keep_known(self._cache / KNOWN, self._aside.target, self._tree.known)

    def failure(self, error: OSError) -> OutputError:
        """Return what the file system refused as a problem of the site."""
        # Where a file is copied, the first name is that of its source.
        place = str(error.filename2 or error.filename or self._writing or self._place)
        return fault(error, self.shown(place), code="D404", message=_WHOLE)

    def shown(self, text: str) -> str:
        """Return a text with the places of files as they will be."""
        return self._aside.shown(text) if self._aside else text

    def _as_in_place(self, record: logging.LogRecord) -> bool:
        """Let MkDocs name the files of the site by the place that people know."""
        record.msg, record.args = self.shown(record.getMessage()), None
        return True


def _end_in_order() -> None:
    """Let a signal that ends the process do so as an exception, so that nothing is left aside."""
    if threading.current_thread() is not threading.main_thread():
        return
    for name in _ENDS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _leave)


def _leave(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)  # as a shell tells it
