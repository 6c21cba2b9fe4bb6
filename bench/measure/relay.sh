# shellcheck shell=bash disable=SC2154 # the variables are those of lib.sh
# What a relay costs for each frame that it passes on, to a server of our own on the loopback: heartbeats and their answers.
ssh_server "$work/relay"
javac -proc:none -cp "$jar" -d "$work/relay/classes" "$home/agent/src/test/java/dev/plush/link/RelayBench.java"
# shellcheck disable=SC2086 # flags are words
java $java_flags -cp "$work/relay/classes:$jar" dev.plush.link.RelayBench "$work/relay/config" "$port" $((rounds + 2)) "$work/relay" \
  > "$work/relay/rows"
end_ssh_server "$work/relay"
# The first two rounds warm up.
awk '$1 == "together" {print $2}' "$work/relay/rows" | tail -n +3 | row "relay, a frame, 100 at a time" "us cpu" "<= 20"
awk '$1 == "alone" {print $2}' "$work/relay/rows" | tail -n +3 | row "relay, a frame alone" "us cpu" ""
