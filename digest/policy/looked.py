"""What a policy blocks of an HTML text, told to the curator at build and not to the reader's console."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from digest.errors import OutputWarning
from digest.forms.policy import SOURCES
from digest.policy.directives import Policy, digested
from digest.policy.held import FILLED, Held, What

_INTO_A_FILE = "move it into a file that extra_javascript names"
_SHOWN = 60


def blocked(found: Iterable[Held], policy: Policy) -> Iterator[Held]:
    """Yield each thing that the policy does not allow on a page."""
    return (one for one in found if not _allowed(one, policy))


def told(one: Held, path: str) -> OutputWarning:
    """Return D411 for a thing that is blocked; ``path`` is the file that holds it."""
    message, hint = _words(one)
    return OutputWarning(
        "D411", f"the policy of pages blocks {message}", hint, path=path, line=one.line, column=one.column
    )


def _allowed(one: Held, policy: Policy) -> bool:
    match one.what:
        case What.ADDRESS:
            return policy.allows(one.directive, one.text)
        case What.SCRIPT | What.STYLE | What.ATTRIBUTE:
            return FILLED not in one.text and policy.allows(one.directive, digested(one.text))
        case What.HANDLER | What.CODE:
            return False


def _words(one: Held) -> tuple[str, str]:
    """Return what is blocked, and the edit that mends it."""
    differs = " that each page fills in anew" if FILLED in one.text else ""
    match one.what:
        case What.ADDRESS:
            return _short(one.text), _setting(one)
        case What.SCRIPT:
            values = ", and hand it values in data- attributes" if differs else ""
            return f"a script{differs}", f"{_INTO_A_FILE}{values}"
        case What.STYLE:
            return f"a style{differs}", "move it into a file that extra_css names"
        case What.ATTRIBUTE:
            return (
                f'style="{_short(one.text)}"',
                "give the element a class, and style that in a file that extra_css names",
            )
        case What.HANDLER:
            return f'{one.name}="{_short(one.text)}"', f"{_INTO_A_FILE}, and listen there with addEventListener"
        case What.CODE:
            return _short(one.text), f"make it a button, and {_INTO_A_FILE}"


def _setting(one: Held) -> str:
    """Return the line of the settings that allows an address, or what else to do where there is none."""
    if one.directive not in SOURCES:
        return "take it out"
    parts = urlsplit(one.text.partition(FILLED)[0])
    place = f"{parts.scheme}:" if parts.scheme else "'self'"
    if parts.netloc:
        place = f"{parts.scheme or 'https'}://{parts.netloc}"
    return f'to allow it, write extra.digest.policy: {{{one.directive}: ["{place}"]}}'


def _short(text: str) -> str:
    shown = text.replace(FILLED, "")
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
