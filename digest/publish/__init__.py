"""Publish: from pages to files, as bytes in a fixed order; written to a folder or handed to the adapter."""

from digest.publish.data import data_files
from digest.publish.files import OutputFile, page_files, write_files

__all__ = ["OutputFile", "data_files", "page_files", "write_files"]
