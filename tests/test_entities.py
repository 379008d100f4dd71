"""Entities aside: Markdown has less to do, and makes the same page."""

import re

import pytest
from hypothesis import given, settings

from digest.adapter.entities import put_aside, put_back
from digest.escape import markdown_block
from tests.roundtrip.extensions import HOSTILE, OURS
from tests.test_escape import PLACES, TEXTS, converter, folded


@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=80, deadline=None)
@given(text=TEXTS.filter(folded))
def test_a_page_is_the_same_with_entities_put_aside(place: str, text: str) -> None:
    write, template = PLACES[place]
    source = template.format(write(text))
    for extensions in (OURS, HOSTILE):
        markdown = converter(extensions)
        plainly = markdown.reset().convert(source)
        assert put_back(markdown.reset().convert(put_aside(source))) == plainly


@settings(max_examples=200, deadline=None)
@given(text=TEXTS.filter(folded))
def test_no_entity_of_a_paragraph_is_left_for_markdown(text: str) -> None:
    aside = put_aside(f"A {markdown_block(text)}")
    assert re.findall(r"&amp;|&#(?:\d|[0-9]\d|1[01]\d|12[0-7]);", aside) == []


def test_headings_keep_theirs_for_the_ids_that_are_made_of_them() -> None:
    assert put_aside("## A &#95; b\n\nc") == "## A &#95; b\n\nc"
