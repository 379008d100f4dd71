"""A real text as people paste it, where one is kept beside the repository; it is not ours to copy."""

import shutil

import pytest

from digest.entries import Registry
from digest.model import BlockKind, TaggedArticle
from digest.pipeline import parse_seeds, tag_seeds
from digest.settings import Settings
from tests.casefiles import ROOT

BESIDE = ROOT.parent / "shared" / "seeds"
FOUND = sorted(BESIDE.glob("000_*.txt"))

pytestmark = pytest.mark.skipif(not FOUND, reason="no seed kept beside the repository")


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> tuple[TaggedArticle, Registry]:
    """Tag the text with an empty registry, so that nothing but the text itself is known."""
    root = tmp_path_factory.mktemp("given")
    (root / "seeds").mkdir()
    for name in ("people.yml", "countries.yml"):
        (root / "seeds" / name).touch()
    shutil.copy(FOUND[0], root / "seeds")
    settings = Settings(root=root, seeds=root / "seeds", cache=root / ".cache")
    parsed = parse_seeds(settings)
    assert parsed.problems == ()
    (tagged,) = tag_seeds(parsed, settings)
    return tagged, parsed.registry


def spoken(tagged: TaggedArticle) -> dict[str, str]:
    """Return the name of the speaker (or nothing) by the words of each quotation, without marks."""
    names = {tag.key: tag.name for tag in tagged.people}
    return {quote.text.strip('"“”., '): names.get(quote.speaker, "") for quote in tagged.quotes}


def test_the_date_glued_to_the_first_word_is_the_story_s(given: tuple[TaggedArticle, Registry]) -> None:
    assert given[0].article.seed.date.isoformat() == "2023-10-12"


def test_the_headline_is_made_of_the_lead_not_of_the_caption(given: tuple[TaggedArticle, Registry]) -> None:
    assert given[0].article.title == (
        "Vladimir Putin expressed his concerns over the current hostile situation between Israel and Hamas"
    )


def test_three_captions_are_credited_to_their_agency(given: tuple[TaggedArticle, Registry]) -> None:
    captions = [block for block in given[0].article.blocks if block.kind is BlockKind.CAPTION]
    assert [caption.credit for caption in captions] == ["AFP", "AFP", "AFP"]


def test_the_one_heading_is_found(given: tuple[TaggedArticle, Registry]) -> None:
    headings = [block.text for block in given[0].article.blocks if block.kind is BlockKind.HEADING]
    assert headings == ["Hostage talks"]


def test_four_people_are_named_and_nobody_else(given: tuple[TaggedArticle, Registry]) -> None:
    assert {tag.name for tag in given[0].people} == {
        "Vladimir Putin",
        "Recep Tayyip Erdogan",
        "Mohammed bin Salman",
        "Abdelmadjid Tebboune",
    }


def test_nine_countries_are_named_and_no_other(given: tuple[TaggedArticle, Registry]) -> None:
    tagged, registry = given
    codes = [registry.countries[tag.key].iso for tag in tagged.countries]
    assert sorted(codes) == sorted(["RU", "IL", "PS", "UA", "TR", "AT", "SA", "DZ", "US"])


@pytest.mark.parametrize(
    ("words", "code"), [("Tel Aviv", "IL"), ("Jerusalem", "IL"), ("Ankara", "TR"), ("Moscow", "RU"), ("Gaza", "PS")]
)
def test_a_seat_of_government_or_a_place_leads_to_its_country(
    words: str, code: str, given: tuple[TaggedArticle, Registry]
) -> None:
    tagged, _ = given
    blocks = tagged.article.blocks
    found = {
        tag.key for tag in tagged.countries for m in tag.mentions if words in blocks[m.block].text[m.start : m.end]
    }
    assert found == {code}


@pytest.mark.parametrize(
    "words",
    [
        "It is necessary to avoid",
        "Parties need to return",
        "It was necessary to engage",
        "could contribute",
        "the creation of",
    ],
)
def test_what_the_president_said_is_his(words: str, given: tuple[TaggedArticle, Registry]) -> None:
    assert [speaker for text, speaker in spoken(given[0]).items() if text.startswith(words)] == ["Vladimir Putin"]


def test_what_reports_said_is_not_his(given: tuple[TaggedArticle, Registry]) -> None:
    assert [by for text, by in spoken(given[0]).items() if text.startswith("Turkey is conducting negotiations")] == [""]


def test_a_single_word_in_marks_is_no_quotation(given: tuple[TaggedArticle, Registry]) -> None:
    assert not [text for text in spoken(given[0]) if text.startswith("failure")]


def test_every_mention_is_the_text_s_own_characters(given: tuple[TaggedArticle, Registry]) -> None:
    article = given[0].article
    for tag in (*given[0].people, *given[0].countries):
        assert tag.mentions
        for mention in tag.mentions:
            block = article.blocks[mention.block]
            words = block.text[mention.start : mention.end]
            start = block.start + mention.start
            assert words.strip()
            assert words == article.seed.text[start : start + len(words)].replace("\n", " ")
