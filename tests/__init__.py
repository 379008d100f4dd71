"""The tests of the digest: cases as data where the input is a text, properties where it is any text."""
