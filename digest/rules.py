"""The rules of recognition in plain words, for readers and curators."""

from digest.model import Rule

IN_WORDS = {
    Rule.REGISTRY: "a name that the digest’s registry knows",
    Rule.MODEL: "taken for a person’s name by the language model",
    Rule.NAMES: "a given name that lists of names have, with capitals behind it",
    Rule.FORM: "written in a form that only names have",
    Rule.TITLE: "a name after an office or title",
    Rule.SHORT_NAME: "part of a name that the story gives in full",
    Rule.INITIALS: "initials that the story gives in brackets after the name",
    Rule.NAME: "a name of the country",
    Rule.ADJECTIVE: "an adjective of the country",
    Rule.NATIONAL: "a word for its people",
    Rule.CAPITAL: "its capital",
    Rule.SEAT: "a seat of its government",
    Rule.PLACE: "a place in it",
    Rule.INSTITUTION: "of its public life",
    Rule.REGION: "a region of it, or a town with its region",
    Rule.CITY: "a town in it",
    Rule.HAND: "named by hand in the seed",
    Rule.EXCLUDED: "a phrase that the registry says means somebody or something else",
}

WITHOUT_WORDS = "given by hand in the seed; no words of the text name it"
"""Why a tag is there that has no mentions."""


def in_words(rule: Rule) -> str:
    """Return a rule as a phrase that says what the words are."""
    return IN_WORDS.get(rule, str(rule))
