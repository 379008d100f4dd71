"""Addresses of pages: below the site's root, and in the world."""

import pytest

from digest.addresses import absolute, address


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("index.md", ""),
        ("people/index.md", "people/"),
        ("people/x.md", "people/x/"),
        ("people/x.md#q1", "people/x/#q1"),
        ("people/myindex.md", "people/myindex/"),
        ("feed.xml", "feed.xml"),
    ],
)
def test_a_page_is_read_below_its_own_name_and_a_file_where_it_lies(page: str, expected: str) -> None:
    assert address(page) == expected
    assert absolute("https://paper.example/news/", page) == f"https://paper.example/news/{expected}"
    assert absolute("https://paper.example/news", page) == f"https://paper.example/news/{expected}"
    assert absolute("", page) == f"/{expected}"
