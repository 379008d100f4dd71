"""Earlier addresses: where an alias leads, what becomes of one that is disputed, and who is told."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from click.testing import CliRunner
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from digest.cli.main import digest as command
from digest.collect import alias_problems, collect
from digest.collected import Digest
from digest.entries import PersonEntry
from digest.model import Copies, Publish, Tag, TaggedArticle
from digest.pipeline import build, parse_seeds, site_files
from digest.render.moved import moved_page
from digest.settings import Settings
from tests.making import registry, tagged
from tests.sites import SITE_URL, by_path, golden_copy


def story(path: str, *aliases: str, slug: str = "", day: date = date(2021, 5, 4)) -> TaggedArticle:
    """Return an article of a seed that names earlier slugs."""
    made = tagged(path=path, slug=slug or path.removesuffix(".txt"), day=day)
    seed = made.article.seed
    changed = replace(seed, front=replace(seed.front, aliases=aliases, places={"aliases": (3, 10)}))
    return replace(made, article=replace(made.article, seed=changed))


def collected(*articles: TaggedArticle) -> Digest:
    return collect(articles, registry(), Publish.FULL)


def moved(*articles: TaggedArticle) -> dict[str, str]:
    return {one.page: one.story.page for one in collected(*articles).moved}


def problems(*articles: TaggedArticle) -> list[str]:
    return [str(problem) for problem in alias_problems(article.article for article in articles)]


def test_an_alias_leads_on_from_the_same_day() -> None:
    assert moved(story("a.txt", "first", "second")) == {
        "articles/2021/05/04/first.md": "articles/2021/05/04/a.md",
        "articles/2021/05/04/second.md": "articles/2021/05/04/a.md",
    }
    assert problems(story("a.txt", "first", "second", "first")) == []


def test_an_alias_of_another_day_is_another_address() -> None:
    other = story("b.txt", "first", day=date(2021, 5, 5))
    assert len(moved(story("a.txt", "first"), other)) == 2
    assert problems(story("a.txt", "first"), other) == []


def test_an_alias_that_is_a_story_s_slug_gives_way_to_it_and_is_reported() -> None:
    given = (story("a.txt"), story("b.txt", "a"))
    assert moved(*given) == {}
    hint = "take it out of the list, or give the other story a `slug:`"
    assert problems(*given) == [f"b.txt:3:10 D121 alias `a` is the slug of a.txt on that day ({hint})"]


def test_an_alias_that_is_the_story_s_own_slug_is_reported() -> None:
    assert moved(story("a.txt", "a")) == {}
    assert problems(story("a.txt", "a")) == [
        "a.txt:3:10 D121 alias `a` is the story's slug today (take it out of the list)"
    ]


def test_an_alias_of_two_stories_leads_to_neither_and_both_are_told() -> None:
    given = (story("a.txt", "x"), story("b.txt", "x"))
    assert moved(*given) == {}
    assert [line.partition(" (")[0] for line in problems(*given)] == [
        "a.txt:3:10 D122 alias `x` is claimed by b.txt as well",
        "b.txt:3:10 D122 alias `x` is claimed by a.txt as well",
    ]


@hypothesis_settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.lists(st.sampled_from("abcdef"), max_size=3), st.sampled_from([4, 5])),
        min_size=1,
        max_size=6,
    )
)
def test_no_address_is_given_twice_and_every_alias_leads_on_or_is_reported(
    seeds: list[tuple[str, list[str], int]],
) -> None:
    articles = [
        story(f"{number}.txt", *aliases, slug=slug, day=date(2021, 5, day))
        for number, (slug, aliases, day) in enumerate(seeds)
    ]
    digest = collected(*articles)
    pages = [one.page for one in digest.stories] + [one.page for one in digest.moved]
    assert len(set(pages)) == len(pages)
    asked = sum(len(set(aliases)) for _, aliases, _ in seeds)
    assert asked == len(digest.moved) + len(problems(*articles))


def test_the_page_at_an_earlier_address_is_a_link_and_keeps_out_of_indices() -> None:
    digest = collected(story("a.txt", "first"))
    page = moved_page(digest.moved[0])
    assert page.body == "It is read here now: [Title of a.txt](a.md)."
    assert (page.meta["kind"], page.meta["robots"]) == ("moved", "noindex")
    assert page.meta["leads_to"] == "articles/2021/05/04/a/"


def test_an_earlier_address_of_a_withheld_story_does_not_tell_its_headline() -> None:
    hidden = story("a.txt", "first")
    seed = hidden.article.seed
    seed = replace(seed, front=replace(seed.front, publish=Publish.HIDDEN))
    digest = collected(replace(hidden, article=replace(hidden.article, seed=seed)))
    assert moved_page(digest.moved[0]).body == "It is read here now: [Story withheld](a.md)."


def seeds_with_a_dispute(folder: Path) -> Path:
    (folder / "seeds").mkdir()
    (folder / "seeds/talks.txt").write_text(
        "---\ndate: 2021-05-04\naliases: [leaving, meeting]\n---\nEnvoys met.\n", encoding="utf-8"
    )
    (folder / "seeds/leaving.txt").write_text("date 2021-05-04 Envoys left.\n", encoding="utf-8")
    return folder


def test_a_disputed_alias_keeps_no_story_out(tmp_path: Path) -> None:
    settings = Settings(seeds_with_a_dispute(tmp_path), seeds=tmp_path / "seeds", model="none", cache=tmp_path / "c")
    assert [(p.code, p.severity, p.path, p.line) for p in parse_seeds(settings).problems] == [
        ("D121", "warning", "seeds/talks.txt", 3)
    ]
    built = build(settings)
    assert len(built.digest.stories) == 2
    paths = by_path(list(site_files(built.digest, settings)))
    assert {f"articles/2021/05/04/{slug}.md" for slug in ("talks", "leaving", "meeting")} <= set(paths)


def test_check_names_a_disputed_alias_and_fails_for_it_where_it_is_strict(tmp_path: Path) -> None:
    folder = seeds_with_a_dispute(tmp_path)
    plain = CliRunner().invoke(command, ["check", str(folder / "seeds")])
    assert plain.exit_code == 0
    assert "D121" in plain.output
    assert CliRunner().invoke(command, ["check", str(folder / "seeds"), "--strict"]).exit_code == 1


def entities(*people: PersonEntry, named: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """Return the earlier pages that lead on, by the page of today; ``named`` are the slugs of a story's people."""
    tags = [Tag(slug, slug, confirmed=True, salience=1.0) for slug in named]
    digest = collect([tagged(people=tags)], registry(*people), Publish.FULL)
    return {page: [one.page for one in listed] for page, listed in digest.moved_entities.items()}


