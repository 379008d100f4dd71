"""The digest's pages as files of a MkDocs build."""

from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from digest.adapter.pressing import Place
from digest.authored import standing_at
from digest.errors import OutputError
from digest.guides import guides, guides_folder
from digest.publish import OutputFile


def offer_guides(files: Files, config: MkDocsConfig) -> None:
    """Add the guides of the package; a file of the same place in the site's own ``docs/`` goes first."""
    folder = str(guides_folder())
    for place in guides():
        if place not in files.src_uris:
            files.append(File(place, folder, config.site_dir, use_directory_urls=config.use_directory_urls))


def move_guides(files: Files) -> None:
    """Publish the guides below ``/docs/``: addresses at the top belong to the digest."""
    for file in files:
        if file.generated_by or standing_at(file.src_uri) == file.src_uri:
            continue
        file.inclusion = InclusionLevel.NOT_IN_NAV
        file.dest_uri = f"docs/{file.dest_uri}"


def add_pages(files: Files, config: MkDocsConfig, pages: Iterable[OutputFile]) -> frozenset[str]:
    """Add generated pages and data files, and return their places.

    They stay out of the navigation, whose cost grows with its square.

    Raises :class:`OutputError` D402 where ``docs/`` holds a file of the same place.
    """
    added = []
    for page in pages:
        _refuse_taken(files, config, page.path)
        content = page.content.decode("utf-8") if page.path.endswith(".md") else page.content
        files.append(File.generated(config, page.path, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
        added.append(page.path)
    return frozenset(added)


def add_places(files: Files, config: MkDocsConfig, places: Iterable[str]) -> None:
    """Add the places of pages and data files that the digest writes itself. Raises :class:`OutputError` D402."""
    for place in places:
        _refuse_taken(files, config, place)
        files.append(Place(place, config))


def _refuse_taken(files: Files, config: MkDocsConfig, place: str) -> None:
    if place in files.src_uris:
        message = "this page stands where the digest puts one of its own"
        raise OutputError("D402", message, "rename it", path=f"{Path(config.docs_dir).name}/{place}")
