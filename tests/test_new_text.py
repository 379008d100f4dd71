"""The intake of pasted text: what is found in it, and that whatever is written reads back as it came."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest import escape
from digest.dates import iso_date
from digest.errors import SeedError
from digest.intake import Finding, Proposal, from_text, seed_text, template_text
from digest.intake.days import printed_days
from digest.intake.proposal import PROPOSED, story_text, visible
from digest.parse.blocks import caption_credit
from digest.read import read_seed
from digest.text import one_line
from tests.casefiles import cases

# Words and marks that mean something to the reader of seeds, of YAML or of dates, so that a text is not only noise.
PIECES = ["---", "...", "date", "Date", "date: ", "date 2021-05-04", "2021-05-04", "12.10.2023", "10/12/2023",
          "6 May 2024", "title: x", "#", "# ", "> ", ">", "Envoys met", "By Ada Brand", "Source: A, https://a.example/b",
          "(Reuters) —", "Photo: ", " — AFP",
          "https://a.example/", ": ", "- ", "'", '"', "\\", "{", "}", "[", "]", "&a", "*a", "!!x ",
          "%", "@", "`", "|", "\n", "\n\n", "\r\n", "\r", "\t", " ", "\u00a0", "\x85", "\u2028", "\ufeff", "\x00",
          "\x1b[31m", "\u202e",
          "\u2066", "\ud800", "\ufffe", "é", "日本", "NO", "null", "~", "=", "<<", "1e3", "0o7"]  # fmt: skip
TEXTS = st.one_of(st.text(st.characters(), max_size=80), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
DAYS = st.dates().map(lambda day: day.isoformat())


def captioned(text: str) -> bool:
    return caption_credit(text) is not None


@cases("pasted")
def test_a_pasted_text_proposes_what_its_lines_say(case: dict[str, Any]) -> None:
    proposal = from_text(case["text"], captioned, tuple(case.get("languages", ["en"])))
    assert [[f.key, f.value, f.where, f.sure] for f in proposal.findings] == case["found"]
    assert proposal.text == case["body"]
    assert list(proposal.notes) == case.get("notes", [])


@settings(max_examples=500, deadline=None)
@given(day=DAYS, body=TEXTS, values=st.dictionaries(st.sampled_from(PROPOSED[1:]), TEXTS), markdown=st.booleans())
def test_whatever_comes_in_is_read_back_as_it_came(
    tmp_path_factory: pytest.TempPathFactory, day: str, body: str, values: dict[str, str], *, markdown: bool
) -> None:
    findings = (Finding("date", day, "x"), *(Finding(key, value, "x") for key, value in values.items()))
    path = tmp_path_factory.mktemp("seeds") / ("s.md" if markdown else "s.txt")
    path.write_text(seed_text(Proposal(findings, body, markdown)), encoding="utf-8")
    if not story_text(body).strip():
        with pytest.raises(SeedError, match="no text"):
            read_seed(path, shown="s", seed_id="s")
        return
    seed = read_seed(path, shown="s", seed_id="s")
    kept = {key: line for key, value in values.items() if (line := one_line(visible(value))).strip()}
    assert seed.text[seed.body :].strip() == story_text(body).strip()
    assert seed.date == iso_date(day)
    assert (seed.front.title, seed.front.credit, seed.front.rights) == tuple(
        kept.get(key, "") for key in ("title", "credit", "rights")
    )
    source = seed.front.source
    assert ((source.name, source.url) if source else ("", "")) == (
        kept.get("source", ""),
        escape.web_address(kept.get("url", "")),
    )
    assert seed.front.lang in {kept.get("lang", ""), ""}


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_no_line_of_a_pasted_text_is_lost(text: str) -> None:
    proposal = from_text(text, captioned)
    whole = story_text(text)
    assert whole.endswith(proposal.text)
    said = " ".join(f"{finding.value} {finding.where}" for finding in proposal.findings)
    pieces = [line.strip() for line in whole.removesuffix(proposal.text).split("\n") if line.strip()]
    assert all(one_line(piece) in one_line(said) or piece.startswith("date") for piece in pieces)


def test_a_seed_without_a_day_is_what_check_says_d101_of(tmp_path: Path) -> None:
    path = tmp_path / "s.txt"
    path.write_text(seed_text(Proposal(text="Envoys met.")), encoding="utf-8")
    with pytest.raises(SeedError) as caught:
        read_seed(path, shown="s", seed_id="s")
    assert caught.value.code == "D101"


def test_a_template_lacks_nothing_but_its_text(tmp_path: Path) -> None:
    path = tmp_path / "s.txt"
    template = template_text(Proposal((Finding("date", "2024-05-06", ""), Finding("title", "Talks: a start", ""))))
    path.write_text(template, encoding="utf-8")
    with pytest.raises(SeedError) as caught:
        read_seed(path, shown="s", seed_id="s")
    assert caught.value.code == "D103"
    uncommented = (
        template.replace("# source:", "source:").replace("#   name:", "  name:").replace("# credit:", "credit:")
    )
    path.write_text(uncommented.replace("# publish", "publish") + "Envoys met.\n", encoding="utf-8")
    seed = read_seed(path, shown="s", seed_id="s")
    assert (seed.front.title, seed.front.publish, seed.text[seed.body :].strip()) == (
        "Talks: a start",
        "excerpt",
        "Envoys met.",
    )


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2024-05-06T20:40:11+02:00", "2024-05-06"),
        ("2024/05/06", "2024-05-06"),
        ("6th of May 2024", "2024-05-06"),
        ("Sept. 9, 2024", "2024-09-09"),
        ("06.05.2024", "2024-05-06"),
        ("13/05/2024", "2024-05-13"),
        ("05/13/2024", "2024-05-13"),
        ("05/05/2024", "2024-05-05"),
        ("05/06/2024", "None"),
        ("31 February 2024", ""),
        ("2024年5月6日", "2024-05-06"),
        ("May 2024", ""),
        ("112.10.20231", ""),
    ],
)
def test_days_are_read_as_they_are_printed(words: str, day: str) -> None:
    assert "".join(str(printed.day) for printed in printed_days(words)) == day
