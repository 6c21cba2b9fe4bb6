# shellcheck shell=bash disable=SC2154 # the variables are those of lib.sh
# The full screen of 200×50 with many hosts that change all the time: how soon a key is seen, what goes to the terminal, and what it
# costs. 1,000 hosts are made up in its own memory (ScreenTrial, three processes each, some 1,300 events a second). For 10,000 with 100,000
# processes `plush attach` watches a journal into which another process writes 20,000 events a second.
mkdir -p "$work/fluid" "$PLUSH_HOME"/runs/{large,now}
javac -proc:none -cp "$jar" -d "$work/fluid" "$home"/tui/src/test/java/dev/plush/tui/{ScreenTrial,SampleRun,SampleOutput}.java \
  "$home"/core/src/test/java/dev/plush/control/{LargeJournal,LargeRun,LargePlans,PacedJournal}.java
# The class path begins with the jar, so that the archive of classes is taken as the launcher takes it.
archive=$(ls "$home"/tui/target/plush-*.jsa)
# shellcheck disable=SC2086 # flags and numbers are words
python3 "$here/measure/fluid.py" "1,000 hosts" 14 java $java_flags "-XX:SharedArchiveFile=$archive" -Xlog:disable -Xmx700m \
  -cp "$jar:$work/fluid" dev.plush.tui.ScreenTrial live 1000 0.11
# shellcheck disable=SC2086
java $java_flags $module_flags -Xmx2g -cp "$jar:$work/fluid" dev.plush.control.LargeJournal "$PLUSH_HOME/runs/large" 10000 10 > /dev/null
# shellcheck disable=SC2086
java $java_flags $module_flags -Xmx256m -cp "$jar:$work/fluid" dev.plush.control.PacedJournal "$PLUSH_HOME"/runs/{large,now} 60000 20000 \
  > "$work/paced" &
paced=$!
until [ -s "$work/paced" ]; do sleep 0.1; done
python3 "$here/measure/fluid.py" "10,000 hosts" 14 "$plush" attach now
kill "$paced" 2> /dev/null || :
wait "$paced" || :
rm -rf "$PLUSH_HOME"/runs/{large,now}
