"""Evaluate: how far what is recognised agrees with what people annotated. The rules of matching stand here.

A gold file is JSON Lines: ``id``, ``text`` (or ``seed``, the path of one) and the keys that its makers annotated. A
field is scored on the documents that have its key, over pairs of document and item: each item counts once a document,
however often it is named. Precision is the share of what was found that is right, recall the share of what was
annotated that was found, F1 their harmonic mean.

*People* (:mod:`.names`, :mod:`.people`). Names are folded (accents, case, punctuation, hyphens), and titles before
and suffixes after them dropped. A found name fits an annotated person when, for the name or one of the aliases, both
are equal, or the last words are equal and the first ones compatible: equal, one the initial of the other, or absent on
either side. So a bare surname counts; ``full_names`` withdraws that for people annotated with two words or more.
Pairing is one to one, as many pairs as can be, equal names first: two finds for one person are one find too many.
Finds that fit only ``people_optional`` are neither right nor wrong; with ``min_salience`` that holds too for annotated
people of a lower salience. With controlled names (:mod:`.controlled`) each find is first replaced by the controlled
person it fits, and left out where it fits none.

*Countries* (:mod:`.countries`). Equal ISO 3166-1 codes, states that are no more counted as their successors.
``countries_optional`` are neither right nor wrong.

*Quotations* (:mod:`.quotes`). Two quotations are the same when they share at least three words and four fifths of the
words of the shorter one, in order, so that a split or joined quotation still counts. ``quote spans`` asks whether
quotations were found. ``quotes+speaker`` asks for the speaker too, where a person is named: the found speaker's last
word must be a word of the annotated name. Finds that match only quotations of a pronoun's or a noun phrase's are left
out of it, and those that match only ``quotes_optional`` out of both.
"""

from digest.evaluate.compare import Comparison, Prediction, Rules, compare
from digest.evaluate.controlled import read_controlled
from digest.evaluate.gold import GoldDocument, GoldFile, read_gold
from digest.evaluate.quotes import FoundQuote
from digest.evaluate.scores import Field, Score, totals

__all__ = [
    "Comparison",
    "Field",
    "FoundQuote",
    "GoldDocument",
    "GoldFile",
    "Prediction",
    "Rules",
    "Score",
    "compare",
    "read_controlled",
    "read_gold",
    "totals",
]
