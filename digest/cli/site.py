"""``digest export --site``: a folder that a site generator builds without the hook, and without the digest.

What the hook does while MkDocs builds is done beforehand: guides stand where they are published, the theme lies beside
the pages, and what it says of the whole digest stands in the configuration.
"""

import copy
import dataclasses
import json
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import yaml

import digest
from digest import escape
from digest.authored import PAGES_OF_THE_PAPER, authored_files, moved_links, standing_at
from digest.collected import Digest
from digest.errors import OutputError
from digest.guides import guides, guides_folder
from digest.pipeline import PageHeads, page_heads, site_files
from digest.policy import Drawn, Policy, draw
from digest.publish import OutputFile
from digest.render.facts import site_facts
from digest.settings import Settings

PAGES, THEME, SITE = "pages", "theme", "site"
_NOT_TAKEN = ("hooks", "watch", "INHERIT")
MARK = "# Written by `digest export --site`; written anew by the next one.\n"
"""The first line of the configuration, by which the next export knows an earlier one."""
_HEAD = f"""\
{MARK}\
# No hook: MkDocs, ProperDocs and Zensical build the same pages of it into {SITE}/. Then, for the search:
#   digest index {SITE}
"""


def project_files(built: Digest, settings: Settings, config: dict[str, Any], shown: Policy) -> Iterator[OutputFile]:
    """Yield the files of a folder that can be built elsewhere.

    ``config`` is the site's own configuration, ``shown`` the policy of its pages.

    Raises :class:`OutputError` D402 where a page that people wrote stands where the digest puts one of its own.
    """
    styles = material_styles()
    yield OutputFile("mkdocs.yml", _config(built, settings, config, shown, styles.path if styles else ""))
    pages = [*site_files(built, settings)]
    guides = _guides(settings.docs, {page.path for page in pages})
    for page in (*_with_heads(pages, page_heads(built, settings)), *guides):
        yield OutputFile(f"{PAGES}/{page.path}", page.content)
    if styles:
        yield OutputFile(f"{THEME}/{styles.path}", styles.content)
    for folder in filter(None, (Path(digest.__file__).parent / "theme", _own_theme(settings, config))):
        for path, content in authored_files(folder):
            if not path.endswith((".py", ".pyc")):
                yield OutputFile(f"{THEME}/{path}", content)


def material_styles() -> OutputFile | None:
    """Return Material's style sheet, over which the digest's own are written; none where Material is not installed."""
    try:
        files = metadata.files("mkdocs-material") or []
    except metadata.PackageNotFoundError:
        return None
    found = [file for file in files if file.match("templates/assets/stylesheets/main.*.min.css")]
    if not found:
        return None
    return OutputFile(f"assets/stylesheets/{found[0].name}", Path(str(found[0].locate())).read_bytes())


def _with_heads(pages: Iterable[OutputFile], heads: PageHeads) -> Iterator[OutputFile]:
    """Yield pages with what their heads say at the top of their front matter, which the hook tells the theme itself."""
    for page in pages:
        node, changed = heads.linked.of(page.path), heads.changed.get(page.path)
        said = {"json_ld": escape.script_json(node) if node else "", "changed": changed or ""}
        # What JSON calls a text is one to YAML too.
        lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in said.items() if value)
        start = b"---\n"
        if page.path.endswith(".md") and lines and page.content.startswith(start):
            yield OutputFile(page.path, start + lines.encode() + page.content.removeprefix(start))
        else:
            yield page


def policy(settings: Settings, config: dict[str, Any]) -> Drawn:
    """Return the policy of the pages, and what it blocks of the site's own templates."""
    return draw(settings, config, _own_theme(settings, config))


def _own_theme(settings: Settings, config: dict[str, Any]) -> Path | None:
    """Return the folder of the site's own templates, which have the last word."""
    theme = config.get("theme")
    own = theme.get("custom_dir") if isinstance(theme, dict) else None
    return settings.root / str(own) if own else None


def _guides(folder: Path, others: set[str]) -> Iterator[OutputFile]:
    """Yield the package's guides and what people wrote, which goes first, where it stands on the site, links mended."""
    files = {place: (guides_folder() / place).read_bytes() for place in guides()}
    files |= dict(authored_files(folder)) if folder.is_dir() else {}
    for path, content in files.items():
        place = standing_at(path)
        if path in others or place in others:
            message = "this page stands where the digest puts one of its own"
            raise OutputError("D402", message, "rename it", path=f"{folder.name}/{path}")
        if path.endswith(".md"):
            content = moved_links(content.decode("utf-8"), path, files.keys(), others).encode("utf-8")  # noqa: PLW2901
        yield OutputFile(place, content)


def _config(built: Digest, settings: Settings, config: dict[str, Any], shown: Policy, style_sheet: str) -> bytes:
    """Return the configuration: the site's own, without the hook, with what the hook would tell the theme."""
    made: dict[str, Any] = {key: copy.deepcopy(value) for key, value in config.items() if key not in _NOT_TAKEN}
    made |= {"docs_dir": PAGES, "site_dir": SITE}
    theme = made.get("theme")
    made["theme"] = {**(theme if isinstance(theme, dict) else {"name": theme or "material"}), "custom_dir": THEME}
    extra = {key: value for key, value in (made.get("extra") or {}).items() if key != "digest"}
    paper = dataclasses.asdict(site_facts(built, settings)) | {
        "style_sheet": style_sheet,
        "policy": {"page": shown.page, "authored": shown.authored},
    }
    made["extra"] = {**extra, "paper": paper}
    # Pages are in the navigation only where the site's own names them: in any other, every page would list them all.
    made["not_in_nav"] = "\n".join(["*", *(f"!/{page}" for page in sorted(PAGES_OF_THE_PAPER))]) + "\n"
    text = yaml.safe_dump(made, sort_keys=False, allow_unicode=True)
    return (_HEAD + text).encode("utf-8")
