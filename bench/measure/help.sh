# shellcheck shell=bash disable=SC2154 # the variables are those of lib.sh
# How long a command takes that needs no run, and which classes it loads.
wall_and_cpu "plush --help" "<= 0.4" "" "$plush" --help
# shellcheck disable=SC2086 # flags are words
wall_and_cpu "  the same without the archive of classes" "" "" java $java_flags -jar "$jar" --help
wall_and_cpu "plush runs" "" "" "$plush" runs
PLUSH_JAVA_OPTIONS="-Xlog:class+load:file=$work/classes" "$plush" --help > "$work/out"
printf '  classes loaded: %s, of which from the jar, not from the archive: %s\n' \
  "$(grep -c source: "$work/classes")" "$(grep -c 'source: file:' "$work/classes")"
printf '  of Chronicle, Lanterna, JSch, Woodstox: %s\n' \
  "$(grep -cE ' (net\.openhft|com\.googlecode\.lanterna|com\.jcraft|com\.ctc\.wstx)' "$work/classes")"
