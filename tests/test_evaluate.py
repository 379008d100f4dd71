"""The rules by which finds are matched with annotations, and the command that prints the figures."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.entries import PersonEntry
from digest.errors import GoldError
from digest.evaluate import Field, FoundQuote, Prediction, Rules, compare, read_controlled, read_gold, totals
from digest.evaluate.gold import GoldDocument
from digest.evaluate.names import EQUAL, best_fit, fit, folded, words_of
from digest.evaluate.people import paired
from digest.pipeline import parse_gold
from tests.casefiles import cases
from tests.sites import golden_copy, settings_of
from tests.test_cli import digest


def gold_of(text: str, folder: Path) -> Path:
    path = folder / "gold.jsonl"
    path.write_text(text, encoding="utf-8")
    return path


def document(annotated: dict[str, Any], folder: Path) -> GoldDocument:
    line = json.dumps({"id": "case", "text": "Envoys met."} | annotated)
    return read_gold(gold_of(line, folder), "gold.jsonl").documents[0]


def rules(case: dict[str, Any]) -> Rules:
    given_rules = case.get("rules", {})
    names = given_rules.get("controlled")
    people = tuple(PersonEntry(p["name"], p["name"], tuple(p.get("aliases", ()))) for p in names) if names else None
    return Rules(given_rules.get("full_names", False), given_rules.get("min_salience", 0), people)


@cases("evaluate")
def test_a_case_is_counted_as_it_says(case: dict[str, Any], tmp_path: Path) -> None:
    found = case.get("found", {})
    prediction = Prediction(
        tuple(found.get("people", ())),
        tuple(found.get("countries", ())),
        tuple(FoundQuote(text, speaker) for text, speaker in found.get("quotes", ())),
    )
    comparison = compare(document(case["gold"], tmp_path), prediction, rules(case))
    expected = case["expect"]
    assert {f.value: [s.right, s.found, s.met, s.wanted] for f, s in comparison.scores.items()} == expected["counts"]
    errors = {f.value: [list(o.wrong), list(o.missed)] for f, o in comparison.errors.items()}
    assert errors == expected.get("errors", errors)


@cases("evaluate/names")
def test_two_names_fit_as_well_as_the_case_says(case: dict[str, Any]) -> None:
    for one, other, how in case["pairs"]:
        fits = [fit(words_of(a), words_of(b)) for a, b in ((one, other), (other, one))]
        assert fits == [how, how], (one, other)


@given(st.text())
def test_any_name_equals_itself_unless_it_has_no_letter(name: str) -> None:
    assert best_fit(words_of(name), [name]) == (EQUAL if folded(name) else 0)


def most_pairs(fits: list[set[int]], taken: frozenset[int] = frozenset()) -> int:
    """Return the greatest number of pairs by trying all."""
    if not fits:
        return 0
    first, *rest = fits
    return max(most_pairs(rest, taken), *(1 + most_pairs(rest, taken | {person}) for person in first - taken), 0)


@given(st.dictionaries(st.integers(0, 4), st.dictionaries(st.integers(0, 4), st.sampled_from([1, 2])), max_size=5))
def test_pairing_makes_as_many_pairs_as_can_be(fits: dict[int, dict[int, int]]) -> None:
    pairs = paired(fits)
    assert all(person in fits[find] for find, person in pairs.items())
    assert len(set(pairs.values())) == len(pairs) == most_pairs([set(persons) for persons in fits.values()])


def test_sums_are_of_the_documents_that_annotate_a_field(tmp_path: Path) -> None:
    both = document({"people": [{"name": "Ana Bell"}], "countries": ["SE"]}, tmp_path)
    one = replace(both, countries=None)
    found = Prediction(("Ana Bell",), ("SE", "FR"))
    sums = totals(compare(each, found, Rules()).scores for each in (both, one))
    assert list(sums) == [Field.PEOPLE, Field.COUNTRIES]
    assert (sums[Field.PEOPLE].documents, sums[Field.COUNTRIES].documents) == (2, 1)
    countries = sums[Field.COUNTRIES]
    assert (countries.precision, countries.recall, round(countries.f1, 3)) == (0.5, 1.0, 0.667)


WRONG_LINES = [
    ("{", "not JSON: "),
    ("[" * 100_000, "not JSON: "),
    ("[1]", "not a JSON object"),
    ('{"text": "x"}', "no `id`"),
    ('{"id": "", "text": "x"}', "no `id`"),
    ('{"id": true, "text": "x"}', "no `id`"),
    ('{"id": "a"}', "no `text` or `seed`"),
    ('{"id": "a", "text": " "}', "no `text` or `seed`"),
    ('{"id": "a", "text": "x", "seed": "y.txt"}', "both `text` and `seed`"),
    ('{"id": "a", "text": 3}', "`text` is not a text"),
    ('{"id": "a", "text": "x", "date": "12.10.2023"}', "not a date: `12.10.2023`"),
    ('{"id": "a", "text": "x", "people": {}}', "`people` is not a list"),
    ('{"id": "a", "text": "x", "people": ["Ana Bell"]}', "a person without `name`"),
    ('{"id": "a", "text": "x", "people": [{"name": "Ana", "salience": "5"}]}', "`salience` is not a whole number"),
    ('{"id": "a", "text": "x", "countries": [1]}', "`countries` holds something other than texts"),
    ('{"id": "a", "text": "x", "quotes": [{"speaker": "Ana"}]}', "a quotation without `text`"),
    ('{"id": "good", "text": "x"}', "id `good` stands in line 1 already"),
]


@pytest.mark.parametrize(("line", "said"), WRONG_LINES)
def test_a_wrong_line_is_named_with_what_is_wrong_and_the_others_stand(line: str, said: str, tmp_path: Path) -> None:
    found = read_gold(gold_of(f'{{"id": "good", "text": "x"}}\n\n{line}\n', tmp_path), "gold.jsonl")
    assert [each.id for each in found.documents] == ["good"]
    (problem,) = found.problems
    assert isinstance(problem, GoldError)
    assert (problem.code, problem.path, problem.line) == ("D502", "gold.jsonl", 3)
    assert problem.message.startswith(said)
    assert problem.hint


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "not JSON"),
        ("[]", "not a JSON object"),
        ('{"a": "Ana Bell"}', "`a` has no name"),
        ('{"a": {"name": " "}}', "`a` has no name"),
        ('{"a": {"name": "Ana Bell", "aliases": "Bell"}}', "the aliases of `a` are not a list of texts"),
    ],
)
def test_a_wrong_list_of_names_is_a_problem_with_a_way_out(content: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(GoldError) as raised:
        read_controlled(gold_of(content, tmp_path), "names.json")
    assert raised.value.code == "D503"
    assert raised.value.message.startswith(said)
    assert "Jane Doe" in raised.value.hint


def test_a_surname_alone_is_known_to_the_recogniser_and_not_counted(tmp_path: Path) -> None:
    content = '{"bell": {"name": "Ana Bell"}, "cole": {"name": "Cole", "full": false}}'
    names = read_controlled(gold_of(content, tmp_path), "names.json")
    assert [person.name for person in names.people] == ["Ana Bell", "Cole"]
    assert [person.name for person in names.counted] == ["Ana Bell"]


def test_a_text_in_the_line_is_read_as_a_seed_would_be(tmp_path: Path) -> None:
    root = golden_copy(tmp_path)
    line = {"id": 7, "date": "1985-05-04", "title": "A  title", "text": "Ana Bellamy left.\r\n\r\nShe came back."}
    parsed = parse_gold(read_gold(gold_of(json.dumps(line), tmp_path), "gold.jsonl"), settings_of(root))
    (article,) = parsed.articles
    assert (article.seed.id, article.seed.date.year, article.title) == ("7", 1985, "A title")
    assert [block.text for block in article.blocks] == ["Ana Bellamy left.", "She came back."]


def test_a_seed_is_read_where_the_gold_file_says_without_the_tags_of_its_curator(tmp_path: Path) -> None:
    root = golden_copy(tmp_path)
    (root / "gold").mkdir()
    path = gold_of('{"id": "ice", "seed": "../seeds/2021/ice-goes.md"}', root / "gold")
    parsed = parse_gold(read_gold(path, "gold/gold.jsonl"), settings_of(root))
    (article,) = parsed.articles
    assert "Per Hand" in (root / "seeds/2021/ice-goes.md").read_text(encoding="utf-8")
    assert (article.seed.front.people.add, article.seed.front.people.final) == ((), None)
    assert (article.seed.id, article.seed.path) == ("ice", "seeds/2021/ice-goes.md")


STORIES = [
    {
        "id": "visit",
        "text": "Ana Bellamy came to Norway.\n\n“The fish do not carry passports,” Bellamy said.",
        "people": [{"name": "Ana Bellamy", "salience": 5}, {"name": "Ole Kvam", "salience": 1}],
        "countries": ["NO"],
        "quotes": [{"text": "The fish do not carry passports,", "speaker": "Ana Bellamy", "speaker_type": "named"}],
    },
    {"id": "none", "title": "Envoys meet in Spain", "date": "1999-01-01", "text": "They met.", "countries": ["FR"]},
]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Return the invented paper, which does without a language model, with a gold file beside its seeds."""
    root = golden_copy(tmp_path)
    gold_of("\n".join(json.dumps(story) for story in STORIES), root)
    return root


