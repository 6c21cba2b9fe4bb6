#!/usr/bin/env bash
# How peers.py asks Plush. PEERS_HOSTS: a file with one address a line; PEERS_SSH_CONFIG: an OpenSSH configuration; PEERS_WORK: a
# folder for whatever is needed; PLUSH: which one, else the one of this source tree.
#   plush.sh first N   runs `hostname` on all hosts, to which nothing is connected before
#   plush.sh up N      the same once, so that the hosts are connected; not measured
#   plush.sh nine N    the same nine times
#   plush.sh nth N     runs `hostname` on all of them again
#   plush.sh put N FILE REMOTE   puts a file on all of them
#   plush.sh down N    lets them go
set -euo pipefail
word=$1
plush=${PLUSH:-${BASH_SOURCE[0]%/*}/../../plush}
folder=$PEERS_WORK/plush
export PLUSH_HOME=$folder/home

directory() {
  echo '<plush><resource_manager type="ssh">'
  sed 's|.*|<node hostname="&"/>|' "$PEERS_HOSTS"
  echo '</resource_manager></plush>'
}

case $word in
  first | up | nine)
    mkdir -p "$folder"
    directory > "$folder/directory.xml"
    "$plush" exec --hosts "$folder/directory.xml" --ssh-config "$PEERS_SSH_CONFIG" --no-fold -- hostname
    if [ "$word" = nine ]; then
      for _ in 2 3 4 5 6 7 8 9; do "$plush" exec --no-fold -- hostname; done
    fi
    ;;
  nth) exec "$plush" exec --no-fold -- hostname ;;
  put) exec "$plush" put "$3" "$4" ;;
  down) exec "$plush" stop ;;
  *) echo "bench: expected first, up, nth, put or down, found $word" >&2; exit 2 ;;
esac
