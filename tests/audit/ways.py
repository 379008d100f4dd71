"""What may surround a build and must not show in what it makes: places, clocks, languages, rights, orders, threads."""

import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

FAR = "Ein langer Weg zu den Nachrichten/vom Sömmerdaer See – 新聞 " + "und noch weiter " * 6
"""The name of a folder with blanks, letters beyond ASCII, and a length that few have."""

_READ_ONLY = "docs", "hooks", "seeds"


@dataclass(frozen=True)
class Way:
    """One way to build: where the paper lies, how it was laid down, and what the processes are told."""

    name: str
    folder: str = "paper"
    environment: dict[str, str] = field(default_factory=dict)
    before: tuple[str, ...] = ()
    """Words before each command, such as ``faketime``."""

    backwards: bool = False
    """Files are laid down from the last to the first, so that the file system lists them otherwise."""

    age: int | None = None
    """When the files were last changed, in seconds since 1970."""

    umask: int = 0o022
    read_only: bool = False
    again: bool = False
    """What is compared is made by a second run, with all that the first has kept."""


def ways(languages: Path) -> list[Way]:
    """Return the ways that this machine can go, the plainest first; ``languages`` takes the locales made for them."""
    one = dict.fromkeys(("RAYON_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
    found = [
        Way("as it is", environment={"PYTHONHASHSEED": "0"}),
        Way("a far folder", folder=FAR),
        Way("east of all clocks", environment={"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"}),
        Way("west of all clocks", environment={"TZ": "Etc/GMT+12", "PYTHONHASHSEED": "4242"}),
        Way("no language", environment={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
        Way("UTF-8 by order", environment={"LC_ALL": "POSIX", "PYTHONUTF8": "1"}),
        Way("laid down backwards, long ago, for one alone", backwards=True, age=1, umask=0o077),
        Way("nothing may be written but the output", read_only=True, umask=0o002),
        Way("one thread", environment=one),
        Way("eight threads", environment=dict.fromkeys(one, "8")),
        Way("the second run", again=True),
        Way("dated by order, 1970", environment={"SOURCE_DATE_EPOCH": "1"}),
        Way("dated by order, 2096", environment={"SOURCE_DATE_EPOCH": "4000000000"}),
        Way(
            "another user", environment={"USER": "nemo", "LOGNAME": "nemo", "HOSTNAME": "nautilus", "HOME": "/nowhere"}
        ),
    ]
    for name, codes in (("tr_TR", "UTF-8"), ("de_DE", "UTF-8"), ("ja_JP", "EUC-JP")):
        if language := _language(languages, name, codes):
            found.append(Way(f"in {language}", environment={"LOCPATH": str(languages), "LC_ALL": language}))
    if shutil.which("faketime"):
        found.append(Way("another day", before=("faketime", "2031-02-03 04:05:06")))
    if shutil.which("unshare") and hasattr(os, "geteuid") and os.geteuid() == 0:
        found.append(
            Way("another machine", before=("unshare", "--uts", "sh", "-c", 'hostname elsewhere; exec "$@"', "-"))
        )
    return found


def all_at_once(languages: Path) -> Way:
    """Return one way that is unlike the plainest in as much as it can be."""
    told = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4242", "SOURCE_DATE_EPOCH": "4000000000"}
    told |= {"RAYON_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "USER": "nemo", "HOSTNAME": "nautilus"}
    turkish = _language(languages, "tr_TR", "UTF-8")
    told |= {"LOCPATH": str(languages), "LC_ALL": turkish} if turkish else {"LC_ALL": "C"}
    return Way("all at once", folder=FAR, environment=told, backwards=True, age=1, umask=0o077)


def _language(folder: Path, name: str, codes: str) -> str:
    """Make a locale in ``folder`` and return its name; nothing where this machine lacks its sources."""
    if not shutil.which("localedef") or not Path(f"/usr/share/i18n/locales/{name}").is_file():
        return ""
    made = f"{name}.{codes}"
    if not (folder / made).is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        command = ["localedef", "--no-archive", "-i", name, "-f", codes, str(folder / made)]
        subprocess.run(command, check=True, capture_output=True)
    return made


def laid_down(paper: Path, root: Path, way: Way) -> Path:
    """Copy a paper to ``root`` as the way says; return ``root``."""
    for path in sorted(paper.rglob("*"), reverse=way.backwards):
        target = root / path.relative_to(paper)
        if path.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            if way.age is not None:
                os.utime(target, (way.age, way.age))
    if way.read_only:
        for name in _READ_ONLY:
            for path in (root / name, *(root / name).rglob("*")):
                path.chmod(0o555 if path.is_dir() else 0o444)
    return root
