"""A site of some seeds, each page as MkDocs makes it: by the hook's own events, MkDocs' page and the digest's theme.

What a build does beside pages (guides, data files on disk, the search's index) is left out.
"""

import logging
import shutil
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import markdown
from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from digest.adapter.hook import _events
from digest.errors import DigestError
from tests.casefiles import ROOT
from tests.roundtrip.extensions import HOSTILE

KINDS = frozenset({"story", "front", "person", "people", "day", "month", "thread", "corrections"})
"""Kinds of page on which words of a seed stand, but for those that show them by the same functions."""


SAMPLED = 10
"""Of so many stories that are there for their title, one is converted."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A page: its place in the Markdown tree, as it is sent, and its body under every extension that acts."""

    path: str
    kind: str
    sent: str
    hostile: str = ""


@cache
def hostile() -> markdown.Markdown:
    """Return a converter with all that another site may switch on."""
    return markdown.Markdown(extensions=list(HOSTILE))


class Press:
    """A folder with a site of the digest's own ``mkdocs.yml``, for one set of seeds after another."""

    def __init__(self, root: Path) -> None:
        logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
        (root / "docs").mkdir()
        (root / "docs/about.md").write_text("# About\n", encoding="utf-8")
        config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        shutil.copytree(ROOT / "hooks", root / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
        # Another hand in single pages, so that all of them go MkDocs' own way; that the fast one says the same is shown
        # by tests of its own (tests/test_fast.py, tests/test_quick.py).
        (root / "hooks/other.py").write_text("def on_post_page(output, **_):\n    return output\n", encoding="utf-8")
        own = "  - hooks/digest_hook.py\n"
        config = config.replace(own, f"{own}  - hooks/other.py\n")
        (root / "mkdocs.yml").write_text(f"{config}    model: none\n    page_size: 1000\n", encoding="utf-8")
        self.root = root
        self.env: Environment | None = None

    def printed(
        self, seeds: dict[str, str], kinds: Container[str] | None = KINDS
    ) -> tuple[list[Printed], tuple[DigestError, ...]]:
        """Return the pages of a site of these seeds, by path below ``seeds/``, and what is said of them.

        ``kinds`` are the kinds of page that are looked at; where there are none, all are, and wholly. Else stories that
        are there for their title have all of their page, but only every tenth its body: nothing stands in it but two
        titles, as links, which the lists hold as well.
        """
        for name in ("seeds", ".cache"):
            shutil.rmtree(self.root / name, ignore_errors=True)
        (self.root / "seeds").mkdir()
        for name, text in seeds.items():
            (self.root / "seeds" / name).write_text(text, encoding="utf-8", newline="")
        config = load_config(str(self.root / "mkdocs.yml"), site_url="https://news.example/")
        plugins = config.plugins  # the hook is one of them
        config = plugins.on_config(config)
        about = File("about.md", config.docs_dir, config.site_dir, use_directory_urls=True)
        files = plugins.on_files(Files([about]), config=config)
        navigation = get_navigation(files, config)
        # One environment for all sites: compiling the templates takes longer than a page.
        self.env = plugins.on_env(self.env or config.theme.get_env(), config=config, files=files)
        template = self.env.get_template("main.html")
        pages: list[Printed] = []
        for page in _own_pages(files):
            page.read_source(config)
            if kinds is not None and page.meta["kind"] not in kinds:
                continue
            page.content, text = "", ""
            of_title = page.meta["kind"] == "story" and "\nItem " not in (page.markdown or "")
            if kinds is None or not of_title or not len(pages) % SAMPLED:
                page.render(config, files)
                text = hostile().reset().convert(page.markdown or "")
            context = get_context(navigation, files, config, page)
            context = plugins.on_page_context(context, page=page, config=config, nav=navigation)
            pages.append(Printed(page.file.src_uri, page.meta["kind"], template.render(context), text))
        built = _events.built
        return pages, built.problems if built else ()


def _own_pages(files: Files) -> Iterator[Page]:
    """Yield the pages that the hook has made."""
    yield from (file.page for file in files.documentation_pages() if file.generated_by and file.page)
