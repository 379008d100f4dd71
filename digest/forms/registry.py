"""What an entry of ``people.yml`` and of ``countries.yml`` may hold."""

from collections.abc import Mapping
from typing import Any

from digest.entries import Role
from digest.forms.codes import country_names
from digest.forms.form import Faults, Form, Key, Schema
from digest.forms.kinds import DAY, SLUG, SLUGS, TEXT, TEXTS, ListOf, Record, Word
from digest.yamltext import Node, fields

ROLE = Form(
    title="a role",
    meaning="An office, with the days on which it began and ended where these are certain.",
    missing="write `- {title: …, from: …, to: …}`",
    keys=(
        Key("title", TEXT, "The office in words.", ("President of Egypt",), needed=True),
        Key("from", DAY, "The day on which it began, as YYYY-MM-DD.", ("1970-10-15",)),
        Key("to", DAY, "The day on which it ended, as YYYY-MM-DD.", ("1981-10-06",)),
    ),
)


def _role(values: Mapping[str, Any], nodes: Mapping[str, Node], faults: Faults) -> Role:
    start, end = values.get("from"), values.get("to")
    if start and end and start > end:
        message = f"an office that ends before it begins: {start} to {end}"
        hint = "exchange `from` and `to`, or mend the wrong one"
        faults.append(fields.fault("kind", message, hint, nodes["to"]))
    return Role(values["title"], start, end)


def _wikidata(node: Node) -> str:
    written = fields.text(node)
    if not (written[:1] == "Q" and written[1:].isdigit()):
        raise fields.fault("wikidata", f"not a Wikidata id: `{written}`", "write Q and a number", node)
    return written


class _CodeKind:
    """A country's code. Which there are is the registry's to say when it is read; editors get those of the package."""

    def read(self, node: Node, faults: Faults) -> Any:  # noqa: ANN401 - as in Kind
        """Return the code as it is written."""
        return TEXT.read(node, faults)

    def schema(self) -> Schema:
        """Return all codes; an empty one counts as none."""
        return {"anyOf": [{"enum": sorted(country_names())}, {"type": "null"}, {"type": "string", "pattern": r"^\s*$"}]}


# Of all values of an entry, an empty name alone counts as missing.
_NAME = Word(fields.text, {"type": ["string", "number", "boolean"], "pattern": r"\S"})

PERSON = Form(
    title="a person",
    meaning="One person whom this digest knows.",
    missing="write `- name: …`",
    keys=(
        Key("name", _NAME,
            "The name as the digest writes it, whatever a story writes.", ("Anwar Sadat",), needed=True, filled=True),
        Key("slug", SLUG, "The page's address below /people/, where it should not be made of the name.",
            ("anwar-sadat",)),
        Key("aliases", TEXTS, "Other full names, initials and spellings; a bare surname only if nobody else bears it.",
            (["Mohamed Anwar el-Sadat", "أنور السادات"],)),
        Key("roles", ListOf(Record(ROLE, _role), "- {title: …}"), "Offices, in the order in which they were held.",
            ([{"title": "President of Egypt", "from": "1970-10-15", "to": "1981-10-06"}],)),
        Key("country", _CodeKind(), "ISO 3166-1 code of the person's country, or that of a historic state.", ("EG",)),
        Key("wikidata", Word(_wikidata, {"type": "string", "pattern": r"^\s*Q\S+\s*$"}),
            "Number of the Wikidata item, where it was checked.", ("Q39524",)),
        Key("not", TEXTS, "Phrases that hold the name and are somebody or something else.", (["Sadat City"],)),
        Key("formerly", SLUGS, "Earlier slugs of the page; each old address leads on.", (["sadat"],)),
    ),
)  # fmt: skip

WORDS = (
    Key("aliases", TEXTS, "Other names of the country.", (["Holland"],)),
    Key("adjectives", TEXTS, "Capitalised adjectives.", (["Turkish"],)),
    Key("nationals", TEXTS, "Words for its people.", (["Turk", "Turks"],)),
    Key("seats", TEXTS, "Places and buildings that stand for its government.", (["the Kremlin"],)),
    Key("places", TEXTS, "Parts of the country, or towns, that tell the country wherever they stand.", (["Gaza"],)),
    Key("institutions", TEXTS, "Bodies and words of its public life that no other country has.", (["Medicaid"],)),
)
"""The keys of a country that add words to what is known of it."""

COUNTRY = Form(
    title="a country",
    meaning="What this digest adds to what is known of one country.",
    keys=(
        Key("name", TEXT, "How the digest writes the country's name; the former one stays an alias.", ("Türkiye",)),
        Key("slug", SLUG, "The page's address below /countries/.", ("turkiye",)),
        Key("not", TEXTS, "Phrases that hold one of its words and do not mean it.", (["Cuban heel"],)),
        Key("formerly", SLUGS, "Earlier slugs of the page; each old address leads on.", (["turkey"],)),
        *WORDS,
    ),
)
