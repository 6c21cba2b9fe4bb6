# shellcheck shell=bash disable=SC2154 # the variables are those of lib.sh
# The full screen at the end of a slow line, of 1,000 hosts that change all the time: what is sent, how soon a key is seen, how soon it is left.
mkdir -p "$work/slowline"
javac -proc:none -cp "$jar" -d "$work/slowline" "$home"/tui/src/test/java/dev/plush/tui/{ScreenTrial,SampleRun,SampleOutput}.java
for rate in 1200 9600 100000; do
  # shellcheck disable=SC2086 # flags are words
  /usr/bin/python3 -B "$here/measure/slowline.py" "$rate B/s" "$rate" "${SECONDS_EACH:-20}" java $java_flags -Xmx700m -cp "$work/slowline:$jar" \
    dev.plush.tui.ScreenTrial live 1000 0.11
done
