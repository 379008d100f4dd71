#!/usr/bin/env bash
# What a pull request is told. GitHub runs this; it runs locally too, in the folder of the digest:
#
#   .github/scripts/review.sh check BASE    problems, those of the changed seeds first; exit status 1 on an error
#   .github/scripts/review.sh report BASE   what the changed seeds will become, and the tags that change, as Markdown
#   .github/scripts/review.sh comment BASE  the same as plain text
#
# BASE is the branch that is to take the change (origin/main). Only `check` can fail: what is shown of a seed is no
# verdict. Names of files are a stranger's: they are read with NUL between them and are never part of a command's text.
set -euo pipefail

most_seeds=20           # shown in full; a summary and a comment have their limits, and so has a reader
most_bytes=300000       # of each part of the summary; GitHub takes 1 MiB a step
most_in_comment=25000   # of each part of the comment; GitHub takes 65,536 characters

# Seeds added or edited since BASE, committed or not, and what is meant as one under another name; NUL after each.
changed_seeds() {
  {
    git diff -z --name-only --no-renames --diff-filter=AM "$1" -- seeds
    git ls-files -z --others --exclude-standard -- seeds
  } | { grep -ziE '(^|/)[^./]+$|\.(txt|md|text|markdown|docx?|odt|rtf|pdf|m?html?)$' || true; } | { grep -zvE '(^|/)([_.]|README\.md$)' || true; }
}

# At most so many bytes, whole lines. What comes after is read and left out, so that nothing upstream is interrupted.
at_most() {
  LC_ALL=C awk -v most="$1" -v said="$2" '
    { size += length($0) + 1; if (size <= most) print; else if (!cut++) print "\n" said }'
}

check() {
  if ((${#changed[@]} == 0 || ${#changed[@]} > 1000)); then
    digest check --format github
    return
  fi
  local status=0
  digest check --format github -- "${changed[@]}" || status=$?
  printf '\nAll seeds, the registry and the settings:\n'
  # For the log alone. The mark before each line keeps a file's name from being taken for a workflow command.
  digest check 2>&1 | sed 's/^/| /' || status=1
  return "$status"
}

report() {
  if ((${#changed[@]})); then
    printf '\n## What the changed seeds will become\n\n'
    digest preview --format markdown -- "${changed[@]:0:most_seeds}" 2>/dev/null |
      at_most "$most_bytes" '*Cut here; the rest is printed by* `digest preview`*.*' || true
    if ((${#changed[@]} > most_seeds)); then
      printf '\n*%d of %d changed seeds are shown.*\n' "$most_seeds" "${#changed[@]}"
    fi
  fi
  local differences
  differences=$(digest diff "$base" --format markdown 2>/dev/null) || true
  printf '\n## Tags that change\n\n'
  printf '%s\n' "${differences:-None.}" | at_most "$most_bytes" '*Cut here; the rest is printed by* `digest diff`*.*'
}

comment() {
  if ((${#changed[@]})); then
    digest preview -- "${changed[@]:0:most_seeds}" 2>/dev/null | at_most "$most_in_comment" '(cut here)' || true
  fi
  printf '\nTags that change:\n\n'
  { digest diff "$base" 2>/dev/null || true; } | at_most "$most_in_comment" '(cut here)'
}

case "${1-}" in check | report | comment) ;; *) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;; esac
base=$(git merge-base "${2:?BASE is missing}" HEAD)
changed=()
mapfile -d '' -t changed < <(changed_seeds "$base")
"$1"
