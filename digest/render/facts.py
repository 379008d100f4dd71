"""What the theme says of the digest on every page."""

from dataclasses import dataclass

from digest.collected import Digest
from digest.render.forge import new_seed_address
from digest.render.markup import count, stories
from digest.settings import Settings


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """The line under the name of the paper, whether it can be searched, and where a seed is added.

    ``new_seed`` is where a reader can write a seed; nothing where the digest has no public repository.
    """

    line: str
    search: bool
    new_seed: str


def site_facts(digest: Digest, settings: Settings) -> SiteFacts:
    """Return the facts of a digest: its stories and the years they span."""
    line = ""
    if digest.stories:
        first, last = digest.stories[-1].date.year, digest.stories[0].date.year
        years = str(first) if first == last else f"{first}–{last}"
        people = count(len(digest.people), "person", "people")
        countries = count(len(digest.countries), "country", "countries")
        line = f"{stories(len(digest.stories))}, {people}, {countries}: {years}"
    return SiteFacts(line, settings.search, new_seed_address(settings))
