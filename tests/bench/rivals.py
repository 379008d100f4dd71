"""The same stories as ready-made pages for plain MkDocs and for Hugo: no people, countries, archive, feeds or data."""

import shutil
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from digest.model import Article

_MKDOCS = """site_name: The Long Run
site_url: http://127.0.0.1/
theme: {name: material, font: false}
plugins: [search, tags]
validation: {nav: {omitted_files: ignore}}
nav: [index.md]
"""
_HUGO = 'baseURL = "http://127.0.0.1/"\ntitle = "The Long Run"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n'
_SINGLE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><h1>{{ .Title }}</h1><time>{{ .Date.Format "2006-01-02" }}</time>{{ .Content }}</body></html>
"""
_LIST = """<!doctype html>
<html lang="en"><head><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1></body></html>
"""


Tags = Mapping[str, Sequence[str]]
"""What each story is about, by the path of its seed."""


def _page(article: Article, tags: Sequence[str]) -> str:
    front = {"title": article.title, "date": article.seed.date, "description": article.description, "tags": list(tags)}
    body = "\n\n".join(block.text for block in article.blocks)
    return f"---\n{yaml.safe_dump(front, sort_keys=False, allow_unicode=True)}---\n\n{body}\n"


def _write_pages(articles: Sequence[Article], tags: Tags, folder: Path) -> None:
    for number, article in enumerate(articles):
        day = article.seed.date
        place = folder / f"articles/{day:%Y/%m/%d}/{article.slug}-{number}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(_page(article, tags[article.seed.path]), encoding="utf-8")


def write_mkdocs(articles: Sequence[Article], tags: Tags, folder: Path) -> None:
    """Write a site of plain MkDocs and Material, with its search and its tags, without any navigation of stories."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_MKDOCS, encoding="utf-8")
    (folder / "docs/index.md").write_text("# The Long Run\n", encoding="utf-8")
    _write_pages(articles, tags, folder / "docs")


def write_hugo(articles: Sequence[Article], tags: Tags, folder: Path) -> None:
    """Write a site of Hugo with one small template."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "layouts/_default").mkdir(parents=True)
    (folder / "hugo.toml").write_text(_HUGO, encoding="utf-8")
    (folder / "layouts/_default/single.html").write_text(textwrap.dedent(_SINGLE), encoding="utf-8")
    (folder / "layouts/_default/list.html").write_text(_LIST, encoding="utf-8")
    _write_pages(articles, tags, folder / "content")
