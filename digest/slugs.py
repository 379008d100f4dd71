"""Addresses: ASCII, lower case, safe as a file name everywhere, and never shared by two names."""

import re
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2s

from digest.text import ascii_letters, without_unseen

LONGEST = 60
"""Characters of a slug; with its folders and ``index.html`` a path stays far below 255 bytes."""

# Names that Windows keeps for devices, and names that are pages of the site's own.
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "index", "a-z", "feed", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))]
)


def hashed(text: str, length: int = 6) -> str:
    """Return a few letters and figures that stand for ``text`` and do not tell it."""
    return blake2s(text.encode("utf-8")).hexdigest()[:length]


def slugify(text: str, fallback: str = "") -> str:
    """Return the ASCII slug of ``text``.

    A text without Latin letters or figures gets ``fallback`` (or nothing) and a hash of what is seen of it, so that an
    address exists and stays; a reserved or all-figures slug (a page number) is marked by the same hash.
    """
    plain = re.sub(r"['’.]", "", ascii_letters(text))
    # Marks part words before letters without a Latin base are dropped: `Israel–Hamas` is two words.
    parted = re.sub(r"[\W_]+", "-", plain.lower()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", parted).strip("-")
    lost = sum(c.isalpha() and not c.isascii() for c in plain)
    if not words or lost > len(words):
        return "-".join(part for part in (fallback, words[:LONGEST], _own(text)) if part)
    if len(words) > LONGEST:
        words = words[: LONGEST + 1].rsplit("-", 1)[0][:LONGEST].strip("-")
    if words in _RESERVED or words.isdigit():
        return f"{words}-{_own(text)}"
    return words


def _own(text: str) -> str:
    """Return the hash of what is seen of a text."""
    return hashed(without_unseen(text))


def is_slug(text: str) -> bool:
    """Whether ``text`` may stand as an address as it is."""
    plain = bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text)) and len(text) <= LONGEST
    return plain and text not in _RESERVED and not text.isdigit()


def share_out(
    names: Iterable[str], wanted: Callable[[str], str], *, taken: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Give each of ``names`` (unique keys) a slug that no other has; ``wanted`` says its first choice.

    Who comes first keeps the plain slug, so give the names in an order that lasts (registry, then first seen);
    a later name gets a hash of itself behind it. Owners in ``taken`` (slug to name) keep theirs.
    """
    owner = dict(taken or {})
    given: dict[str, str] = {}
    for name in names:
        first = slug = wanted(name)
        attempt = name
        while owner.setdefault(slug, name) != name:
            slug = f"{first}-{hashed(attempt)}"
            attempt += " "  # somebody chose the very slug that the hash makes
        given[name] = slug
    return given
