"""Intake: from pasted text, a saved page or an address to the proposal of a seed; it never takes part in a build."""

from digest.intake.fetch import fetched
from digest.intake.page import from_page
from digest.intake.pasted import from_text, is_seed
from digest.intake.proposal import Finding, Proposal
from digest.intake.saved import Saved, opened
from digest.intake.written import seed_text, template_text

__all__ = [
    "Finding",
    "Proposal",
    "Saved",
    "fetched",
    "from_page",
    "from_text",
    "is_seed",
    "opened",
    "seed_text",
    "template_text",
]
