#!/usr/bin/env bash
# Measures Plush on this machine, and prints one row a figure:  bench/run.sh [NAME...]
#
# NAME is one of: help check start short agent connect relay journal disk decide match demo scale screen firstpaint fluid slowline randomkeys exec export large; without any, all of them, in a quarter of an hour.
# Needs what Plush needs, a JDK, `script` of util-linux for `screen`, Python 3 for `firstpaint`, `fluid` and `randomkeys`, with pyte for `slowline`, and an OpenSSH server for `connect`; loopback only. Everything that is made lies in a new
# temporary folder, and is removed at the end. ROUNDS=9 makes nine rounds instead of five.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
# shellcheck source=bench/lib.sh
. "$here/lib.sh"
[ $# -gt 0 ] || set -- help check start short agent connect relay journal disk decide match demo scale screen firstpaint fluid slowline randomkeys exec export large
for name in "$@"; do
  [ -f "$here/measure/$name.sh" ] || {
    echo "bench: expected one of: $(cd "$here/measure" && echo *.sh | sed 's/\.sh//g'); found $name" >&2
    exit 2
  }
done
"$plush" --version > "$work/version" # builds Plush, and its archive of classes, where they are missing
machine
for name in "$@"; do
  printf '\n%-46s %9s %9s %9s  %-7s %s\n' "$name" best median worst unit target
  # shellcheck source=/dev/null
  . "$here/measure/$name.sh"
done
machine
