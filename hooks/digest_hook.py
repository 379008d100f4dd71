"""The build hook that ``mkdocs.yml`` names: it hands MkDocs' events to the digest, and does nothing else."""

from digest.adapter import DigestEvents

_events = DigestEvents()

on_startup = _events.on_startup
on_shutdown = _events.on_shutdown
on_config = _events.on_config
on_files = _events.on_files
on_env = _events.on_env
on_page_context = _events.on_page_context
on_post_build = _events.on_post_build
on_serve = _events.on_serve
