"""The ways of publishing that are measured side by side, and what each needs to find."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copytree, rmtree

from digest.recognise import DEFAULT_MODEL
from tests.bench import serving
from tests.bench.corpora import Sites, configure, edit, edit_registry
from tests.bench.measured import Run, read_all, run

BUILD = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
QUIET = {"NO_MKDOCS_2_WARNING": "1"}
PAGEFIND = "pagefind"

COLD, WARM, SAME, EDIT = "cold", "warm", "nothing changed", "one seed edited"
REGISTRY, SETTING, INDEXED = "registry edited", "setting changed", "warm, with index"
EDIT_INDEXED, INDEX, SERVE = "one seed edited, with index", "index alone", "edit to visible"
PLAIN, HUGO, SPACY = "plain MkDocs", "Hugo", "spaCy alone"
SELDOM = frozenset({COLD, SPACY, REGISTRY, SETTING, INDEX})
"""What takes long and is told beside the goals, or only they: measured less often where there are many stories."""


@dataclass(frozen=True)
class Way:
    """One way: what goes before it uncounted, and what is measured; ``mark`` differs each time."""

    name: str
    prepare: Callable[[], None]
    measure: Callable[[str], Run]


@dataclass
class Built:
    """A digest that is built again and again; it is settled when its site and caches are those of its seeds."""

    folder: Path
    seed: str
    search: bool
    model: str = DEFAULT_MODEL
    settled: bool = field(default=False, init=False)

    def settle(self) -> None:
        """Build once, uncounted, unless the build before left it settled."""
        if not self.settled:
            configure(self.folder, search=self.search, model=self.model)
            self.build("")

    def build(self, _: str) -> Run:
        """Build into the site that is there."""
        self.settled = False
        found = run(BUILD, self.folder, environment=QUIET, apart=PAGEFIND)
        self.settled = True
        return found

    def clear(self, *, cache: bool = False) -> None:
        """Remove the site, and the cache as well where the next build is to find nothing."""
        if not cache:
            self.settle()
        rmtree(self.folder / "site", ignore_errors=True)
        if cache:
            rmtree(self.folder / ".cache", ignore_errors=True)

    def edited(self, mark: str) -> Run:
        """Edit a seed and build."""
        edit(self.folder, self.seed, mark)
        return self.build(mark)

    def registered(self, mark: str) -> Run:
        """Edit the registry and build."""
        edit_registry(self.folder, mark)
        return self.build(mark)

    def renamed(self, mark: str) -> Run:
        """Change the name of the site and build."""
        configure(self.folder, search=self.search, model=self.model, name=f"The Long Run {mark}")
        return self.build(mark)

    def index(self, _: str) -> Run:
        """Make the search index of the site once more."""
        return run([sys.executable, "-m", "digest", "index", "site"], self.folder, apart=PAGEFIND)


def groups(sites: Sites, hugo: Path | None) -> list[list[Way]]:
    """Return the ways in groups: within one, each finds what the one before has left; the groups may change places."""
    digest, indexed = Built(sites.digest, sites.seed, search=False), Built(sites.indexed, sites.seed, search=True)

    def settle_indexed() -> None:
        if not (sites.indexed / ".cache").exists() and (sites.digest / ".cache").exists():
            copytree(sites.digest / ".cache", sites.indexed / ".cache")
        indexed.settle()

    def clear_indexed() -> None:
        settle_indexed()
        indexed.clear()

    found = [
        [
            Way(COLD, lambda: digest.clear(cache=True), digest.build),
            Way(WARM, digest.clear, digest.build),
            Way(SAME, digest.settle, digest.build),
            Way(EDIT, digest.settle, digest.edited),
            Way(REGISTRY, digest.settle, digest.registered),
            Way(SETTING, digest.settle, digest.renamed),
        ],
        [
            Way(INDEXED, clear_indexed, indexed.build),
            Way(EDIT_INDEXED, settle_indexed, indexed.edited),
            Way(INDEX, settle_indexed, indexed.index),
        ],
        [Way(PLAIN, lambda: rmtree(sites.mkdocs / "site", ignore_errors=True), lambda _: _plain(sites.mkdocs))],
        [Way(SPACY, lambda: None, lambda _: _spacy(sites.digest))],
    ]
    if hugo:
        found.append(
            [Way(HUGO, lambda: rmtree(sites.hugo / "public", ignore_errors=True), lambda _: _hugo(hugo, sites))]
        )
    return found


def served(sites: Sites, marks: list[str]) -> Iterator[Run]:
    """Yield what each edit of a served digest takes, each with a mark of its own."""
    configure(sites.indexed, search=True)
    return serving.edits(sites.indexed, sites.seed, sites.page, marks)


def _plain(folder: Path) -> Run:
    return run(BUILD, folder, environment=QUIET)


def _hugo(hugo: Path, sites: Sites) -> Run:
    found = run([str(hugo), "--quiet"], sites.hugo)
    pages, stories = (sum(1 for _ in (sites.hugo / folder).rglob(name)) for folder, name in _OF_HUGO)
    if pages != stories:
        raise ValueError(f"Hugo made {pages} pages of {stories} stories")
    return found


_OF_HUGO = (("public/articles", "*/*/*/*/index.html"), ("content/articles", "*.md"))


def _spacy(folder: Path) -> Run:
    """Return the time of the texts alone, loading left out: a cold build has to load the model as well."""
    command = [sys.executable, "-m", "tests.bench.spacy_alone", str(folder)]
    told = folder / "spacy.json"
    whole = run([*command, "--to", str(told)], Path.cwd())
    return Run(json.loads(told.read_text(encoding="utf-8"))["reading"], whole.cpu, whole.memory)


def warm_disk(sites: Sites) -> None:
    """Read what the ways read, so that the first finds the disk no colder than the last."""
    for folder in (sites.digest / "seeds", sites.indexed / "seeds", sites.mkdocs / "docs", sites.hugo / "content"):
        read_all(folder)


def commit() -> str:
    """Return the commit that is measured, with a mark where something is changed."""
    return subprocess.check_output(["git", "describe", "--always", "--dirty"], text=True).strip()
