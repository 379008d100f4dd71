"""Links of a mail: it is read away from the site, so only whole addresses lead anywhere."""

from dataclasses import dataclass

from digest.addresses import absolute


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses below ``site``; without one there are none to give."""

    site: str

    def to(self, page: str) -> str:
        """Return the whole address of a page, empty where there is none."""
        return absolute(self.site, page) if self.site and page else ""
