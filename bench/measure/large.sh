# shellcheck shell=bash disable=SC2154 # the variables are those of lib.sh
# A run of ten million events (1,000 hosts, a workflow of 2,000,000 tasks, of which the last 501 fail) after it is over: the first look, which
# makes the index beside the journal, and those after it. EVENTS_M=1 makes one of a million.
tasks=$((${EVENTS_M:-10} * 200000))
mkdir -p "$work/large" "$PLUSH_HOME/runs/tasks"
javac -proc:none -cp "$jar" -d "$work/large" "$home"/core/src/test/java/dev/plush/control/{LargeJournal,LargeRun,LargePlans}.java
# shellcheck disable=SC2086 # flags are words
java $java_flags $module_flags -Xmx2g -cp "$work/large:$jar" dev.plush.control.LargeJournal "$PLUSH_HOME/runs/tasks" 1000 tasks "$tasks" \
  | sed 's/^/  /'
index=$PLUSH_HOME/runs/tasks/index
: > "$work/times"
timed "$work/times" "$plush" replay tasks --at '#1' --json
cut -d' ' -f1 "$work/times" | row "the first look, which makes the index" "s wall" ""
du -m "$index" "$PLUSH_HOME/runs/tasks/journal" | sed 's/^/  MiB: /'

# look WHAT TARGET COMMAND...: wall, processor time and the most that was resident.
look() {
  local what=$1 target=$2 i
  shift 2
  : > "$work/times"
  for ((i = 0; i < rounds; i++)); do timed "$work/times" "$@"; done
  cut -d' ' -f1 "$work/times" | row "$what" "s wall" "$target"
  cut -d' ' -f2 "$work/times" | row "  of processor time" "s cpu" ""
  # shellcheck disable=SC2016 # the shell that is started fills it in
  sh -c '"$@" > /dev/null & pid=$!; top=0
    while kill -0 $pid 2> /dev/null; do
      now=$(sed -n "s/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p" /proc/$pid/status 2> /dev/null); [ -n "$now" ] && top=$now; sleep 0.02
    done; echo $top' - "$@" | awk '{print $1 / 1024}' | row "  most resident" "MiB" "<= 512"
}
look "the state at the first event" "<= 2" "$plush" replay tasks --at '#1' --json
look "the state at 40 %" "" "$plush" replay tasks --at 40% --json
look "why" "<= 1" "$plush" why tasks
look "report" "" "$plush" report tasks
rm -rf "$PLUSH_HOME/runs/tasks"
