"""The cache of what was recognised: asked first, never believed when damaged, and never in the way."""

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from digest.adapter.events import say_what_was_done
from digest.cache import Cache, Counts, open_cache
from digest.cache.codec import packed, reader
from digest.cache.journal import Journal
from digest.cache.records import key_of, records_in
from digest.cache.versions import rules_version
from digest.model import Article, Seed, TaggedArticle
from digest.pipeline import Built, build, parse_seeds, site_files, tag_seeds
from digest.recognise.names import name_finder
from digest.recognise.passages import Span
from digest.settings import Settings
from tests.sites import STORIES, by_path, golden_copy, settings_of

KEYS = [key_of(f"text {n}") for n in range(500)]


class CountingNames:
    """A language model that takes the first two words for a person, and counts the texts that it is given."""

    name = "counting"
    read: list[str]

    def __init__(self) -> None:
        self.read = []

    def find(self, texts: Iterable[str]) -> Iterator[tuple[Span, ...]]:
        for text in texts:
            self.read.append(text)
            yield (Span(0, len(" ".join(text.split()[:2])), "PERSON"),)


@pytest.fixture
def finder(monkeypatch: pytest.MonkeyPatch) -> CountingNames:
    """Return the model that every build of the test uses."""
    counting = CountingNames()
    monkeypatch.setattr("digest.pipeline.whole.name_finder", lambda _model: counting)
    return counting


@pytest.fixture
def paper(tmp_path: Path) -> Settings:
    """Return the settings of the invented paper, with the package's own model instead of none."""
    root = golden_copy(tmp_path / "paper")
    edit(root / "mkdocs.yml", "    model: none ", "    # model: none ")
    return settings_of(root)


def pages(built: Built, settings: Settings) -> dict[str, bytes]:
    return by_path(list(site_files(built.digest, settings)))


def keys_in(path: Path) -> list[bytes]:
    """Return the keys of a file's records; none may be damaged."""
    with path.open("rb") as file:
        found = list(records_in(file))
    assert None not in found
    return [one[0] for one in found if one]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_unchanged_digest_is_not_recognised_again_and_gives_the_same_bytes(
    paper: Settings, finder: CountingNames
) -> None:
    first = build(paper)
    assert first.counts == Counts(kept=0, anew=STORIES)
    read = len(finder.read)
    second = build(paper)
    assert second.counts == Counts(kept=STORIES, anew=0)
    assert len(finder.read) == read
    assert pages(second, paper) == pages(first, paper)
    shutil.rmtree(paper.cache)
    assert pages(build(paper), paper) == pages(first, paper)


def test_only_a_changed_seed_is_recognised_again(paper: Settings, finder: CountingNames) -> None:
    build(paper)
    del finder.read[:]
    edit(paper.seeds / "2021/talks-by-the-lake.txt", "passports", "papers")
    assert build(paper).counts == Counts(kept=STORIES - 1, anew=1)
    assert len(finder.read) == 1
    assert "papers" in finder.read[0]


def test_a_line_by_hand_is_heeded_without_the_model(paper: Settings, finder: CountingNames) -> None:
    build(paper)
    del finder.read[:]
    seed = paper.seeds / "2021/talks-by-the-lake.txt"
    body = seed.read_text(encoding="utf-8").lstrip().removeprefix("date 2021-05-04")
    seed.write_text(f"---\ndate: 2021-05-04\npeople: {{remove: [Bo Ceder]}}\n---\n{body}", encoding="utf-8")
    built = build(paper)
    assert built.counts == Counts(kept=STORIES - 1, anew=1)
    assert finder.read == []
    story = next(s for s in built.digest.stories if s.slug == "talks-by-the-lake")
    assert "Bo Ceder" not in [tag.name for tag in story.tagged.people]


def test_a_changed_registry_runs_the_rules_again_but_not_the_model(paper: Settings, finder: CountingNames) -> None:
    build(paper)
    del finder.read[:]
    with (paper.seeds / "people.yml").open("a", encoding="utf-8") as people:
        people.write("- name: Zorba of Nowhere\n  aliases: [Lake Herald]\n")
    built = build(paper)
    assert built.counts == Counts(kept=0, anew=STORIES)
    assert finder.read == []
    assert "Zorba of Nowhere" in {person.name for person in built.digest.people.values()}


