"""One account that came in twice: each of its stories names the others in the data, and no withheld one is named."""

import json
from pathlib import Path

from digest.pipeline import build, site_files
from tests.sites import by_path, golden_copy, settings_of


def test_the_earliest_names_its_copies_and_each_copy_the_earliest(tmp_path: Path) -> None:
    root = golden_copy(tmp_path)
    text = (root / "seeds/2021/talks-by-the-lake.txt").read_text(encoding="utf-8")
    (root / "seeds/2021/talks-again.txt").write_text(text.replace("2021-05-04", "2021-05-06"), encoding="utf-8")
    hidden = f"---\ndate: 2021-05-07\npublish: hidden\n---\n{text.partition(' ')[2].partition(' ')[2]}"
    (root / "seeds/2021/talks-withheld.txt").write_text(hidden, encoding="utf-8")
    settings = settings_of(root)
    written = by_path(list(site_files(build(settings).digest, settings)))
    early = json.loads(written["api/v1/articles/2021/05/04/talks-by-the-lake.json"])
    late = json.loads(written["api/v1/articles/2021/05/06/talks-again.json"])
    assert (early["first"], [copy["id"] for copy in early["copies"]]) == (None, ["2021/05/06/talks-again"])
    assert (late["first"]["id"], late["copies"]) == ("2021/05/04/talks-by-the-lake", [])
    assert late["first"]["title"] == early["title"]
    assert "2021/05/07/talks-withheld" not in {found["id"] for found in (*early["related"], *late["related"])}
    assert not [path for path in written if "talks-withheld" in path and path.endswith(".json")]
