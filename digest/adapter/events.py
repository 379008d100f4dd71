"""MkDocs' events, in the order in which a build fires them; each packs its arguments and calls one function."""

import gc
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from digest.adapter.beside import Beside
from digest.adapter.entities import put_aside, put_back
from digest.adapter.fast import FastPages, Theme, fits, frame_mark
from digest.adapter.files import add_pages, add_places, move_guides, offer_guides
from digest.adapter.guarding import Guard
from digest.adapter.heads import date_pages, head_json, listed_pages, style_sheet
from digest.adapter.publication import Publication
from digest.adapter.serving import ServedIndex
from digest.cache import Counts, Shelf
from digest.collected import Digest
from digest.errors import DigestError, SettingsError, Severity
from digest.pipeline import Built, PageHeads, build, drafted, page_heads, site_files
from digest.progress import silent, told
from digest.publish import OutputFile, page_files
from digest.render.facts import site_facts
from digest.render.markup import count
from digest.search import index_site
from digest.settings import Settings, load_settings

LOG = logging.getLogger("mkdocs.plugins.digest")
_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.NOTE: logging.INFO}
SHELF = "pages.sqlite"
THEME = Path(__file__).parent.parent / "theme"


class DigestEvents:
    """One site's events. :mod:`digest.adapter.hook` keeps one instance and exports its methods to MkDocs."""

    def __init__(self) -> None:
        self.settings: Settings | None = None
        self.built: Built | None = None
        self.heads: PageHeads | None = None
        self.served: ServedIndex | None = None
        self.guard: Guard | None = None
        self.publication = Publication()
        self.pages: frozenset[str] = frozenset()
        self.fast: FastPages | None = None
        self.nav: Navigation | None = None
        self.beside: Beside | None = None

    def on_startup(self, command: str, *, dirty: bool) -> None:
        """Prepare for a site that is made aside; or rebuilt at every change, its index made beside the reloads."""
        self.publication.expect(command, dirty=dirty)
        if command == "serve":
            self.served = ServedIndex()

    def on_shutdown(self) -> None:
        """Put the new site in place; leave off indexing when serving ends."""
        if self.served:
            self.served.close()
        self._wait_beside()
        try:
            self.publication.end()
        except DigestError as problem:
            raise PluginError(str(problem)) from None

    def on_build_error(self, error: Exception) -> None:
        """Leave the old site as it is, and tell what the file system refused as a problem like any other."""
        gc.unfreeze()
        self.publication.stop()
        if isinstance(error, OSError):
            raise PluginError(str(self.publication.failure(error))) from None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the settings and put the digest's theme before Material's, behind a site's own overrides."""
        if self.served:
            self.served.stop()  # the site changes next
        self._wait_beside()
        path = Path(config.config_file_path)
        try:
            self.settings = load_settings(path.parent, config, path)
        except SettingsError as problem:
            raise PluginError("\n".join(str(one) for one in problem.all)) from None
        try:
            self.publication.begin(config, fast=fits(config, self))
        except DigestError as problem:
            raise PluginError(str(problem)) from None
        dirs = config.theme.dirs
        if str(THEME) not in dirs:
            dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Build the digest and add its pages, in memory: nothing is written into ``docs/``."""
        settings = self._settings()
        try:
            self.built = build(settings, progress=told(_say) if LOG.isEnabledFor(logging.INFO) else silent)
            gc.freeze()  # millions of values that stay: Python need not look for cycles among them, again and again
            self.heads = page_heads(self.built.digest, settings)
            offer_guides(files, config)
            move_guides(files)
            self.fast = FastPages(Shelf(settings.cache / SHELF), config) if fits(config, self) else None
            self.pages = add_pages(files, config, self._ordinary(files, self.built.digest))
            add_places(files, config, self.fast.places() if self.fast else ())
        except DigestError as problem:
            raise PluginError(str(problem)) from None
        say_what_was_done(self.built.counts, settings.model)
        return files

    def _ordinary(self, files: Files, digest: Digest) -> Iterator[OutputFile]:
        """Yield the pages and files that MkDocs shall make; the others are taken in by the fast way, where it fits."""
        settings = self._settings()
        if not self.fast:
            yield from site_files(digest, settings)
            return
        made = drafted(digest, settings)
        yield from page_files(self.fast.add_pages(made.pages, files, self._head))
        self.fast.add_files(made.files)

    def _wait_beside(self) -> None:
        """Wait for what a reload has left to be made; where that fails, the file before stays."""
        try:
            if self.beside:
                self.beside.wait()
        except (OSError, DigestError) as problem:
            LOG.warning("%s", problem)
        self.beside = None

    def _head(self, page: str) -> tuple[str, str]:
        """Return what the head of a page says to programs, and the day of its last change."""
        return (head_json(self.heads.linked, page), self.heads.changed.get(page, "")) if self.heads else ("", "")

    def on_nav(self, nav: Navigation, **_: Any) -> Navigation:  # noqa: ANN401 - MkDocs names what it gives
        """Take note of the navigation: every page shows it."""
        self.nav = nav
        return nav

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme what it says of the whole digest, and each page the day of its last change.

        While serving, pages have no policy: it would block the script by which MkDocs reloads them.
        """
        self.guard = Guard(self._settings(), config)
        env.globals["policy"] = None if self.publication.serving else self.guard.policy
        env.globals["style_sheet"] = style_sheet(config.theme.dirs)
        if self.built and self.heads:
            env.globals["digest"] = site_facts(self.built.digest, self._settings())
            date_pages(files, self.built.digest, self.heads.changed)
        if self.fast and self.nav is not None:
            theme = Theme(env, self.nav, files.documentation_pages(), config)
            given = [env.globals.get(name) for name in ("policy", "style_sheet", "digest")]
            told = (_shown(config, self.nav), self._settings().policy, given)
            tree = self.publication.tree(self._settings().cache)
            # Not waited for while somebody reads: the page that was edited shall be seen first.
            self.beside = Beside(self.fast.dear(tree))
            self.fast.write(theme, tree, frame_mark(THEME, *told))
            self.fast.close()
            if not self.publication.serving:
                self.beside.wait()
                self.beside = None
        return env

    def on_template_context(self, context: dict[str, Any], template_name: str, **_: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
        """Give the sitemap the list of all pages."""
        if template_name == "sitemap.xml":
            context["listed"] = listed_pages(context["pages"], self.fast.listed() if self.fast else ())
        return context

    def on_page_markdown(self, markdown: str, page: Page, **_: Any) -> str:  # noqa: ANN401 - as above
        """Put entities aside in pages of the digest; what people wrote may show them in code."""
        return put_aside(markdown) if page.file.src_uri in self.pages else markdown

    def on_page_content(self, html: str, page: Page, **_: Any) -> str:  # noqa: ANN401 - as above
        """Put entities back."""
        return put_back(html) if page.file.src_uri in self.pages else html

    def on_page_context(self, context: dict[str, Any], page: Page, **_: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
        """Give the theme what a page says of itself to programs."""
        self.publication.write(page.file.abs_dest_path)
        context["json_ld"] = head_json(self.heads.linked, page.file.src_uri) if self.heads else ""
        return context

    def on_post_page(self, output: str, page: Page, **_: Any) -> str:  # noqa: ANN401 - as above
        """Hold what people wrote against the policy of pages."""
        if self.guard:
            self.guard.look(output, page, written=not self.publication.serving)
        return output

    @event_priority(-100)  # what other plugins make is indexed as well, and where one fails, nothing is ready
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Index the written site for search, then list every problem, so that the list ends the build."""
        gc.unfreeze()
        settings = self._settings()
        problems = list(self.built.problems) if self.built else []
        problems += self.guard.problems if self.guard else []
        strict = settings.strict or config.strict
        try:
            site = self.publication.serve() if self.publication.serving else Path(config.site_dir)
            if settings.search:
                (self.served.renew if self.served else index_site)(site)
        except DigestError as problem:
            report(problems, strict=False)
            raise PluginError(self.publication.shown(str(problem))) from None
        report(problems, strict=strict)
        self.publication.ready()

    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:  # noqa: ANN401 - as above
        """Watch the seeds, so that an edited seed or registry shows after a reload."""
        server.watch(str(self._settings().seeds))
        return server

    def _settings(self) -> Settings:
        if self.settings is None:
            raise PluginError("the digest's on_config did not run: name hooks/digest_hook.py under `hooks:`")
        return self.settings


def _say(line: str) -> None:
    LOG.info("Digest: %s", line)


def say_what_was_done(counts: Counts, model: str) -> None:
    """Log how much was recognised anew, and what a digest without a language model goes without."""
    damaged = f"; {count(counts.damaged, 'damaged record')} of the cache made again" if counts.damaged else ""
    LOG.info("Digest: %s recognised anew, %d as before%s", count(counts.anew, "story", "stories"), counts.kept, damaged)
    if model == "none":
        LOG.info("Digest: model: none; who has no entry in people.yml is found by title and surroundings; some are not")


def report(problems: list[DigestError], *, strict: bool) -> None:
    """Log every problem at its own weight, last of all that a build says; an error is shown even with ``--quiet``.

    What stops a strict build is an error there, whatever its weight elsewhere: nothing stops in silence.

    Raises :class:`PluginError` after the list where ``strict`` is set (``mkdocs build --strict`` or
    ``extra.digest.strict``) and there was a problem.
    """
    for problem in problems:
        stops = strict and problem.severity is not Severity.NOTE
        LOG.log(logging.ERROR if stops else _LEVELS[problem.severity], "%s", problem)
    weighty = [problem for problem in problems if problem.severity is not Severity.NOTE]
    if weighty and strict:
        raise PluginError(f"{count(len(weighty), 'problem')}; each code is explained in docs/seed-format.md")


def _shown(config: MkDocsConfig, nav: Navigation) -> list[object]:
    """Return what a frame may show of MkDocs' configuration and of the navigation, which may be made of ``docs/``."""
    named = ("site_name", "site_description", "site_url", "extra", "extra_css", "extra_javascript", "nav", "repo_url")
    sections = [(item.title, getattr(item, "url", None)) for item in (*nav.items, nav.homepage) if item]
    return [*(config.get(key) for key in named), dict(config.theme), sections]
