#!/usr/bin/env bash
# docs/floor/run.sh [RUNS]: start the floor and deals in turn, on an imported book of 5,000 deals, and print what deals
# takes as ratios to it. Only these can be compared between machines.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export GOFLAGS="-buildvcs=false ${GOFLAGS:-}" CGO_ENABLED=0
unset DEALS_BOOK DEALS_NOW NO_COLOR CLICOLOR_FORCE

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

for name in floor deals inturn; do
  dir=./docs/$name
  [[ $name != deals ]] || dir=./cmd/deals
  go build -trimpath -ldflags '-s -w' -o "$tmp/$name" "$dir"
done
"$tmp/deals" --book "$tmp/book.db" import cmd/deals/testdata/sales_5000.csv >"$tmp/imported"

"$tmp/inturn" -runs "${1:-20}" -sizes 80x24,128x34,220x60 -keys 'j j l k h' -rounds 2 \
  floor="$tmp/floor $tmp/floor.db" deals="$tmp/deals --book $tmp/book.db"