def test_evaluate_prints_the_figures_of_each_field(paper: Path) -> None:
    done = digest(paper, "evaluate", "gold.jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "gold.jsonl",
        "  people          P 1.000  R 0.500  F1 0.667   (1 docs, 2 gold, 1 predicted)",
        "  countries       P 0.500  R 0.500  F1 0.500   (2 docs, 2 gold, 2 predicted)",
        "  quote spans     P 1.000  R 1.000  F1 1.000   (1 docs, 1 gold, 1 predicted)",
        "  quotes+speaker  P 1.000  R 1.000  F1 1.000   (1 docs, 1 gold, 1 predicted)",
    ]


def test_evaluate_pools_several_files_and_shows_errors_with_their_place(paper: Path) -> None:
    (paper / "more.jsonl").write_text(json.dumps(STORIES[1]), encoding="utf-8")
    done = digest(paper, "evaluate", "gold.jsonl", "more.jsonl", "--errors", "2")
    lines = done.stdout.splitlines()
    pooled = lines.index("all files")
    assert lines[pooled + 2] == "  countries       P 0.333  R 0.333  F1 0.333   (3 docs, 3 gold, 3 predicted)"
    assert lines[-4:] == [
        "gold.jsonl:1 visit",
        "  people: wrong [], missed [Ole Kvam]",
        "gold.jsonl:2 none",
        "  countries: wrong [ES], missed [FR]",
    ]


