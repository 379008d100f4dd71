"""YAML from strangers: a tree of texts with places, and typed values read out of it; and values as YAML for people."""

from digest.yamltext.fences import fenced
from digest.yamltext.tree import Mapping, Node, Scalar, Sequence, YamlProblem, read_tree
from digest.yamltext.written import flow

__all__ = ["Mapping", "Node", "Scalar", "Sequence", "YamlProblem", "fenced", "flow", "read_tree"]
