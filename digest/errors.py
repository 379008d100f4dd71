"""What can be wrong, as values: every problem has a code, a place and the edit that mends it.

One tree: a :class:`DigestError` is raised where the work cannot go on for *this* seed, registry or setting,
and collected (never printed) by the pipeline, so that one bad file does not stop the others. The adapter
turns the collected problems into MkDocs' warnings; the command line prints them. Codes are stable and each
is explained in ``docs/seed-format.md``; a test holds the two together.
"""

from collections.abc import Sequence
from enum import StrEnum

from digest import escape


class Severity(StrEnum):
    """How much a problem weighs.

    An error keeps its seed out; a warning does not, and fails only under ``--strict``; a note is worth knowing and
    never fails.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class DigestError(Exception):
    """A problem at one place of one file.

    ``path`` is as the user would type it, ``line`` and ``column`` count from 1 (0: the whole file),
    ``message`` says what is wrong and ``hint`` which edit mends it. ``others`` are further problems of the same
    file that were found with this one and raised with it.
    """

    severity = Severity.ERROR

    def __init__(  # noqa: PLR0913 - the five parts of a problem are its interface
        self, code: str, message: str, hint: str = "", *, path: str = "", line: int = 0, column: int = 0
    ) -> None:
        super().__init__(message)
        self.code = code
        # A message may quote a stranger's text: it stays one line, and says nothing to a terminal.
        self.message = escape.terminal(message)
        self.hint = escape.terminal(hint)
        self.path = path
        self.line = line
        self.column = column
        self.others: tuple[DigestError, ...] = ()

    def __str__(self) -> str:
        """Return ``file:line:col CODE message (hint)``, the form editors and people both follow."""
        # The name of a file is a stranger's too; `path` itself stays as it is, for whoever looks the file up.
        place = ":".join([escape.terminal(self.path), *(str(n) for n in (self.line, self.column) if n)])
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place} {self.code} {self.message}{hint}"

    @property
    def all(self) -> "tuple[DigestError, ...]":
        """Return this problem, and what was raised with it."""
        return (self, *self.others)

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """Problems are listed by file, then by place."""
        return (self.path, self.line, self.column, self.code)


def together(problems: Sequence[DigestError]) -> DigestError:
    """Return the first of ``problems`` (there must be one), to be raised with the others attached."""
    first, *others = problems
    first.others = tuple(others)
    return first


class SeedError(DigestError):
    """A seed that cannot be published as it is (codes D1xx)."""


class SeedWarning(SeedError):  # noqa: N818 - it is told like an error, and stops nothing
    """What a seed asks for and does not get, while its story is published (codes D1xx)."""

    severity = Severity.WARNING


class SeedNote(SeedError):  # noqa: N818 - likewise
    """What is worth knowing of a seed; nothing has to be done (codes D1xx)."""

    severity = Severity.NOTE


class RegistryError(DigestError):
    """A wrong entry of ``people.yml`` or ``countries.yml`` (codes D2xx)."""


class RegistryWarning(RegistryError):  # noqa: N818 - likewise
    """What is doubtful in ``people.yml`` or ``countries.yml``, while its entry stands (codes D2xx)."""

    severity = Severity.WARNING


class SettingsError(DigestError):
    """A wrong value below ``extra.digest`` of ``mkdocs.yml`` (codes D3xx)."""


class OutputError(DigestError):
    """A file that could not be written, or a tool that failed after the build (codes D4xx)."""


class OutputWarning(OutputError):  # noqa: N818 - likewise
    """What readers would lose with what is written, while it can be written (codes D4xx)."""

    severity = Severity.WARNING


class EditionError(DigestError):
    """A week that there is no edition of (codes D6xx)."""


class UnlinkedEditionError(EditionError):
    """A mail that can be sent but leads nowhere: a warning."""

    severity = Severity.WARNING


class StartError(DigestError):
    """A folder in which no new digest can begin (codes D8xx)."""


class GoldError(DigestError):
    """A gold file, or a file of controlled names, that nothing can be measured by (codes D5xx)."""


class IntakeError(DigestError):
    """A text or page that no seed can be made of (codes D7xx)."""
