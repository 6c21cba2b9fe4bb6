# shellcheck shell=bash disable=SC2154 # the variables are those of lib.sh
# What it takes to fold and to decide on all of a large run, on one thread and without a journal.
mkdir -p "$work/decide"
javac -proc:none -cp "$jar" -d "$work/decide" "$home"/core/src/test/java/dev/plush/control/{ScaleBench,LargeRun,LargePlans}.java
# decided WHAT SECONDS HEAP ARGUMENT...
decided() {
  local what=$1 seconds=$2 heap=$3
  shift 3
  # shellcheck disable=SC2086 # flags are words
  java $java_flags -Xmx1g -cp "$work/decide:$jar" dev.plush.control.ScaleBench "$@" "$rounds" > "$work/decided"
  awk '{print $2}' "$work/decided" | row "$what" "s wall" "$seconds"
  awk '{print $3}' "$work/decided" | row "  of processor time" "s cpu" ""
  awk '{print $1 / $2 / 1000}' "$work/decided" | row "  events" "k/s" ">="
  awk '{print $4}' "$work/decided" | row "  heap that the state holds" "MiB" "$heap"
}
decided "10,000 hosts x 10 processes, 3 barriers" "<= 10" "" steps 10000 10 3
decided "1,000,000 tasks, 1,000 workers" "" "" tasks 1000 1 1000000
