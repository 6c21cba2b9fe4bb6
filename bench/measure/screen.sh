# shellcheck shell=bash disable=SC2154 # the variables are those of lib.sh
# What the full screen sends to the terminal, and what it costs, while the demo runs.
for size in "24 80" "50 200"; do
  : > "$work/bytes"
  : > "$work/used"
  for ((i = 0; i < (rounds + 1) / 2; i++)); do
    id=$("$plush" demo --detach)
    began=$(date +%s.%N)
    mkfifo "$work/keys"
    # shellcheck disable=SC2086 # two words
    set -- $size
    TERM=xterm-256color script -q -f -c "stty rows $1 cols $2; unset CI; exec '$plush' attach $id" "$work/screen" < "$work/keys" > "$work/out" &
    exec 9> "$work/keys"
    used=
    for pid in $(those " controller " "$PLUSH_HOME"); do
      while [ -e "/proc/$pid" ]; do
        for screen in $(those " attach $id"); do used=$(cpu "$screen"); done
        sleep 0.2
      done
    done
    ended=$(date +%s.%N)
    printf q >&9
    wait
    exec 9>&-
    rm "$work/keys"
    echo "$began $ended $(wc -c < "$work/screen")" | awk '{print $3 / ($2 - $1) / 1024}' >> "$work/bytes"
    echo "$began $ended ${used:-0}" | awk '{print 100 * $3 / ($2 - $1)}' >> "$work/used"
  done
  row "screen of ${2}x$1, to the terminal" KiB/s "" < "$work/bytes"
  row "  its process" "% cpu" "" < "$work/used"
done
