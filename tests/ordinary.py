"""Pages by MkDocs' ordinary path, and by the quick one: what :mod:`tests.test_quick` holds against one another."""

import logging
from collections.abc import Iterable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from digest.adapter.entities import put_aside, put_back
from digest.adapter.quick import Quick
from digest.publish import OutputFile
from tests.casefiles import ROOT


def site_config(**settings: Any) -> MkDocsConfig:  # noqa: ANN401 - whatever may stand in mkdocs.yml
    """Return MkDocs' configuration with the digest's extensions, and these settings."""
    config = MkDocsConfig(str(ROOT / "mkdocs.yml"))
    config.load_dict({"site_name": "A", "plugins": [], "markdown_extensions": ["md_in_html", "tables"], **settings})
    problems, _ = config.validate()
    assert problems == []
    return config


class Ordinary:
    """A site with files at these places, whose pages are converted as MkDocs does it with the hook's events around."""

    def __init__(self, places: Iterable[str], *, directories: bool = True) -> None:
        logging.getLogger("mkdocs").setLevel(logging.CRITICAL)  # links that lead nowhere are no news here
        self.config = site_config(use_directory_urls=directories)
        self.files = Files(
            [File(one, self.config.docs_dir, self.config.site_dir, directories) for one in dict.fromkeys(places)]
        )
        self.addresses = {file.src_uri: file.url for file in self.files}
        self.quick = Quick(self.config, self.addresses)

    def html(self, body: str, place: str) -> str:
        """Return a page's HTML as MkDocs has it before its template."""
        file = self.files.get_file_from_path(place)
        assert file is not None
        page = Page(None, file, self.config)
        page.markdown = put_aside(body)
        page.render(self.config, self.files)
        return put_back(page.content or "")

    def known(self, body: str, place: str) -> bool:
        """Whether the quick path knows a body; what it says must be what the ordinary path says."""
        html = self.quick.html(body, place, self.addresses[place])
        if html is not None:
            assert html == self.html(body, place)
        return html is not None


def bodies(files: Iterable[OutputFile]) -> dict[str, str]:
    """Return the Markdown below the front matter of each page among some files."""
    texts = ((file.path, file.content.decode("utf-8")) for file in files if file.path.endswith(".md"))
    return {path: text.split("\n---\n", 1)[1].lstrip("\n") for path, text in texts}
