"""``digest new``: where a new seed comes from, which file it becomes, and what is said of it."""

import shlex
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import click

from digest import escape
from digest.dates import iso_date, mend
from digest.errors import IntakeError
from digest.forms.seed import LANG
from digest.intake import Finding, Proposal, Saved, fetched, from_page, from_text, is_seed, opened
from digest.intake.saved import LARGEST
from digest.intake.written import is_free
from digest.model import Seed
from digest.parse.blocks import caption_credit
from digest.read import read_seeds, seed_paths, shown_path
from digest.read.finding import ENDINGS
from digest.render.markup import count
from digest.saving import fault, new_file
from digest.settings import Settings
from digest.slugs import slugify
from digest.text import fold, folded_beginning, one_line

_WORDS_OF_LEAD = 9
_NAMES = {"source": "source's name", "url": "source's address"}
_SUGGESTED = {
    "date": "fill in `date:`; without it the story is left out",
    "title": "a headline will be made of the first sentence",
    "source": "fill in the name of who published it",
    "url": "fill in where it can be checked",
    "credit": "fill in who wrote it, if it is known",
    "rights": "fill in the licence or copyright line; if it is nobody's to give, use `publish: excerpt`",
    "lang": "",
}


class Twin(NamedTuple):
    """A seed that is the new story already, and what shows it."""

    path: str
    why: str


def _is_caption(text: str) -> bool:
    return caption_credit(text) is not None


def taken(origin: str, settings: Settings, given_lang: str) -> Proposal:
    """Return the proposal of an address, a file, or (``-``) of standard input; raises :class:`IntakeError`."""
    page = opened(_saved(origin))
    languages = tuple(dict.fromkeys([*filter(None, [given_lang]), *settings.languages]))
    if page.is_page:
        return from_page(page, _place(origin), _is_caption)
    if is_seed(page.text):
        hint = "save it as a file below the seeds folder, then call `digest check`"
        raise IntakeError("D706", "a seed with front matter already", hint, path=_place(origin))
    proposal = from_text(page.text, _is_caption, languages, address=page.address)
    if not proposal.text.strip():
        raise IntakeError("D703", "no text", "paste the text of the story", path=_place(origin))
    return proposal


def _place(origin: str) -> str:
    return "standard input" if origin == "-" else origin


def _saved(origin: str) -> Saved:
    if origin == "-":
        return Saved(sys.stdin.buffer.read(LARGEST + 1), _place(origin))
    if "://" in origin:
        address = escape.web_address(origin)
        if not address:
            raise IntakeError("D702", "not an http(s) address", "write https://host/path", path=_place(origin))
        return fetched(address)
    try:
        with Path(origin).open("rb") as file:
            return Saved(file.read(LARGEST + 1), origin)
    except OSError as error:
        raise IntakeError(
            "D701", f"cannot be read: {error.strerror}", "give a file, an address, or -", path=origin
        ) from error


def given(options: dict[str, str]) -> list[Finding]:
    """Return what was typed as options; raises :class:`click.BadParameter` for what no seed can have."""
    if (day := options["date"]) and not iso_date(day):
        raise click.BadParameter(f"not a date: {day!r} ({mend(day)})", param_hint="--date")
    if (url := options["url"]) and not escape.web_address(url):
        raise click.BadParameter(f"not an http(s) address: {url!r}", param_hint="--source-url")
    if (lang := options["lang"]) and not LANG.fullmatch(lang):
        raise click.BadParameter(f"not a language code: {lang!r} (write en, fr, ar, pt-BR)", param_hint="--lang")
    return [Finding(key, value, "given") for key, value in options.items() if value]


def is_folder(to: Path) -> bool:
    """Whether a path that was typed means a folder: it is one, or is none yet and has no ending."""
    return to.is_dir() or (not to.suffix and not to.exists())


def check_place(to: Path | None) -> None:
    """Raise :class:`click.BadParameter` for a file that would be no seed."""
    if to is None or is_folder(to):
        return
    if to.suffix not in ENDINGS or to.name == "README.md" or to.name.startswith(("_", ".")):
        message = f"{to} would be no seed: a name ends in .txt or .md and does not begin with _ or ."
        raise click.BadParameter(message, param_hint="--to")


def without_default_language(proposal: Proposal) -> Proposal:
    """Leave English out: a seed without a language is English."""
    kept = tuple(f for f in proposal.findings if f.key != "lang" or f.where == "given" or f.value.lower() != "en")
    return Proposal(kept, proposal.text, proposal.markdown, proposal.notes)


