"""Who has the floor as a story goes on: whose words an unattributed quotation is, and whom `she` means."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from digest.model import Tag
from digest.recognise.quotations.gender import gender_of_noun
from digest.recognise.quotations.scene import Attribution, Kind
from digest.recognise.quotations.subjects import is_impersonal
from digest.text import endings

Offices = Mapping[str, Sequence[str]]
"""The keys of a story's people by the offices that it gives them, in small letters, written out and shortened."""

_RECENT = 12
"""So many people named last are tried for a pronoun that cannot mean whom the story is just about."""


class Voice(NamedTuple):
    """A speaker: the key of a person, or the words for one whom the story does not name (`a Kremlin spokesman`)."""

    key: str = ""
    words: str = ""


NOBODY = Voice()


@dataclass(slots=True)
class Floor:
    """The last speaker, whom the last sentence was about, and the people named last, the last one last."""

    offices: Offices
    genders: Mapping[str, str]
    speaker: Voice = NOBODY
    subject: Voice = NOBODY
    named: dict[str, None] = field(default_factory=dict)

    def name(self, key: str) -> None:
        """Take note that a person is named."""
        self.named.pop(key, None)
        self.named[key] = None
        if len(self.named) > _RECENT:
            del self.named[next(iter(self.named))]

    def take(self, attribution: Attribution) -> Voice:
        """Let the subject of a verb of saying have the floor."""
        self.speaker = self._meant(attribution)
        if self.speaker.key or (self.speaker.words and not is_impersonal(self.speaker.words)):
            self.subject = self.speaker
        return self.speaker

    def go_on_about(self, pronoun: str) -> None:
        """Let a sentence that begins with a pronoun be about whom it means."""
        self.subject = self._meant(Attribution(Kind.PRONOUN, pronoun))

    def _meant(self, attribution: Attribution) -> Voice:
        if attribution.kind is Kind.PERSON:
            return Voice(attribution.key, attribution.words)
        if attribution.kind is Kind.NOBODY:
            return Voice("", attribution.words)
        noun = attribution.words.rpartition(" ")[2].lower()
        if not self.speaker.key and self.speaker.words.lower().endswith(f" {noun}"):
            return self.speaker  # `a Kremlin spokesman said`, then `the spokesman said`
        holders = self.offices.get(attribution.office, ())
        if holders:
            return Voice(self.subject.key if self.subject.key in holders else holders[0], attribution.words)
        return self._fitting(attribution.words)

    def _fitting(self, pronoun: str) -> Voice:
        """Return whom a pronoun can mean: the subject, the last speaker, or who else was named last."""
        wanted = gender_of_noun(pronoun)
        for voice in (self.subject, self.speaker):
            if voice != NOBODY and (not voice.key or self._fits(voice.key, wanted)):
                return Voice(voice.key, pronoun if voice.key else voice.words)
        recent = list(reversed(self.named))
        sure = [key for key in recent if self.genders.get(key) == wanted]
        possible = [key for key in recent if self._fits(key, wanted)]
        return Voice(next(iter(sure or possible), ""), pronoun)

    def _fits(self, key: str, wanted: str) -> bool:
        return not wanted or self.genders.get(key, "") in {"", wanted}


def offices_of(people: Iterable[Tag]) -> Offices:
    """Return who of a story's people holds each office, in the order given."""
    holders: dict[str, dict[str, None]] = {}
    for tag in people:
        for role in map(str.lower, tag.roles):
            for office in (role, *endings(role)):
                holders.setdefault(office, {})[tag.key] = None
    return {office: tuple(keys) for office, keys in holders.items() if office}
