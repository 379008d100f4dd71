"""How large a stranger's text may be: every limit once, with its unit and the reason for its size.

A limit stands about ten times above the largest that real news texts need (some 4,000 texts of public corpora were
measured: 28 kB, a line of 9,400 characters, 125 blocks, a headline of 346 characters, a name of 77, 48 people), so
that no honest seed meets it. What is beyond is told with a code and the edit that mends it, before any costly work, and
keeps out its own seed alone. All work on a seed grows with its size and no faster, so the limits bound its time too.
"""

SEED_BYTES = 256_000
"""Bytes of a seed's file: some 40,000 words, a short book."""

LINE = 100_000
"""Characters of one line of a seed."""

BLOCKS = 2_000
"""Blocks of a seed's text: each becomes an element of the page, with its offsets and its evidence."""

FRONT_MATTER = 64_000
"""Characters of a seed's front matter."""

SEED_VALUES = 5_000
"""Keys, values and lists of a seed's front matter: 500 corrections are 2,500."""

TEXT = 4_000
"""Characters of one value of front matter or registry: a headline, a summary, a note."""

ITEM = 800
"""Characters of one text in a list: a name of a person or a country, an alias."""

ITEMS = 500
"""Items of one list in front matter or in an entry of the registry: people by hand, corrections, aliases, offices."""

REGISTRY = 16_000_000
"""Bytes of ``people.yml`` or ``countries.yml``: some 40,000 people with their offices."""

REGISTRY_VALUES = 2_000_000
"""Keys, values and lists of one file of the registry."""

RECOGNISED = 100_000
"""Characters of a story, from its beginning, in which people, countries and quotations are recognised. What stands
beyond is published without tags, and told (D149)."""

NAMES = 3_000
"""Places of one story that may name a person: each is weighed by all that the story says elsewhere. Those beyond are
left aside, and told (D149)."""

PEOPLE = 500
"""People of one story whom the registry does not know. Those beyond are left aside, and told (D149)."""

NAMESAKES = 50
"""People of the registry who bear one name and are told apart by what a story says; of a phrase below ``not:``, those
whom it is said of. A name of more stays open (D134)."""

QUOTATIONS = 2_000
"""Pairs of quotation marks of one story: for each the words around it are searched for a speaker. Those beyond are no
quotations, and told (D149)."""

MODEL_PIECE = 50_000
"""Characters that the language model reads at once: its memory grows with them. Longer texts are read in pieces."""

MODEL_WORD = 1_000
"""Characters of one word that the language model is shown: what is longer is no word, and its rules for cutting words
would take a time that grows with the square."""
