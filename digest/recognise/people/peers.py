"""Lords and ladies: `Lord Carrington` is a whole name, unless the story names him in full (`Peter Carrington`)."""

from collections.abc import Iterable, Iterator

from digest import knowledge
from digest.recognise.people.candidates import Candidate
from digest.recognise.people.wording import folded


def named_in_full(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the names of a story; a peer's title leaves those whose surname the story has in a full name."""
    candidates = list(found)
    peers = frozenset(folded(knowledge.names().peers))
    full = {c.words[-1] for c in candidates if len(c.words) > 1 and not _is_peer(c, peers)}
    for candidate in candidates:
        if _is_peer(candidate, peers) and candidate.words[-1] in full:
            surname = candidate.text.split(maxsplit=1)[1]
            yield candidate._replace(start=candidate.end - len(surname), text=surname, whole=False)
        else:
            yield candidate


def _is_peer(candidate: Candidate, peers: frozenset[str]) -> bool:
    """Whether a name is a surname, kept whole by the title before it."""
    first, *rest = folded(candidate.text.split())
    return not candidate.slug and candidate.words == tuple(rest) and first in peers
