"""Checking: what is doubtful in seeds and registry that can be read: told to whoever asks, and mended where it is safe.

Beside the way of the data: it is handed stories and the registry, and knows no other stage.
"""

from digest.checking.against import old_addresses, vanished
from digest.checking.mending import difference, mended
from digest.checking.registry import registry_problems
from digest.checking.stories import cheap_problems, story_problems
from digest.checking.subject import Subject

__all__ = [
    "Subject",
    "cheap_problems",
    "difference",
    "mended",
    "old_addresses",
    "registry_problems",
    "story_problems",
    "vanished",
]
