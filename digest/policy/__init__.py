"""The Content Security Policy of every page: what a browser may load and run there, and nothing else."""

from digest.policy.directives import Policy
from digest.policy.drawn import Drawn, draw
from digest.policy.held import Held, held
from digest.policy.looked import blocked, told

__all__ = ["Drawn", "Held", "Policy", "blocked", "draw", "held", "told"]
