#!/usr/bin/env bash
# Tells the digest where it is published: .github/scripts/address.sh https://example.org/
#
# Adds `site_url` to mkdocs.yml, unless somebody has set one there, which then stands. So MkDocs and every command of
# the digest know the same address. It is meant for a copy that is built once and thrown away.
set -euo pipefail

address=${1:?the address is missing}
if [[ ! $address =~ ^https?://[A-Za-z0-9.:/_~-]+$ ]]; then
  printf 'not an address: %q\n' "$address" >&2
  exit 2
fi
if grep -q '^site_url:' mkdocs.yml; then
  echo "mkdocs.yml says where the site is published; that stands"
else
  printf '\nsite_url: "%s/"\n' "${address%/}" >> mkdocs.yml
fi
