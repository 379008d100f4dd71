"""A curated news digest: seeds (raw news texts) become a searchable static site.

Start reading at :mod:`digest.pipeline.whole`; its functions are the table of contents of the program.
"""

__version__ = "0.1.0"
