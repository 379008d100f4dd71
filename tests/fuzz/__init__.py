"""The fuzzer: hostile bytes on every way into the digest, and what must hold of whatever comes out.

:mod:`.targets` are the ways in, :mod:`.oracles` what must hold, ``corpus/`` small beginnings for each, ``tokens.dict``
the marks that could mean something. ``python -m tests.fuzz`` (:mod:`.__main__`) has atheris change the beginnings, by
what code they reach; the tests run the beginnings themselves, without atheris (``tests/test_fuzz.py``).
"""
