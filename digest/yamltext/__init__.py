"""YAML from strangers: a tree of texts with places, and typed values read out of it."""

from digest.yamltext.tree import Mapping, Node, Scalar, Sequence, YamlProblem, read_tree

__all__ = ["Mapping", "Node", "Scalar", "Sequence", "YamlProblem", "read_tree"]