def test_an_earlier_slug_of_a_person_leads_to_their_page_of_today() -> None:
    known = PersonEntry("Ada Vale", "ada-vale", formerly=("a-vale", "ada", "a-vale"))
    assert entities(known, named=("ada-vale",)) == {"people/ada-vale.md": ["people/a-vale.md", "people/ada.md"]}


def test_who_stands_at_an_address_keeps_it() -> None:
    known = PersonEntry("Ada Vale", "ada-vale", formerly=("bo-ek", "ada-vale"))
    assert entities(known, PersonEntry("Bo Ek", "bo-ek"), named=("ada-vale", "bo-ek")) == {}


def test_an_earlier_slug_of_two_people_leads_to_neither() -> None:
    two = (PersonEntry("Ada Vale", "one", formerly=("ada",)), PersonEntry("Ada Vale", "two", formerly=("ada",)))
    assert entities(*two, named=("one", "two")) == {}


def test_the_earlier_address_of_somebody_in_no_story_leads_to_the_index() -> None:
    # Their own slug too, where it is named: the page that stood there has gone with the last story.
    assert entities(PersonEntry("Ada Vale", "ada-vale", formerly=("a-vale", "ada-vale"))) == {
        "people/index.md": ["people/a-vale.md", "people/ada-vale.md"]
    }


def test_every_page_of_a_person_leads_on_and_the_feeds_go_on_where_they_were(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    entry = "- {name: Ada Vale, formerly: [old], aliases: [A. Vale]}\n"
    (tmp_path / "seeds/people.yml").write_text(entry, encoding="utf-8")
    (tmp_path / "seeds/countries.yml").write_text("SE: {formerly: [old-sweden]}\n", encoding="utf-8")
    for day in range(1, 8):
        said = "".join(f'"Number {n} of these is not yet done," said Ada Vale in Sweden.\n\n' for n in range(3))
        text = f"date 2021-05-0{day} Ada Vale spoke on day {day} of it all in Sweden.\n\n{said}"
        (tmp_path / f"seeds/day-{day}.txt").write_text(text, encoding="utf-8")
    settings = Settings(
        tmp_path, seeds=tmp_path / "seeds", model="none", cache=tmp_path / "c", page_size=5, copies=Copies.NONE
    )
    files = by_path(list(site_files(build(settings).digest, settings)))
    for new, old in (("people/ada-vale", "people/old"), ("countries/sweden", "countries/old-sweden")):
        pages = {path for path in files if path.startswith(new) and path.endswith(".md")}
        assert {f"{new}.md", f"{new}/2.md", f"{new}/quotations.md", f"{new}/quotations/2.md"} <= pages
        assert {path.replace(old, new, 1) for path in files if path.startswith(old) and path.endswith(".md")} == pages
        second = files[f"{old}/quotations/2.md"].decode()
        assert f"leads_to: {new}/quotations/2/" in second
        assert f"(../../{new.rpartition('/')[2]}/quotations/2.md)." in second
        for feed in ("feed.xml", "feed.json"):
            assert files[f"{old}/{feed}"] == files[f"{new}/{feed}"]


def test_an_earlier_address_of_a_person_sends_readers_on_and_keeps_out_of_lists(tmp_path: Path) -> None:
    root = golden_copy(tmp_path)
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(f"site_url: {SITE_URL}\n{config}", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    subprocess.run(command, cwd=root, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    for old, new in (("people/ana-b", "people/ana-bellamy"), ("people/once-mentioned", "people")):
        page = (root / f"site/{old}/index.html").read_text(encoding="utf-8")
        way = "../" if new == "people" else f"../{new.removeprefix('people/')}/"
        assert f'<meta http-equiv="refresh" content="0; url={way}">' in page
        assert f'<link rel="canonical" href="{SITE_URL}{new}/">' in page
        assert '<meta name="robots" content="noindex' in page
        assert "data-pagefind-body" not in page
        assert f"{old}/" not in (root / "site/sitemap.xml").read_text(encoding="utf-8")
        assert f"{old}/" not in (root / "site/follow.opml").read_text(encoding="utf-8")
        assert f"{old}/" not in (root / "site/people/index.html").read_text(encoding="utf-8")
