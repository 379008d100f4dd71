"""Publish: from pages to files, as bytes in a fixed order; written to a folder or handed to the adapter."""

from digest.publish.files import OutputFile, page_files, write_files

__all__ = ["OutputFile", "page_files", "write_files"]
