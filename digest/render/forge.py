"""Where the seeds are kept (``repository``): the links by which a reader adds or edits a seed, or reports a wrong tag.

Addresses only: nothing is asked of the host. Three kinds of host are told apart by their name; one with a name of
its own is taken for the first, without the form that a repository on GitHub can have.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from digest import escape
from digest.addresses import absolute
from digest.collected import Story
from digest.dates import long_date
from digest.settings import Settings

_LONGEST_TITLE = 120
"""Characters of a headline in the title of a report: hosts refuse addresses of more than some thousand bytes."""


@dataclass(frozen=True, slots=True)
class _Host:
    """How a kind of host writes its addresses: the way to an editor, to a new report, to a new file.

    ``named`` is the query that gives a new file its name and first lines; ``title`` and ``body`` are a report's fields.
    ``form`` is the file of a form for wrong tags, whose fields ``page`` and ``seed`` are filled in as well. Where a
    repository has no such form, GitHub opens a plain report, which takes ``title`` and ``body``.
    """

    edit: str
    report: str
    new: str
    named: str = ""
    title: str = "title"
    body: str = "body"
    form: str = ""


_NEW_NAME = "year/words-of-the-address.txt"
_NEW_TEXT = """---
date: YYYY-MM-DD
source: {name: WHO, url: "https://"}
credit:
rights:
---
Who did what, and where, in one sentence.

What else there is to know.
"""

_NAMED = f"filename={escape.url_value(_NEW_NAME)}&value={escape.url_value(_NEW_TEXT)}"

_GITHUB = _Host("edit", "issues/new", "new", _NAMED, form="wrong-tag.yml")
_LIKE_GITHUB = _Host("edit", "issues/new", "new", _NAMED)
_GITLAB = _Host("-/edit", "-/issues/new", "-/new", title="issue%5Btitle%5D", body="issue%5Bdescription%5D")
_FORGEJO = _Host("_edit", "issues/new", "_new")
_BY_NAME = {"github": _GITHUB, "gitlab": _GITLAB, "codeberg": _FORGEJO, "gitea": _FORGEJO, "forgejo": _FORGEJO}


def _host(repository: str) -> _Host:
    name = urlsplit(repository).hostname or ""
    return next((host for word, host in _BY_NAME.items() if word in name), _LIKE_GITHUB)


def new_seed_address(settings: Settings) -> str:
    """Return the address at which a new seed can be written; nothing without ``repository``."""
    if not settings.repository or not settings.seeds.is_relative_to(settings.root):
        return ""
    host = _host(settings.repository)
    folder = settings.seeds.relative_to(settings.root).as_posix()
    address = f"{settings.repository}/{host.new}/{escape.url_path(settings.branch)}/{escape.url_path(folder)}"
    return f"{address}?{host.named}" if host.named else address


def edit_address(story: Story, settings: Settings) -> str:
    """Return the address at which the story's seed can be edited; nothing without ``repository``."""
    if not settings.repository:
        return ""
    place = f"{escape.url_path(settings.branch)}/{escape.url_path(story.tagged.article.seed.path)}"
    return f"{settings.repository}/{_host(settings.repository).edit}/{place}"


def report_address(story: Story, settings: Settings) -> str:
    """Return the address of a new report that names the story and its seed, and asks which tag is wrong."""
    if not settings.repository:
        return ""
    host = _host(settings.repository)
    title = story.title if len(story.title) <= _LONGEST_TITLE else f"{story.title[: _LONGEST_TITLE - 2].rstrip()} …"
    page, seed = absolute(settings.site_url, story.page), story.tagged.article.seed.path
    asked = (
        f"Story: {title} ({long_date(story.date)})",
        f"Page: {page}",
        f"Seed: {seed}",
        "",
        "Which person or country is wrong or missing, and which words of the story show it?",
        "",
    )
    subject, body = escape.url_value(f"Wrong tag: {title}"), escape.url_value("\n".join(asked))
    report = f"{settings.repository}/{host.report}?{host.title}={subject}&{host.body}={body}"
    if not host.form:
        return report
    return f"{report}&template={host.form}&page={escape.url_value(page)}&seed={escape.url_value(seed)}"
