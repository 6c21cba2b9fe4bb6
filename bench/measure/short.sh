# shellcheck shell=bash disable=SC2154 # the variables are those of lib.sh
# A short run from Enter to the prompt, and where its time goes: 3 hosts of this machine, two steps and a barrier.
mkdir -p "$work/short"
"$plush" init hello "$work/short" > "$work/out"
: > "$work/parts"
for ((i = 0; i < 2 * rounds; i++)); do
  began=$(date +%s.%N)
  "$plush" run "$work/short/hello.xml" --local --plain > "$work/out"
  ended=$(date +%s.%N)
  "$plush" events latest --all --jsonl > "$work/events"
  seconds "$work/events" | awk -v began="$began" -v ended="$ended" '
    NR == 1 {first = $1}
    $2 == "HostReady" {ready = $1}
    $2 == "RunEnding" {ending = $1}
    {last = $1}
    END {print ended - began, first - began, ready - first, ending - ready, last - ending, ended - last}' >> "$work/parts"
done
column=0
for what in "plush run hello.xml --local" "  Enter to the first event" "  to the last host ready" "  to the last process ended" \
  "  to the end: cleaned" "  to the prompt"; do
  column=$((column + 1))
  cut -d' ' -f"$column" "$work/parts" | row "$what" "s wall" ""
done
