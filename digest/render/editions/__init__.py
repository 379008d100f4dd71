"""Editions: each week with stories as the weekly page of a paper, on the site and as a mail."""

from digest.render.editions.content import edition_of, editions
from digest.render.editions.index import edition_index_pages
from digest.render.editions.mail import edition_mail
from digest.render.editions.page import edition_pages

__all__ = ["edition_index_pages", "edition_mail", "edition_of", "edition_pages", "editions"]
