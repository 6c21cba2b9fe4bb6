# shellcheck shell=bash disable=SC2154 # the variables are those of lib.sh
# What one connect over SSH costs this side, to a server of our own on the loopback, beside OpenSSH's client.
ssh_server "$work/connect"
javac -proc:none -cp "$jar" -d "$work/connect/classes" "$home/agent/src/test/java/dev/plush/link/ConnectBench.java"
# shellcheck disable=SC2086 # flags are words
java $java_flags -cp "$work/connect/classes:$jar" dev.plush.link.ConnectBench "$work/connect/config" 127.0.0.1 "$port" \
  $((2 * rounds)) "$work/connect" > "$work/connect/rows"
: > "$work/times"
for ((i = 0; i < 4 * rounds; i++)); do timed "$work/times" ssh -F "$work/connect/config" 127.0.0.1 true; done
end_ssh_server "$work/connect"
# One row is the mean of ten connects.
awk '$1 == "connect" {print $2}' "$work/connect/rows" | row "connect, to the agent's welcome" "ms cpu" ""
awk '$1 == "connect" {print $3}' "$work/connect/rows" | row "" "ms wall" ""
awk '$1 == "trips" {print $2 + 1}' "$work/connect/rows" | row "  round trips, TCP's own included" "" ""
awk '{print 1000 * $2}' "$work/times" | row "ssh with curve25519, of true" "ms cpu" ""
awk '{print 1000 * $1}' "$work/times" | row "" "ms wall" ""
