"""The round trip: what a seed says is what its page says, whatever it says.

An input goes the real way: a seed is written, read, parsed, recognised and rendered; its Markdown goes through MkDocs'
own page with the extensions of ``mkdocs.yml``, and through the theme; the page is read by a parser of HTML. Each input
stands in the seed as paragraphs (whole), as heading, caption, title and name (its first line). The text read must be
the text written after what this says, and nothing else:

* characters that nobody sees are dropped, and signs that turn the direction of writing are shown as ``�``;
* runs of blanks are one blank, and none stands at the edges of a block;
* blank lines part paragraphs; in a ``.md`` seed the ``#`` of a heading and the ``>`` of a quotation at the beginning
  of a line are marks of the format, in a ``.txt`` seed they are text;
* a date, front matter and the ``Source:`` line have their own places at both ends of a seed: inputs stand between.

What is expected is computed in :mod:`tests.roundtrip.expected`, which shares no code with the digest.
"""
