"""The build hook that ``mkdocs.yml`` names: it hands MkDocs' events to the digest, and does nothing else."""

from digest.adapter.hook import *  # noqa: F403 - MkDocs reads the names that begin with `on_`
