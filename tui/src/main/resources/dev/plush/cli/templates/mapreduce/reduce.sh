#!/bin/sh
# sh reduce.sh SHARE ADDRESS,ADDRESS,… PORT-PREFIX: fetches a share from all hosts, adds up, writes counts-SHARE.txt.
set -eu
share=$1
java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx64m Shuffle.java fetch "$2" "$3" "$share" > "fetched-$share"
# A part that was counted on two hosts, because the first one was late, gives the same lines twice: once is enough.
LC_ALL=C sort -u "fetched-$share" | LC_ALL=C awk '{ sum[$2] += $3 } END { for (w in sum) print sum[w], w }' |
  LC_ALL=C sort -k1,1nr -k2 > "new-$share"
mv "new-$share" "counts-$share.txt"
echo "share $share: $(wc -l < "counts-$share.txt") words"
