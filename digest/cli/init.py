"""``digest init``: a new digest out of the templates in ``digest/starter/``.

How the templates lie there: ``dot-`` at the beginning of a name stands for a full stop, since packaging overlooks
hidden files; and a file that ends in ``.in`` loses the ending and has its places between ``@`` signs filled. The JSON
Schemas of the package are copied to ``.schemas/``, where the first line of a registry file leads an editor to them; its
lock is copied as it is, so that a new digest installs what the package was tested with, by hash.
"""

import importlib.metadata
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from digest import __version__, escape
from digest.errors import StartError
from digest.publish import OutputFile, write_files
from digest.text import one_line, without_controls

PACKAGE = Path(__file__).parents[1]
STARTER = PACKAGE / "starter"
SCHEMAS = PACKAGE / "schemas"
LOCKS = (PACKAGE / "requirements.lock", PACKAGE.parent / "requirements.lock")
"""Where the lock is: packaging lays it beside the modules; a checkout has it where it is made."""

_DISTRIBUTION = "digest-hook"
_PLACE = re.compile(r"@([A-Z_]+)@")
_OF_GIT = ".git"
_NAMED = 3
"""How many files of a folder in use are named."""


def begin(folder: Path, name: str, typed: str) -> int:
    """Write a new digest called ``name`` into ``folder``, which a problem names as ``typed``; return how many files.

    Raises :class:`StartError` D801 where the folder holds files (git's own folder is none) or is a file, D802 where
    the name has nothing that can be printed, and :class:`~digest.errors.OutputError` D401 where it cannot be written.
    """
    printed = _printed(name)
    _refuse_files(folder, typed)
    return write_files(starter_files(printed), folder, lambda name: name == _OF_GIT)


def starter_files(name: str) -> Iterator[OutputFile]:
    """Yield every file of a new digest, in the order of their places."""
    values = {
        # A JSON string is a double-quoted text of YAML as well; letters of any script stay as they are.
        "NAME_YAML": json.dumps(name, ensure_ascii=False),
        "NAME_MARKDOWN": escape.markdown(name),
        "REQUIREMENT": requirement(),
    }
    for path in sorted(STARTER.rglob("*")):
        if path.is_file():
            place = re.sub(r"(^|/)dot-", r"\1.", path.relative_to(STARTER).as_posix())
            content = path.read_bytes()
            if place.endswith(".in"):
                place = place.removesuffix(".in")
                content = _filled(content.decode("utf-8"), values).encode("utf-8")
            yield OutputFile(place, content)
    for path in sorted(SCHEMAS.glob("*.json")):
        yield OutputFile(f".schemas/{path.name}", path.read_bytes())
    yield OutputFile("requirements.lock", next(path for path in LOCKS if path.is_file()).read_bytes())


def what_next(written: int, typed: str) -> Iterator[str]:
    """Yield what to do with a new digest, line by line."""
    yield f"{written} files in {typed}. Next, in that folder:"
    yield ""
    yield "  mkdocs serve     read it at http://127.0.0.1:8000/"
    yield "  digest check     list what is wrong with its seeds"
    yield ""
    yield "README.md there says how to add a story and how to publish."
    if _origin().get("dir_info") is not None or str(_origin().get("url", "")).startswith("file:"):
        yield "The package was installed from this machine: say in requirements.txt where others get it."


def requirement() -> str:
    """Return the line of a requirements file that brings the installed package to another machine.

    From a repository, its address and commit (PEP 610); from an archive, its address; else the version.
    """
    origin = _origin()
    url = str(origin.get("url", ""))
    vcs, archive = origin.get("vcs_info"), origin.get("archive_info")
    if isinstance(vcs, Mapping):
        return f"{_DISTRIBUTION} @ {vcs.get('vcs')}+{url}@{vcs.get('commit_id')}"
    if isinstance(archive, Mapping) and url.startswith("https://"):
        return f"{_DISTRIBUTION} @ {url}"
    pinned = f"{_DISTRIBUTION}=={__version__}"
    if not url:
        return pinned
    return (
        "# It was installed from a file or folder of one machine. Where no index has it, name its repository instead:\n"
        f"# {_DISTRIBUTION} @ git+https://HOST/OWNER/NAME@COMMIT\n{pinned}"
    )


def _origin() -> Mapping[str, object]:
    """Return where the package was installed from, as its installer noted it; nothing where that was an index."""
    try:
        noted = importlib.metadata.distribution(_DISTRIBUTION).read_text("direct_url.json")
    except importlib.metadata.PackageNotFoundError:
        return {}
    found = json.loads(noted) if noted else {}
    return found if isinstance(found, dict) else {}


def _printed(name: str) -> str:
    cleaned = one_line(without_controls(name.encode("utf-8", "ignore").decode("utf-8")))
    if not cleaned:
        raise StartError("D802", "the name is empty", 'write one, as in --name "The Lake Herald"', path="--name")
    return cleaned


def _refuse_files(folder: Path, typed: str) -> None:
    hint = "name a new or empty folder"
    if folder.exists() and not folder.is_dir():
        raise StartError("D801", "this is a file", hint, path=typed)
    found = sorted(path.name for path in folder.iterdir() if path.name != _OF_GIT) if folder.is_dir() else []
    if found:
        more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
        message = f"the folder is not empty; it holds {', '.join(found[:_NAMED])}{more}"
        raise StartError("D801", message, hint, path=typed)


def _filled(template: str, values: Mapping[str, str]) -> str:
    """Fill the places of a template in one pass, so that a value is never read for places itself."""
    return _PLACE.sub(lambda place: values[place[1]], template)
