"""Values of the model as bytes (MessagePack) and back: of a given type, or refused. Nothing in them is ever run.

By msgspec, which makes dataclasses, tuples, days and enumerations as they are annotated in the model. A type that it
cannot keep is refused by it when the module that asks for its reader is imported.
"""

from collections.abc import Callable
from typing import Any

import msgspec

_ENCODER = msgspec.msgpack.Encoder()


def packed(value: Any) -> bytes:  # noqa: ANN401 - whatever the model holds
    """Return the bytes of a value: the same on every machine and in every run."""
    return _ENCODER.encode(value)


def reader(kind: Any) -> Callable[[bytes], Any]:  # noqa: ANN401 - a type as a field is annotated
    """Return the function that makes values of the type ``kind`` out of bytes.

    It raises :class:`ValueError` for bytes of another shape. :class:`TypeError` at once for a type that has none.
    """
    return msgspec.msgpack.Decoder(kind).decode
