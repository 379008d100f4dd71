"""Pressing: the Markdown of one page read as MkDocs reads it, with all configured extensions, into a sheet."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from digest.adapter.entities import put_aside, put_back
from digest.adapter.quick import Quick
from digest.adapter.sheets import Sheet, hashed
from digest.addresses import address
from digest.cache import library_version, rules_version
from digest.page import Page

_LIBRARIES = ("mkdocs", "mkdocs-material", "Markdown", "Jinja2", "MarkupSafe")


class Place(File):
    """The place of a page or data file of the digest among MkDocs' files; the digest writes it itself.

    Links of other pages lead there. MkDocs copies nothing and renders nothing of it.
    """

    def __init__(self, path: str, config: MkDocsConfig) -> None:
        # Not MkDocs' own way, which asks pathlib twice: there are tens of thousands, and their paths are normal.
        self.__dict__["src_uri"] = path
        self.src_dir = None
        self.dest_dir = config.site_dir
        self.use_directory_urls = True
        self.inclusion = InclusionLevel.NOT_IN_NAV
        self.generated_by = "digest"
        self.dest_uri = dest_uri(path)
        self.abs_src_path = None

    def is_documentation_page(self) -> bool:
        """Return ``False``: it is made already."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Do nothing: the digest writes it."""


def dest_uri(path: str) -> str:
    """Return where a file of the Markdown tree lies in the site, as MkDocs has it with directory addresses."""
    return f"{address(path)}index.html" if path.endswith(".md") else path


def url_of(path: str) -> str:
    """Return a page's address below the site's root, as MkDocs writes it."""
    return quote(address(path)) or "./"


class _All(Files):
    """MkDocs' files, and pages of the digest that are made later: a link of the digest's own always leads somewhere."""

    def __init__(self, files: Files, config: MkDocsConfig) -> None:
        super().__init__(files)
        self._config = config

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file of a place."""
        found = super().get_file_from_path(path)
        return found or Place(path, self._config)


class _Addresses(dict[str, str]):
    """The addresses of files by their places: those of MkDocs' files, and of pages that are made later."""

    def __init__(self, files: Files) -> None:
        super().__init__((file.src_uri, file.url) for file in files)

    def get(self, place: str, _: Any = None) -> str:  # noqa: ANN401 - as the base class has it
        """Return the address of a place; a link of the digest's own always leads somewhere."""
        return self[place]

    def __missing__(self, place: str) -> str:
        return self.setdefault(place, url_of(place))


class Pressing:
    """Presses pages of the digest. ``heads`` says what the head of a page says: JSON-LD, and the day of its change."""

    def __init__(self, files: Files, config: MkDocsConfig, heads: Callable[[str], tuple[str, str]]) -> None:
        self._files, self._config, self._heads = _All(files, config), config, heads
        self._quick = Quick(config, _Addresses(files))

    def press(self, page: Page) -> Sheet:
        """Return the sheet of a page."""
        # As the file would be written and read again: no blanks at the end, none of the lines before the text.
        body = f"{page.body.rstrip()}\n".lstrip("\n")
        html = self._quick.html(body, page.path, url_of(page.path)) if self._quick.usable else None
        return Sheet(
            page.path, dict(page.meta), self._read(page.path, body) if html is None else html, *self._heads(page.path)
        )

    def _read(self, path: str, body: str) -> str:
        ordinary = MkDocsPage(None, Place(path, self._config), self._config)
        ordinary.markdown = put_aside(body)
        ordinary.render(self._config, self._files)
        return put_back(ordinary.content or "")


def pressed_with(config: MkDocsConfig) -> str:
    """Return a hash of all that pressing hangs on beside the pages: the extensions, and the code that reads."""
    libraries = [(library, library_version(library)) for library in _LIBRARIES]
    told = (config.markdown_extensions, config.mdx_configs, config.site_url, libraries, rules_version())
    return hashed(repr(told).encode("utf-8", "surrogatepass"))
