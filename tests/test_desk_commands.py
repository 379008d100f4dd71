"""``digest people add`` and ``merge`` as they are typed, on the invented paper."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli.main import digest as command
from tests.sites import golden_copy


class Paper:
    """A copy of the invented paper, to type commands at."""

    def __init__(self, root: Path) -> None:
        self.root = golden_copy(root)
        self.people = root / "seeds/people.yml"

    def run(self, *words: str) -> Result:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.root)
            return CliRunner().invoke(command, ["people", *words], catch_exceptions=False)

    def seed(self, name: str, text: str) -> None:
        (self.root / "seeds" / name).write_text(text, encoding="utf-8")


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path)


def test_people_are_registered_with_what_is_certain_and_the_rest_is_shown(paper: Paper) -> None:
    for day, office in ((4, "President"), (5, "President"), (6, "Former President")):
        paper.seed(f"trade-{day}.txt", f"date 2020-05-0{day} {office} Eva Lund spoke to farmers on Monday.\n")
    done = paper.run("add", "Eva Lund", "--country", "SE", "--role", "President of Sweden 2010-01-01 -")
    assert done.exit_code == 0
    assert "+- name: Eva Lund\n+  country: SE\n+  roles:\n" in done.stdout
    assert "    - {title: President}  # so in stories of 2020-05-04 to 2020-05-05" in done.stdout
    assert "Former President}" not in done.stdout
    assert done.stderr == "Eva Lund is registered: /people/eva-lund/\n"
    text = paper.people.read_text(encoding="utf-8")
    assert "- {title: President of Sweden, from: 2010-01-01}\n" in text
    assert paper.run("add", "Eva Lund").exit_code == 2
    assert paper.people.read_text(encoding="utf-8") == text


def test_somebody_whom_no_story_names_is_registered_without_the_promise_of_a_page(paper: Paper) -> None:
    done = paper.run("add", "Eva Lundd", "--role", "Chair of Expo 2020")
    assert done.exit_code == 0
    assert done.stderr == (
        "no story names Eva Lundd so far: there is no /people/eva-lundd/ until one does\nEva Lundd is registered\n"
    )
    assert "+    - {title: Chair of Expo 2020}" in done.stdout


def test_a_day_that_is_none_is_not_taken_for_a_word_of_the_office(paper: Paper) -> None:
    done = paper.run("add", "Eva Lund", "--role", "President 2010-1-31")
    assert done.exit_code == 2
    assert "not a day: 2010-1-31 (write 2010-01-31, if that is the day meant)" in done.stderr


def test_an_office_that_is_over_is_not_listed_as_held(paper: Paper) -> None:
    paper.seed("met.txt", "date 2020-05-04 The former US President Eva Lund met ex-President Per Dahl of Norway.\n")
    listed = paper.run().stdout
    assert "Eva Lund  (former US President)" in listed
    assert "Per Dahl  (ex-President)" in listed


def test_an_address_of_another_slug_leads_on_after_registering(paper: Paper) -> None:
    for day in (4, 5):
        paper.seed(f"lund-{day}.txt", f"date 2020-05-0{day} President Eva Lund spoke. President Ewa Lund too, or so.\n")
    done = paper.run("add", "Eva Lund", "--slug", "president-lund", "--alias", "Ewa Lund")
    assert done.exit_code == 0
    assert "+  formerly: [eva-lund, ewa-lund]" in done.stdout


def test_nothing_is_written_on_a_dry_run(paper: Paper) -> None:
    before = paper.people.read_bytes()
    for words in (("add", "Eva Lund"), ("merge", "Maria Olsen", "Ana Bellamy")):
        done = paper.run(*words, "--dry-run")
        assert done.exit_code == 0
        assert "+++ seeds/people.yml" in done.stdout
        assert done.stderr.endswith("nothing is written (--dry-run)\n")
    assert paper.people.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "ana BELLAMY"), "Ana Bellamy is there already (seeds/people.yml:1)"),
        (("add", "Anna Bellamy"), "Anna Bellamy is an alias of Ana Bellamy already (seeds/people.yml:1)"),
        (("add", "Zed", "--slug", "bo-ceder-of-sweden"), "that of Bo Ceder already (seeds/people.yml:7)"),
        (("add", "Zed", "--slug", "nikita-lazarev"), "that of Nikita Lazarev already (seeds/people.yml:10)"),
        (("add", "Zed", "--slug", "No Slug"), "use a-z, 0-9 and single hyphens"),
        (("add", " "), "nothing that could be read"),
        (("add", "Zed", "--role", "Head of State 2001-13-01"), "not a day: 2001-13-01"),
        (("add", "Zed", "--role", "Head of State 2001-01"), "not a day: 2001-01"),
        (("add", "Zed", "--role", "Mayor 2001-01-01 2002-01-01 2003-01-01"), "one day too many: 2001-01-01"),
        (("merge", "Ana Bellamy", "ana-bellamy"), "are one already"),
        (("merge", "Anna Bellamy", "Bo Ceder"), "is an alias of Ana Bellamy already"),
        (("merge", "Anna Belamy", "Bo Ceder"), "did you mean Ana Bellamy?"),
    ],
)
def test_what_is_refused_says_why_and_writes_nothing(words: tuple[str, ...], said: str, paper: Paper) -> None:
    before = paper.people.read_bytes()
    done = paper.run(*words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert paper.people.read_bytes() == before


@pytest.mark.parametrize(("option", "code"), [(("--country", "XX"), "D204"), (("--wikidata", "12"), "D202")])
def test_what_the_registry_would_not_read_is_not_written(option: tuple[str, str], code: str, paper: Paper) -> None:
    before = paper.people.read_bytes()
    with pytest.raises(Exception, match=r".") as refused:
        paper.run("add", "Zed", *option)
    assert str(refused.value)
    assert getattr(refused.value, "code", "") == code
    assert paper.people.read_bytes() == before


def test_a_merge_shows_stories_and_addresses_and_then_does_what_it_showed(paper: Paper) -> None:
    for day in (4, 5):
        paper.seed(f"belamy-{day}.txt", f"date 2020-05-0{day} President Anna Belamy spoke.\n")
    text = paper.people.read_text(encoding="utf-8")
    paper.people.write_text(text.replace("[Anna Bellamy]", "[Anna Bellamy]\n  not: [Anna Belamy]"), encoding="utf-8")
    shown = paper.run("merge", "Anna Belamy", "Ana Bellamy", "--dry-run")
    assert "2 stories with other people\n  seeds/belamy-5.txt: " in shown.stdout
    assert "    - Anna Belamy\n    + Ana Bellamy\n" in shown.stdout
    assert "1 more address leads on\n  /people/anna-belamy/ leads to /people/ana-bellamy/\n" in shown.stdout
    done = paper.run("merge", "Anna Belamy", "Ana Bellamy")
    assert done.stdout == shown.stdout
    expected = text.replace("bellamy-ana]", "bellamy-ana, anna-belamy]").replace(
        "a Bellamy]", "a Bellamy, Anna Belamy]"
    )
    assert paper.people.read_text(encoding="utf-8") == expected


def test_two_who_stand_in_one_story_are_asked_about(paper: Paper) -> None:
    paper.seed("both.txt", "date 2020-05-04 President Eva Lund met President Ewa Lundh.\n")
    assert (
        "both are named in seeds/both.txt: are they one person?" in paper.run("merge", "Eva Lund", "Ewa Lundh").stderr
    )


def test_namesakes_are_merged_by_slug(paper: Paper) -> None:
    paper.people.write_text("- {name: Ada Vale, slug: one}\n- {name: Ada Vale, slug: two}\n", encoding="utf-8")
    refused = paper.run("merge", "Ada Vale", "one")
    assert "2 people are called Ada Vale: name one by the slug, one (seeds/people.yml:1), two (" in refused.stderr
    assert paper.run("merge", "one", "two").exit_code == 0
    assert paper.people.read_text(encoding="utf-8") == "- {name: Ada Vale, slug: two, formerly: [one]}\n"


def test_a_seed_that_names_somebody_by_an_earlier_slug_still_means_them(paper: Paper) -> None:
    paper.seed("hand.txt", "---\npeople: [ana-bellamy]\n---\ndate 2020-05-04 The school was opened.\n")
    paper.run("merge", "ana-bellamy", "Nikita Lazarev")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(paper.root)
        told = CliRunner().invoke(command, ["explain", "seeds/hand.txt"]).stdout
    assert "person Nikita Lazarev (confirmed" in told
    assert "ana-bellamy" not in told
