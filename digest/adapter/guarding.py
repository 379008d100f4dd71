"""The policy of pages while MkDocs builds: drawn once, and held against what people write in ``docs/``."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from digest.errors import DigestError, OutputWarning
from digest.policy import Held, blocked, draw, held, told
from digest.settings import Settings


class Guard:
    """The policy of one build, and what it blocks.

    Pages of the digest are not looked at: their templates are, and no text from a seed becomes markup. What people
    write, and what templates of Material or a plugin bring, is looked at on the pages of ``docs/``, which are few.
    """

    def __init__(self, settings: Settings, config: MkDocsConfig) -> None:
        self._drawn = draw(settings, config, Path(config.theme.custom_dir) if config.theme.custom_dir else None)
        self.policy = self._drawn.policy
        self._root, self._docs = settings.root, Path(config.docs_dir)
        self._told = {_kind(one) for one in self._drawn.blocked}
        self._found: list[OutputWarning] = []

    @property
    def problems(self) -> list[DigestError]:
        """What is blocked of templates, of the configuration, and of the pages looked at so far."""
        return [*self._drawn.problems, *self._found]

    def look(self, output: str, page: Page, *, written: bool) -> None:
        """Note what the policy blocks of a finished page; ``written`` tells that the policy should stand in it.

        What the page's own Markdown holds is told at its line. What comes from elsewhere is on every page: it is told
        once, and not where a template was told of something like it.
        """
        source = Path(page.file.abs_src_path or "")
        if page.file.generated_by or not source.is_relative_to(self._docs):
            return
        path = (source.relative_to(self._root) if source.is_relative_to(self._root) else source).as_posix()
        if written and self.policy.authored not in output:
            hint = 'let the template of the page begin with {% extends "base.html" %}'
            self._found.append(OutputWarning("D411", "this page has no policy", hint, path=path))
        self._found += [told(one, path) for one in self._placed([*blocked(held(output), self.policy)], source)]

    def _placed(self, found: list[Held], source: Path) -> Iterator[Held]:
        """Yield what was not told yet, with its place in the Markdown, or without one."""
        markdown = source.read_text(encoding="utf-8-sig", errors="replace") if found else ""
        for one in found:
            first = next((line for line in one.text.splitlines() if line.strip()), "")
            at = markdown.find(first) if first else -1
            if at >= 0:
                start = markdown.rfind("\n", 0, at) + 1
                yield replace(one, line=markdown.count("\n", 0, at) + 1, column=at - start + 1)
            elif _kind(one) not in self._told:
                self._told.add(_kind(one))
                yield replace(one, line=0, column=0)


def _kind(one: Held) -> tuple[str, str]:
    return one.what, one.directive
