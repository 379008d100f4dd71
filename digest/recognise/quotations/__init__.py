"""Direct speech and who speaks: the marks, the sentence around them, and who has the floor.

:mod:`.quotes` goes through a story block by block: the marks (:mod:`.marks`), who is said to speak in the sentence
(:mod:`.scene`, :mod:`.attribution`, :mod:`.subjects`, :mod:`.speech`), and who has the floor as the story goes on
(:mod:`.floor`, :mod:`.gender`).
"""
