#!/usr/bin/env bash
# Makes the labels of .github/labels.txt in the repository that `gh` is signed in to, or renews them.
set -euo pipefail

while IFS='|' read -r name colour meaning; do
  [[ -z $name || $name == '#'* ]] || gh label create "$name" --color "$colour" --description "$meaning" --force </dev/null
done <"$(dirname "$0")/../labels.txt"
