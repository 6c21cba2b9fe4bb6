# shellcheck shell=bash disable=SC2154 # the variables are those of lib.sh
# How fast a run gets out as JSON lines, beside what copies and reads the same bytes: cp, cat, jq -c . (where it is installed).
mkdir -p "$work/export" "$PLUSH_HOME/runs/large"
javac -proc:none -cp "$jar" -d "$work/export" "$home"/core/src/test/java/dev/plush/control/{LargeJournal,LargeRun,LargePlans}.java
# shellcheck disable=SC2086 # flags are words
java $java_flags $module_flags -cp "$work/export:$jar" dev.plush.control.LargeJournal "$PLUSH_HOME/runs/large" 1000 "${STEPS:-900}" \
  | sed 's/^/  /'
lines=$work/all.jsonl
"$plush" export large -o "$lines"
bytes=$(stat -c %s "$lines")

# speed WHAT TARGET COMMAND...: megabytes of those lines a second of the clock, and by processor time.
speed() {
  local what=$1 target=$2 i
  shift 2
  : > "$work/times"
  for ((i = 0; i < rounds; i++)); do timed "$work/times" "$@"; done
  awk -v bytes="$bytes" '{print bytes / 1e6 / $1}' "$work/times" | row "$what" "MB/s" "$target"
  awk -v bytes="$bytes" '{print bytes / 1e6 / $2}' "$work/times" | row "  by processor time" "MB/s" ">="
}

printf '  %s bytes of JSON lines\n' "$bytes"
speed "plush export -o FILE" ">= 300" "$plush" export large -o "$work/again.jsonl"
cmp "$lines" "$work/again.jsonl"
speed "plush export > FILE" ">=" sh -c '"$1" export large > "$2"' - "$plush" "$work/again.jsonl"
speed "cp" ">=" cp "$lines" "$work/again.jsonl"
speed "cat > FILE" ">=" sh -c 'cat "$1" > "$2"' - "$lines" "$work/again.jsonl"
if command -v jq > /dev/null; then
  rounds=1 speed "jq -c . > FILE (one round)" ">=" sh -c 'jq -c . "$1" > "$2"' - "$lines" "$work/again.jsonl"
fi
rm -f "$lines" "$work/again.jsonl"
# shellcheck disable=SC2016 # the shell that is started fills it in
peak=$(/usr/bin/env sh -c '"$1" export large > /dev/null & pid=$!; top=0
  while kill -0 $pid 2> /dev/null; do
    now=$(sed -n "s/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p" /proc/$pid/status 2> /dev/null); [ -n "$now" ] && top=$now; sleep 0.1
  done; echo $top' - "$plush")
echo "$peak" | awk '{print $1 / 1024}' | row "plush export > /dev/null, most resident" "MiB" "<= 512"
