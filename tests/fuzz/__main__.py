"""Run the fuzzer: ``python -m tests.fuzz [--runs N] [--only TARGET] [--folder DIR]``; `make fuzz` brings atheris.

Each target runs in a process of its own, two at a time, and gets its share of the inputs. What atheris found worth
keeping lies in ``DIR/TARGET/``, an input that breaks something in ``DIR/TARGET.crash-…``. Ends with 1 where one did.
"""

import argparse
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).parent
SHARES = {"read": 840, "registry": 70, "page": 55, "story": 33, "whole": 2}
"""Of a thousand inputs how many each target gets, so that all take about the same time."""

LONGEST = 4000
"""Bytes of an input. What large inputs cost is measured elsewhere: doubling says more than chance."""

SECONDS = 60
"""How long one input may take before it counts as a finding."""


def main() -> int:
    """Run every target, or the one that is asked for, and say how many inputs each had."""
    asked = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Hostile bytes on every way in.")
    asked.add_argument("--runs", type=int, default=20_000, help="inputs of all targets together")
    asked.add_argument("--only", choices=SHARES, help="one target; it gets all inputs")
    asked.add_argument("--folder", type=Path, default=Path("build/fuzz"), help="where findings and new inputs go")
    asked.add_argument("--seed", type=int, default=1, help="of the fuzzer's chance; the same number, the same inputs")
    given = asked.parse_args()
    shares = {given.only: 1000} if given.only else SHARES
    given.folder.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(2) as pool:
        ended = [
            pool.submit(_process, target, given.runs * share // 1000, given.seed, given.folder)
            for target, share in shares.items()
        ]
        return max(run.result() for run in ended)


def _process(target: str, runs: int, seed: int, folder: Path) -> int:
    """Run one target to its end; 0 where nothing was found."""
    kept = folder / target
    kept.mkdir(exist_ok=True)
    words = [
        sys.executable, "-m", "tests.fuzz.run", target, f"-runs={runs}", f"-seed={seed}", f"-timeout={SECONDS}",
        f"-max_len={LONGEST}", f"-dict={HERE / 'tokens.dict'}", f"-artifact_prefix={folder / target}.",
        "-rss_limit_mb=2048", "-print_final_stats=1", str(kept), str(HERE / "corpus" / target),
    ]  # fmt: skip
    log = folder / f"{target}.log"
    with log.open("w", encoding="utf-8") as file:
        done = subprocess.run(words, stdout=file, stderr=subprocess.STDOUT, check=False)
    said = log.read_text(encoding="utf-8", errors="replace").splitlines()
    count = next((line.split()[-1] for line in said if line.startswith("stat::number_of_executed_units")), "?")
    sys.stdout.write(f"{target}: {count} inputs, {'nothing found' if not done.returncode else f'see {log}'}\n")
    if done.returncode:
        sys.stdout.write("\n".join(said[-40:]) + "\n")
    sys.stdout.flush()
    return int(done.returncode != 0)


if __name__ == "__main__":
    sys.exit(main())
