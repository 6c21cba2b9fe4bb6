# shellcheck shell=bash disable=SC2154 # the variables are those of lib.sh
# From the start of the controller's process to its first event, which comes right after its control socket answers.
mkdir -p "$work/start"
"$plush" init hello "$work/start" > "$work/out"

# controller_start FILE COMMAND...: adds to FILE how long the controller of `COMMAND run hello.xml` took.
controller_start() {
  local file=$1 id pid
  shift
  id=$("$@" run "$work/start/hello.xml" --local 1 --set hosts=1 --detach)
  pid=$(those " controller " "$PLUSH_HOME")
  [ -n "$pid" ] || return 0 # over already
  started "$pid" > "$work/began"
  "$plush" events "$id" --jsonl > "$work/events"
  { cat "$work/began"; seconds "$work/events" | head -n 1; } | cut -d' ' -f1 |
    awk '{t[NR] = $1} END {printf "%.2f\n", t[2] - t[1]}' >> "$file"
  while [ -e "/proc/$pid" ]; do sleep 0.1; done
}

: > "$work/with"
: > "$work/without"
for ((i = 0; i < 2 * rounds; i++)); do
  controller_start "$work/with" "$plush"
  # shellcheck disable=SC2086 # flags are words
  controller_start "$work/without" java $java_flags -jar "$jar"
done
row "controller, from exec to its first event" s "" < "$work/with"
row "  the same without the archive of classes" s "" < "$work/without"
