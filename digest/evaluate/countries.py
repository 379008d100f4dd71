"""Countries found and countries annotated, by code."""

from collections.abc import Iterable

from digest import knowledge
from digest.evaluate.scores import Outcome


def today(code: str) -> str:
    """Return the code that a country is counted as: that of its successor where it is no more."""
    plain = code.upper()
    return knowledge.yardstick().successors.get(plain, plain)


def compare_countries(found: Iterable[str], wanted: Iterable[str], optional: Iterable[str]) -> Outcome:
    """Return which codes are right, wrong and missed; ``optional`` ones are neither."""
    codes = {today(code) for code in found if code}
    right = {today(code) for code in wanted}
    return Outcome(
        right=tuple(sorted(codes & right)),
        wrong=tuple(sorted(codes - right - set(optional))),
        missed=tuple(sorted(right - codes)),
    )