def path_for(proposal: Proposal, to: Path | None, settings: Settings) -> Path:
    """Return the file: as told, or ``<seeds>/<year>/<slug>.txt`` by the headline, else by the first words."""
    if to and not is_folder(to):
        return to
    words = proposal.value("title") or " ".join(_lead(proposal.text).split()[:_WORDS_OF_LEAD])
    day = proposal.value("date")
    folder = to or (settings.seeds / day[:4] if day else settings.seeds)
    return folder / f"{slugify(words, 'story')}{'.md' if proposal.markdown else '.txt'}"


def _lead(text: str) -> str:
    blocks = [one_line(block) for block in text.split("\n\n") if block.strip()]
    return next((block for block in blocks if not _is_caption(block)), blocks[0] if blocks else "")


def twin(proposal: Proposal, path: Path, settings: Settings) -> Twin | None:
    """Return a seed that is this story already; ``None`` where there is none."""
    reading = read_seeds(seed_paths(settings.seeds), folder=settings.seeds, root=settings.root)
    address, words = proposal.value("url"), fold(proposal.text)
    day = iso_date(proposal.value("date"))
    for seed in reading.seeds:
        if why := _same(seed, address, words, day, path.stem):
            return Twin(seed.path, why)
    return None


def _same(seed: Seed, address: str, words: str, day: date | None, stem: str) -> str:
    if address and seed.front.source and _bare(seed.front.source.url) == _bare(address):
        return "has the same address as its source"
    text = seed.text[seed.body :].lstrip()
    # The beginning first: a whole digest is gone through.
    if words and words.startswith(folded_beginning(text)) and fold(text) == words:
        return "has the same text"
    if seed.date == day and (seed.front.slug or Path(seed.id).name) == stem:
        return "has the same name and day"
    return ""


def _bare(address: str) -> str:
    """Return an address without what differs between two copies of one: scheme, `www.`, a slash at the end."""
    return address.partition("://")[2].removeprefix("www.").rstrip("/")


def write(path: Path, text: str, settings: Settings) -> None:
    """Write a file that is not there yet, whole or not at all.

    Raises :class:`IntakeError` D704 where it is there, :class:`~digest.errors.OutputError` D401 where it cannot be
    written.
    """
    shown = shown_path(path, settings.root)
    try:
        new_file(path, text.encode("utf-8"))
    except FileExistsError as error:
        raise IntakeError("D704", "is there already", "edit it, or name another file with --to", path=shown) from error
    except OSError as error:
        raise fault(error, shown) from error


def report(proposal: Proposal, path: Path, settings: Settings) -> Iterator[str]:
    """Yield what is said after a seed was written from a text or page."""
    shown = shown_path(path, settings.root)
    yield f"wrote {shown}"
    yield ""
    yield from _table(proposal.findings)
    if missing := [key for key in proposal.missing() if key != "lang"]:
        yield ""
        yield "not found:"
        yield from _columns([(_NAMES.get(key, key), _SUGGESTED[key]) for key in missing])
    notes = list(_advice(proposal))
    if notes:
        yield ""
        yield from (f"note: {note}" for note in notes)
    yield ""
    yield from next_steps(shown)


def next_steps(shown: str) -> Iterator[str]:
    """Yield the commands that come next."""
    quoted = shlex.quote(shown)
    yield from ("next:", f"  digest check {quoted}", f"  digest preview {quoted}")


def _table(findings: Iterable[Finding]) -> Iterator[str]:
    rows = [
        (
            _NAMES.get(f.key, f.key),
            f.value,
            f"from {f.where}{'' if f.sure else ': please check'}" if f.where != "given" else "as given",
        )
        for f in findings
    ]
    yield "found:"
    yield from _columns(rows or [("nothing", "", "")])


def _columns(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield rows as columns of a terminal; long values push only their own line out."""
    wide = max(len(row[0]) for row in rows)
    for first, *others in rows:
        yield f"  {first.ljust(wide)}  {'   '.join(others)}".rstrip()


def _advice(proposal: Proposal) -> Iterator[str]:
    yield from proposal.notes
    rights = proposal.value("rights")
    if rights and not is_free(rights):
        yield "these rights are no free licence: with `publish: excerpt` only the beginning is shown"
    captions = sum(_is_caption(one_line(block)) for block in proposal.text.split("\n\n"))
    if captions:
        yield f"{count(captions, 'photo caption')} kept, without the photo; delete what says nothing alone"
