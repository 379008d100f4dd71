"""Saving: a file or a folder is put in its place whole or not at all; what stood there before stays until then."""

from digest.saving.aside import Aside, made_aside
from digest.saving.faults import fault
from digest.saving.single import new_file, put_file

__all__ = ["Aside", "fault", "made_aside", "new_file", "put_file"]
