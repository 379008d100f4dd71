"""When two names of one story are one person's: `John Kennedy` and `John F. Kennedy`, not `Robert Kennedy`."""

from digest.recognise.people.wording import core, is_numeral
from digest.text import same_or_initial

Words = tuple[str, ...]


def same_person(one: Words, other: Words) -> bool:
    """Whether two full names, as folded words, can be one person's name."""
    short, long = sorted((core(one), core(other)), key=len)
    if short == long or "".join(short) == "".join(long):
        return True
    if len(short) == 1:  # a monarch with and without the number
        return short[0] == long[0] and all(is_numeral(word.upper()) for word in long[1:])
    if short in (long[: len(short)], long[-len(short) :]):
        return True
    return short[-1] == long[-1] and same_or_initial(short[0], long[0]) and _same_middle(short[1:-1], long[1:-1])


def _same_middle(short: Words, long: Words) -> bool:
    """Whether what stands between given name and surname agrees; it may be left out."""
    return not short or (len(short) == len(long) and all(map(same_or_initial, short, long)))


def initials(words: Words) -> set[str]:
    """Return the initials a name may be called by: of all its words, and without its particles."""
    return {"".join(word[0] for word in form).upper() for form in (words, core(words))}
