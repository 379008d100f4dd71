"""Extensions of Markdown under which a page of the digest must show the same."""

OURS = ("toc", "tables", "fenced_code", "md_in_html")
"""What ``mkdocs.yml`` and MkDocs itself switch on."""

HOSTILE = (
    *OURS, "attr_list", "def_list", "abbr", "footnotes", "admonition", "sane_lists", "nl2br", "wikilinks",
    "pymdownx.superfences", "pymdownx.tasklist", "pymdownx.caret", "pymdownx.tilde", "pymdownx.mark",
    "pymdownx.keys", "pymdownx.details", "pymdownx.critic", "pymdownx.betterem", "pymdownx.inlinehilite",
    "pymdownx.snippets", "pymdownx.tabbed", "pymdownx.emoji", "pymdownx.progressbar", "pymdownx.blocks.html",
    "pymdownx.blocks.admonition",
)  # fmt: skip
"""What another site may switch on besides: every one of these gives a meaning to marks of its own."""
