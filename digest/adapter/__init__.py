"""The only part that knows MkDocs: it hands the digest's pages to a build, and its problems to the log.

``hooks/digest_hook.py`` takes the events from :mod:`digest.adapter.hook`;
:class:`~digest.adapter.events.DigestEvents` answers them.
"""

from digest.adapter.events import DigestEvents

__all__ = ["DigestEvents"]
