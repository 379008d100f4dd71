"""The ``digest`` command. Exit status: 0 fine, 1 problems found, 2 wrong use."""

from digest.cli.main import main

__all__ = ["main"]
