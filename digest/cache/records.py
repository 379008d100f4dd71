"""Records in a file: a head of fixed length and a value; found again behind what is damaged.

A head begins with :data:`SIGN`, whose first and last byte stand in no text in UTF-8. So behind a damaged record the
next one is found again, and no story can hold what would be taken for a record.
"""

import hashlib
from collections.abc import Iterator
from struct import Struct
from typing import BinaryIO, NamedTuple

SIGN = b"\xfedigest\xff"
"""What every record begins with."""

KEY_BYTES = 16
_CHECK = 16
_FORM = b"digest records 1"  # part of every checksum: records of another form are foreign
_HEAD = Struct(f">8s{KEY_BYTES}sQ{_CHECK}s")  # sign, key, bytes of the value, checksum of the head
_PIECE = 1 << 20


class Place(NamedTuple):
    """Where a record stands: the offset of its head, and the bytes of head, value and the value's checksum."""

    start: int
    size: int


def key_of(*parts: str | bytes) -> bytes:
    """Return a key for some texts; other texts, or the same ones cut elsewhere, have another."""
    found = hashlib.blake2b(digest_size=KEY_BYTES)
    for part in parts:
        raw = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        found.update(b"%d:" % len(raw))
        found.update(raw)
    return found.digest()


def record(key: bytes, value: bytes) -> bytes:
    """Return the record of a value."""
    head = SIGN + key + len(value).to_bytes(8, "big")
    return b"".join((head, _check(head), value, _check(key, value)))


def value_in(found: bytes, key: bytes) -> bytes | None:
    """Return the value of the record of ``key``, ``None`` where ``found`` is no such record or damaged."""
    value = found[_HEAD.size : -_CHECK]
    whole = found[8 : 8 + KEY_BYTES] == key and _check(key, value) == found[-_CHECK:]
    return value if whole and _length(found[: _HEAD.size]) == len(value) else None


def records_in(file: BinaryIO) -> Iterator[tuple[bytes, Place] | None]:
    """Yield the key and place of each record of a file, ``None`` for each piece of it that is damaged.

    Values are not read but where what follows them is no record: a torn one may have swallowed the next.
    """
    size = file.seek(0, 2)
    at = file.seek(0)
    held: tuple[bytes, Place] | None = None
    while at < size:
        head = file.read(_HEAD.size)
        length = _length(head)
        if length is not None and at + _HEAD.size + length + _CHECK <= size:
            if held:
                yield held
            held = head[8 : 8 + KEY_BYTES], Place(at, _HEAD.size + length + _CHECK)
            at = file.seek(at + held[1].size)
            continue
        yield None
        start = at + 1
        if held and not _is_whole(file, *held):
            start, held = held[1].start + 1, None
        at = file.seek(_next(file, start, size))
    if held:
        yield held


def _is_whole(file: BinaryIO, key: bytes, place: Place) -> bool:
    file.seek(place.start)
    return value_in(file.read(place.size), key) is not None


def _length(head: bytes) -> int | None:
    """Return how many bytes the value behind a head has, ``None`` where it is no head."""
    if len(head) != _HEAD.size or not head.startswith(SIGN) or _check(head[:-_CHECK]) != head[-_CHECK:]:
        return None
    return int.from_bytes(head[8 + KEY_BYTES : -_CHECK], "big")


def _next(file: BinaryIO, start: int, size: int) -> int:
    """Return where the next sign stands at or behind ``start``, ``size`` where none does."""
    while start < size:
        file.seek(start)
        piece = file.read(_PIECE)
        if (found := piece.find(SIGN)) >= 0:
            return start + found
        start += max(len(piece) - len(SIGN) + 1, 1)
    return size


def _check(*parts: bytes) -> bytes:
    found = hashlib.blake2b(_FORM, digest_size=_CHECK)
    for part in parts:
        found.update(part)
    return found.digest()
