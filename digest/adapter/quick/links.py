"""Addresses of links: from page to page of the Markdown tree, as MkDocs turns them into those of the site."""

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import unquote

from digest.adapter.quick.unknown import UnknownError

_ELSEWHERE = re.compile("https?://.|#")
_AFTER = r"((?:\?[^#]+)?(?:#[^#]+)?)"
_PAGE = re.compile(rf"([A-Za-z0-9._~!$+,;=@%-][A-Za-z0-9._~!$+,;=@%/-]*){_AFTER}")
_PLAIN = re.compile(rf"((?:\.\./)*+)([\w-][\w.-]*+(?:/[\w-][\w.-]*+)*+){_AFTER}", re.ASCII)
"""First up, then straight down: nearly all ways are of this form."""


def _parts(url: str) -> list[str]:
    return [part for part in url.split("/") if part not in {"", "."}]


class Links:
    """The links of one page: ``page`` is its place in the Markdown tree, ``url`` its address on the site.

    ``addresses`` has the address of every file that is published, by its place.
    """

    def __init__(self, addresses: Mapping[str, str], page: str, url: str) -> None:
        self._addresses = addresses
        folders = page.split("/")[:-1]
        self._above = ["".join(f"{one}/" for one in folders[:depth]) for depth in range(len(folders), -1, -1)]
        folder, _, name = url.rpartition("/")
        self._here = _parts(folder if "." in name else url)
        self._known: dict[str, str] = {}

    def element(self, found: re.Match[str]) -> str:
        """Return a link as an element. Raises :class:`UnknownError` where it leads to no file."""
        words, given = found.groups()
        address = self._known.get(given)
        if address is None:
            address = self._known[given] = self._address(given)
        return f'<a href="{address}">{words}</a>'

    def _address(self, given: str) -> str:
        if _ELSEWHERE.match(given):
            return given
        place, after = self._place(given)
        address = self._addresses.get(place)
        if address is None:
            raise UnknownError
        return self._relative(address) + after

    def _place(self, given: str) -> tuple[str, str]:
        """Return the place that an address leads to, and what stands behind the way there."""
        if plain := _PLAIN.fullmatch(given):
            up, down, after = plain.groups()
            levels = len(up) // len("../")
            if levels < len(self._above):
                return self._above[levels] + down, after
        if page := _PAGE.fullmatch(given):
            way = posixpath.join(self._above[0], unquote(page[1])).lstrip("/")
            return posixpath.normpath(way), page[2]
        raise UnknownError

    def _relative(self, address: str) -> str:
        here, shared = self._here, 0
        there = address.removeprefix("./").split("/")
        for one, other in zip(here, there, strict=False):
            if one != other:
                break
            shared += 1
        way = "../" * (len(here) - shared) + "/".join(there[shared:])
        return way if address.endswith("/") and way else posixpath.normpath(way) + "/" * address.endswith("/")
