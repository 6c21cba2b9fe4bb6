#!/usr/bin/env bash
# A tree of plain ssh and tee, as one would make it by hand:  cascade.sh SSH_CONFIG FILE [HOST...]
# Sends standard input to two of the hosts, each of which writes it to FILE, and while it comes in sends it to two of its half of the
# others. Nothing waits for the whole file. FILE is below the home of each host; where standard input is a file, none is written.
set -euo pipefail
config=$1 file=$2
shift 2
left=() right=()
for host in "$@"; do
  if [ ${#left[@]} -gt ${#right[@]} ]; then right+=("$host"); else left+=("$host"); fi
done
below() { exec ssh -F "$config" "$1" "$(printf '%q ' "$0" "$config" "$file" "${@:2}")"; }
children=() pipes=()
if [ ${#left[@]} -gt 0 ]; then
  exec 3> >(below "${left[@]}")
  children+=($!) pipes+=(/dev/fd/3)
fi
if [ ${#right[@]} -gt 0 ]; then
  exec 4> >(exec 3>&-; below "${right[@]}")
  children+=($!) pipes+=(/dev/fd/4)
fi
[ ! -f /dev/stdin ] || file=/dev/null
tee "${pipes[@]}" > "$file"
exec 3>&- 4>&-
for child in "${children[@]}"; do wait "$child"; done
