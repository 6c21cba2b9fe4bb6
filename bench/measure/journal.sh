# shellcheck shell=bash disable=SC2154 # the variables are those of lib.sh
# What an event costs the controller: whole runs on 1,000 hosts through the real loop and the real journal.
mkdir -p "$work/loop" "$work/journals"
javac -proc:none -cp "$jar" -d "$work/loop" "$home"/core/src/test/java/dev/plush/control/{LoopBench,LargeRun,LargePlans}.java
# shellcheck disable=SC2086 # flags are words
java $java_flags $module_flags -Xmx256m -cp "$work/loop:$jar" dev.plush.control.LoopBench "$work/journals" 1000 20 \
  $((rounds + 2)) > "$work/journal"
awk '$1 == "journal"' "$work/journal" | tail -n 1 | sed 's/^/  /'
for what in "fold alone" "fold and decide" "append alone" "fold, decide, append" "read and fold"; do
  target='>=' # the more, the better
  [ "$what" = "fold, decide, append" ] && target='>= 200'
  # The first two rounds warm up.
  grep "^$what  " "$work/journal" | tail -n +3 | sed "s/^$what *//" > "$work/rows"
  awk '{print $2}' "$work/rows" | row "$what" "k/s" "$target"
  awk '{print $4}' "$work/rows" | row "  by processor time of its thread" "k/s" ">="
done
