"""Where the stages meet. Start reading at :mod:`digest.pipeline.whole`: the way from seeds to the pages of a site.

Beside it: what is checked, what a seed would become, and annotated texts that take the place of seeds.
"""

from digest.pipeline.checks import Checked, Mend, check, mends, registry_places, vanished_addresses
from digest.pipeline.drafting import Drafted, drafted
from digest.pipeline.foresight import Addressed, Foreseen, addressed, foresee, foreseen_problems
from digest.pipeline.gold import parse_gold
from digest.pipeline.parsing import Parsed, parse_seeds
from digest.pipeline.whole import Built, PageHeads, build, page_heads, site_files, tag_seeds

__all__ = [
    "Addressed",
    "Built",
    "Checked",
    "Drafted",
    "Foreseen",
    "Mend",
    "PageHeads",
    "Parsed",
    "addressed",
    "build",
    "check",
    "drafted",
    "foresee",
    "foreseen_problems",
    "mends",
    "page_heads",
    "parse_gold",
    "parse_seeds",
    "registry_places",
    "site_files",
    "tag_seeds",
    "vanished_addresses",
]
