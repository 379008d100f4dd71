"""Values of the model as JSON and back. A dataclass is the list of its fields; what has another type is refused."""

import dataclasses
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever the model holds
    """Return a value as JSON can hold it."""
    if dataclasses.is_dataclass(value):
        return [plain(getattr(value, field.name)) for field in dataclasses.fields(value)]
    return [plain(item) for item in value] if isinstance(value, tuple) else value


@cache
def reader(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - a type as a field is annotated
    """Return the function that makes values of the type ``kind`` out of JSON.

    It raises ``TypeError`` or ``ValueError`` for JSON of another shape. ``TypeError`` at once for a type that the
    model did not have when this was written: teach :func:`reader` of it.
    """
    if get_origin(kind) is tuple:
        return _tuple_reader(get_args(kind))
    if get_origin(kind) is UnionType and get_args(kind)[1:] == (NoneType,):
        present = reader(get_args(kind)[0])
        return lambda raw: None if raw is None else present(raw)
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        return _dataclass_reader(kind, [reader(hints[field.name]) for field in dataclasses.fields(kind)])
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    if kind is float:
        return lambda raw: float(_a((int, float), raw))
    if kind in {str, int, bool}:
        return lambda raw: _a(kind, raw)
    raise TypeError(f"no way to keep {kind}")


def _tuple_reader(kinds: tuple[Any, ...]) -> Callable[[Any], Any]:
    if kinds[1:] == (...,):
        item = reader(kinds[0])
        return lambda raw: tuple([item(one) for one in _a(list, raw)])
    each = [reader(kind) for kind in kinds]
    return lambda raw: tuple([read(one) for read, one in zip(each, _a(list, raw), strict=True)])


def _dataclass_reader(kind: Any, readers: list[Callable[[Any], Any]]) -> Callable[[Any], Any]:  # noqa: ANN401
    return lambda raw: kind(*[read(value) for read, value in zip(readers, _a(list, raw), strict=True)])


def _a(kind: Any, raw: Any) -> Any:  # noqa: ANN401 - any JSON value
    if not isinstance(raw, kind):
        raise TypeError(f"expected {kind}, found {raw!r}")
    return raw
