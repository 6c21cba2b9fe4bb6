# shellcheck shell=bash disable=SC2154 # the variables are those of lib.sh
# The full screen of 200×50 with many hosts that change all the time: how soon a key is seen, what goes to the terminal, and what it
# costs. The hosts are made up (ScreenTrial, three processes each), so the memory is that of all their events besides.
mkdir -p "$work/fluid"
javac -proc:none -cp "$jar" -d "$work/fluid" "$home"/tui/src/test/java/dev/plush/tui/{ScreenTrial,SampleRun,SampleOutput}.java
# HOSTS, and how much slower than one event in 7 ms: some 1,300 and 13,000 events a second
for run in "1000 0.11" "10000 0.011"; do
  # shellcheck disable=SC2086 # flags and numbers are words
  python3 "$here/measure/fluid.py" "${run% *} hosts" 14 java $java_flags -Xmx700m -cp "$work/fluid:$jar" \
    dev.plush.tui.ScreenTrial live $run
done
