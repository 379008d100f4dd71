"""What is outside the grammar: no fault of a page, which MkDocs' ordinary path renders as ever."""


class UnknownError(Exception):
    """Something that is not known for certain; never seen outside :mod:`digest.adapter.quick`."""
