"""What ``digest check`` says of the seeds of a preview: what keeps them out, and what is doubtful in them."""

from datetime import date
from itertools import chain

from digest.checking import Subject, story_problems
from digest.errors import DigestError, SeedNote
from digest.model import Publish
from digest.pipeline import Foreseen
from digest.settings import Settings


def problems_of(foreseen: Foreseen, settings: Settings, today: date) -> tuple[DigestError, ...]:
    """Return every problem that was found on the way, and those of the stories that are shown, in order of place.

    ``today`` tells which days are still to come. The stories are those of the preview: nothing is recognised for it.
    """
    digest = foreseen.digest
    stories = sorted((*digest.stories, *digest.hidden), key=lambda story: (story.date, story.page))
    told, model = frozenset(foreseen.paths), settings.model != "none"
    doubtful = story_problems(Subject(stories, foreseen.registry, today, settings.site_name, told, model=model))
    # Notes name whom a text names, and a preview says nothing of what readers will not see.
    in_full = {story.tagged.article.seed.path for story in stories if story.publish is Publish.FULL}
    shown = (problem for problem in doubtful if problem.path in in_full or not isinstance(problem, SeedNote))
    return tuple(sorted(chain(foreseen.problems, shown), key=lambda problem: problem.sort_key))
