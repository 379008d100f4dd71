#!/usr/bin/env bash
# The edition of one week as a page and as a mail: .github/scripts/edition.sh FOLDER [YYYY-Www]
#
# Without a week it is the last whole one. The mail is from EDITION_SENDER, where that is set. A week without stories is nothing wrong: it leaves no file and says so.
set -euo pipefail

folder=${1:?the folder is missing}
week=${2:-$(date --utc --date '7 days ago' +%G-W%V)}
summary=${GITHUB_STEP_SUMMARY:-/dev/stdout}
mkdir -p "$folder"

status=0
complaint=$(digest edition "$week" 2>&1 >"$folder/edition.md") || status=$?
if [[ ! -s $folder/edition.md ]]; then
  rm "$folder/edition.md"
  # Only the code is looked for: a wrong week (D601) or a digest that cannot be read must not pass for a quiet week.
  if [[ $complaint == *" D602 "* ]]; then
    printf 'No edition: %s\n' "$complaint" | tee -a "$summary"
    exit 0
  fi
  printf '%s\n' "$complaint" >&2
  exit "$((status > 0 ? status : 1))"
fi
# The status tells of seeds that could not be read. They are left out here as they are on the site.
digest edition "$week" --eml --from "${EDITION_SENDER-}" >"$folder/edition.eml" || true
test -s "$folder/edition.eml"
{
  printf 'The edition of %s: `edition.md` is the page, `edition.eml` the mail.\n\n' "$week"
  grep -E '^## ' "$folder/edition.md" | sed -E 's/^## \[(.*)\]\([^()]*\)$/* \1/; s/^## /* /'
} >>"$summary"
