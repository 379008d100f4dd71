"""Measurements run by hand: they need minutes and a quiet machine, so no test suite runs them."""
