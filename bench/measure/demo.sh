# shellcheck shell=bash disable=SC2154 # the variables are those of lib.sh
# The demo from Enter: when all eight hosts run their first process, when all run their last, and the prompt again.
: > "$work/parts"
for ((i = 0; i < rounds; i++)); do
  began=$(date +%s.%N)
  "$plush" demo --plain > "$work/out"
  ended=$(date +%s.%N)
  "$plush" events latest --all --jsonl > "$work/events"
  seconds "$work/events" | awk -v began="$began" -v ended="$ended" '
    NR == 1 {first = $1}
    $2 == "HostReady" {ready = $1}
    $2 == "ProcessStarted" {if (++n == 8) all = $1; transfer = $1}
    {last = $1}
    END {print first - began, ready - began, all - began, transfer - began, last - began, ended - began, last - first}' >> "$work/parts"
done
column=0
for what in "plush demo, Enter to its first event" "  all 8 hosts ready" "  8 processes started" "  last process started" "  run ended" \
  "  prompt"; do
  column=$((column + 1))
  target=
  [ "$column" -eq 3 ] && target='<= 15'
  cut -d' ' -f"$column" "$work/parts" | row "$what" "s wall" "$target"
done
