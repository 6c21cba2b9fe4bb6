# shellcheck shell=bash disable=SC2154 # the variables are those of lib.sh
# What an event of the demo takes of the disk, frames and padding included; and how small a run gets, compacted and as a bundle.
# `journal` has the bytes of an event of a run on 1,000 hosts.
field() { sed -n "s/.*\"$1\":\([0-9.]*\).*/\1/p" | head -n 1; }
: > "$work/disk"
for ((i = 0; i < rounds; i++)); do
  "$plush" demo --plain > "$work/out"
  "$plush" journal describe --json > "$work/described"
  large=$(du -sk "$PLUSH_HOME/runs/latest/" | cut -f1)
  "$plush" journal bundle -o "$work/demo.zip" > "$work/out" 2>&1
  "$plush" journal compact 2> "$work/out"
  echo "$(field bytesPerEvent < "$work/described") $large $(du -sk "$PLUSH_HOME/runs/latest/" | cut -f1)" \
    "$(du -k --apparent-size "$work/demo.zip" | cut -f1)" >> "$work/disk"
done
cut -d' ' -f1 "$work/disk" | row "demo, an event" bytes "<= 100"
cut -d' ' -f2 "$work/disk" | row "  the run's folder" KiB ""
cut -d' ' -f3 "$work/disk" | row "  compacted" KiB ""
cut -d' ' -f4 "$work/disk" | row "  as a bundle" KiB ""
