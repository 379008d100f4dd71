"""The policy of pages: on each of them, no wider than the site needs, and never by what a page holds."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import SettingsError
from digest.forms.policy import SOURCES
from digest.policy import blocked, draw, held, told
from digest.policy.directives import policy_of
from digest.policy.held import What
from digest.settings import Settings, load_settings
from tests.casefiles import ROOT, cases
from tests.sites import golden_copy, html_pages
from tests.test_hook import mkdocs

THEME = ROOT / "digest/theme"
_HEAD = re.compile(r'<head>\s*<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_SINKS = re.compile(
    r"\b(?:innerHTML|outerHTML|srcdoc|insertAdjacentHTML|createContextualFragment|setHTMLUnsafe|parseHTMLUnsafe"
    r"|DOMParser|document\.write(?:ln)?|eval|execScript|importScripts|createPolicy)\b"
    r"|\bFunction\s*\(|\bset(?:Timeout|Interval)\s*\(\s*[\"'`]|\bjavascript:|\.on[a-z]+\s*=[^=]|setAttribute\(\s*[\"']on"
)
GUIDE = """# Ours

| a | b |
|---|--:|
| 1 | 2 |

<p onclick="alert(1)">x</p>

![map](https://maps.example/x.png)

<script>
count()
</script>
"""
FOOT = """<footer>
<script>count("everybody")</script>
<script>count("{{ page.title }}")</script>
<img src="{{ config.extra.logo }}" alt="">
</footer>
"""
FILE = "move it into a file that extra_javascript names"
FILLED_IN = "a script that each page fills in anew"
BLOCKED = (
    f"own/partials/colophon.html:3:1 {FILLED_IN} ({FILE}, and hand it values in data- attributes)",
    'docs/README.md https://logo.example/x.png (to allow it, write extra.digest.policy: {img-src: ["https://logo.example"]})',
    'docs/bare.md D411 this page has no policy (let the template of the page begin with {% extends "base.html" %})',
    f'docs/ours.md:7:13 onclick="alert(1)" ({FILE}, and listen there with addEventListener)',
    'docs/ours.md:9:8 https://maps.example/x.png (to allow it, write extra.digest.policy: {img-src: ["https://maps.example"]})',
    f"docs/ours.md:12:1 a script ({FILE})",
)  # fmt: skip


def settings_with(policy: dict[str, list[str]] | None = None, root: Path = Path()) -> Settings:
    return load_settings(root, {"extra": {"digest": {"policy": policy or {}}}})


@cases("policy")
def test_what_a_template_holds_is_allowed_or_told_with_its_line(case: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "main.html").write_text(case["template"], encoding="utf-8", newline="")
    drawn = draw(settings_with(case.get("policy"), tmp_path), case.get("site", {}), tmp_path)
    assert [str(problem) for problem in drawn.problems] == case["told"]
    for directive in case.get("written", ()):
        assert directive in drawn.policy.page.split("; ")


def test_the_digest_s_own_templates_hold_nothing_that_is_blocked() -> None:
    drawn = draw(settings_with(), {}, THEME)
    assert drawn.problems == ()
    assert drawn.policy == draw(settings_with(), {}, None).policy


def test_every_page_begins_with_its_policy(whole_site: Path) -> None:
    policy = policy_of([], search=True, origin="https://news.example/")
    seen = set()
    for page in html_pages(whole_site):
        found = _HEAD.search(page.text)
        assert found, page.address
        assert found[1] == (policy.authored if page.kind == "guide" else policy.page), page.address
        assert page.text.encode().index(b"</title>") > page.text.encode().index(b"Content-Security-Policy")
        assert page.text.encode().index(b'<meta charset="utf-8">') < 1024
        seen.add(page.kind.split()[0])
    assert {"front", "story", "moved", "missing", "search", "guide", "follow", "archive", "edition"} <= seen


def test_no_page_holds_anything_that_its_policy_blocks(whole_site: Path) -> None:
    policy = policy_of([], search=True, origin="https://news.example/")
    pages = html_pages(whole_site)
    assert len(pages) > 400
    for page in pages:
        found = held(page.text)
        assert [told(one, page.address) for one in blocked(found, policy)] == []
        # Tables of authored pages may be aligned: nothing else has a style of its own.
        assert page.kind == "guide" or {one.what for one in found} <= {What.ADDRESS}, page.address


def test_no_page_asks_another_host_or_tells_it_who_reads(whole_site: Path) -> None:
    for page in html_pages(whole_site):
        addresses = [one.text for one in held(page.text) if one.what is What.ADDRESS]
        assert addresses
        assert [address for address in addresses if "//" in address] == [], page.address
        assert page.text.count('<meta name="referrer" content="same-origin">') == 1, page.address


@pytest.mark.parametrize("path", sorted(THEME.rglob("*.js")), ids=lambda path: path.name)
def test_no_script_of_ours_makes_markup_or_code_of_text(path: Path) -> None:
    assert _SINKS.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "list.innerHTML = found", "box.insertAdjacentHTML('beforeend', x)", "document.write(x)", "eval(x)",
        "new Function(x)", "setTimeout('act()', 1)", "link.href = 'javascript:x'", "button.onclick = act",
        "new DOMParser()", "one.setAttribute('onclick', x)",
    ],
)  # fmt: skip
def test_a_planted_script_that_would_is_found(line: str) -> None:
    assert _SINKS.search(line)


def test_our_search_loads_nothing_of_pagefind_that_makes_markup_of_text(whole_site: Path) -> None:
    assert _SINKS.findall((whole_site / "pagefind/pagefind.js").read_text(encoding="utf-8")) == []


def test_a_script_that_only_a_page_has_gets_no_hash(tmp_path: Path) -> None:
    """A guide's script is told and not blessed; a template's is, unless it takes in what a page says."""
    root = golden_copy(tmp_path)
    (root / "own/partials").mkdir(parents=True)
    (root / "own/partials/colophon.html").write_text(FOOT, encoding="utf-8")
    (root / "own/bare.html").write_text("<p>{{ page.content }}</p>", encoding="utf-8")
    (root / "docs/bare.md").write_text("---\ntemplate: bare.html\n---\n# Bare\n", encoding="utf-8")
    (root / "docs/ours.md").write_text(GUIDE, encoding="utf-8")
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("name: material", "name: material\n  custom_dir: own")
    (root / "mkdocs.yml").write_text(f"{config}  logo: https://logo.example/x.png\n", encoding="utf-8")
    done = mkdocs(root)
    assert done.returncode == 0, done.stderr
    told = [line.partition(" -  ")[2] for line in done.stderr.splitlines() if " D411 " in line]
    assert [line.replace("D411 the policy of pages blocks ", "") for line in told] == [*BLOCKED]
    policies = {found[1] for page in html_pages(root / "site") if (found := _HEAD.search(page.text))}
    assert len(policies) == 2
    for policy in policies:
        runs = next(part for part in policy.split("; ") if part.startswith("script-src "))
        assert re.findall(r"'sha256-[^']+'", runs) == ["'sha256-/wHqHo2sK7xcAS2PbcEJYLzyTmOhgKfh8/wwdX/DAnc='"]


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        ({"script-src": ["'unsafe-inline'"]}, "script-src cannot have"),
        ({"script-src": ["data:"]}, "script-src cannot have"),
        ({"img-src": ["https:"]}, "img-src cannot have"),
        ({"img-src": ["*"]}, "img-src cannot have"),
        ({"img-src": ['https://x.example"><script>']}, "img-src cannot have"),
        ({"img-src": ["https://x.example; script-src *"]}, "img-src cannot have"),
        ({"img-src": ["https://x.example\n"]}, "img-src cannot have"),
        ({"base-uri": ["https://x.example"]}, "'base-uri' cannot be widened"),
        ({"img-src": "https://x.example"}, "expected a list for img-src"),
        (["img-src"], "expected a mapping"),
    ],
)
def test_what_would_undo_the_policy_is_refused(policy: object, said: str) -> None:
    with pytest.raises(SettingsError) as raised:
        load_settings(Path(), {"extra": {"digest": {"policy": policy}}})
    assert raised.value.message.startswith(f"extra.digest.policy: {said}")


ADDED = st.text("abc.example-*:/;' \"&<>\n1", max_size=20).map("https://".__add__)


@given(st.dictionaries(st.sampled_from(sorted(SOURCES)), st.lists(ADDED, max_size=3), max_size=3))
def test_a_policy_is_one_attribute_of_known_directives_whatever_is_added(policy: dict[str, list[str]]) -> None:
    try:
        settings = settings_with(policy)
    except SettingsError:
        return
    written = draw(settings, {}, None).policy.page
    assert not set(written) & set('"<>&\n\\')
    names = [part.split(" ", 1)[0] for part in written.split("; ")]
    assert len(names) == len(set(names))
    assert next(part for part in written.split("; ") if part.startswith("base-uri")) == "base-uri 'none'"
    assert "'unsafe" not in written