def test_a_changed_rule_runs_the_rules_again_but_not_the_model(
    paper: Settings, finder: CountingNames, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(paper)
    del finder.read[:]
    monkeypatch.setattr("digest.cache.tags.rules_version", lambda: "other rules")
    assert build(paper).counts == Counts(kept=0, anew=STORIES)
    assert finder.read == []


@pytest.mark.parametrize(
    "changed",
    [
        "recognise/people/cast.py",
        "text.py",
        "knowledge/titles.yml",
    ],
)
def test_code_and_knowledge_count_as_rules(changed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = Path(str(sys.modules["digest"].__file__)).parent
    copy = tmp_path / "digest"
    shutil.copytree(package, copy, ignore=shutil.ignore_patterns("__pycache__", "theme"))
    monkeypatch.setattr("digest.cache.versions.PACKAGE", copy)
    before = rules_version.__wrapped__()
    assert before == rules_version.__wrapped__()
    with (copy / changed).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert rules_version.__wrapped__() != before


def test_another_model_is_asked_anew(paper: Settings, finder: CountingNames) -> None:
    build(paper)
    finder.name = "another"
    assert build(paper).counts == Counts(kept=0, anew=STORIES)
    assert len(finder.read) == 2 * len(set(finder.read))


def test_the_commands_share_the_cache_of_the_build(paper: Settings, finder: CountingNames) -> None:
    build(paper)
    read = len(finder.read)
    some = parse_seeds(paper, [paper.seeds / "2021"])
    assert len(list(tag_seeds(some, paper))) == len(some.articles)
    assert len(finder.read) == read


def test_an_unchanged_digest_does_not_load_spacy(paper: Settings) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from digest.cli.settings import find_settings\n"
        "from digest.pipeline import build\n"
        "print(build(find_settings()).counts.anew, 'spacy' in sys.modules)"
    )
    said = [
        subprocess.run([sys.executable, "-c", code], cwd=paper.root, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert said == [f"{STORIES} True\n", "0 False\n"]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda raw: raw[: len(raw) * 2 // 3],
    "cut off at its beginning": lambda raw: raw[len(raw) // 3 :],
    "letters changed": lambda raw: raw.replace(b"Ana", b"Eva").replace(b"PERSON", b"PLACES"),
    "reversed": lambda raw: bytes(reversed(raw)),
    "of an earlier version": lambda raw: b"# a note\n" + raw.replace(b"digest\xff", b"digest\xfe"),
    "empty": lambda _raw: b"",
    "without zeros": lambda raw: raw.replace(b"\0", b""),
}


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_cache_is_made_again(how: str, paper: Settings, finder: CountingNames) -> None:
    first = build(paper)
    good = pages(first, paper)
    for name in ("stories.kept", "names.kept", "tags.kept", "sketches.kept"):
        path = paper.cache / name
        path.write_bytes(DAMAGE[how](path.read_bytes()))
    built = build(paper)
    assert pages(built, paper) == good
    assert list(map(str, built.problems)) == list(map(str, first.problems))
    assert built.counts.anew > 0
    assert (built.counts.damaged > 0) is (how != "empty")
    assert build(paper).counts.kept == STORIES
    assert finder.read


@pytest.mark.parametrize(
    "value",
    [
        {},
        [],
        [1, 2, 3],
        [[], [], [[0, 0, 0, "no text", "", ""]], [], [], None, ""],
        [[{"key": "a", "name": "A", "confirmed": "yes", "salience": 1.0}], [], [], [], [], None, ""],
        [[{"key": "a", "name": "A", "confirmed": True}], [], [], [], [], None, ""],
        [[], [], [], [{"kind": "person", "key": "a", "name": "A", "reason": "none", "mentions": []}], [], None, ""],
        [[], [], [], [], [], None],
    ],
)
def test_a_value_of_another_shape_is_made_again(value: object, paper: Settings, finder: CountingNames) -> None:
    good = pages(build(paper), paper)
    for name in ("tags.kept", "stories.kept"):
        with Journal(paper.cache / name) as journal:
            for key in keys_in(paper.cache / name):
                journal.put(key, packed(value))
    built = build(paper)
    assert built.counts == Counts(kept=0, anew=STORIES, damaged=2 * STORIES)
    assert pages(built, paper) == good
    assert len(finder.read) == len(set(finder.read))


@pytest.mark.parametrize("row", [[0, 10_000_000, "PERSON"], [5, 5, "PERSON"], [-1, 4, "GPE"], ["a", 3, "GPE"], [1, 2]])
def test_names_that_are_not_of_the_text_are_found_again(
    row: list[object], paper: Settings, finder: CountingNames
) -> None:
    good = pages(build(paper), paper)
    read = len(finder.read)
    (paper.cache / "tags.kept").unlink()
    with Journal(paper.cache / "names.kept") as journal:
        for key in keys_in(paper.cache / "names.kept"):
            journal.put(key, packed([row]))
    assert pages(build(paper), paper) == good
    assert len(finder.read) == 2 * read


def unwritable(folder: Path) -> None:
    """Make a folder that cannot be: a file stands in its place (permissions do not stop root)."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way", encoding="utf-8")


def test_a_cache_that_cannot_be_written_is_said_once_and_stops_nothing(
    paper: Settings, finder: CountingNames, caplog: pytest.LogCaptureFixture
) -> None:
    before = build(paper)
    good = pages(before, paper)
    shutil.rmtree(paper.cache)
    unwritable(paper.cache)
    built = build(paper)
    assert pages(built, paper) == good
    assert [str(problem) for problem in built.problems] == [str(problem) for problem in before.problems]
    assert finder.read
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert f"The cache {paper.cache} cannot be used: " in caplog.text


def test_a_cache_that_can_be_read_and_not_written_is_used(
    paper: Settings, finder: CountingNames, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    build(paper)
    read = len(finder.read)
    openly = Path.open

    def read_only(path: Path, mode: str = "r", *args: Any, **named: Any) -> Any:  # noqa: ANN401 - as open() is
        if {"a", "w"} & set(mode):
            raise PermissionError(errno.EACCES, "Permission denied")
        return openly(path, mode, *args, **named)

    edit(paper.seeds / "2021/talks-by-the-lake.txt", "passports", "papers")
    monkeypatch.setattr(Path, "open", read_only)
    assert build(paper).counts == Counts(kept=STORIES - 1, anew=1)
    assert len(finder.read) == read + 1
    assert "stories.kept cannot be written (Permission denied)" in caplog.text


def test_a_strict_build_does_not_fail_for_want_of_a_cache(paper: Settings) -> None:
    edit(paper.root / "mkdocs.yml", "    # model: none ", "    search: false\n    model: none ")
    unwritable(paper.cache)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=paper.root, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    why = "stories.kept cannot be read (Not a directory)"
    said = f"The cache {paper.cache} cannot be used: {why}. The digest does without."
    assert (done.returncode, done.stderr.splitlines()) == (0, [said])


def test_the_folder_keeps_itself_out_of_git(paper: Settings, finder: CountingNames) -> None:
    build(paper)
    assert finder.read
    assert (paper.cache / ".gitignore").read_text(encoding="utf-8") == "*\n"
    kept = {f"{name}.kept" for name in ("stories", "names", "tags", "sketches")}
    assert {path.name for path in paper.cache.iterdir()} == {".gitignore", *kept}


def test_a_whole_run_weeds_what_is_of_no_use(tmp_path: Path) -> None:
    path = tmp_path / "tags.kept"
    with Journal(path) as old:
        for key in KEYS:
            old.put(key, b"old" * 1000)
    for whole, left in ((False, KEYS), (True, KEYS[:3])):
        with open_cache(tmp_path, whole=whole) as cache:
            assert [cache.tags.get(key) for key in KEYS[:3]] == [b"old" * 1000] * 3
        assert keys_in(path) == left


def test_a_file_grows_to_twice_what_is_of_use_and_no_further(
    paper: Settings, finder: CountingNames, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digest.cache.journal.SLACK", 0)
    kept = paper.cache / "tags.kept"
    build(paper)
    once, sizes = kept.stat().st_size, []
    for number in range(5):
        with (paper.seeds / "people.yml").open("a", encoding="utf-8") as people:
            people.write(f"- name: Nobody Number{number}\n")
        build(paper)
        sizes.append(kept.stat().st_size)
    assert sizes == [2 * once, once, 2 * once, once, 2 * once]
    assert len(keys_in(paper.cache / "names.kept")) == len(set(finder.read))


def test_the_oldest_names_go_where_there_are_too_many(
    paper: Settings, finder: CountingNames, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(paper)
    kept = paper.cache / "names.kept"
    keys, size = keys_in(kept), kept.stat().st_size
    monkeypatch.setattr("digest.cache.folder.MOST_NAMES", size)
    edit(paper.seeds / "2021/talks-by-the-lake.txt", "passports", "papers")
    build(paper)
    left = keys_in(kept)
    assert kept.stat().st_size <= size / 2
    assert left[:-1] == keys[len(keys) + 1 - len(left) :]
    assert left[-1] not in keys
    assert len(finder.read) == len(keys) + 1


def test_names_stay_while_their_stories_are_not_recognised_again(paper: Settings, finder: CountingNames) -> None:
    build(paper)
    names = (paper.cache / "names.kept").read_bytes()
    for number in range(70):
        edit(paper.seeds / "2021/talks-by-the-lake.txt", "fish", f"f{number} fish")
        build(paper)
    assert (paper.cache / "names.kept").read_bytes().startswith(names)
    assert len(set(finder.read)) == len(finder.read)


def test_a_run_that_fails_weeds_nothing(tmp_path: Path) -> None:
    with open_cache(tmp_path, whole=True) as cache:
        for key in KEYS:
            cache.tags.put(key, b"old" * 1000)

    def failing() -> None:
        with open_cache(tmp_path, whole=True) as cache:
            cache.tags.put(key_of("new"), b"new")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        failing()
    assert keys_in(tmp_path / "tags.kept") == [*KEYS, key_of("new")]


def test_what_an_earlier_version_kept_is_removed(paper: Settings, finder: CountingNames) -> None:
    paper.cache.mkdir(parents=True)
    (paper.cache / "names.jsonl").write_text("{}", encoding="utf-8")
    (paper.cache / "notes.jsonl").write_text("{}", encoding="utf-8")
    build(paper)
    assert finder.read
    assert not (paper.cache / "names.jsonl").exists()
    assert (paper.cache / "notes.jsonl").exists()


def test_keys_tell_texts_apart_and_where_they_are_cut() -> None:
    assert len({key_of("ab", "c"), key_of("a", "bc"), key_of("abc"), key_of("ab", "c", "")}) == 4
    assert key_of("\ud800") == key_of("\ud800")


def test_every_tag_of_the_paper_comes_back_as_it_was(paper: Settings) -> None:
    read = reader(TaggedArticle)
    for tagged in tag_seeds(parse_seeds(paper), paper):
        again = read(packed(tagged))
        assert again == tagged
        assert again.mark == tagged.mark
        assert again.article.seed.front.places == tagged.article.seed.front.places
        assert repr(again) == repr(tagged)  # no list where a tuple was, no text where an enumeration was


@pytest.mark.parametrize(
    ("kind", "value"),
    [(int | None, None), (int | None, 3), (tuple[str, int], ("a", 1)), (tuple[tuple[int, ...], ...], ((1, 2), ()))],
)
def test_what_the_model_may_come_to_hold_comes_back_as_it_was(kind: object, value: object) -> None:
    assert reader(kind)(packed(value)) == value


def test_a_type_that_cannot_be_kept_is_refused_at_once() -> None:
    with pytest.raises(TypeError, match="may not contain more than one"):
        reader(Article | Seed)


def test_the_log_says_what_was_done(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    say_what_was_done(Counts(kept=49, anew=1), "en_core_web_sm")
    say_what_was_done(Counts(kept=48, anew=2, damaged=2), "none")
    assert [record.getMessage() for record in caplog.records] == [
        "Digest: 1 story recognised anew, 49 as before",
        "Digest: 2 stories recognised anew, 48 as before; 2 damaged records of the cache made again",
        "Digest: model: none; who has no entry in people.yml is found by title and surroundings; some are not",
    ]


def test_without_a_model_nothing_is_kept_of_it(paper: Settings) -> None:
    settings = replace(paper, model="none")
    built = build(settings)
    assert "ana-bellamy" in {person.slug for person in built.digest.people.values()}
    assert built.digest.countries
    assert not (settings.cache / "names.kept").exists()
    assert build(settings).counts.kept == STORIES


TINY = """
from spacy.util import load_model_from_init_py


def load(**overrides):
    return load_model_from_init_py(__file__, **overrides)
"""


def test_another_pipeline_may_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import spacy  # noqa: PLC0415 - this test alone makes a pipeline

    pipeline = spacy.blank("en", meta={"name": "tiny_names", "version": "0.1.0"})
    pipeline.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Quilla Tarn"}])  # type: ignore[attr-defined]
    package = tmp_path / "tiny_names"
    package.mkdir()
    pipeline.to_disk(package / f"{pipeline.meta['lang']}_tiny_names-0.1.0")
    meta = json.dumps({**pipeline.meta, "name": "tiny_names"})
    (package / "meta.json").write_text(meta, encoding="utf-8")
    (package / "__init__.py").write_text(TINY, encoding="utf-8")
    installed = tmp_path / "tiny_names-0.1.0.dist-info"  # as an installer notes it
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: tiny-names\nVersion: 0.1.0\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    finder = name_finder("tiny_names")
    assert list(finder.find(["Then Quilla Tarn spoke."])) == [(Span(5, 16, "PERSON"),)]
    name = finder.name
    assert name.startswith("tiny_names 0.1.0 (")
    (package / "meta.json").write_text(meta.replace("}", ', "x": 1}', 1), encoding="utf-8")
    assert name_finder("tiny_names").name != name


def test_a_cache_counts_nothing_before_it_is_asked(tmp_path: Path) -> None:
    assert Cache(tmp_path / "nowhere").counts == Counts()
