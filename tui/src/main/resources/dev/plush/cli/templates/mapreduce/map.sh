#!/bin/sh
# sh map.sh PART SHARES: counts the words of one part. A line "PART WORD COUNT" goes to out/SHARE/PART; all lines of a word
# are in the same share, so that one reduce task sees them all.
set -eu
part=$1 shares=$2
work=tmp-$part-$PLUSH_ATTEMPT-$$
mkdir -p "$work"
sh text.sh "$part" > "$work/text"
tr -cs 'a-z' '\n' < "$work/text" | LC_ALL=C awk -v part="$part" -v shares="$shares" -v to="$work" '
  NF { count[$1]++ }
  END {
    for (s = 0; s < shares; s++) printf "" > (to "/share-" s)
    for (w in count) {
      s = index("abcdefghijklmnopqrstuvwxyz", substr(w, 1, 1)) % shares
      print part, w, count[w] > (to "/share-" s)
    }
  }'
# Moved into place when whole: a task that breaks off leaves nothing that could be counted.
s=0
while [ "$s" -lt "$shares" ]; do
  mkdir -p "out/$s"
  mv "$work/share-$s" "out/$s/$part"
  s=$((s + 1))
done
rm -r "$work"
