"""MkDocs' events by their names: a site's hook file takes them all with ``from digest.adapter.hook import *``."""

from digest.adapter.events import DigestEvents

__all__ = [
    "on_build_error",
    "on_config",
    "on_env",
    "on_files",
    "on_nav",
    "on_page_content",
    "on_page_context",
    "on_page_markdown",
    "on_post_build",
    "on_post_page",
    "on_serve",
    "on_shutdown",
    "on_startup",
    "on_template_context",
]

_events = DigestEvents()

on_startup = _events.on_startup
on_shutdown = _events.on_shutdown
on_config = _events.on_config
on_files = _events.on_files
on_nav = _events.on_nav
on_env = _events.on_env
on_template_context = _events.on_template_context
on_page_content = _events.on_page_content
on_page_markdown = _events.on_page_markdown
on_page_context = _events.on_page_context
on_post_page = _events.on_post_page
on_post_build = _events.on_post_build
on_build_error = _events.on_build_error
on_serve = _events.on_serve
