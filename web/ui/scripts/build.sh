#!/usr/bin/env bash
# Builds the page into the directory given: ./scripts/build.sh OUT [fast]
# Called by Maven; says in one sentence what is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo "Building the page needs Node 20.19 or later with npm, and none is on the PATH. Maybe install it, or leave the page out with -Dui.skip." >&2
  exit 1
fi
exec node scripts/build.mjs "$@"
