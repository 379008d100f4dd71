"""What stands in the head of single pages, and when a page last changed: by the seeds, never by the clock."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

from digest import escape
from digest.collected import Digest
from digest.publish import LinkedData


def head_json(linked: LinkedData, page: str) -> str:
    """Return the JSON-LD of a page as it may stand inside ``<script>``; nothing where there is none."""
    node = linked.of(page)
    return escape.script_json(node) if node else ""


def date_pages(files: Files, digest: Digest, changed: dict[str, str]) -> None:
    """Give each page the day of its last change, in place of the day of the build.

    MkDocs stamps every page with today (``mkdocs.structure.pages.Page.__init__``), and the packed sitemap with the
    newest of these, so the same seeds would give other bytes tomorrow. Pages of which nothing is known (guides) get
    the day of the newest story; the sitemap says nothing of them.
    """
    newest = digest.stories[0].date.isoformat() if digest.stories else "1970-01-01"
    for file in files.documentation_pages():
        if file.page is not None:
            file.page.update_date = changed.get(file.src_uri, newest)
            file.page.meta["changed"] = changed.get(file.src_uri, "")


def style_sheet(folders: Iterable[str]) -> str:
    """Return the address of Material's own style sheet, whose name changes with every release."""
    for folder in folders:
        for sheet in sorted(Path(folder).glob("assets/stylesheets/main.*.min.css")):
            return f"assets/stylesheets/{sheet.name}"
    return ""


def listed_pages(files: Iterable[File], others: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return for the sitemap the addresses of all pages that may be found, in their order, each with its last change.

    ``others`` are those of the digest that are none of MkDocs' pages.
    """
    own = (file.page for file in files if file.page)
    found = [
        (page.canonical_url, page.meta.get("changed", ""))
        for page in own
        if page.canonical_url and not page.is_link and is_found(page.meta)
    ]
    return sorted([*found, *others])


def is_found(meta: Mapping[str, Any]) -> bool:
    """Whether the sitemap lists a page, as the theme's own template of it tells."""
    robots, kind = meta.get("robots") or "", meta.get("kind")
    return "noindex" not in robots and not meta.get("location") and kind not in {"hidden", "moved", "redirect"}
