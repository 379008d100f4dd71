"""Forms: the one definition of what may be written in a seed's front matter, the registry and the settings.

Each form is a table of keys (:mod:`digest.forms.seed`, ``registry``, ``settings``): name, kind of value, meaning,
example. Whoever reads a file reads it by its form, and the JSON Schemas for editors are made of the same tables.
"""

from digest.forms.form import Filled, Form, Key, fill

__all__ = ["Filled", "Form", "Key", "fill"]
