"""What the digest knows of titles, verbs of saying, agencies and countries: YAML that anyone can extend.

Each function reads one file beside this module, once, into a frozen value; the files say where their facts
come from and how to add to them.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Titles:
    """Words around names: ``honorifics`` say nothing of an office, ``roles`` do and are kept as a fact."""

    honorifics: tuple[str, ...]
    roles: tuple[str, ...]
    lowercase_roles: tuple[str, ...]
    modifiers: tuple[str, ...]
    suffixes: tuple[str, ...]
    particles: tuple[str, ...]
    not_people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Words at the edges of names.

    ``regnal`` titles make a full name with one word more, ``peers`` those among them that stand before a surname;
    ``given_names`` are titles that parents give too,
    ``given_particles`` begin full names as well; ``bynames`` follow a name and *the*, ``things`` stand beside names of
    things; no person's name begins with one of ``first_words``, or ends in one of ``last_words`` or in a hyphen and one
    of ``compounds``.
    """

    regnal: tuple[str, ...]
    peers: tuple[str, ...]
    given_names: tuple[str, ...]
    given_particles: tuple[str, ...]
    bynames: tuple[str, ...]
    things: tuple[str, ...]
    first_words: tuple[str, ...]
    compounds: tuple[str, ...]
    last_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """Words that give a quotation its speaker; ``pronouns`` are regular expressions, the others plain words.

    A name follows the phrases of ``by``, others stand beside it.
    ``female`` and ``male`` are titles, kin and offices of women and men.
    """

    verbs: tuple[str, ...]
    phrases: tuple[str, ...]
    by: tuple[str, ...]
    pronouns: tuple[str, ...]
    impersonal: tuple[str, ...]
    female: tuple[str, ...]
    male: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agencies:
    """How a photo caption is told from a paragraph: credits at its end, openings at its start."""

    credits: tuple[str, ...]
    openings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Headlines:
    """Words of headlines: ``kept_titles`` stay before a full name, ``function_words`` say nothing by themselves."""

    kept_titles: tuple[str, ...]
    function_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentences:
    """Abbreviations, without their last full stop: ``before_names`` end no sentence, ``others`` may."""

    before_names: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filing:
    """Codes of countries whose names are filed ``as_written``, and ``articles`` that no name is filed under.

    ``families`` and ``families_before_two`` are family names that stand first; a syllable of what follows them is one
    of ``onsets`` or none, one of ``rhymes``, and one of ``codas`` or none.
    """

    as_written: tuple[str, ...]
    articles: tuple[str, ...]
    families: tuple[str, ...]
    families_before_two: tuple[str, ...]
    onsets: tuple[str, ...]
    rhymes: tuple[str, ...]
    codas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Regions:
    """Forms of regions by country and GeoNames' code; ``alone`` tell the country without a town before them."""

    regions: dict[str, dict[str, tuple[str, ...]]]
    alone: dict[str, tuple[str, ...]]
    counties: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Towns:
    """How towns stand in English news: see the head of ``towns.yml`` for the lists."""

    never: tuple[str, ...]
    words: tuple[str, ...]
    others: dict[str, str]
    more: tuple[tuple[str, str, int], ...]
    regions: tuple[tuple[str, str, int], ...]
    famous: dict[str, str]
    before: tuple[str, ...]
    after: tuple[str, ...]
    nature: tuple[str, ...]
    inside: tuple[str, ...]
    local: tuple[str, ...]
    slots: tuple[str, ...]
    signs: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is who: words of time before offices, and how one name's spellings differ.

    ``groups`` gives the first spelling for each; ``letters`` what is written for what; ``articles`` come and go;
    ``patronymic`` words tell names whose middle parts do; ``apart`` are endings that part two names.
    """

    past: frozenset[str]
    present: frozenset[str]
    articles: frozenset[str]
    hyphened_articles: frozenset[str]
    joined: frozenset[str]
    patronymic: frozenset[str]
    groups: dict[str, str]
    letters: tuple[tuple[str, str], ...]
    apart: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Intake:
    """Words by which the lines around a story are known: of days, of who wrote it, of who took a photo."""

    date_words: tuple[str, ...]
    bylines: tuple[str, ...]
    photo_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What does not count when a found name is held against an annotated one; ``successors`` by ISO code."""

    titles: frozenset[str]
    suffixes: frozenset[str]
    successors: dict[str, str]


def _read(name: str) -> dict[str, Any]:
    text = (files(__package__) / name).read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


def _words(raw: dict[str, Any], *keys: str) -> dict[str, tuple[str, ...]]:
    return {key: tuple(str(word) for word in raw[key]) for key in keys}


