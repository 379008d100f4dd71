"""The countries of a story: names, adjectives and capitals first, towns and regions when the people are known.

One pattern finds the words of :mod:`.gazetteer`. :mod:`.places` then adds regions and datelines (:mod:`.told`,
:mod:`.regions`, :mod:`.datelines`) and towns (:mod:`.towns`, :mod:`.mentions`), weighs the :mod:`.evidence` with the
:mod:`.signs` of public life, and decides what each word has :mod:`meant <.meant>`.
"""
