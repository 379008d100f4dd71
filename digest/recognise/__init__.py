"""Recognise: the people, countries and quotations of a story, each with the words that prove it.

A story is read four times, each time with what is known by then:

1. *Countries* (:mod:`.countries`): one pattern of all names, adjectives, capitals and seats of government. When the
   people are known, :mod:`.places` adds regions and datelines (:mod:`.told`, :mod:`.regions`, :mod:`.datelines`) and
   towns (:mod:`.towns`, :mod:`.mentions`), weighs the :mod:`.evidence` with the :mod:`.signs` of public life, and
   decides what each word has :mod:`meant <.meant>`.
2. *Candidates* (:mod:`.candidates`): words that may name a person, from the registry (:mod:`.roster`), after
   offices and honorifics (:mod:`.titles`) and from a language model (:mod:`.names`, swappable, with a memory in
   :mod:`.remembered`; :mod:`.spans` mends what it cuts), cleaned of what is no part of a name (:mod:`.wording`,
   :mod:`.edges`) and read in forms of their own (:mod:`.unusual`); then full names that all three passed over
   (:mod:`.overlooked`).
3. *People* (:mod:`.people`): full names first; short names, initials and what was missed are led back to them
   (:mod:`.identity`, :mod:`.again`). Who the story does not bear out as a person is dropped (:mod:`.personhood`).
4. *Quotations* (:mod:`.quotes`): the marks (:mod:`.marks`), who is said to speak in the sentence (:mod:`.scene`,
   :mod:`.attribution`, :mod:`.subjects`, :mod:`.speech`), and who has the floor as the story goes on
   (:mod:`.floor`, :mod:`.gender`).

What the seed says itself is final (:mod:`.by_hand`); the rest is ordered by :mod:`.salience`.
:mod:`.tagging` joins these.
"""

from digest.recognise.names import DEFAULT_MODEL, NameFinder, name_finder
from digest.recognise.remembered import RememberedNames
from digest.recognise.tagging import recognise

__all__ = ["DEFAULT_MODEL", "NameFinder", "RememberedNames", "name_finder", "recognise"]
