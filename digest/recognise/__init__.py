"""Recognise: the people, countries and quotations of a story, each with the words that prove it.

A story is read four times, each time with what is known by then; :mod:`.tagging` joins these steps:

1. the words of *countries* (:mod:`.countries`);
2. its *people* (:mod:`.people`), with the help of a language model (:mod:`.names`, swappable, with a memory in
   :mod:`.remembered`);
3. the countries again, since who is a person is no place: towns, regions and datelines are weighed (:mod:`.countries`);
4. its *quotations* (:mod:`.quotations`) and who speaks.

What the seed says itself is final (:mod:`.by_hand`), and what somebody took away is remembered (:mod:`.left_out`); the
rest is ordered by :mod:`.salience`. Stories travel in batches (:mod:`.batches`), so that this may happen elsewhere.
"""

from digest.recognise.batches import Batch, Results, batched, recognise_batch
from digest.recognise.names import DEFAULT_MODEL, NameFinder, name_finder
from digest.recognise.remembered import Memory, RememberedNames
from digest.recognise.tagging import recognise

__all__ = [
    "DEFAULT_MODEL",
    "Batch",
    "Memory",
    "NameFinder",
    "RememberedNames",
    "Results",
    "batched",
    "name_finder",
    "recognise",
    "recognise_batch",
]
