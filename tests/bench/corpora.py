"""What is measured: the same stories as a digest with and without search, and as pages of MkDocs and of Hugo."""

import shutil
from pathlib import Path
from typing import NamedTuple

import yaml

from digest.model import Article
from digest.pipeline import parse_seeds
from digest.recognise import DEFAULT_MODEL
from digest.settings import load_settings
from tests.bench import rivals
from tests.bench.stories import write_config, write_digest


class Sites(NamedTuple):
    """The same stories as often as there are ways to publish them.

    ``seed`` is the one that is edited, and ``page`` the address of its story.
    """

    digest: Path
    indexed: Path
    mkdocs: Path
    hugo: Path
    seed: str
    page: str


def written(folder: Path, stories: int) -> Sites:
    """Write the sites of so many stories below ``folder``, unless they are there from before."""
    home, told = folder / str(stories), folder / f"{stories}/edited.txt"
    if not told.exists():
        shutil.rmtree(home, ignore_errors=True)
        about = write_digest(home / "digest", stories)
        shutil.copytree(home / "digest/seeds", home / "indexed/seeds")
        for name in ("docs", "hooks"):
            shutil.copytree(home / "digest" / name, home / "indexed" / name)
        configure(home / "digest", search=False)
        configure(home / "indexed", search=True)
        articles = _articles(home / "digest")
        rivals.write_mkdocs(articles, about, home / "mkdocs")
        rivals.write_hugo(articles, about, home / "hugo")
        told.write_text("\n".join(_edited(articles)), encoding="utf-8")
    seed, page = told.read_text(encoding="utf-8").splitlines()
    return Sites(home / "digest", home / "indexed", home / "mkdocs", home / "hugo", seed, page)


def written_plainly(folder: Path, stories: int) -> Path:
    """Write a digest of so many stories without the language model and without search, unless it is there."""
    place = folder / f"{stories}-plainly"
    if not (place / "whole.txt").exists():
        shutil.rmtree(place, ignore_errors=True)
        write_digest(place, stories)
        configure(place, search=False, model="none")
        (place / "whole.txt").touch()
    return place


def configure(digest: Path, *, search: bool, model: str = DEFAULT_MODEL, name: str = "The Long Run") -> None:
    """Write the configuration of an invented digest."""
    place = digest / "mkdocs.yml"
    write_config(place, model=model, name=name)
    config = yaml.safe_load(place.read_text(encoding="utf-8"))
    config["extra"]["digest"]["search"] = search
    place.write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")


def edit(digest: Path, seed: str, mark: str) -> None:
    """Add a sentence with ``mark`` to a seed, in place of the one of an earlier edit."""
    place = digest / seed
    text = place.read_text(encoding="utf-8").partition("\n\nEdited ")[0].rstrip("\n")
    place.write_text(f"{text}\n\nEdited for the time {mark}, and for no other reason.\n", encoding="utf-8")


def edit_registry(digest: Path, mark: str) -> None:
    """Give a person of the registry, one of those with most stories, another alias."""
    place = digest / "seeds/people.yml"
    people = yaml.safe_load(place.read_text(encoding="utf-8"))
    people[0]["aliases"] = [f"Old {people[0]['name']} {mark}"]
    place.write_text(yaml.safe_dump(people, sort_keys=False), encoding="utf-8")


def _articles(digest: Path) -> tuple[Article, ...]:
    config = yaml.safe_load((digest / "mkdocs.yml").read_text(encoding="utf-8"))
    return parse_seeds(load_settings(digest, config)).articles


def _edited(articles: tuple[Article, ...]) -> tuple[str, str]:
    """Return the seed that is edited and its address: of the latest day, which front page and feeds show."""
    latest = max(articles, key=lambda article: (article.seed.date, article.slug))
    return latest.seed.path, f"articles/{latest.seed.date:%Y/%m/%d}/{latest.slug}/"
