"""YAML that people are shown, to be put into a seed or the registry."""

import yaml


def flow(value: object) -> str:
    """Return a value as YAML on one line, with quotation marks where they are needed."""
    written: str = yaml.safe_dump(
        value, default_flow_style=True, allow_unicode=True, width=float("inf"), sort_keys=False
    )
    # A scalar alone is followed by the mark that ends a document. Other blanks are part of the value.
    return written.removesuffix("...\n").strip("\n")
