"""Search: the index of a written site, by Pagefind's command-line program, with facets of the digest's own."""

from digest.search.index import FOLDER, failure, finish, index_site, indexing, watched

__all__ = ["FOLDER", "failure", "finish", "index_site", "indexing", "watched"]
