"""How problems are listed: for people, and as annotations of a pull request."""

from collections.abc import Callable, Iterable, Iterator

from digest.errors import DigestError


def _github(problem: DigestError) -> str:
    """Return a workflow command; GitHub shows it at the line of the file."""
    place = [f"file={_property(problem.path)}"]
    place += [f"{key}={number}" for key, number in (("line", problem.line), ("col", problem.column)) if number]
    said = problem.message + (f" ({problem.hint})" if problem.hint else "")
    return f"::{problem.severity} {','.join(place)},title={problem.code}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: dict[str, Callable[[DigestError], str]] = {"text": str, "github": _github}


def listed(problems: Iterable[DigestError], form: str) -> Iterator[str]:
    """Yield a line for each problem in one of :data:`FORMATS`."""
    return (FORMATS[form](problem) for problem in problems)
