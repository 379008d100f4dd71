"""Where a name begins and ends, by what is known of names: given names of the world, and common English words.

A model that reads little but English cuts names of other traditions (`Hossein | Amir Abdollahian`), and takes the
words before and behind a name for part of it (`Starring Faith Fidel`, `Gilbert Houngbo ILO`).
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from digest.knowledge.lexicon import english_words, given_name
from digest.recognise.people.wording import Word, is_given, is_initials, is_no_person, lexical, word_before

_MOST_ADDED = 2
_ACRONYM = 3
_FEWEST = 2


def begins_name(word: str) -> bool:
    """Whether a person's full name may well begin with a word: a usual given name, or initials."""
    return is_initials(word) or is_given(word)


def is_english(word: str) -> bool:
    """Whether a word is a common English one when it is written small."""
    return lexical(word) in english_words()


def mended(text: str, words: Sequence[Word], barred: AbstractSet[int]) -> list[Word]:
    """Return a name with the given names right before it, and without what is no part of it at its ends.

    ``barred`` are places of the text that belong to offices, countries and other names.
    """
    return _longer(text, _without_last(_without_first(words)), barred)


def _without_first(words: Sequence[Word]) -> list[Word]:
    """Drop common words and acronyms before what begins as a name does: `Starring Faith Fidel`, `NGOs`, `LEBA`."""
    rest = list(words)
    while len(rest) > _FEWEST and begins_name(rest[1].text) and _is_foreign_to_names(rest[0].text, rest[1].text):
        rest.pop(0)
    return rest


def _is_foreign_to_names(word: str, following: str) -> bool:
    if _is_acronym(word) and not following.isupper():
        return True
    return is_english(word) and not is_initials(word) and not given_name(lexical(word))


def _without_last(words: Sequence[Word]) -> list[Word]:
    """Drop acronyms behind a name that is not in capitals itself."""
    rest = list(words)
    while len(rest) > _FEWEST and _is_acronym(rest[-1].text) and not rest[-2].text.isupper():
        rest.pop()
    return rest


def _is_acronym(word: str) -> bool:
    return word.isupper() and len(word) >= _ACRONYM and "." not in word


def _longer(text: str, words: list[Word], barred: AbstractSet[int]) -> list[Word]:
    """Add usual given names right before a name; a common word that begins a sentence is none."""
    for _ in range(_MOST_ADDED):
        before = word_before(text, words[0].start) if words else None
        if before is None or before.start in barred or not before.text[0].isupper() or before.text.isupper():
            break
        if not is_given(before.text) or is_english(before.text) or is_no_person([before]):
            break
        words = [before, *words]
    return words
