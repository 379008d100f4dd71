"""Publish: from pages to files, as bytes in a fixed order; written to a folder or handed to the adapter."""

from digest.publish.changed import last_changes
from digest.publish.data import data_drafts, data_files
from digest.publish.files import OutputFile, page_files, write_files
from digest.publish.json_ld import LinkedData, linked_data

__all__ = [
    "LinkedData",
    "OutputFile",
    "data_drafts",
    "data_files",
    "last_changes",
    "linked_data",
    "page_files",
    "write_files",
]
