"""The ways in: each takes bytes that anybody may have written, goes the real way, and asks the oracles.

Only problems of the :class:`~digest.errors.DigestError` family are expected; whatever else is raised is a finding.
"""

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import markdown
import yaml

from digest.collect import collect
from digest.collected import Digest
from digest.entries import Registry
from digest.errors import IntakeError, SeedError
from digest.intake import Saved, from_page, from_text, opened, seed_text
from digest.intake.proposal import story_text
from digest.model import Article, Seed
from digest.parse import parse
from digest.parse.blocks import caption_credit
from digest.publish import data_files, page_files
from digest.read import read_seed
from digest.recognise import name_finder, recognise
from digest.registry import load_registry, unknown_countries
from digest.registry.countries import load_countries
from digest.registry.people import load_people
from digest.render import render
from digest.render.story import hidden_page, story_page
from digest.settings import Settings
from tests.fuzz import oracles

PARTS = b"\x1e"
"""What parts the fields of an input that is a whole story: the sign that ASCII has for it."""

_FIELDS = ("title", "credit", "rights", "summary", "thread", "person", "source", "url", "note", "reason")
# What mkdocs.yml and MkDocs itself switch on.
_EXTENSIONS = ["toc", "tables", "fenced_code", "md_in_html"]


@cache
def _folder() -> Path:
    """Return a folder for the files of this process; it goes with the process."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - tens of thousands of files a run
    _kept.append(tempfile.TemporaryDirectory(prefix="digest-fuzz-", dir=memory))
    return Path(_kept[0].name)


_kept: list[tempfile.TemporaryDirectory[str]] = []


@cache
def _registry() -> Registry:
    return load_registry(_folder(), shown="seeds", languages=("en",))[0]


@cache
def _settings() -> Settings:
    return Settings(root=_folder(), model="none", site_url="https://digest.example/")


@cache
def _converter() -> markdown.Markdown:
    return markdown.Markdown(extensions=_EXTENSIONS)


def _html(source: str) -> str:
    return str(_converter().reset().convert(source))


def _seed_of(raw: bytes, name: str) -> Seed | None:
    """Read bytes as a seed, from a real file; ``None`` where they are none, and then the problems are well told."""
    path = _folder() / name
    path.write_bytes(raw)
    shown = f"seeds/{name}"
    try:
        return read_seed(path, shown=shown, seed_id=path.stem)
    except SeedError as problem:
        text = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        oracles.well_told(problem, text, [shown])
        return None


def _article_of(raw: bytes, name: str) -> Article | None:
    seed = _seed_of(raw, name)
    if seed is None:
        return None
    wrong = list(unknown_countries(seed, _registry()))
    for problem in wrong:
        oracles.well_told(problem, seed.text, [seed.path])
    try:
        article = None if wrong else parse(seed)
    except SeedError as problem:
        oracles.well_told(problem, seed.text, [seed.path])
        return None
    if article:
        oracles.nothing_lost(seed, article)
    return article


def read(raw: bytes) -> None:
    """Take any bytes for a seed: plain text and Markdown, with and without front matter."""
    _article_of(raw, "story.txt")
    _article_of(raw, "story.md")


def registry(raw: bytes) -> None:
    """Take any bytes for the files of the registry."""
    people, _, countries = raw.partition(PARTS)
    folder = _folder() / "registry"
    folder.mkdir(exist_ok=True)
    (folder / "people.yml").write_bytes(people)
    (folder / "countries.yml").write_bytes(countries)
    loaded, problems = load_people(folder / "people.yml", "seeds/people.yml", _registry().countries)
    if countries:
        _, wrong = load_countries(folder / "countries.yml", "seeds/countries.yml", ("en",))
        problems = (*problems, *wrong)
    for problem in problems:
        raw_file = people if problem.path == "seeds/people.yml" else countries
        text = raw_file.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        oracles.well_told(problem, text, ["seeds/people.yml", "seeds/countries.yml"])
    assert len({entry.slug for entry in loaded}) == len(loaded), "two people at one address"


def _whole_seed(raw: bytes) -> tuple[bytes, str]:
    """Make a seed with front matter of an input: its text, then its fields, each as the text that YAML holds."""
    text, *given = raw.decode("utf-8", "replace").split(PARTS.decode())
    fields = dict(zip(_FIELDS, given, strict=False))
    front: dict[str, object] = {"date": "2021-05-04"}
    front |= {key: value for key, value in fields.items() if key in _FIELDS[:5] and value.strip()}
    if person := fields.get("person", "").strip():
        front["people"] = {"add": [person]}
    if source := fields.get("source", "").strip():
        front["source"] = {"name": source} | ({"url": fields["url"]} if fields.get("url", "").strip() else {})
    if note := fields.get("note", "").strip():
        front["corrections"] = [{"date": "2021-05-05", "note": note}]
    if reason := fields.get("reason", "").strip():
        front |= {"publish": "hidden", "reason": reason}
    name = "story.md" if text.startswith("#") else "story.txt"
    written = yaml.safe_dump(front, allow_unicode=True, width=10**9)
    return f"---\n{written}---\n{text}\n".encode("utf-8", "replace"), name


def _digest_of(raw: bytes) -> Digest | None:
    article = _article_of(*_whole_seed(raw))
    if article is None:
        return None
    tagged = recognise([article], _registry(), name_finder("none"))
    settings = _settings()
    return collect(tagged, _registry(), settings.publish, settings.copies)


def story(raw: bytes) -> None:
    """Take a story with any words in each of its fields to its own page: they read as they stand, and do nothing."""
    digest = _digest_of(raw)
    if digest is None:
        return
    for withheld in digest.hidden:
        oracles.inert(_html(hidden_page(withheld).body), withheld.page)
    for told in digest.stories:
        page = story_page(told, digest, None, None, _settings())
        oracles.reads_as_it_stands(oracles.inert(_html(page.body), told.page), told.tagged.article)


def whole(raw: bytes) -> None:
    """Take the same to every page and every data file of the site that such a story makes."""
    digest = _digest_of(raw)
    if digest is None:
        return
    settings = replace(_settings(), history=False)
    pages = list(render(digest, settings))
    for page in pages:
        oracles.inert(_html(page.body), page.path)
    for file in (*page_files(pages), *data_files(digest, settings)):
        oracles.well_formed(file)


def _is_caption(text: str) -> bool:
    return caption_credit(text) is not None


def page(raw: bytes) -> None:
    """Take any bytes for a saved page: what is proposed reads back as the seed that was proposed."""
    kind, _, content = raw.partition(b"\n")
    name = {b"mhtml": "page.mhtml", b"text": "page.txt"}.get(kind, "page.html")
    try:
        saved = opened(Saved(content, name))
        proposal = from_page(saved, name, _is_caption) if saved.is_page else from_text(saved.text, _is_caption, ("en",))
    except IntakeError as problem:
        oracles.well_told(problem, content.decode("utf-8", "replace"), [name])
        return
    written = seed_text(proposal)
    seed = _seed_of(written.encode("utf-8"), "new.md" if proposal.markdown else "new.txt")
    if seed is not None:
        assert story_text(seed.text[seed.body :]) == story_text(proposal.text)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "read": read,
    "registry": registry,
    "story": story,
    "whole": whole,
    "page": page,
}
"""By name, as ``python -m tests.fuzz`` takes them."""
