"""Saving: a file or a folder is put in its place whole or not at all; what stood there before stays until then."""

from digest.saving.aside import Aside, made_aside
from digest.saving.faults import fault
from digest.saving.single import new_file, put_file
from digest.saving.tree import Known, Tree, keep_known, read_known

__all__ = ["Aside", "Known", "Tree", "fault", "keep_known", "made_aside", "new_file", "put_file", "read_known"]
