"""The small words of English leave the index: their places alone are a tenth of it, and slow every word beside them.

Pagefind cuts its index into pieces of the alphabet, and a reader loads the piece in which a word stands. At 20,000
stories the piece that ends with `it` is 130 kB, and `Israel` stands in it; without the word, pieces are 20 to 30 kB.
"""

from pathlib import Path

from digest import knowledge
from digest.errors import OutputError
from digest.search.pagefind import FORM_FAULTS, Cbor, array_head, tables, unpacked, write_packed


def drop_small_words(folder: Path) -> None:
    """Take :func:`digest.knowledge.small_words` out of the index in ``folder``.

    Raises :class:`OutputError` D403 where the index has not the form that Pagefind 1.5 gives it.
    """
    small = knowledge.small_words()
    try:
        for table in tables(folder):
            for first, last, name in table.pieces:
                if any(first <= word <= last for word in small):
                    path = folder / "index" / f"{name}.pf_index"
                    write_packed(path, without(unpacked(path), small))
    except FORM_FAULTS as problem:
        hint = "install the Pagefind that the lock names"
        raise OutputError("D403", f"search index of an unknown form: {problem}", hint, path=str(folder)) from problem


def without(piece: bytes, words: frozenset[str]) -> bytes:
    """Return a piece of the index without some words: an array of entries in an array, each a word and its pages."""
    reader = Cbor(piece)
    reader.head()
    kept = []
    for _ in range(reader.head()):
        start = reader.at
        parts = reader.head()
        word = reader.text()
        for _ in range(parts - 1):
            reader.skip()
        if word not in words:
            kept.append(piece[start : reader.at])
    return array_head(1) + array_head(len(kept)) + b"".join(kept) + piece[reader.at :]
