"""The fast way: pages of the digest go past MkDocs, from what was kept of earlier builds, into the site.

MkDocs reads, renders and writes every page anew. Here a page whose mark is known is neither rendered nor read as
Markdown again, its frame is filled in (:mod:`digest.adapter.shells`), and a file that the old site has is not written.
The bytes are the same. Where another plugin, or a theme of the site's own, has a hand in single pages, the ordinary way
is taken for all of them (:func:`fits`). Pages that the navigation names stay with MkDocs: they are few.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from digest.adapter.pressing import Place, Pressing, dest_uri, pressed_with, url_of
from digest.adapter.sheets import Bundle, FileBundle, Sheet, file_bundle, hashed, page_bundle
from digest.adapter.shells import Shells
from digest.cache import Shelf
from digest.draft import Draft, each_time
from digest.page import Page
from digest.publish import OutputFile
from digest.saving import Tree

PAGE_EVENTS = (
    "nav", "env", "pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page",
)  # fmt: skip
"""What others may do to single pages, or to how they are rendered."""


def fits(config: MkDocsConfig, own: object) -> bool:
    """Whether nobody but the digest (``own``, whose methods the hook exports) has a hand in single pages."""
    if not config.use_directory_urls or config.theme.custom_dir:
        return False
    events = config.plugins.events
    return all(getattr(method, "__self__", None) is own for name in PAGE_EVENTS for method in events.get(name, ()))


def in_navigation(nav: Any) -> Iterator[str]:  # noqa: ANN401 - as the configuration file has it: lists, mappings, texts
    """Yield the pages that the configured navigation names."""
    match nav:
        case str():
            yield nav
        case dict():
            for below in nav.values():
                yield from in_navigation(below)
        case list():
            for below in nav:
                yield from in_navigation(below)


class Theme(NamedTuple):
    """What the pages of one build are framed with."""

    env: Environment
    nav: Navigation
    pages: Sequence[File]
    config: MkDocsConfig


class FastPages:
    """The digest's pages and data files of one build: first their places among MkDocs' files, then they themselves."""

    def __init__(self, shelf: Shelf, config: MkDocsConfig) -> None:
        self._shelf, self._config = shelf, config
        self._pages: list[Bundle] = []
        self._files: list[FileBundle] = []
        self._dear: list[Draft[OutputFile]] = []
        self._ordinary = {*in_navigation(config.nav), "index.md"}

    def add_pages(
        self, drafts: Iterable[Draft[Page]], files: Files, heads: Callable[[str], tuple[str, str]]
    ) -> Iterator[Page]:
        """Take in the pages; yield those that MkDocs shall make itself: they are named, and none of them has a mark."""
        press, base = Pressing(files, self._config, heads).press, pressed_with(self._config)
        for draft in drafts:
            taken = draft
            if not draft.mark:
                made = list(draft.make())
                yield from (page for page in made if page.path in self._ordinary)
                taken = each_time(partial(iter, [page for page in made if page.path not in self._ordinary]))
            self._pages.append(page_bundle(taken, self._shelf, base, press))

    def add_files(self, drafts: Iterable[Draft[OutputFile]]) -> None:
        """Take in the data files."""
        for draft in drafts:
            if draft.places:
                self._dear.append(draft)
            else:
                self._files.append(file_bundle(draft, self._shelf))

    def places(self) -> Iterator[str]:
        """Yield the places of all that was taken in."""
        for bundle in self._pages:
            yield from (listed.path for listed in bundle.listed)
        for files in self._files:
            yield from files.places
        for draft in self._dear:
            yield from draft.places

    def listed(self) -> Iterator[tuple[str, str]]:
        """Yield for the sitemap the whole address of each page that may be found, and the day of its last change."""
        for bundle in self._pages if self._config.site_url else ():
            for one in bundle.listed:
                if one.found:
                    yield self._canonical(one.path), one.changed

    def write(self, theme: Theme, tree: Tree, base: str) -> None:
        """Write all into the site; ``base`` is the hash of all that frames hang on. Raises :class:`OSError`."""
        shells = Shells(theme.env, partial(_rendered, theme), partial(_page, theme.config), _targets(theme.nav))
        for bundle in self._pages:
            sheets = cache(bundle.sheets)
            for number, listed in enumerate(bundle.listed):
                mark = hashed(f"{base} {bundle.mark} {number}".encode("ascii"))
                tree.put(dest_uri(listed.path), mark, partial(self._bytes, sheets, number, shells))
        for files in self._files:
            contents = cache(files.contents)
            for number, place in enumerate(files.places):
                tree.put(place, f"{files.mark} {number}", partial(_nth, contents, number))

    def dear(self, tree: Tree) -> list[Callable[[], None]]:
        """Put the files that are dear to make where they are as before; return what makes and puts the others.

        Until then the old ones stay, where the site is brought up to date in place.
        """
        left = [draft for draft in self._dear if not all(tree.keep(place, draft.mark) for place in draft.places)]
        for draft in left:
            tree.hold(draft.places)
        return [partial(_put_made, draft, tree) for draft in left]

    def close(self) -> None:
        """Let go of the shelf; what this build had no use for may go."""
        self._shelf.close(weed=True)

    def _bytes(self, sheets: Callable[[], Sequence[Sheet]], number: int, shells: Shells) -> bytes:
        sheet = sheets()[number]
        page = shells.page(sheet, url_of(sheet.path), self._canonical(sheet.path))
        return page.encode("utf-8", errors="xmlcharrefreplace")

    def _canonical(self, path: str) -> str:
        """Return the whole address of a page as MkDocs writes it; nothing where the site's own is not known."""
        site = self._config.site_url
        return urljoin(site if site.endswith("/") else f"{site}/", url_of(path)) if site else ""


def _nth(contents: Callable[[], Sequence[bytes]], number: int) -> bytes:
    return contents()[number]


def _put_made(draft: Draft[OutputFile], tree: Tree) -> None:
    for file in draft.make():
        tree.put(file.path, draft.mark, partial(bytes, file.content))


def frame_mark(folder: Path, *told: object) -> str:
    """Return the hash of a theme's files and of what else frames hang on."""
    theme = [path.read_bytes() for path in sorted(folder.rglob("*.html"))]
    return hashed(b"".join([*theme, repr(told).encode("utf-8", "surrogatepass")]))


def _targets(nav: Navigation) -> list[str]:
    return [str(item.url) for item in nav.items if getattr(item, "url", None)]


def _page(config: MkDocsConfig, sheet: Sheet) -> MkDocsPage:
    """Return a page as MkDocs knows it before the theme renders it."""
    page = MkDocsPage(None, Place(sheet.path, config), config)
    page.meta = sheet.meta | {"changed": sheet.changed}
    page.content = sheet.html
    return page


def _rendered(theme: Theme, env: Environment, page: MkDocsPage, linked: str) -> str:
    """Return a page as MkDocs' own way renders it."""
    context = get_context(theme.nav, theme.pages, theme.config, page)
    return env.get_template("main.html").render({**context, "json_ld": linked})
