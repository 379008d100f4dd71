"""Parse: from a seed's text to an article: blocks, a headline and a description.

Nothing here knows whom or what the words mean.
"""

from digest.parse.article import parse, slug_of

__all__ = ["parse", "slug_of"]
