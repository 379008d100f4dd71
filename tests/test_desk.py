"""The registry's desk: what it writes into ``people.yml``, that nothing around it changes, and what it refuses."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from digest.cli.desk.merging import Party, merged
from digest.cli.desk.registering import added, place_of
from digest.cli.desk.saving import Change, Refused, open_desk
from digest.cli.desk.sheet import Sheet
from digest.cli.desk.wording import flow_list, scalar
from digest.cli.main import digest as command
from digest.collected import Digest
from digest.model import PersonEntry, Role
from digest.registry.people import load_people
from digest.text import one_line, without_controls
from tests.casefiles import cases
from tests.sites import golden_copy

CODES = {"FR", "SE", "US"}
NOBODY = Digest((), (), {}, {})


def entry(given: dict[str, Any]) -> PersonEntry:
    """Return an entry as a case file writes it."""
    roles = tuple(Role(role["title"], role.get("from"), role.get("to")) for role in given.get("roles", ()))
    lists = {key: tuple(given.get(key, ())) for key in ("aliases", "formerly")}
    texts = {key: given.get(key, "") for key in ("slug", "country", "wikidata")}
    return PersonEntry(given["name"], roles=roles, exclude=tuple(given.get("not", ())), **texts, **lists)


def edited(case: dict[str, Any], folder: Path) -> Change:
    path = folder / "people.yml"
    path.write_bytes(case["before"].encode("utf-8"))
    desk = open_desk(path, "seeds/people.yml", CODES)
    if "add" in case:
        return added(desk, NOBODY, entry(case["add"]))
    by_name = {known.slug: known for known in desk.people}
    gone, stays = (
        Party(by_name[name].name if name in by_name else name, by_name.get(name), None) for name in case["merge"]
    )
    return merged(desk, NOBODY, gone, stays)


@cases("desk")
def test_an_edit_stands_where_it_belongs_and_is_written_as_its_neighbours_are(
    case: dict[str, Any], tmp_path: Path
) -> None:
    if "refused" in case:
        with pytest.raises(Refused, match=re.escape(case["refused"])):
            edited(case, tmp_path)
        return
    change = edited(case, tmp_path)
    assert change.after.decode() == case["after"]
    change.save()
    assert (tmp_path / "people.yml").read_bytes() == change.after
    assert [path.name for path in tmp_path.iterdir()] == ["people.yml"]


# Files as people write them: in either form, with remarks and blank lines anywhere, and line ends of either kind.
NAMES = st.sampled_from(
    ["Ana Bellamy", "Bo Ceder", "محمود عباس", "Zoë Ek", "O'Neil: Tip", "No", "Jean-Luc #1", "Xi Jinping", "Ada 'x\" Vale"]
)
REMARKS = st.sampled_from(["", "", "", "# a remark\n", "\n", "# one\n\n# two\n", "  # deeper: [a, b\n"])
LISTS = st.lists(NAMES.map(lambda name: f"{name} II"), min_size=1, max_size=3, unique=True)


@st.composite
def files(draw: st.DrawFn) -> str:
    names = draw(st.lists(NAMES, min_size=1, max_size=6, unique=True))
    text = draw(st.sampled_from(["", "# yaml-language-server: $schema=x\n\n", "---\n", "# glued head\n"]))
    margin = draw(st.sampled_from(["", "  "]))
    for number, name in enumerate(names):
        text += draw(REMARKS).replace("  #", f"{margin}  #") if number else ""
        text += draw(st.sampled_from([in_lines, on_one_line]))(draw, name, number, margin)
    text += draw(st.sampled_from(["", "# the end\n", "\n\n"]))
    text = text if draw(st.booleans()) else text.removesuffix("\n")
    text = draw(st.sampled_from(["", "\ufeff"])) + text
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def keys(draw: st.DrawFn, number: int) -> dict[str, Any]:
    found: dict[str, Any] = {"slug": f"person-{number}"}
    for key in draw(st.lists(st.sampled_from(["aliases", "not", "formerly"]), unique=True)):
        found[key] = [f"old-{number}-a", f"old-{number}-b"] if key == "formerly" else draw(LISTS)
    return found


def on_one_line(draw: st.DrawFn, name: str, number: int, margin: str) -> str:
    pairs = [f"name: {scalar(name)}"]
    for key, value in keys(draw, number).items():
        pairs.append(f"{key}: {value}" if isinstance(value, str) else f"{key}: {flow_list([*map(scalar, value)], 0)}")
    pairs = draw(st.permutations(pairs))
    blank, remark = draw(st.sampled_from(["", " "])), draw(st.sampled_from(["", "  # mine"]))
    return f"{margin}-   {{{blank}{', '.join(pairs)}{blank}}}{remark}\n"


def in_lines(draw: st.DrawFn, name: str, number: int, margin: str) -> str:
    lines = [f"name: {scalar(name)}"]
    for key, value in keys(draw, number).items():
        if isinstance(value, str):
            lines.append(f"{key}: {value}  # mine")
        elif draw(st.booleans()):
            lines.append(f"{key}: [ {' , '.join(map(scalar, value))}{draw(st.sampled_from(['', ' , ']))}]")
        else:
            step = draw(st.sampled_from(["", "  "]))
            lines.append(f"{key}:\n" + "\n".join(f"{margin}  {step}- {scalar(item)}" for item in value))
    lines = draw(st.permutations(lines))
    between = draw(st.sampled_from([f"\n{margin}  ", f"\n{margin}  # mine\n{margin}  "]))
    return f"{margin}- {between.join(lines)}\n"


def assert_only_inserted(before: str, after: str) -> None:
    """Assert that the one text is the other with one piece put into it."""
    head = os.path.commonprefix([before, after])
    tail = len(before) - len(head)
    assert after.startswith(head)
    assert tail == 0 or after.endswith(before[-tail:])


@hypothesis_settings(max_examples=300, deadline=None)
@given(files(), NAMES.map(lambda name: f"{name} Newman"), st.booleans())
def test_a_new_entry_changes_no_byte_around_it(tmp_path_factory: Any, text: str, name: str, full: bool) -> None:  # noqa: FBT001
    path = tmp_path_factory.mktemp("desk") / "people.yml"
    path.write_bytes(text.encode())
    desk = open_desk(path, "people.yml", CODES)
    assert desk.problems == ()
    new = PersonEntry(name, "newman", ("A: b", "“c”"), (Role("Mayor, of [X]"),), "FR", "Q1", ("#d",)) if full else None
    change = added(desk, NOBODY, new or PersonEntry(name, ""))
    assert_only_inserted(text, change.after.decode())
    assert len(change.people) == len(desk.people) + 1
    assert ("\n" in change.after.decode().replace("\r\n", "")) is ("\n" in text.replace("\r\n", "")) or "\n" not in text


@hypothesis_settings(max_examples=300, deadline=None)
@given(files(), st.data())
def test_a_merge_changes_no_byte_of_other_entries(tmp_path_factory: Any, text: str, data: st.DataObject) -> None:
    path = tmp_path_factory.mktemp("desk") / "people.yml"
    path.write_bytes(text.encode())
    desk = open_desk(path, "people.yml", CODES)
    registered = data.draw(st.booleans()) and len(desk.people) > 1
    stays = data.draw(st.sampled_from(desk.people))
    gone = data.draw(st.sampled_from([e for e in desk.people if e != stays])) if registered else None
    # Somebody may have said that they are two: the merge takes that back.
    other = Party(gone.name, gone, None) if gone else Party((*stays.exclude, "Someone Else")[0], None, None)
    change = merged(desk, NOBODY, other, Party(stays.name, stays, None))
    after = change.after.decode().removeprefix("\ufeff")
    starts = [desk.sheet._hyphen(n) for n in range(len(desk.sheet.entries))]  # noqa: SLF001 - the places under test
    parts = [desk.text[a:b] for a, b in zip(starts, [*starts[1:], len(desk.text)], strict=True)]
    touched = {desk.sheet.entry(known) for known in (stays, gone) if known}
    place = 0
    for number, part in enumerate([desk.text[: starts[0]], *parts], -1):
        if number not in touched:
            kept = part if number < len(parts) - 1 else part.rstrip("\r\n")
            assert after.find(kept, place) >= place, (number, kept)
            place = after.find(kept, place) + len(kept)
    remarks = [line.strip() for line in text.splitlines() if re.match(r"\s*# (a remark|one|two|the end|glued)", line)]
    assert [line.strip() for line in after.splitlines() if line.strip() in remarks] == remarks
    entry_after = next(e for e in change.people if e.slug == stays.slug)
    assert other.name in (entry_after.name, *entry_after.aliases)
    assert other.name not in entry_after.exclude


@given(st.text(min_size=1, max_size=20).map(str.strip).filter(bool))
def test_every_text_is_written_so_that_it_is_read_again(tmp_path_factory: Any, text: str) -> None:
    name = one_line(without_controls(text))
    if not re.search(r"\w", name):
        return
    path = tmp_path_factory.mktemp("desk") / "people.yml"
    change = added(open_desk(path, "people.yml", CODES), NOBODY, PersonEntry(name, "x", aliases=(f"a {name}",)))
    path.write_bytes(change.after)
    (read,), problems = load_people(path, "people.yml", CODES)
    assert (read.name, read.aliases, problems) == (name, (f"a {name}",), ())


def test_an_entry_stands_by_surname_where_the_file_is_in_no_perfect_order() -> None:
    names = ["Zoe Adams", "Kofi Zeller", "Bo Baker", "Cy Crane", "Di Dunn"]
    sheet = Sheet("".join(f"- name: {name}\n" for name in names))
    assert place_of(PersonEntry("Al Cook", ""), sheet) == 3
    assert place_of(PersonEntry("Al Aaron", ""), sheet) == 0
    assert place_of(PersonEntry("Al Zzyzx", ""), sheet) == 5
    assert place_of(PersonEntry("Xi Jinping", ""), Sheet("")) == 0


def test_a_file_that_somebody_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "people.yml"
    path.write_text("- name: Bo\n", encoding="utf-8")
    change = added(open_desk(path, "people.yml", CODES), NOBODY, PersonEntry("Ada", ""))
    path.write_text("- name: Cy\n", encoding="utf-8")
    with pytest.raises(Refused, match="changed by somebody else"):
        change.save()
    assert path.read_text(encoding="utf-8") == "- name: Cy\n"


def test_a_saved_file_keeps_its_mode_and_its_place_behind_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real.yml"
    real.write_text("- name: Bo\n", encoding="utf-8")
    real.chmod(0o640)
    link = tmp_path / "people.yml"
    link.symlink_to(real)
    added(open_desk(link, "people.yml", CODES), NOBODY, PersonEntry("Ada", "")).save()
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert "Ada" in real.read_text(encoding="utf-8")


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
    expected = text.replace("bellamy-ana]", "bellamy-ana, anna-belamy]").replace("a Bellamy]", "a Bellamy, Anna Belamy]")
    assert paper.people.read_text(encoding="utf-8") == expected


def test_two_who_stand_in_one_story_are_asked_about(paper: Paper) -> None:
    paper.seed("both.txt", "date 2020-05-04 President Eva Lund met President Ewa Lundh.\n")
    assert "both are named in seeds/both.txt: are they one person?" in paper.run("merge", "Eva Lund", "Ewa Lundh").stderr


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