def test_evaluate_gives_the_same_as_json(paper: Path) -> None:
    done = digest(paper, "evaluate", "gold.jsonl", "--json", "--errors", "1")
    found = json.loads(done.stdout)
    assert found["files"]["gold.jsonl"]["countries"] == {
        "P": 0.5, "R": 0.5, "F1": 0.5, "pred": 2, "gold": 2, "docs": 2,
    }  # fmt: skip
    assert found["errors"] == [
        {"file": "gold.jsonl", "line": 1, "id": "visit", "people": {"wrong": [], "missed": ["Ole Kvam"]}}
    ]


def test_evaluate_leaves_less_central_people_out_where_asked(paper: Path) -> None:
    done = digest(paper, "evaluate", "gold.jsonl", "--min-salience", "3")
    assert "  people          P 1.000  R 1.000  F1 1.000   (1 docs, 1 gold, 1 predicted)" in done.stdout


def test_evaluate_by_controlled_names_knows_these_and_no_others(paper: Path) -> None:
    (paper / "names.json").write_text('{"kvam": {"name": "Ole Kvam", "aliases": ["Kvam"]}}', encoding="utf-8")
    story = {"id": "a", "text": "Kvam met Ana Bellamy, and Bo Ceder.", "people": [{"name": "Ole Kvam"}]}
    (paper / "gold.jsonl").write_text(json.dumps(story), encoding="utf-8")
    done = digest(paper, "evaluate", "gold.jsonl", "--registry", "names.json")
    assert "  people          P 1.000  R 1.000  F1 1.000   (1 docs, 1 gold, 1 predicted)" in done.stdout


