"""What people write in the docs folder: where each page stands on the site, and its links from there."""

import posixpath
import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

# Guides are published below /docs/, but for these, which are pages of the paper itself.
PAGES_OF_THE_PAPER = frozenset({"about.md"})

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
# Code is matched first, so that what looks like a link in it stays; then a link's address, or that of a definition.
_LINK = re.compile(
    r"(?P<code>(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<before>\]\(\s*<?|^ {0,3}\[[^\]]+\]:\s*<?)(?P<address>[^\s)>]+)"
)


def standing_at(path: str) -> str:
    """Return where the authored file ``path`` stands in the Markdown tree of the site."""
    if not path.endswith(".md") or path in PAGES_OF_THE_PAPER:
        return path
    return f"docs/{path}"


def authored_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every file below ``folder``, in order; names that begin with a dot are left out."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith(".") for part in parts):
            yield "/".join(parts), path.read_bytes()


def moved_links(text: str, path: str, authored: Collection[str], others: Collection[str]) -> str:
    """Return the Markdown of the authored page ``path`` with its links as they read from where it stands.

    ``authored`` are the files of the docs folder, which may move too, ``others`` the pages that stay where they are.
    Links in code, to other sites, and to what is neither stay as they are written.
    """

    def led(address: str) -> str:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return address
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
        if target not in authored and target not in others:
            return address
        place = standing_at(target) if target in authored else target
        relative = posixpath.relpath(place, posixpath.dirname(standing_at(path)) or ".")
        return parts._replace(path=quote(relative)).geturl()

    return "\n".join(_outside_fences(text.split("\n"), led))


def _outside_fences(lines: list[str], led: Callable[[str], str]) -> Iterator[str]:
    """Yield lines with the addresses of their links replaced, but for those of fenced code."""

    def replaced(match: re.Match[str]) -> str:
        return match["code"] or match["before"] + led(match["address"])

    fence = ""
    for line in lines:
        mark = _FENCE.match(line)
        yield line if fence or mark else _LINK.sub(replaced, line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""