def _peopled(raw: list[list[Any]]) -> tuple[tuple[str, str, int], ...]:
    return tuple((str(name), str(code), int(people)) for name, code, people in raw)


@cache
def titles() -> Titles:
    """Return ``titles.yml``."""
    return Titles(**_words(_read("titles.yml"), *Titles.__dataclass_fields__))


@cache
def names() -> Names:
    """Return ``names.yml``."""
    return Names(**_words(_read("names.yml"), *Names.__dataclass_fields__))


@cache
def speech() -> Speech:
    """Return ``speech.yml``."""
    return Speech(**_words(_read("speech.yml"), *Speech.__dataclass_fields__))


@cache
def personhood() -> dict[str, float]:
    """Return ``personhood.yml``: the weight of each sign that a name is, or is not, a person's."""
    return {str(sign): float(weight) for sign, weight in _read("personhood.yml").items()}


@cache
def agencies() -> Agencies:
    """Return ``agencies.yml``."""
    return Agencies(**_words(_read("agencies.yml"), *Agencies.__dataclass_fields__))


@cache
def own_words() -> tuple[str, ...]:
    """Return how a credit says that a text is the digest's own, of ``rights.yml``."""
    return _words(_read("rights.yml"), "own")["own"]


@cache
def licences() -> tuple[tuple[str, ...], frozenset[str]]:
    """Return how free licences begin, and the words of those that are not free after all, of ``rights.yml``."""
    found = _words(_read("rights.yml"), "free", "kept")
    return found["free"], frozenset(found["kept"])


@cache
def headlines() -> Headlines:
    """Return ``headlines.yml``."""
    return Headlines(**_words(_read("headlines.yml"), *Headlines.__dataclass_fields__))


@cache
def sentences() -> Sentences:
    """Return ``sentences.yml``."""
    return Sentences(**_words(_read("sentences.yml"), *Sentences.__dataclass_fields__))


@cache
def filing() -> Filing:
    """Return ``filing.yml``."""
    return Filing(**_words(_read("filing.yml"), *Filing.__dataclass_fields__))


@cache
def small_words() -> frozenset[str]:
    """Return English words that are no part of the search."""
    return frozenset(_read("search.yml")["small_words"])


@cache
def pagefind() -> dict[str, Any]:
    """Return ``pagefind.yml`` as it stands: a version, and the sizes of the files that are the same in every index."""
    return _read("pagefind.yml")


@cache
def regions() -> Regions:
    """Return ``regions.yml``."""
    raw = _read("regions.yml")
    listed = {country: _words(forms, *forms) for country, forms in raw["regions"].items()}
    return Regions(listed, _words(raw["alone"], *raw["alone"]), _words(raw["counties"], *raw["counties"]))


@cache
def towns() -> Towns:
    """Return ``towns.yml``."""
    raw = _read("towns.yml")
    return Towns(
        **_words(raw, "never", "words", "before", "after", "nature", "inside", "local", "slots"),
        others={str(name): str(town) for name, town in raw["others"].items()},
        more=_peopled(raw["more"]),
        regions=_peopled(raw["regions"]),
        famous={str(name): str(code) for name, code in raw["famous"].items()},
        signs=_words(raw["signs"], *raw["signs"]),
    )


@cache
def identity() -> Identity:
    """Return ``identity.yml``; ``groups`` as the first spelling of each."""
    raw = _read("identity.yml")
    keys = ("past", "present", "articles", "hyphened_articles", "joined", "patronymic")
    words = {key: frozenset(raw[key]) for key in keys}
    letters, apart = (tuple((one, other) for one, other in raw[key]) for key in ("letters", "apart"))
    groups = {word: group[0] for group in raw["groups"] for word in group}
    return Identity(**words, groups=groups, letters=letters, apart=apart)


@cache
def intake() -> Intake:
    """Return ``intake.yml``."""
    return Intake(**_words(_read("intake.yml"), *Intake.__dataclass_fields__))


@cache
def lookalikes() -> dict[str, str]:
    """Return ``lookalikes.yml``: the Latin letter by each letter that looks like it."""
    rows: dict[str, str] = _read("lookalikes.yml")["lookalikes"]
    return {letter: latin for latin, letters in rows.items() for letter in letters}


@cache
def yardstick() -> Yardstick:
    """Return ``evaluate.yml``."""
    raw = _read("evaluate.yml")
    return Yardstick(frozenset(raw["titles"]), frozenset(raw["suffixes"]), dict(raw["successors"]))


@cache
def countries() -> dict[str, Any]:
    """Return ``countries.yml`` as it stands: the tables and lists that its head and comments explain."""
    return _read("countries.yml")
