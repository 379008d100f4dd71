"""The commands as they are typed: each packs its arguments and calls one function of its module."""

from digest.cli.commands.check import check
from digest.cli.commands.diff import diff
from digest.cli.commands.edition import edition
from digest.cli.commands.evaluate import evaluate
from digest.cli.commands.explain import explain
from digest.cli.commands.export import export
from digest.cli.commands.people import people
from digest.cli.commands.preview import preview
from digest.cli.commands.tag import tag

COMMANDS = (
    check,
    diff,
    edition,
    evaluate,
    explain,
    export,
    people,
    preview,
    tag,
)
"""Every command of ``digest``, in the order in which help lists them."""

__all__ = ["COMMANDS"]
