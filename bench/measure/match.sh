# shellcheck shell=bash disable=SC2154 # the variables are those of lib.sh
# How long it takes to match 10,000 hosts, no two of them alike, with 10 components that have limits and preferences.
mkdir -p "$work/match"
javac -proc:none -cp "$jar" -d "$work/match" "$home/core/src/test/java/dev/plush/resource/MatchBench.java"
# shellcheck disable=SC2086 # flags are words
java $java_flags -Xmx64m -cp "$work/match:$jar" dev.plush.resource.MatchBench 10000 10 $((rounds + 2)) > "$work/matches"
head -n 1 "$work/matches" | awk '{print $2}' | row "10,000 hosts x 10 components, cold" "ms" "<= 1000"
tail -n +3 "$work/matches" | awk '{print $2}' | row "10,000 hosts x 10 components, warm" "ms" "<= 1000"
