"""The registry's desk: edits of ``people.yml`` that change what they are about, and not a byte around it."""
