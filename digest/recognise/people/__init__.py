"""The people of a story: words that may name somebody, who is who, and whether the story bears it out.

1. *Candidates* (:mod:`.candidates`): from the registry (:mod:`.roster`), after offices and honorifics (:mod:`.titles`)
   and from the language model (:mod:`.spans` mends what it cuts), cleaned of what is no part of a name
   (:mod:`.wording`, :mod:`.edges`) and read in forms of their own (:mod:`.unusual`); then full names that all these
   passed over (:mod:`.overlooked`).
2. *Who is who* (:mod:`.cast`): full names first (:mod:`.identity`); short names, initials and what was missed are led
   back to them (:mod:`.again`). Names that several people of the registry bear are settled by the story's signs, or
   stay open (:mod:`.namesakes`, :mod:`.offices`).
3. *Personhood* (:mod:`.personhood`): whom the story does not bear out as a person is dropped.
"""
