"""Read: from files to seeds. Every fault becomes a :class:`~digest.errors.SeedError`; no seed stops another."""

from digest.read.files import Reading, SeedFile, read_file, read_seed, read_seeds, seed_files
from digest.read.finding import misnamed, misnamed_problem, seed_paths, shown_path

__all__ = [
    "Reading",
    "SeedFile",
    "misnamed",
    "misnamed_problem",
    "read_file",
    "read_seed",
    "read_seeds",
    "seed_files",
    "seed_paths",
    "shown_path",
]
