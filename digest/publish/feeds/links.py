"""Addresses and identities in a feed: whole where the site's own address is known, else relative to the feed."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from digest.addresses import absolute, address

_NAMESPACE = UUID("f5a1c9e0-6d1b-5f0e-9c57-0a9f2f6f8c11")
"""Ours alone, so that no other program's names meet ours (RFC 9562, 5.5)."""


@dataclass(frozen=True, slots=True)
class Links:
    """How one feed names things; ``depth`` is the number of folders that it lies below the site's root."""

    site_url: str
    site_name: str
    depth: int

    def to(self, page: str) -> str:
        """Return the address of a page or file of the tree, as it is written in the feed."""
        if self.site_url:
            return absolute(self.site_url, page)
        return "../" * self.depth + address(page) or "./"

    def identity(self, page: str) -> str:
        """Return the identity of what stands at ``page`` for good: its address, else a name made of it (a UUID).

        It depends on the site alone and not on the feed: one story is the same entry in all of them.
        """
        if self.site_url:
            return absolute(self.site_url, page)
        return f"urn:uuid:{uuid5(_NAMESPACE, f'{self.site_name} {address(page)}')}"
