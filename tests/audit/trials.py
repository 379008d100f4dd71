"""Trials of a small paper: killed, on a full disk, on one that can only be read, built by several at once.

Each is the real command in a process of its own; what makes it fail is the kernel. The word of a trial is what is
wrong after it, empty where nothing is.
"""

import ctypes
import hashlib
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.sites import golden_copy

BUILD = (sys.executable, "-m", "mkdocs", "build", "--quiet")
DIGEST = (sys.executable, "-m", "digest")
# What `make coverage` has each process write at its end would be refused by a full disk as well.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")} | {
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "SOURCE_DATE_EPOCH": "1767225600",
}
LONGEST = 300
_DROP, _BEYOND_MODES = 24, (1, 2)  # PR_CAPBSET_DROP; CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH, of linux/capability.h
STORY = "---\ndate: 2021-06-01\ntitle: {0} boats\n---\nThe lake was crossed by {0} boats on Tuesday.\n"


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it said on its error output."""

    status: int
    said: str

    def wrong(self, code: str, *causes: str) -> str:
        """Return what is wrong with the end of a command that had to fail for one of ``causes``.

        ``code`` is a code, or the beginning of those that may be told.
        """
        last = self.said.strip().rpartition("\n")[2]
        if self.status == 0:
            return "exit status 0"
        if "Traceback" in self.said:
            return "a stack trace"
        return "" if f" {code}" in last and any(cause in last for cause in causes) else f"the last line is {last!r}"


def tree_hash(folder: Path) -> str:
    """Return a hash of every path and every byte below a folder; empty where there is none."""
    found = hashlib.sha256()
    if not folder.is_dir():
        return ""
    for path in sorted(folder.rglob("*")):
        found.update(os.fsencode(path.relative_to(folder)) + b"\0")
        if path.is_file():
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def run(
    command: Sequence[str], folder: Path, before: Callable[[], None] | None = None, wrapper: Sequence[str] = ()
) -> Done:
    """Run a command in a folder; ``before`` is called in its process, ``wrapper`` is a command that runs it."""
    done = subprocess.run(
        [*wrapper, *command], cwd=folder, env=ENVIRONMENT, preexec_fn=before,
        capture_output=True, text=True, check=False, timeout=LONGEST,
    )  # fmt: skip
    return Done(done.returncode, done.stderr)


def mode_counts() -> None:
    """Let the modes of files count for root as well."""
    for capability in _BEYOND_MODES if os.geteuid() == 0 else ():
        ctypes.CDLL(None).prctl(_DROP, capability, 0, 0, 0)


def disk_of(size: int) -> Callable[[], None]:
    """Return what lets no file of a process grow beyond ``size`` bytes: the kernel refuses it, as on a full disk."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


class Paper:
    """A small paper of which two sites are known, of before and of after one of its stories was edited."""

    def __init__(self, folder: Path, *, search: bool = True) -> None:
        self.root = golden_copy(folder)
        if not search:
            with (self.root / "mkdocs.yml").open("a", encoding="utf-8") as config:
                config.write("    search: false\n")
        self.site = folder / "site"
        self.known: dict[str, str] = {}
        self.seconds = 0.0
        for words in ("two", "nine"):
            self.edit(words)
            began = time.monotonic()
            done = run(BUILD, self.root)
            self.seconds = time.monotonic() - began
            if done.status:
                raise RuntimeError(done.said)
            self.known[words] = tree_hash(self.site)
        if len(set(self.known.values())) < len(self.known):
            raise RuntimeError("both sites are the same")

    def edit(self, words: str) -> None:
        """Write the story that tells both sites apart; the seeds are then those of ``words``."""
        (self.root / "seeds" / "boats.md").write_text(STORY.format(words), encoding="utf-8")
        self.seeds = tree_hash(self.root / "seeds")

    def edit_anew(self) -> None:
        """Edit the story, so that the next build makes the site that is not there now."""
        now = tree_hash(self.site)
        self.edit(next(words for words, known in self.known.items() if known != now))

    def wrong(self) -> str:
        """Return what is wrong with what is on the disk now: the seeds, the site, and what lies beside it."""
        if tree_hash(self.root / "seeds") != self.seeds:
            return "a seed is lost or was changed"
        return "" if tree_hash(self.site) in self.known.values() else "half a site"

    def left(self) -> list[str]:
        """Return the names of what a build left beside the site."""
        return sorted(path.name for path in self.root.glob(".site.*"))


