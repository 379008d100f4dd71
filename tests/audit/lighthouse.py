"""Lighthouse over a built site, page kinds by name: ``make lighthouse``. Fails where a score is below its floor.

The site is served on this machine, compressed as any server does it. Run with the folder of the site and the program.
"""

import gzip
import json
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.sites import pages_by_kind

FLOORS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
KINDS = ("front", "story", "person", "search")
_PACKED = {".html", ".css", ".js", ".svg", ".json", ".xml"}
_ALL = "--all"


class _Server(SimpleHTTPRequestHandler):
    """Files of a folder, text compressed, kept by the browser for an hour."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> Any:  # noqa: ANN401 - as the base class has it
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return super().send_head()
        packed = path.suffix in _PACKED
        content = gzip.compress(path.read_bytes(), mtime=0) if packed else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)) + ("; charset=utf-8" if packed else ""))
        self.send_header("Cache-Control", "max-age=3600")
        self.send_header("Content-Length", str(len(content)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        return BytesIO(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing."""


def measured(program: str, address: str) -> tuple[dict[str, int], list[str]]:
    """Return the scores of one page, and the audits that cost it points."""
    command = [
        program, address, "--quiet", "--output=json", f"--only-categories={','.join(FLOORS)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"lighthouse failed on {address}: {done.stderr.strip()[-2000:]}")
    report = json.loads(done.stdout)
    scores = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in FLOORS}
    wrong = []
    for name in FLOORS:
        for reference in report["categories"][name]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                wrong.append(f"{audit['id']}: {audit.get('displayValue') or audit['title']}")
    return scores, wrong


def main(site: Path, program: str, every_kind: bool) -> int:
    """Print the scores of the largest page of each kind; return 1 where one is too low."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Server, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    low = 0
    for kind, pages in pages_by_kind(site, most=2).items():
        if kind not in KINDS and (not every_kind or kind in {"missing", "hidden", "other"}):
            continue
        address = f"http://127.0.0.1:{server.server_port}{pages[-1].address}"
        scores, wrong = measured(program, address)
        said = "  ".join(f"{name} {score:3}" for name, score in scores.items())
        print(f"{kind:10}  {said}  {pages[-1].address}")  # noqa: T201 - what it is for
        for line in wrong:
            print(f"    {line}")  # noqa: T201 - the same
        low += any(scores[name] < floor for name, floor in FLOORS.items())
    server.shutdown()
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], _ALL in sys.argv))
