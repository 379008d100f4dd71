"""The registry's desk: what it writes into ``people.yml``, that nothing around it changes, and what it refuses."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from digest.cli.desk.merging import Party, merged
from digest.cli.desk.registering import added, place_of
from digest.cli.desk.saving import Change, Refused, open_desk
from digest.cli.desk.sheet import Sheet
from digest.cli.desk.wording import flow_list, scalar
from digest.collected import Digest
from digest.entries import PersonEntry, Role
from digest.errors import RegistryError
from digest.registry.people import load_people
from digest.signs import without_signs
from digest.text import one_line
from tests.casefiles import cases

CODES = {"FR", "SE", "US"}
NOBODY = Digest((), (), {}, {})


def entry(given: dict[str, Any]) -> PersonEntry:
    """Return an entry as a case file writes it."""
    roles = tuple(Role(role["title"], role.get("from"), role.get("to")) for role in given.get("roles", ()))
    aliases, phrases = (tuple(given.get(key, ())) for key in ("aliases", "not"))
    country, wikidata = given.get("country", ""), given.get("wikidata", "")
    return PersonEntry(given["name"], given.get("slug", ""), aliases, roles, country, wikidata, phrases)


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
    [
        "Ana Bellamy",
        "Bo Ceder",
        "محمود عباس",
        "Zoë Ek",
        "O'Neil: Tip",
        "No",
        "Jean-Luc #1",
        "Xi Jinping",
        "Ada 'x\" Vale",
    ]
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
    head = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
    assert after.endswith(before[head:])


@hypothesis_settings(max_examples=300, deadline=None)
@given(files(), NAMES.map(lambda name: f"{name} Newman"), st.booleans())
def test_a_new_entry_changes_no_byte_around_it(
    tmp_path_factory: pytest.TempPathFactory, text: str, name: str, full: bool
) -> None:
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
def test_a_merge_changes_no_byte_of_other_entries(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
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
    starts = [desk.sheet._hyphen(n) for n in range(len(desk.sheet.entries))]
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
def test_every_text_is_written_so_that_it_is_read_again(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    name = one_line(without_signs(text))
    if not re.search(r"[^\W_]", name):
        return
    path = tmp_path_factory.mktemp("desk") / "people.yml"
    change = added(open_desk(path, "people.yml", CODES), NOBODY, PersonEntry(name, "x", aliases=(f"a {name}",)))
    path.write_bytes(change.after)
    (read,), problems = load_people(path, "people.yml", CODES)
    assert (read.name, read.aliases, problems) == (name, (f"a {name}",), ())


def test_a_name_with_a_sign_that_nobody_sees_is_not_taken_in(tmp_path: Path) -> None:
    path = tmp_path / "people.yml"
    with pytest.raises(RegistryError, match="ZERO WIDTH SPACE"):
        added(open_desk(path, "people.yml", CODES), NOBODY, PersonEntry("Ada Love\u200blace", ""))


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


def test_a_saved_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "people.yml"
    path.write_text("- name: Bo\n", encoding="utf-8")
    path.chmod(0o640)
    added(open_desk(path, "people.yml", CODES), NOBODY, PersonEntry("Ada", "")).save()
    assert path.stat().st_mode & 0o777 == 0o640
    assert "Ada" in path.read_text(encoding="utf-8")


def test_a_file_behind_a_link_is_not_read_and_so_not_written(tmp_path: Path) -> None:
    real = tmp_path / "real.yml"
    real.write_text("- name: Bo\n", encoding="utf-8")
    link = tmp_path / "people.yml"
    link.symlink_to(real)
    with pytest.raises(RegistryError, match="symbolic link"):
        open_desk(link, "people.yml", CODES)