def killed(paper: Paper, after: float, *, at_the_end: bool = False) -> str:
    """Build and kill the whole process group after so many seconds, or so long after the index was begun."""
    paper.edit_anew()
    with subprocess.Popen(
        BUILD, cwd=paper.root, env=ENVIRONMENT, start_new_session=True, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as building:  # fmt: skip
        while at_the_end and building.poll() is None and not [*paper.root.glob(".site.*/new/.pagefind*")]:
            time.sleep(0.01)
        with suppress(subprocess.TimeoutExpired):
            building.wait(after)
        with suppress(ProcessLookupError):
            os.killpg(building.pid, signal.SIGKILL)
    return paper.wrong()


def with_full_disk(paper: Paper, write: int) -> str:
    """Build while the disk is full at one write of each process, counted from 1: ``strace`` lets the kernel say so.

    Where what was refused is the command's own message, its words cannot be held against anything.
    """
    calls, log = "write,pwrite64,writev,sendfile,copy_file_range", paper.root / ".strace"
    strace = ("strace", "--follow-forks", "--seccomp-bpf", "--quiet=all", "--failed-only", f"--output={log}")
    paper.edit_anew()
    before = tree_hash(paper.site)
    done = run(BUILD, paper.root, wrapper=(*strace, f"--trace={calls}", f"--inject={calls}:error=ENOSPC:when={write}"))
    if done.status and tree_hash(paper.site) != before:
        return "a build that failed changed the site"
    if wrong := paper.wrong():
        return wrong
    mute = re.search(r"\bwrite\([12], .*INJECTED", log.read_text(errors="replace"))
    return "" if mute or not done.status else done.wrong("D40", "No space left on device", "disk is full")


def with_small_disk(site: Path, disk: Path, spare: int) -> str:
    """Index a site on a disk of memory with so many kB to spare (for root); the index is whole or none is there."""
    shutil.rmtree(site / "pagefind", ignore_errors=True)
    files = list(site.rglob("*"))
    size = sum(4 * (1 + (path.stat().st_size + 4095) // 4096) for path in files) + spare
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "none", disk], check=True)
    try:
        shutil.copytree(site, disk / "site")
        done = run((*DIGEST, "index", "site"), disk)
        there = (disk / "site/pagefind").exists()
    finally:
        subprocess.run(["umount", disk], check=True)
    if done.status == 0:
        return "" if there else "success without an index"
    return done.wrong("D403", "") or ("half an index" if there else "")


def at_once(paper: Paper, builds: int) -> str:
    """Build with several at once on one folder: each has to succeed, and the site to be that of the seeds."""
    paper.edit_anew()
    running = [
        subprocess.Popen(BUILD, cwd=paper.root, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True)
        for _ in range(builds)
    ]
    said = [one.communicate()[1] for one in running]
    if failed := [text for one, text in zip(running, said, strict=True) if one.returncode]:
        return f"{len(failed)} failed: {failed[0].strip()}"
    current = {words for words, known in paper.known.items() if known == tree_hash(paper.site)}
    if not current or f"{current.pop()} boats" not in (paper.root / "seeds/boats.md").read_text(encoding="utf-8"):
        return "not the site of these seeds"
    return paper.wrong() or (f"left beside the site: {paper.left()}" if paper.left() else "")


def read_only(folder: Path) -> None:
    """Take the right to write from a folder and all below it."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~0o222)


def writable(folder: Path) -> None:
    """Give it back to the owner."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | 0o200)


def scratch(folder: Path) -> Path:
    """Return an empty folder of this name."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