def test_evaluate_about_scores_the_main_tags_alone(paper: Path) -> None:
    text = "Ana Bellamy praised Ana Bellamy.\n\nAna Bellamy left. She had met Bo Ceder."
    story = {"id": "a", "text": text, "people": [{"name": "Ana Bellamy"}, {"name": "Bo Ceder"}]}
    (paper / "gold.jsonl").write_text(json.dumps(story), encoding="utf-8")
    found = {words: digest(paper, "evaluate", "gold.jsonl", *words).stdout for words in ((), ("--about",))}
    assert "2 gold, 2 predicted" in found[()]
    assert "2 gold, 1 predicted" in found[("--about",)]


def test_a_text_that_is_no_story_counts_as_nothing_found_and_is_named(paper: Path) -> None:
    story = {"id": "photo", "text": "Envoys in Spain. — AFP", "countries": ["ES"]}
    (paper / "gold.jsonl").write_text(json.dumps(story), encoding="utf-8")
    done = digest(paper, "evaluate", "gold.jsonl")
    assert done.returncode == 1
    assert "R 0.000" in done.stdout
    assert done.stderr.startswith("gold.jsonl#photo:1:1 D120 ")


def test_a_seed_that_is_not_there_is_named(paper: Path) -> None:
    (paper / "gold.jsonl").write_text('{"id": "a", "seed": "nowhere.txt", "people": []}', encoding="utf-8")
    done = digest(paper, "evaluate", "gold.jsonl")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("gold.jsonl:1 D502 no seed `nowhere.txt` ")


@pytest.mark.parametrize("content", ["", "\n \n"])
def test_a_gold_file_without_texts_is_a_problem(content: str, paper: Path) -> None:
    (paper / "empty.jsonl").write_text(content, encoding="utf-8")
    done = digest(paper, "evaluate", "gold.jsonl", "empty.jsonl")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "empty.jsonl D504 no texts (write one JSON object a line)\n"


def test_nothing_is_measured_before_every_line_is_right(paper: Path) -> None:
    with (paper / "gold.jsonl").open("a", encoding="utf-8") as gold:
        gold.write('\n{"id": "x"}\nnonsense')
    done = digest(paper, "evaluate", "gold.jsonl")
    assert (done.returncode, done.stdout) == (1, "")
    assert [line.split(" ")[:2] for line in done.stderr.splitlines()] == [
        ["gold.jsonl:3", "D502"],
        ["gold.jsonl:4", "D502"],
    ]


def test_a_gold_file_in_another_encoding_is_a_problem_with_a_way_out(paper: Path) -> None:
    (paper / "gold.jsonl").write_bytes('{"id": "a", "text": "é"}'.encode("latin-1"))
    done = digest(paper, "evaluate", "gold.jsonl")
    assert done.returncode == 1
    assert done.stderr == "gold.jsonl D501 not UTF-8: byte 0xE9 (save the file as UTF-8)\n"


@pytest.mark.parametrize(
    "words", [(), ("nowhere.jsonl",), ("gold.jsonl", "--errors", "-1"), ("gold.jsonl", "--min-salience", "6"),
              ("gold.jsonl", "--registry", "nowhere.json"), ("seeds",)],
)  # fmt: skip
def test_evaluate_used_wrongly_ends_with_2(words: tuple[str, ...], paper: Path) -> None:
    done = digest(paper, "evaluate", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Usage: digest evaluate" in done.stderr
